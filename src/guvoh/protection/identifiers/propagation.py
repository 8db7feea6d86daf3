"""Words that are hidden in one place are hidden in every place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.span import (
    MODEL_PROPOSER,
    IdentifierKind,
    IdentifierType,
)
from guvoh.protection.identifiers.words import name_words
from guvoh.protection.ordinary_words import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guvoh.protection.identifiers.span import FoundIdentifier
    from guvoh.protection.identifiers.tokens import Tokens

_LEAST_LETTERS: Final = 3
_LEAST_DIGITS: Final = 3
PROPAGATION: Final = "elsewhere"


def propagate(
    tokens: Tokens, found: Sequence[FoundIdentifier]
) -> Iterator[FoundIdentifier]:
    """The other places of what was found, and of the parts of people's names.

    Where the words stand is what counts, not the space between them nor the size of
    letters.
    """
    folded = [word.casefold() for word in tokens.words]
    strings = _strings(tokens, folded, found)
    # A text is gone through once, however many strings are looked for.
    lengths: dict[str, set[int]] = {}
    for words in strings:
        lengths.setdefault(words[0], set()).add(len(words))
    known = {(one.start, one.end) for one in found}
    for number, word in enumerate(folded):
        for length in lengths.get(word, ()):
            source = strings.get(tuple(folded[number : number + length]))
            if source is None or number + length > len(folded):
                continue
            start, end = tokens.span(range(number, number + length))
            is_inside = source.start <= start and end <= source.end
            if not is_inside and (start, end) not in known:
                yield replace(source, start=start, end=end, proposer=PROPAGATION)


def is_telling(words: Sequence[str]) -> bool:
    """Whether words point to the same thing wherever they stand.

    A small number or a short word does not; a name, a code, or a phrase does.
    """
    text = "".join(words)
    if any(char.isdigit() for char in text):
        return sum(char.isdigit() for char in text) >= _LEAST_DIGITS
    return sum(char.isalpha() for char in text) >= _LEAST_LETTERS


def _strings(
    tokens: Tokens, folded: Sequence[str], found: Sequence[FoundIdentifier]
) -> Mapping[tuple[str, ...], FoundIdentifier]:
    """What to look for: of each string, the likeliest that was found."""
    strings: dict[tuple[str, ...], FoundIdentifier] = {}
    names = name_words("en")
    ordinary = names.generic | names.not_names | names.titles | names.institutions
    in_small = {word for word in tokens.words if word.islower()}
    ordinary |= {
        word for word in in_small & _name_parts(tokens, found) if is_ordinary(word)
    }
    for one in _one_each(found):
        run = tokens.within(one.start, one.end)
        words = tuple(folded[run.start : run.stop])
        if not words or not _is_name_like(tokens, run, one) or not is_telling(words):
            continue
        if (
            one.proposer == MODEL_PROPOSER
            and words[1:] == ()
            and _is_plain(tokens, run)
        ):
            # The model knows a word by its neighbours; elsewhere it has others.
            continue
        for key, source in _with_parts(tokens, run, one, ordinary):
            if key not in strings or strings[key].score < source.score:
                strings[key] = source
    return strings


def _is_plain(tokens: Tokens, run: range) -> bool:
    """Whether a word has no capital and everybody uses it."""
    word = tokens.words[run.start]
    return word.islower() and is_ordinary(word)


def _one_each(found: Sequence[FoundIdentifier]) -> Iterable[FoundIdentifier]:
    """Of what several found in one place, a person's name, or else the likeliest."""
    best: dict[tuple[int, int], tuple[bool, float, FoundIdentifier]] = {}
    for one in found:
        rank = (one.kind is IdentifierKind.PERSON, one.score, one)
        known = best.get((one.start, one.end))
        if known is None or known[:2] < rank[:2]:
            best[one.start, one.end] = rank
    return (one for _, _, one in best.values())


def _name_parts(tokens: Tokens, found: Sequence[FoundIdentifier]) -> set[str]:
    """The words of people's names, in small letters."""
    return {
        tokens.words[number].casefold()
        for one in found
        if one.kind is IdentifierKind.PERSON
        for number in tokens.within(one.start, one.end)
    }


def _is_name_like(tokens: Tokens, run: range, one: FoundIdentifier) -> bool:
    """Numbers in words stand everywhere and are found where they count something."""
    return one.kind is not IdentifierKind.QUANTITY or any(
        tokens.words[number][0].isdigit() for number in run
    )


def _with_parts(
    tokens: Tokens, run: range, one: FoundIdentifier, ordinary: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], FoundIdentifier]]:
    yield tuple(tokens.words[n].casefold() for n in run), one
    if one.kind is not IdentifierKind.PERSON or len(run) == 1:
        return
    part = replace(one, identifier=IdentifierType.QUASI, score=min(one.score, 0.6))
    for number in run:
        word = tokens.words[number]
        is_name = word[0].isupper() and len(word) > _LEAST_LETTERS
        if is_name and word.casefold() not in ordinary:
            yield (word.casefold(),), part
