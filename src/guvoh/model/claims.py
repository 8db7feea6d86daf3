"""Claims: one assertion by one source, tied to exact words."""

from dataclasses import dataclass

from guvoh.model.codes.claims import (
    AboutKind,
    Basis,
    Certainty,
    ClaimStatus,
    Credibility,
    Polarity,
)
from guvoh.model.dates import DateInterval
from guvoh.model.ids import ClaimId, PlaceId, RecordId, SourceId
from guvoh.model.items import SpanReference
from guvoh.model.quantities import Quantity
from guvoh.model.record import Record
from guvoh.model.scalars import Code, Commitment, Language
from guvoh.model.wording import Wording, have_one_each


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAbout(Record):
    """A record that a claim speaks of."""

    kind: AboutKind
    """What it is."""
    id: RecordId
    """Its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CredibilityGrade(Record):
    """How believable a person finds a claim, and why."""

    value: Credibility
    """The step."""
    scheme: Code
    """The scale that the person used: admiralty."""
    reason: str
    """Why; never blank."""

    def _check_together(self) -> None:
        self._require(self.reason.strip(), "a grade needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """That a source asserts something. A claim is always alleged, never a fact.

    Its status is a record of its own, `ClaimStatusChange`.
    """

    id: ClaimId
    """Its id."""
    wordings: tuple[Wording, ...]
    """What is asserted, one wording a language, with handles; at least one."""
    language: Language
    """Language in which it was asserted."""
    spans: tuple[SpanReference, ...]
    """The words behind it; at least one span."""
    basis: Basis
    """How the speaker knows."""
    polarity: Polarity
    """Whether the speaker affirms or denies it."""
    certainty: Certainty
    """How firmly the speaker puts it; denied exactly when the polarity is."""
    speaker: SourceId | None = None
    """Who asserts it, the nearest teller; None when nobody is named."""
    chain: tuple[SourceId, ...] = ()
    """Those through whom it came: the first told us, the last is where it begins."""
    quantity: Quantity | None = None
    """The number it states; None when it states none."""
    dates: DateInterval | None = None
    """When what it tells was, by its own account; None when it does not say."""
    place: PlaceId | None = None
    """Where what it tells was; None when it does not say."""
    about: tuple[ClaimAbout, ...] = ()
    """The records it speaks of."""
    translation_of: ClaimId | None = None
    """The claim whose words these are in another language; None for all others."""
    credibility: CredibilityGrade | None = None
    """Given by a person; None when nobody graded it."""
    proposal: Commitment | None = None
    """Commitment to the machine's proposal; None when a person typed it."""

    def _check_together(self) -> None:
        self._require(self.wordings, "a claim has a wording")
        self._require(have_one_each(self.wordings), "a language stands twice")
        self._require(self.spans, "a claim rests on words")
        self._require(
            (self.certainty is Certainty.DENIED) == (self.polarity is Polarity.DENIED),
            "certainty is denied exactly when the polarity is",
        )
        self._require(
            not self.chain or self.speaker is None or self.speaker in self.chain,
            "the speaker is not in the chain",
        )
        self._require(self.translation_of != self.id, "a claim translates another one")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStatusChange(Record):
    """What people decided about a claim; the latest one stands."""

    id: ClaimId
    """The claim."""
    status: ClaimStatus
    """Its status from now on; never back to proposed."""
    reason: str
    """Why; never blank."""

    def _check_together(self) -> None:
        self._require(
            self.status is not ClaimStatus.PROPOSED, "an accepted claim was proposed"
        )
        self._require(self.reason.strip(), "a decision needs a reason")
