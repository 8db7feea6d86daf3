"""What stands around a place in a text: may these words be parts of one name?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.cases import is_patronymic
from guvoh.names.lexicon import is_title
from guvoh.names.name_keys import MARKER_KEYS
from guvoh.names.sounds import normalise
from guvoh.names.tokens import LINE_BREAK
from guvoh.names.words import Word, word_of
from guvoh.text.scripts import APOSTROPHES, mend_look_alikes

if TYPE_CHECKING:
    from guvoh.names.scan import Words

_WIDEST: Final = 6
"""Most words of one mention."""
_JOINT: Final = re.compile(r"[ \t\u00a0\u202f]*\n?[ \t\u00a0]*")
_SOFT_JOINT: Final = re.compile(r"\s*[,;|]\s*|\s*\n\s*|\t+")
_AFTER_INITIAL: Final = re.compile(r"\.?\s*[-\u2010]?\s*")
_GENITIVES: Final = (
    *("ning", "нинг", "нын", "нин", "нун", "нүн", "дын", "дин", "дун", "дүн", "тын"),
    *("тин", "тун", "түн", "ның", "нің", "дың", "дің", "nyň", "niň"),
)
_LONGEST_INITIAL: Final = 2
_AFTER_FATHER: Final = frozenset({"son", "daughter"})
_LONE_WORDS: Final = frozenset("оавискуяioa")
"""Single letters that are words of their own where no full stop follows."""
_HYPHENS: Final = frozenset({"-", "\u2010", "\u2011"})
_APOSTROPHES: Final = "".join(sorted(APOSTROPHES))


def word_at(text: str, words: Words, at: int) -> Word:
    """Returns a word of the text, read."""
    return read_word(text[int(words.starts[at]) : int(words.ends[at])])


@lru_cache(maxsize=1 << 16)
def read_word(raw: str) -> Word:
    """Returns a word as written in a text, read."""
    word = normalise(LINE_BREAK.sub("", raw)).strip("'")
    return word_of(mend_look_alikes(word), is_initial=len(word) <= _LONGEST_INITIAL)


def _gap(text: str, words: Words, before: int) -> str:
    """Returns the signs between a word and the next."""
    gap = text[int(words.ends[before]) : int(words.starts[before + 1])]
    return gap.lstrip(_APOSTROPHES) if gap[:1] in APOSTROPHES else gap


def _length(words: Words, at: int) -> int:
    return int(words.ends[at] - words.starts[at])


def _is_joint(text: str, words: Words, before: int) -> bool:
    """Says whether two neighbouring words can belong to one name."""
    gap = _gap(text, words, before)
    if gap == " ":
        return True
    if _JOINT.fullmatch(gap) or gap in _HYPHENS:
        return True
    return _length(words, before) <= 2 and bool(_AFTER_INITIAL.fullmatch(gap))


def is_joined(text: str, words: Words, first: int, last: int) -> bool:
    """Says whether the words from first to last may be one name.

    One comma or new line is allowed, as in `Karimov, Sardor`, if neither side has
    another name beside it that it belongs to.
    """
    soft = 0
    if any(_is_lone_word(text, words, at) for at in (first, last)):
        return False
    between = range(first + 1, last)
    if words.is_capital[first] and not all(
        _may_stand(text, words, at) for at in between
    ):
        return False
    for at in range(first, last):
        gap = _gap(text, words, at)
        if "\n" in gap or not _is_joint(text, words, at):
            if not (
                _SOFT_JOINT.fullmatch(gap) or ("\n" in gap and not gap.strip(" \t\n-"))
            ):
                return False
            soft += 1
            if not _stands_alone(text, words, first, at, last):
                return False
    return soft <= 1


def _is_lone_word(text: str, words: Words, at: int) -> bool:
    """Says whether one letter is a word, as О at the start of a sentence."""
    start, end = int(words.starts[at]), int(words.ends[at])
    is_one = end - start == 1 and not _has_full_stop(text, end)
    return is_one and text[start].lower() in _LONE_WORDS


def _has_full_stop(text: str, end: int) -> bool:
    """Says whether a full stop follows a word, after an apostrophe perhaps."""
    return text[end : end + 2].lstrip(_APOSTROPHES)[:1] == "."


def _may_stand(text: str, words: Words, at: int) -> bool:
    """Says whether a word may stand between two parts of one name."""
    word = word_at(text, words, at)
    return (
        bool(words.is_capital[at]) or bool(word.marker) or is_title(word.text.lower())
    )


def _stands_alone(text: str, words: Words, first: int, at: int, last: int) -> bool:
    """Says that what is left and right of a comma has no other name beside it."""
    if first > 0 and _is_joint(text, words, first - 1):
        before = word_at(text, words, first - 1)
        is_name = before.names or _is_initial(text, words, first - 1)
        if bool(words.is_capital[first - 1]) and is_name:
            return False
    if last + 1 < len(words.starts) and _is_joint(text, words, last):
        after = word_at(text, words, last + 1)
        if bool(words.is_capital[last + 1]) and after.is_surname:
            return False
    return at >= first


def widen(text: str, words: Words, first: int, last: int) -> tuple[int, int]:
    """Takes in patronymic, father's name with marker, and initials beside a place."""
    while _may_join(text, words, last) and _gap(text, words, last) in _HYPHENS:
        last += 1
    while (
        _may_join(text, words, first - 1) and _gap(text, words, first - 1) in _HYPHENS
    ):
        first -= 1
    for _ in range(2):
        last += _n_after(text, words, last)
        first -= _n_before(text, words, first)
    return (first, last) if last - first < _WIDEST else (first, first + _WIDEST - 1)


