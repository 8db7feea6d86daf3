"""The words of a name as they stand: split, mended, titles told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from guvoh.names.cases import is_oblique_surname
from guvoh.names.forms import Warn
from guvoh.names.lexicon import is_organisation, is_title, is_title_or_name
from guvoh.names.sounds import normalise
from guvoh.names.words import word_of
from guvoh.text.scripts import (
    APOSTROPHES,
    INVISIBLE,
    Script,
    mend_look_alikes,
    script_of,
    script_of_letter,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 200
MOST_WORDS: Final = 10
_APOSTROPHES: Final = "".join(sorted(APOSTROPHES))
_JOINED: Final = "".join(sorted(INVISIBLE))
_WORD: Final = re.compile(
    rf"(?:[^\W_]|[\u0300-\u036f\u0653-\u0655])"
    rf"(?:[^\W_]|[{_APOSTROPHES}{_JOINED}|\u0300-\u036f\u0653-\u0655])*"
)
LINE_BREAK: Final = re.compile(
    rf"(?<=[^\W\d_])[-\u2010\u00ad]\s+(?=[{_APOSTROPHES}]?[^\W\d_])"
)
"""The hyphen and white space of a word broken over two lines."""
_QUOTE_IN_WORD: Final = re.compile(r"(?<=[^\W\d_])[\"\u201c\u201d\u2033](?=[^\W\d_])")
_BRACKETS: Final = re.compile(r"[(\[{«][^)\]}»]*[)\]}»]")
_LONE_ENDING: Final = re.compile(
    r"(?:[оеё]в[а]?|[oe]va?|ович|евич|овна|евна)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name."""

    text: str
    """Normalised, in one script."""
    start: int
    """Offset in the name as given."""
    end: int
    """Offset after it."""
    is_initial: bool = False
    """One letter, or a letter group with a full stop."""
    is_title: bool = False
    """Rank, title or status."""
    after_comma: bool = False
    """True for what follows `Family name,`."""
    after_hyphen: bool = False
    """Whether a hyphen joins it to the word before."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """All words of a name and what was not understood."""

    words: tuple[Token, ...]
    """In order, titles included."""
    warnings: tuple[Warn, ...]
    """What was not understood."""


def tokenise(raw: str) -> Tokens:
    """Returns the words of a name with their offsets in it."""
    warnings: list[Warn] = []
    text = raw[:LONGEST]
    if len(raw) > LONGEST:
        warnings.append(Warn.TOO_LONG)
    if not text.strip():
        return Tokens((), (Warn.EMPTY,))
    text, had_brackets = _blank_brackets(_QUOTE_IN_WORD.sub("'", text))
    if had_brackets:
        warnings.append(Warn.BRACKETS)
    prefer = _main_script(text)
    tokens = [
        _mend_initial(token, prefer)
        for token in _join_spaced(_split(text, prefer, warnings), text)
    ]
    tokens = _join_hyphens(_mark_titles(tokens, text, warnings))
    if len(tokens) > MOST_WORDS:
        tokens = tokens[:MOST_WORDS]
        warnings.append(Warn.MANY_WORDS)
    if not tokens:
        warnings.append(Warn.NO_LETTERS)
    return Tokens(tuple(tokens), tuple(dict.fromkeys(warnings)))


def _blank_brackets(text: str) -> tuple[str, bool]:
    blanked = _BRACKETS.sub(lambda found: " " * len(found.group()), text)
    if blanked == text or not any(char.isalpha() for char in blanked):
        return text, False
    return blanked, True


def _main_script(text: str) -> Script:
    counts = {
        script: sum(script_of_letter(char) is script for char in text)
        for script in (Script.LATIN, Script.CYRILLIC)
    }
    if counts[Script.LATIN] == counts[Script.CYRILLIC]:
        return Script.NONE
    return max(counts, key=lambda script: counts[script])


def _split(text: str, prefer: Script, warnings: list[Warn]) -> list[Token]:
    tokens: list[Token] = []
    comma = text.find(",")
    for found in _WORD.finditer(text):
        # One letter may be a spaced letter: its script is that of the word it is in.
        is_one = len(normalise(found.group()).strip("'")) == 1
        mended = _mend(found.group(), Script.NONE if is_one else prefer, warnings)
        if not mended or _is_preposition(
            mended, text[found.end() :], is_first=not tokens
        ):
            continue
        dot = text[found.end() : found.end() + 1] == "."
        before = text[tokens[-1].end : found.start()] if tokens else ""
        if tokens and _is_broken(text, tokens[-1].end, found.start()):
            last = tokens.pop()
            sign = "'" if before[-1:] in APOSTROPHES else ""
            whole = f"{last.text}{sign}{mended}"
            tokens.append(replace(last, text=whole, end=found.end()))
            continue
        tokens.append(
            Token(
                mended,
                found.start(),
                found.end(),
                is_initial=_is_initial(mended, has_dot=dot),
                after_comma=0 < comma < found.start() and bool(tokens),
                after_hyphen=before.strip() in {"-", "‐", "‑", "–"},
            )
        )
    return tokens


def _is_preposition(word: str, rest: str, *, is_first: bool) -> bool:
    """Says whether a small letter before a name, «о Каримове», is no part of it."""
    follows = rest.lstrip(" \u00a0")
    return (
        is_first
        and len(word) == 1
        and word.islower()
        and follows != rest
        and follows[:1].isupper()
        and not follows[1:2].isspace()
    )


def _is_broken(text: str, end: int, start: int) -> bool:
    """Says whether two words are one, broken over two lines."""
    found = LINE_BREAK.match(text, end) or LINE_BREAK.match(text, max(0, end - 1))
    if found is None or not text[start].islower():
        return False
    return not text[found.end() : start].strip(_APOSTROPHES)


def _mend(word: str, prefer: Script, warnings: list[Warn]) -> str:
    normal = normalise(word).replace("\u200c", "").lstrip("'")
    if len(normal) > 2 or normal[:1].lower() not in "og":
        normal = normal.rstrip("'")
    mended = mend_look_alikes(normal, prefer=prefer)
    if mended.isascii():
        mended = _unconfuse(mended)
    if mended != normal:
        had_digits = any(char.isdigit() for char in normal)
        warnings.append(Warn.DIGITS if had_digits else Warn.LOOK_ALIKES)
    if script_of(mended) is Script.MIXED:
        warnings.append(Warn.MIXED_SCRIPT)
    letters = "".join(char for char in mended if not char.isdigit() and char != "|")
    if letters != mended:
        warnings.append(Warn.DIGITS)
    return letters


def _mend_initial(token: Token, prefer: Script) -> Token:
    """Gives one letter the script of the name around it."""
    if len(token.text) > 1:
        return token
    return replace(token, text=mend_look_alikes(token.text, prefer=prefer))


def _unconfuse(word: str) -> str:
    """Mends I taken for l, and l for I, in Latin words."""
    word = re.sub(r"(?<=[a-z])I(?=[a-z])", "l", word)
    word = re.sub(r"^ll(?=[bcdfghjkmnpqrstvwxz])", "Il", word)
    return re.sub(r"^l(?=[bcdfghjkmnpqrstvwxz])", "I", word)


def _join_hyphens(tokens: list[Token]) -> list[Token]:
    """Joins the halves of a hyphenated given name; double family names stay two."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if (
            last
            and token.after_hyphen
            and not (token.is_title or last.is_title or last.is_initial)
            and not (_is_family(token.text) or _is_family(last.text))
            and not word_of(token.text).marker
        ):
            joined[-1] = replace(last, text=f"{last.text}-{token.text}", end=token.end)
        else:
            joined.append(token)
    return joined


