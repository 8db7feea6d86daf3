"""What the support score says about one sentence of a draft."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from guvoh.publishing.support.mismatches import Mismatch

PARTLY_FROM: Final = 0.2
"""Below it a sentence is not found: so are 95 of 100 sentences about something else."""
SUPPORTED_FROM: Final = 0.3
"""From it on a sentence is supported, if its longest gap allows."""
LONGEST_GAP: Final = 2
"""Content words in a row that another wording may leave uncovered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSpan:
    """A passage of a source that covers a part of the sentence."""

    source: int
    """Place of the source in the index, from 0."""
    start: int
    """First code point in the source's text."""
    end: int
    """Code point after the last."""
    score: float
    """Share of what the sentence tells that this passage covers, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How well one sentence is covered by the sources, and by which passages."""

    score: float
    """From 0, nothing of it is found, to 1, it stands there in so many words."""
    evidence: tuple[EvidenceSpan, ...]
    """The best passages, each of which adds something; the best one first."""
    uncovered: tuple[tuple[int, int], ...]
    """Parts of the sentence, in code points, of which the evidence says nothing."""

    longest_gap: int
    """Content words in the longest uncovered part; from three on, it was added."""
    mismatches: tuple[Mismatch, ...]
    """Small changes against the sources that hold the evidence: hints, no proof."""

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON holds it; spans only, no words of anybody."""
        return {
            "score": round(self.score, 4),
            "evidence": [asdict(span) for span in self.evidence],
            "uncovered": [list(span) for span in self.uncovered],
            "longest_gap": self.longest_gap,
            "mismatches": [
                {"kind": m.kind.value, "start": m.start, "end": m.end}
                for m in self.mismatches
            ],
        }