def _may_join(text: str, words: Words, before: int) -> bool:
    """Says whether there is a next word on the line and nothing parts it from this."""
    if not 0 <= before < len(words.starts) - 1:
        return False
    return _is_joint(text, words, before) and "\n" not in _gap(text, words, before)


def _is_plain(words: Words, at: int, *, beside: int) -> bool:
    """Says at a glance that a word is no part of the capitalised name beside it."""
    if not 0 <= at < len(words.starts):
        return True
    is_small = bool(words.is_capital[beside]) and not words.is_capital[at]
    return is_small and int(words.keys[at]) not in MARKER_KEYS


def _n_after(text: str, words: Words, last: int) -> int:
    """Returns how many words after a place belong to it: 0, 1 or 2."""
    if _is_plain(words, last + 1, beside=last):
        return 0
    if not _may_join(text, words, last):
        return 0
    if _names_father(text, words, last + 1) or _is_initial(text, words, last + 1):
        return 1
    if _may_join(text, words, last + 1) and words.is_capital[last + 1]:
        is_marker = word_at(text, words, last + 2).marker in _AFTER_FATHER
        return 2 if is_marker and _names_father(text, words, last + 2) else 0
    return 0


def _n_before(text: str, words: Words, first: int) -> int:
    """Returns how many words before a place belong to it: 0, 1 or 2."""
    if _is_plain(words, first - 1, beside=first):
        return 0
    if not _may_join(text, words, first - 1):
        return 0
    if word_at(text, words, first - 1).marker in _AFTER_FATHER:
        return 2 if first > 1 else 0
    # A patronymic before a name is somebody else's: «Петру Ивановичу Хасан Юлдашев».
    both = _is_initial(text, words, first) and _is_initial(text, words, first - 1)
    return int(both)


def _names_father(text: str, words: Words, at: int) -> bool:
    """Says whether a word is a patronymic in any case, or a marker."""
    word = word_at(text, words, at)
    if word.marker:
        # «Karimovaning oʻgʻli» is her son: the genitive shows that no name goes on.
        before = word_at(text, words, at - 1) if at else None
        if before is None or before.names:
            return True
        return not before.text.lower().endswith(_GENITIVES)
    # «виновной» ends like «Ивановной» and is none.
    is_capital = bool(words.is_capital[at])
    return bool(word.father) or (is_capital and is_patronymic(word.text))


def _is_initial(text: str, words: Words, at: int) -> bool:
    """Says whether a word is an initial: one capital with a full stop."""
    start, end = int(words.starts[at]), int(words.ends[at])
    return end - start <= 2 and text[start].isupper() and _has_full_stop(text, end)


def must_widen(
    text: str, words: Words, place: tuple[int, int], wide: tuple[int, int]
) -> bool:
    """Says whether words taken in name a father or are initials, and so must agree."""
    taken = [*range(wide[0], place[0]), *range(place[1] + 1, wide[1] + 1)]
    return any(
        _names_father(text, words, at) or _is_initial(text, words, at) for at in taken
    )