def _is_family(word: str) -> bool:
    return word_of(word).is_surname or is_oblique_surname(word)


def _is_initial(word: str, *, has_dot: bool) -> bool:
    if len(word) == 1:
        return True
    is_group = word.lower() in {
        *("дж", "sh", "ch", "zh", "kh", "yu", "ya", "yo", "dj", "gh", "dzh", "ts"),
        *("o'", "g'", "ye", "iu", "ia", "ph", "th"),
    }
    return is_group and has_dot


def _join_spaced(tokens: list[Token], text: str) -> list[Token]:
    """Joins spaced or hyphenated letters, and an ending cut from its name."""
    joined: list[Token] = []
    run: list[Token] = []
    for token in [*tokens, None]:
        if token and _is_spaced_letter(token, run, text):
            # Two or more blanks, or a capital after small letters, begin a new word.
            gap = text[run[-1].end : token.start] if run else ""
            new_word = len(gap) > 1 and not gap.strip()
            capital = bool(run) and token.text.isupper() and run[-1].text.islower()
            if new_word or capital:
                joined += _join_run(run)
                run = []
            run.append(token)
            continue
        joined += _join_run(run)
        run = []
        if token is None:
            break
        if (
            joined
            and _LONE_ENDING.fullmatch(token.text)
            and not joined[-1].is_initial
            and not token.after_hyphen
        ):
            last = joined.pop()
            token = Token(  # noqa: PLW2901 -- the joined word takes its place
                last.text + token.text,
                last.start,
                token.end,
                after_comma=last.after_comma,
            )
        joined.append(token)
    return joined


