"""What corroboration is computed from: records in force, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.model import ClaimStatus as StatusCode

if TYPE_CHECKING:
    from guvoh.casebook import (
        ClaimAccepted,
        ClaimStatus,
        DerivationRecorded,
        IndependenceRecorded,
        ItemDerived,
        JudgementMade,
        SourceRecorded,
        TextAdded,
    )

NOT_COUNTED: Final = frozenset(
    {
        StatusCode.PROPOSED,
        StatusCode.REJECTED,
        StatusCode.RETRACTED_BY_SPEAKER,
        StatusCode.REFUTED,
        StatusCode.SUPERSEDED,
    }
)
"""Statuses of claims that support nothing and contradict nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The records in force: one of each id, reversed judgements left out.

    The order of the records never matters.
    """

    claims: tuple[ClaimAccepted, ...]
    """Accepted claims, each as it stands now."""
    statuses: tuple[ClaimStatus, ...] = ()
    """What became of claims; a claim without one is accepted."""
    sources: tuple[SourceRecorded, ...] = ()
    """Sources, with the items that are their own words."""
    texts: tuple[TextAdded, ...] = ()
    """Text versions: through them a claim's passages lead to items."""
    copies: tuple[ItemDerived, ...] = ()
    """Items made from other items: transcripts, translations, redacted copies."""
    derivations: tuple[DerivationRecorded, ...] = ()
    """Which item or source takes from which."""
    independence: tuple[IndependenceRecorded, ...] = ()
    """What people decided on whether two origins stand apart."""
    judgements: tuple[JudgementMade, ...] = ()
    """Judgements in force on what is the same."""

    def not_counted(self) -> frozenset[str]:
        """Ids of the claims that support nothing, by their status."""
        return frozenset(s.id for s in self.statuses if s.status in NOT_COUNTED)
