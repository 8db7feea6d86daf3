"""Sources cut into blocks: in a long text everything is found somewhere.

A block is as long as the documents on which the score was trained, so that the score of
a sentence does not rise with the length of a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.publishing.support.passages import Passages, split_passages
from guvoh.text import Span, split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONGEST: Final = 9_000
_GAP: Final = 100
"""Words between two sources that are read as one: none is near a word of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of one source, in whole sentences."""

    source: int
    """Place of the source in the index."""
    start: int
    """First code point of the block in its source."""
    passages: Passages
    """Its words; places count from the block's start."""


def cut_blocks(source: int, text: str) -> Iterator[Block]:
    """The blocks of a source in their order; none of an empty text."""
    for start, end in _ranges(split_sentences(text)):
        passages = split_passages(text[start:end])
        yield Block(source=source, start=start, passages=passages)


def _ranges(sentences: Iterable[Span]) -> Iterator[Span]:
    start: int | None = None
    end = 0
    for sentence in sentences:
        if start is not None and sentence.end - start > _LONGEST:
            yield Span(start, end)
            start = None
        start = sentence.start if start is None else start
        end = sentence.end
    if start is not None:
        yield Span(start, end)


def join_passages(parts: Sequence[Passages], keys: Iterable[str]) -> Passages:
    """Several blocks as one source, for these keys alone.

    Words of two blocks never count as near each other.
    """
    if len(parts) == 1:
        return parts[0]
    wanted = frozenset(keys)
    places: dict[str, list[int]] = {}
    sentence_of: list[int] = []
    sentences: list[Span] = []
    negations: list[int] = []
    for part in parts:
        base = len(sentence_of)
        for key in wanted & part.places.keys():
            places.setdefault(key, []).extend(base + p for p in part.places[key])
        negations.extend(base + place for place in part.negations)
        # The numbers leave one out, so that no window reaches from block to block.
        first = len(sentences)
        sentence_of.extend(first + number for number in part.sentence_of)
        sentence_of.extend([-1] * _GAP)
        sentences.extend((*part.sentences, Span(0, 0), Span(0, 0)))
    return Passages(
        words=parts[0].words,
        sentences=tuple(sentences),
        sentence_of=tuple(sentence_of),
        places=places,
        values=frozenset().union(*(part.values for part in parts)),
        negations=tuple(negations),
    )
