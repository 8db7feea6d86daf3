"""Parts of a sentence of which the evidence says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.publishing.support.words import Words


def find_uncovered(
    words: Words, covered: Iterable[frozenset[str]]
) -> tuple[tuple[int, int], ...]:
    """Ranges of code points whose content words stand in none of the passages.

    Words such as “the” between two missing words belong to the range.
    """
    known = frozenset().union(*covered)
    spans: list[tuple[int, int]] = []
    is_open = False
    for place, key in enumerate(words.keys):
        if not words.is_content[place]:
            continue
        is_missing = key not in known
        if is_missing and is_open:
            spans[-1] = (spans[-1][0], words.ends[place])
        elif is_missing:
            spans.append((words.starts[place], words.ends[place]))
        is_open = is_missing
    return tuple(spans)


def count_longest(words: Words, spans: Iterable[tuple[int, int]]) -> int:
    """Content words of the longest of these ranges; 0 of none."""
    starts = [
        start
        for start, is_content in zip(words.starts, words.is_content, strict=True)
        if is_content
    ]
    return max(
        (sum(begin <= start < end for start in starts) for begin, end in spans),
        default=0,
    )
