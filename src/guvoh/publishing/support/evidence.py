"""Which passages of the sources cover a sentence best."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from guvoh.publishing.support.passages import Passages
    from guvoh.publishing.support.words import Words

_ROW: Final = 0.6
"""What two words in one row add to their weights, as a share of their mean."""
_LENGTH: Final = 0.1
"""Exponent of what a passage tells by which its score is divided."""
_LEAST_GAIN: Final = 0.1
"""Share of the sentence that a further passage must add."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence of a block."""

    block: int
    """Number of the block in the index."""
    sentence: int
    """Number of the sentence in the block."""
    passages: Passages
    """The block's words."""

    @property
    def word_keys(self) -> tuple[str, ...]:
        """The keys of its words in their order."""
        start, end = self.passages.range_of(self.sentence)
        return self.passages.words.keys[start:end]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its words."""
        return frozenset(self.word_keys)

    @property
    def surroundings(self) -> frozenset[str]:
        """The keys of its words and of the sentences beside it."""
        last = len(self.passages.sentences) - 1
        start, _ = self.passages.range_of(max(0, self.sentence - 1))
        _, end = self.passages.range_of(min(last, self.sentence + 1))
        return frozenset(self.passages.words.keys[start:end])


def order_passages(
    words: Words, weight: Callable[[str], float], candidates: Iterable[Passage]
) -> list[Passage]:
    """The candidates, the one that covers the sentence best first."""
    content = content_keys(words)
    rows = {
        (first, second): _ROW * (weight(first) + weight(second)) / 2
        for first, second in pairwise(words.keys)
        if first in content or second in content
    }

    def fit(passage: Passage) -> float:
        found = sum(weight(key) for key in passage.keys & content)
        pairs = set(pairwise(passage.word_keys))
        found += sum(value for pair, value in rows.items() if pair in pairs)
        told = sum(map(weight, _content(passage)))
        return found / math.pow(1 + told, _LENGTH)

    return sorted(candidates, key=fit, reverse=True)


def content_keys(words: Words) -> frozenset[str]:
    """The keys that tell something; all of them where none does."""
    pairs = zip(words.keys, words.is_content, strict=True)
    return frozenset(key for key, ok in pairs if ok) or frozenset(words.keys)


def _content(passage: Passage) -> frozenset[str]:
    start, end = passage.passages.range_of(passage.sentence)
    words = passage.passages.words
    return frozenset(words.keys[i] for i in range(start, end) if words.is_content[i])


def choose_passages(
    ordered: Sequence[Passage],
    weights: Mapping[str, float],
    *,
    first_in: int,
    most: int,
) -> tuple[Passage, ...]:
    """The best passage of a block, then those that add most of what is still missing.

    Args:
        ordered: Passages, the best first.
        weights: How much each key of the sentence tells.
        first_in: Number of the block from which the first passage comes.
        most: How many passages at most.
    """
    return tuple(_chosen(ordered, weights, first_in, most))


def _chosen(
    ordered: Sequence[Passage], weights: Mapping[str, float], first_in: int, most: int
) -> Iterator[Passage]:
    missing = set(weights)
    least = _LEAST_GAIN * sum(weights.values())
    best = next(passage for passage in ordered if passage.block == first_in)

    def gain(passage: Passage) -> float:
        return sum(weights[key] for key in passage.keys & missing)

    for _ in range(most):
        yield best
        missing -= best.keys
        best = max(ordered, key=gain)
        if gain(best) < least:
            break
