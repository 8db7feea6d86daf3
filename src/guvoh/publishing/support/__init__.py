"""How well a sentence of a draft is covered by what the sources say."""

from guvoh.publishing.support.edits import edit_score
from guvoh.publishing.support.index import SourceIndex
from guvoh.publishing.support.mismatches import Mismatch, MismatchKind
from guvoh.publishing.support.results import (
    LONGEST_GAP,
    PARTLY_FROM,
    SUPPORTED_FROM,
    EvidenceSpan,
    Support,
)
from guvoh.publishing.support.summary import score_summary

__all__ = [
    "LONGEST_GAP",
    "PARTLY_FROM",
    "SUPPORTED_FROM",
    "EvidenceSpan",
    "Mismatch",
    "MismatchKind",
    "SourceIndex",
    "Support",
    "edit_score",
    "score_summary",
]