def _is_spaced_letter(token: Token, run: list[Token], text: str) -> bool:
    """Says whether one letter belongs to spaced letters and is no initial."""
    if len(token.text) > 1 or not token.is_initial:
        return False
    has_dot = text[token.end : token.end + 1] == "."
    return not has_dot or (
        len(run) > 1 and token.text.islower() == run[-1].text.islower()
    )


def _join_run(run: list[Token]) -> list[Token]:
    if len(run) < 3:
        return run
    first = run[0]
    word = mend_look_alikes("".join(token.text for token in run))
    return [Token(word, first.start, run[-1].end, after_comma=first.after_comma)]


def _mark_titles(tokens: list[Token], text: str, warnings: list[Warn]) -> list[Token]:
    marked: list[Token] = []
    for at, token in enumerate(tokens):
        lowered = token.text.lower()
        is_compound = at + 1 < len(tokens) and tokens[at + 1].after_hyphen
        whole = text[token.start : tokens[at + 1].end] if is_compound else lowered
        title = is_title(lowered) or is_title(normalise(whole).lower())
        if token.after_hyphen and marked and marked[-1].is_title and len(lowered) < 3:
            title = True
        if word_of(token.text).marker:
            title = False
        if is_organisation(token.text) and len(tokens) > 1:
            warnings.append(Warn.ORGANISATION)
        initial = token.is_initial and not title
        marked.append(replace(token, is_initial=initial, is_title=title))
    if all(token.is_title for token in marked):
        # A name made of title words alone is read as a name.
        return tokens
    has_given = any(_may_be_given(marked, at) for at in range(len(marked)))
    return [
        _unmark(
            token, has_given=has_given, before_marker=_stands_before_marker(marked, at)
        )
        for at, token in enumerate(marked)
    ]


def _may_be_given(tokens: Sequence[Token], at: int) -> bool:
    """Says whether a word that is no title may be the given name."""
    if tokens[at].is_title:
        return False
    word = word_of(tokens[at].text, is_initial=tokens[at].is_initial)
    family = word.is_surname or word.father or word.marker
    return not family and not _stands_before_marker(tokens, at)


def _stands_before_marker(tokens: Sequence[Token], at: int) -> bool:
    """Says whether a word is the father's name before уулу, қизи or the like."""
    after = tokens[at + 1 : at + 2]
    return any(word_of(token.text).marker in {"son", "daughter"} for token in after)


def _unmark(token: Token, *, has_given: bool, before_marker: bool) -> Token:
    """Keeps a title that is a name as well, where the name lacks one without it."""
    is_needed = before_marker or not has_given
    is_name = is_title_or_name(token.text.lower()) and is_needed
    if token.is_title and (is_name or word_of(token.text).is_surname):
        return replace(token, is_title=False)
    return token
