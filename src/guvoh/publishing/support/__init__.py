"""How well a sentence of a draft is covered by what the sources say."""

from guvoh.publishing.support.index import SourceIndex
from guvoh.publishing.support.results import EvidenceSpan, Support
from guvoh.publishing.support.summary import score_summary

__all__ = ["EvidenceSpan", "SourceIndex", "Support", "score_summary"]
