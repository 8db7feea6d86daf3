"""An index of sources that tells how well they cover a sentence of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.publishing.support import features
from guvoh.publishing.support.blocks import Block, cut_blocks, join_passages
from guvoh.publishing.support.evidence import (
    Passage,
    choose_passages,
    content_keys,
    order_passages,
)
from guvoh.publishing.support.frequency import rarity
from guvoh.publishing.support.mismatches import Mismatch, find_mismatches
from guvoh.publishing.support.model import logistic, support_odds
from guvoh.publishing.support.results import EvidenceSpan, Support
from guvoh.publishing.support.uncovered import count_longest, find_uncovered
from guvoh.publishing.support.words import Words, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

_CANDIDATES: Final = 20
_BLOCKS_MEASURED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIndex:
    """Sources, ready to be asked about sentences; it holds protected words.

    Build it with :meth:`build`.
    """

    names: tuple[str, ...]
    """What the sources are called, in their order."""
    blocks: tuple[Block, ...]
    """The sources in stretches."""
    block_of: NDArray[np.int32]
    """Number of the block of each sentence; shape (sentences,)."""
    first_of: NDArray[np.int32]
    """Number of the first sentence of each block; shape (blocks,)."""
    postings: Mapping[str, NDArray[np.int32]]
    """Ascending numbers of the sentences that hold a key."""

    def __repr__(self) -> str:
        """How much it holds, and nothing of what."""
        return f"SourceIndex({len(self.names)} sources, {len(self.block_of)} sentences)"

    @classmethod
    def build(cls, sources: Sequence[tuple[str, str]]) -> SourceIndex:
        """Indexes sources, each a name and its text."""
        blocks = tuple(
            block
            for number, (_, text) in enumerate(sources)
            for block in cut_blocks(number, text)
        )
        sizes = [len(block.passages.sentences) for block in blocks]
        first = np.cumsum([0, *sizes])[:-1].astype(np.int32)
        return cls(
            names=tuple(name for name, _ in sources),
            blocks=blocks,
            block_of=np.repeat(np.arange(len(blocks), dtype=np.int32), sizes),
            first_of=first[: len(blocks)],
            postings=_postings(blocks, first),
        )

    def weight(self, key: str) -> float:
        """How much a key tells, given how many sentences of the sources hold it."""
        n_with = len(self.postings.get(key, ()))
        return rarity(key, n_with=n_with, n_sentences=len(self.block_of))

    def support(self, sentence: str, *, most: int = 3) -> Support:
        """How well the sources cover a sentence, with at most so many passages."""
        words = split_words(sentence)
        weights = {key: self.weight(key) for key in sorted(content_keys(words))}
        ordered = order_passages(words, self.weight, self._candidates(weights))
        if not ordered:
            return self._result(words, 0.0, (), ())
        best = self._best_block(words, ordered)
        chosen = choose_passages(ordered, weights, first_in=best, most=most)
        numbers = dict.fromkeys([best, *(passage.block for passage in chosen)])
        return self._result(words, self._score(words, list(numbers)), chosen, numbers)

    def _result(
        self,
        words: Words,
        score: float,
        chosen: Sequence[Passage],
        numbers: Iterable[int],
    ) -> Support:
        uncovered = find_uncovered(words, (p.surroundings for p in chosen))
        return Support(
            score=score,
            evidence=tuple(self._span(passage, words) for passage in chosen),
            uncovered=uncovered,
            longest_gap=count_longest(words, uncovered),
            mismatches=self._mismatches(words, numbers),
        )

    def _candidates(self, weights: Mapping[str, float]) -> list[Passage]:
        overlap = np.zeros(len(self.block_of))
        for key, weight in weights.items():
            if key in self.postings:
                overlap[self.postings[key]] += weight
        count = min(_CANDIDATES, int(np.count_nonzero(overlap)))
        # A stable order keeps ties as the sources have them, on every machine.
        numbers = np.argsort(-overlap, kind="stable")[:count]
        return [self._passage(int(number)) for number in numbers]

    def _passage(self, number: int) -> Passage:
        block = int(self.block_of[number])
        return Passage(
            block=block,
            sentence=number - int(self.first_of[block]),
            passages=self.blocks[block].passages,
        )

    def _best_block(self, words: Words, ordered: Iterable[Passage]) -> int:
        numbers = list(dict.fromkeys(passage.block for passage in ordered))
        # The first of equals wins: it holds the passage that fits best.
        return max(numbers[:_BLOCKS_MEASURED], key=lambda n: self._score(words, [n]))

    def _score(self, words: Words, numbers: Sequence[int]) -> float:
        parts = [self.blocks[number].passages for number in numbers]
        source = join_passages(parts, words.keys)
        measured = features.measure(words, source, weight=self.weight)
        return logistic(support_odds(measured))

    def _mismatches(self, words: Words, numbers: Iterable[int]) -> tuple[Mismatch, ...]:
        """What is a mismatch in each of the blocks that hold evidence."""
        found = [find_mismatches(words, self.blocks[n].passages) for n in numbers]
        first = found[0] if found else ()
        return tuple(m for m in first if all(m in others for others in found[1:]))

    def _span(self, passage: Passage, words: Words) -> EvidenceSpan:
        block = self.blocks[passage.block]
        sentence = passage.passages.sentences[passage.sentence]
        weights = {key: self.weight(key) for key in sorted(content_keys(words))}
        return EvidenceSpan(
            source=block.source,
            start=block.start + sentence.start,
            end=block.start + sentence.end,
            score=sum(weight for key, weight in weights.items() if key in passage.keys)
            / sum(weights.values()),
        )


def _postings(
    blocks: Iterable[Block], first: NDArray[np.int32]
) -> dict[str, NDArray[np.int32]]:
    found: dict[str, list[int]] = {}
    for block, base in zip(blocks, first, strict=False):
        for key, places in block.passages.places.items():
            numbers = {int(base) + block.passages.sentence_of[p] for p in places}
            found.setdefault(key, []).extend(sorted(numbers))
    return {key: np.array(numbers, dtype=np.int32) for key, numbers in found.items()}
