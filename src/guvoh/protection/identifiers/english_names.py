"""Names of people, places and organisations in English: runs of capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.span import (
    FoundIdentifier,
    IdentifierKind,
    IdentifierType,
)
from guvoh.protection.identifiers.words import name_words
from guvoh.protection.ordinary_words import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.identifiers.tokens import Tokens
    from guvoh.protection.identifiers.words import NameWords

_ENDS_OF_SENTENCES: Final = frozenset('.!?:;“”"«»•–—(‘[*')
_INSIDE: Final = frozenset(".-–‑’'&/‘")
_LONGEST_JOINT: Final = 3
_LEAST_LETTERS: Final = 2


def find_names(tokens: Tokens) -> Iterator[FoundIdentifier]:
    """Runs of capitalised words, except those that name nobody."""
    words = name_words("en")
    lower = {word for word in tokens.words if word.islower()}
    number = 0
    while number < len(tokens):
        if not tokens.words[number][0].isupper():
            number += 1
            continue
        end = _run_end(tokens, number, words)
        found = _judge(tokens, range(number, end), words, lower)
        if found is not None:
            yield found
        number = end


def _run_end(tokens: Tokens, first: int, words: NameWords) -> int:
    """Number of the token after a run that begins at one."""
    end = first + 1
    is_institution = False
    while True:
        word = tokens.words[end - 1].casefold()
        is_institution = is_institution or word in words.institutions
        then = _next_capital(tokens, end, words, is_institution=is_institution)
        if then is None:
            return end
        end = then + 1


def _next_capital(
    tokens: Tokens, number: int, words: NameWords, *, is_institution: bool
) -> int | None:
    """The next capitalised word of the same name: across joiners and signs."""
    for ahead in range(number, min(number + _LONGEST_JOINT + 1, len(tokens))):
        word = tokens.words[ahead]
        gap = tokens.text[tokens.ends[ahead - 1] : tokens.starts[ahead]]
        if "\n" in gap:
            return None
        if word[0].isupper():
            return ahead
        if word in _INSIDE:
            if word == "." and not _is_short(tokens, ahead - 1, words):
                return None
            if word in "-–‑" and gap:
                return None
        elif not _joins(tokens, ahead, words, is_institution=is_institution):
            return None
    return None


def _joins(
    tokens: Tokens, number: int, words: NameWords, *, is_institution: bool
) -> bool:
    """Whether a small word or a number stands inside a name."""
    word, before = tokens.words[number], tokens.words[number - 1]
    is_hyphened = before in "-–‑" and tokens.ends[number - 1] == tokens.starts[number]
    if word[0].isdigit():
        return is_hyphened
    folded = word.casefold()
    return (
        folded in words.joiners
        or (folded in words.links and (is_institution or is_hyphened))
        or (word == "s" and before in "’'")
    )


def _is_short(tokens: Tokens, number: int, words: NameWords) -> bool:
    """Whether a stop after a word is no end of a sentence: an initial, a title."""
    word = tokens.words[number]
    return len(word) <= _LEAST_LETTERS or word.casefold() in words.titles


def _judge(
    tokens: Tokens, run: range, words: NameWords, lower: set[str]
) -> FoundIdentifier | None:
    """What a run names; None when it names nobody."""
    while run and _is_opener(tokens, run, words, lower):
        run = range(_next_part(tokens, run), run.stop)
    parts = [tokens.words[n] for n in run if tokens.words[n][0].isalpha()]
    capitals = [word for word in parts if word[0].isupper()]
    if not capitals:
        return None
    folded = [word.casefold() for word in capitals]
    has_title = (
        len(folded) > 1
        and folded[0] in words.titles
        and folded[1] not in words.generic
        and folded[1] not in words.institutions
    )
    if not has_title and _names_nobody(tokens, run, folded, words):
        return None
    start, end = tokens.span(run)
    kind = _kind(tokens, run, folded, words, has_title=has_title)
    is_full = kind is IdentifierKind.PERSON and len(folded) > 1
    return FoundIdentifier(
        start=start,
        end=end,
        kind=kind,
        identifier=IdentifierType.DIRECT if is_full else IdentifierType.QUASI,
        score=_score(tokens, run, folded, has_title=has_title),
        proposer="title" if has_title else "capitals",
    )


def _names_nobody(
    tokens: Tokens, run: range, folded: list[str], words: NameWords
) -> bool:
    """Whether a run is made of general words, or is a law."""
    if " ".join(folded) in words.known_places:
        return False
    if folded[-1] in words.laws or _is_party(tokens, run, folded, words):
        return True
    is_verb = _begins_sentence(tokens, run[0]) and folded[0].endswith(("ing", "ed"))
    rest = folded[1:] if is_verb and len(folded) > 1 else folded
    return all(word in words.generic or word in words.institutions for word in rest)


def _is_party(tokens: Tokens, run: range, folded: list[str], words: NameWords) -> bool:
    """Whether a state is only whom a complaint goes against."""
    before = [word.casefold() for word in tokens.words[max(0, run[0] - 2) : run[0]]]
    rest = [word for word in folded if word not in words.generic]
    is_state = " ".join(rest) in words.known_places and len(rest) < len(folded)
    return before == ["against", "the"] and is_state


def _is_opener(tokens: Tokens, run: range, words: NameWords, lower: set[str]) -> bool:
    """Whether the first word of a run has its capital from the sentence."""
    word = tokens.words[run[0]]
    folded = word.casefold()
    if not word[0].isupper():
        return True
    if folded in words.not_names:
        return len(word) > 1
    return (
        _begins_sentence(tokens, run[0])
        and folded in lower
        and folded not in words.titles
        and folded not in words.known_places
        and is_ordinary(word)
    )


def _next_part(tokens: Tokens, run: range) -> int:
    """Where the run goes on when its first word is left out."""
    for number in run[1:]:
        if tokens.words[number][0].isupper():
            return number
    return run.stop


def _begins_sentence(tokens: Tokens, number: int) -> bool:
    if not number:
        return True
    before = tokens.words[number - 1]
    gap = tokens.text[tokens.ends[number - 1] : tokens.starts[number]]
    return before in _ENDS_OF_SENTENCES or "\n" in gap


def _kind(
    tokens: Tokens, run: range, folded: list[str], words: NameWords, *, has_title: bool
) -> IdentifierKind:
    before = tokens.words[run[0] - 1].casefold() if run[0] else ""
    text = " ".join(folded)
    if any(word in words.organisations for word in folded):
        return IdentifierKind.ORGANISATION
    if has_title:
        return IdentifierKind.PERSON
    if text in words.known_places or any(word in words.places for word in folded):
        return IdentifierKind.PLACE
    if len(folded) == 1 and tokens.words[run[0]].isupper() and len(folded[0]) > 1:
        return IdentifierKind.ORGANISATION
    if before in {"in", "at", "from", "near", "to"}:
        return IdentifierKind.PLACE
    # A small word in capitals makes it a heading: THE TAILOR OF KARASU.
    is_heading = any(word in words.links for word in folded)
    return IdentifierKind.OTHER if is_heading else IdentifierKind.PERSON


def _score(tokens: Tokens, run: range, folded: list[str], *, has_title: bool) -> float:
    if has_title:
        return 0.95
    if len(folded) > 1:
        return 0.8
    return 0.4 if _begins_sentence(tokens, run[0]) else 0.7
