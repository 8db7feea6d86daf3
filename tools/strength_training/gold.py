"""Annotated attributions, and whether a proposal agrees with one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.reading.result import ClaimProposal

Span = tuple[int, int]
LEAST_SHARED: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What is said, and by whom."""

    content: tuple[Span, ...]
    """Where the words stand."""
    speaker: Span | None
    """Where the speaker is named; None when nobody is."""
    canonical: str = ""
    """The fullest name of the speaker in the text; empty when that is not annotated."""


def points(spans: Iterable[Span]) -> frozenset[int]:
    """The code points of stretches."""
    return frozenset(i for start, end in spans for i in range(start, end))


def mark_right(
    proposals: Sequence[ClaimProposal], gold: Sequence[Attribution]
) -> list[bool]:
    """Whether each proposal has half of its content, and its speaker, right."""
    left = {i: points(g.content) for i, g in enumerate(gold)}
    right = {j: points(p.pieces) for j, p in enumerate(proposals)}
    ranked = sorted(
        (-len(a & b) / len(a | b), i, j)
        for i, a in left.items()
        for j, b in right.items()
        if a & b
    )
    pairs: dict[int, int] = {}
    for share, i, j in ranked:
        if -share >= LEAST_SHARED and i not in pairs.values() and j not in pairs:
            pairs[j] = i
    return [
        j in pairs and _is_speaker_right(p, gold[pairs[j]])
        for j, p in enumerate(proposals)
    ]


def _is_speaker_right(proposal: ClaimProposal, gold: Attribution) -> bool:
    """Whether the speakers overlap, or both are not named here and are the same."""
    start, end = proposal.speaker.start, proposal.speaker.end
    if gold.speaker is not None:
        return start < gold.speaker[1] and gold.speaker[0] < end
    if not gold.canonical:
        return start == end
    left, right = _words(gold.canonical), _words(proposal.speaker.canonical)
    return bool(right) and (left <= right or right <= left)


def _words(name: str) -> set[str]:
    return {word.strip("'’s.,") for word in name.lower().split()} - {"the", "a", "of"}
