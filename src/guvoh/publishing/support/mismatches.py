"""Small changes that overlap is blind to: a new number or name, an opposite, a “not”.

Each mismatch is a hint with its place, never a contradiction: that is for a slot rule
that shows both spans.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from guvoh.publishing.support.names import is_abbreviated, is_name
from guvoh.publishing.support.opposites import opposites_of
from guvoh.publishing.support.passages import Nearness
from guvoh.publishing.support.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.publishing.support.passages import Passages
    from guvoh.publishing.support.words import Words

_REACH: Final = 8
"""Words between an opposite and its neighbour, at most."""
_NEGATION_REACH: Final = 4
_BESIDE: Final = 4
"""Words of the sentence on each side that count as neighbours."""


class MismatchKind(StrEnum):
    """What stands in the sentence and not in the source."""

    NUMBER_NEW = "number_new"
    """A number that the source does not name."""
    NAME_NEW = "name_new"
    """A name that the source does not hold."""
    OPPOSITE = "opposite"
    """A word that is missing in the source, where its opposite stands."""
    OPPOSITE_NEAR = "opposite_near"
    """The same, and the opposite stands near the neighbours of the word."""
    NEGATION_ADDED = "negation_added"
    """A “not” where the source has none near the same words."""
    ABSOLUTE_ADDED = "absolute_added"
    """“Only”, “all”, “never” and the like, which the source does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One such change and its place in the sentence."""

    kind: MismatchKind
    """What it is."""
    start: int
    """First code point in the sentence."""
    end: int
    """Code point after the last."""


def find_mismatches(
    sentence: Words, source: Passages, *, starts: Iterable[int] = (0,)
) -> tuple[Mismatch, ...]:
    """The small changes of a sentence against a source, in the order of their places.

    Args:
        sentence: Words of the draft.
        source: What it is compared with.
        starts: Places of words that begin a sentence, where a capital is no name.
    """
    first = frozenset(starts)
    return tuple(
        Mismatch(kind=kind, start=sentence.starts[place], end=sentence.ends[place])
        for place in range(len(sentence))
        for kind in _kinds(sentence, place, source, is_first=place in first)
    )


def _kinds(
    sentence: Words, place: int, source: Passages, *, is_first: bool
) -> Iterator[MismatchKind]:
    lemma = sentence.lemmas[place]
    if lemma in vocabulary().negation:
        if not _is_negated_as_well(sentence, place, source):
            yield MismatchKind.NEGATION_ADDED
    elif sentence.keys[place] in source.places:
        return
    elif lemma in vocabulary().absolute:
        yield MismatchKind.ABSOLUTE_ADDED
    elif (value := sentence.values[place]) is not None:
        if value not in source.values:
            yield MismatchKind.NUMBER_NEW
    elif is_name(sentence, place, is_first=is_first):
        if not is_abbreviated(sentence, place, source):
            yield MismatchKind.NAME_NEW
    elif opposites := [k for k in opposites_of(lemma) if k in source.places]:
        yield MismatchKind.OPPOSITE
        if _stands_near(opposites, _neighbours(sentence, place), source):
            yield MismatchKind.OPPOSITE_NEAR


def _neighbours(sentence: Words, place: int) -> list[str]:
    around = range(max(0, place - _BESIDE), min(len(sentence), place + _BESIDE + 1))
    return [sentence.keys[i] for i in around if i != place and sentence.is_content[i]]


def _stands_near(
    keys: Iterable[str], neighbours: Sequence[str], source: Passages
) -> bool:
    return any(
        source.nearness(key, other, most=_REACH) is not Nearness.APART
        for key in keys
        for other in neighbours
    )


def _is_negated_as_well(sentence: Words, place: int, source: Passages) -> bool:
    return any(
        _is_negated(source, there)
        for key in _neighbours(sentence, place)
        for there in source.places.get(key, ())
    )


def _is_negated(source: Passages, place: int) -> bool:
    """Whether a negation stands near a place of the source."""
    found = bisect_left(source.negations, place - _NEGATION_REACH)
    return (
        found < len(source.negations)
        and source.negations[found] <= place + _NEGATION_REACH
    )
