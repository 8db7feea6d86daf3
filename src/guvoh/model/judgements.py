"""What people conclude: findings, and whether two records are one."""

from dataclasses import dataclass

from guvoh.model.claims import ClaimAbout
from guvoh.model.codes.judgements import (
    FindingStatus,
    LinkCertainty,
    LinkKind,
    StandardOfProof,
)
from guvoh.model.ids import ClaimId, FindingId, JudgementId, RecordId
from guvoh.model.record import Record
from guvoh.model.wording import Wording, have_one_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """What the organisation concludes, and by what measure."""

    id: FindingId
    """Its id."""
    statements: tuple[Wording, ...]
    """What is concluded, one wording a language, with handles; at least one."""
    status: FindingStatus
    """The conclusion."""
    standard_of_proof: StandardOfProof
    """The measure."""
    claims_for: tuple[ClaimId, ...]
    """Claims that speak for it."""
    claims_against: tuple[ClaimId, ...] = ()
    """Claims that speak against it."""
    about: tuple[ClaimAbout, ...] = ()
    """The records it speaks of."""
    reason: str = ""
    """How the one follows from the other."""

    def _check_together(self) -> None:
        self._require(self.statements, "a finding has a wording")
        self._require(have_one_each(self.statements), "a language stands twice")
        self._require(
            not set(self.claims_for) & set(self.claims_against),
            "a claim speaks for it and against it",
        )
        self._require(
            self.claims_for or not self.status.is_confirmed,
            "what is confirmed has claims that speak for it",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkJudgement(Record):
    """Whether two records are one, as a person decided."""

    id: JudgementId
    """Its id."""
    left: RecordId
    """One record."""
    right: RecordId
    """The other."""
    kind: LinkKind
    """What they would be one in."""
    is_same: bool
    """Whether they are."""
    certainty: LinkCertainty
    """How sure the person is."""
    reason: str
    """Why; never blank."""

    def _check_together(self) -> None:
        self._require(self.left != self.right, "a record is not judged against itself")
        self._require(self.reason.strip(), "a judgement needs a reason")
