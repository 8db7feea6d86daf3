"""A source as words that know their sentences, and how near two words come in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from guvoh.publishing.support.frequency import rarity
from guvoh.publishing.support.vocabulary import vocabulary
from guvoh.publishing.support.words import Words, split_words
from guvoh.text import Span, split_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Nearness(IntEnum):
    """How two words of a draft stand to each other in a source."""

    APART = 0
    """They do not come near each other, or one of them is missing."""
    NEAR = 1
    """Near each other, but never in the draft's order."""
    ORDERED = 2
    """Near each other in the draft's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """One source, ready to be compared with sentences of drafts."""

    words: Words
    """Its words."""
    sentences: tuple[Span, ...]
    """Its sentences as half-open ranges of code points."""
    sentence_of: tuple[int, ...]
    """Number of the sentence in which each word stands."""
    places: Mapping[str, Sequence[int]]
    """Where the words with a key stand, ascending."""
    values: frozenset[float]
    """Every number that the source names."""
    negations: tuple[int, ...]
    """Where “not” and the like stand, ascending."""

    def range_of(self, sentence: int) -> tuple[int, int]:
        """The words of a sentence, as a half-open range of places."""
        return (
            bisect_left(self.sentence_of, sentence),
            bisect_right(self.sentence_of, sentence),
        )

    def sentences_with(self, key: str) -> set[int]:
        """Numbers of the sentences that hold a key."""
        return {self.sentence_of[place] for place in self.places.get(key, ())}

    def weight(self, key: str) -> float:
        """How much a key tells, as far as this source alone lets know."""
        n_with = len(self.sentences_with(key))
        return rarity(key, n_with=n_with, n_sentences=len(self.sentences))

    def nearness(self, first: str, second: str, *, most: int) -> Nearness:
        """How two keys stand to each other, at most so many words apart."""
        others = self.places.get(second, ())
        best = Nearness.APART
        for place in self.places.get(first, ()) if others else ():
            begin = bisect_left(others, place - most)
            for other in others[begin : bisect_right(others, place + most)]:
                if other > place:
                    return Nearness.ORDERED
                if other < place:
                    best = Nearness.NEAR
        return best


def split_passages(text: str) -> Passages:
    """The words of a source with their sentences and places."""
    words = split_words(text)
    sentences = split_sentences(text)
    starts = [sentence.start for sentence in sentences]
    negation = vocabulary().negation
    places: dict[str, list[int]] = {}
    for place, key in enumerate(words.keys):
        places.setdefault(key, []).append(place)
    return Passages(
        words=words,
        sentences=sentences,
        sentence_of=tuple(bisect_right(starts, start) - 1 for start in words.starts),
        places=places,
        values=frozenset(value for value in words.values if value is not None),
        negations=tuple(
            place for place, lemma in enumerate(words.lemmas) if lemma in negation
        ),
    )
