"""What the check found in a draft (DESIGN §7, guvoh/check/1)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guvoh.publishing.allowances import Allowance
    from guvoh.publishing.draft import Draft
    from guvoh.publishing.remark import Evidence, Remark


class Verdict(StrEnum):
    """What the sources say to a sentence."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT_FOUND = "not_found"
    CONTRADICTED = "contradicted"
    """Only where a slot rule shows both spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceResult:
    """A sentence of the draft with its verdict."""

    start: int
    """First code point in the draft's text."""
    end: int
    """Code point after the last."""
    text: str
    """Its words."""
    verdict: Verdict
    """What the sources say to it."""
    score: float
    """From 0 to 1: how far the sources cover it."""
    evidence: tuple[Evidence, ...] = ()
    """The nearest words of the sources."""

    def to_dict(self) -> dict[str, Any]:
        """The sentence for JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "verdict": self.verdict.value,
            "score": round(self.score, 4),
            "evidence": [piece.to_dict() for piece in self.evidence],
        }

    def __repr__(self) -> str:
        return f"SentenceResult({self.verdict.value} {self.start}:{self.end})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedRemark:
    """A remark that a person allowed, with the reason."""

    remark: Remark
    """The remark."""
    allowance: Allowance
    """Who allowed it, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What the check found in a draft."""

    draft: Draft
    """The draft."""
    sentences: tuple[SentenceResult, ...]
    """Its sentences in their order."""
    remarks: tuple[Remark, ...]
    """What needs work, in the order of the draft."""
    families: tuple[tuple[str, str], ...]
    """Each family of rules and whether it was checked; if not, why."""
    allowed: tuple[AllowedRemark, ...] = ()
    """Remarks that stand with a reason."""
    known: tuple[Remark, ...] = ()
    """Remarks that a baseline holds already."""
    language: str = "en"
    """Language of messages."""

    @property
    def has_findings(self) -> bool:
        """Whether anything needs work."""
        return bool(self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """The result as guvoh/check/1."""
        return {
            "schema": "guvoh/check/1",
            "draft": self.draft.name,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "findings": [self.describe(remark) for remark in self.remarks],
            "allowed": [
                self.describe(item.remark) | {"allowance": item.allowance.to_dict()}
                for item in self.allowed
            ],
            "known": len(self.known),
            "summary": self.summarise(),
        }

    def describe(self, remark: Remark) -> dict[str, Any]:
        """One remark for JSON, with its place in the draft as people count."""
        start = self.draft.place_of(remark.start)
        end = self.draft.place_of(remark.end)
        return {
            "code": remark.code,
            "name": remark.rule.name,
            "severity": remark.severity.value,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "start": remark.start,
            "end": remark.end,
            "message": remark.message(self.language),
            "evidence": [piece.to_dict() for piece in remark.evidence],
        }

    def summarise(self) -> dict[str, Any]:
        """How many sentences there are, by verdict and code, and what was checked."""
        verdicts = Counter(sentence.verdict for sentence in self.sentences)
        codes = Counter(remark.code for remark in self.remarks)
        return {
            "sentences": len(self.sentences),
            "by_verdict": {verdict.value: verdicts[verdict] for verdict in Verdict},
            "by_code": dict(sorted(codes.items())),
            "families": dict(self.families),
        }

    def __repr__(self) -> str:
        return (
            f"CheckResult({len(self.sentences)} sentences, {len(self.remarks)} remarks)"
        )
