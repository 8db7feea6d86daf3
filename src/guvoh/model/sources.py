"""Sources, who publishes them, who took what from whom, and why some stand apart."""

from dataclasses import dataclass

from guvoh.model.codes.judgements import LinkCertainty
from guvoh.model.codes.sources import (
    DerivationKind,
    Reliability,
    RiskLevel,
    SourceKind,
)
from guvoh.model.ids import (
    DerivationId,
    IndependenceId,
    ItemId,
    PublisherId,
    SourceId,
    SubjectId,
)
from guvoh.model.items import SpanReference
from guvoh.model.record import Record
from guvoh.model.scalars import Code, Country


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Record):
    """A body that publishes or collects: an outlet, an NGO, a court."""

    id: PublisherId
    """Its id."""
    name: str
    """What it is called."""
    kind: SourceKind
    """What kind of body it is; never a kind of person."""
    country: Country | None = None
    """Where it works from; None when not known."""
    owner: PublisherId | None = None
    """The publisher it belongs to; None when it stands alone or it is not known."""
    independence_notes: str = ""
    """What is known of who pays for it and tells it what to print."""

    def _check_together(self) -> None:
        self._require(self.name.strip(), "the name is blank")
        self._require(
            self.kind.is_body or self.kind is SourceKind.UNKNOWN, "a person is no body"
        )
        self._require(self.owner != self.id, "a publisher does not own itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityGrade(Record):
    """How far a person thinks that a source can be relied on, and why."""

    value: Reliability
    """The step."""
    scheme: Code
    """The scale that the person used: admiralty or huridocs."""
    reason: str
    """Why; never blank."""

    def _check_together(self) -> None:
        self._require(self.reason.strip(), "a grade needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Who asserts: a person, a body, or a document as such."""

    id: SourceId
    """Its id."""
    label: str
    """What colleagues call it; a handle stands for a protected person."""
    kind: SourceKind
    """What kind of source it is."""
    subject: SubjectId | None = None
    """The protected person it is; None for all others."""
    public_reason: str = ""
    """Why a person may be named: office or a role taken in public; else empty."""
    publisher: PublisherId | None = None
    """The body that publishes it or that it is; None when there is none."""
    item: ItemId | None = None
    """The item that it is, for a document as a source; None for all others."""
    counting_unit: Code | None = None
    """As what it counts: person, family, group (HURIDOCS micro-thesaurus 7)."""
    reliability: ReliabilityGrade | None = None
    """Given by a person; None when nobody graded it."""
    access_to_facts: str = ""
    """How it could come to know what it asserts."""
    risk_level: RiskLevel = RiskLevel.UNKNOWN
    """What may happen to it."""
    risk_reason: str = ""
    """Why the risk is judged so."""
    contact_rules: str = ""
    """How it may be contacted, and how not; no address, which belongs in the vault."""

    def _check_together(self) -> None:
        self._require(self.label.strip(), "the label is blank")
        self._require(
            self.subject is None or not self.kind.is_body,
            "a body is no protected person",
        )
        self._require(
            self.subject is None or not self.public_reason,
            "a source is protected or public, not both",
        )
        self._require(
            self.risk_level in {RiskLevel.UNKNOWN, RiskLevel.LOW}
            or self.risk_reason.strip(),
            "a risk needs a reason",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation(Record):
    """That a source or item takes from another."""

    id: DerivationId
    """Its id."""
    kind: DerivationKind
    """How it takes."""
    certainty: LinkCertainty
    """How sure the person is who recorded it."""
    from_item: ItemId | None = None
    """The item it takes from, or None."""
    from_source: SourceId | None = None
    """The source it takes from, or None; one of both is given."""
    to_item: ItemId | None = None
    """The item that takes, or None."""
    to_source: SourceId | None = None
    """The source that takes, or None; one of both is given."""
    evidence: tuple[SpanReference, ...] = ()
    """The words that show it."""
    reason: str = ""
    """What else shows it."""

    def _check_together(self) -> None:
        self._require(
            (self.from_item is None) != (self.from_source is None),
            "it is taken from one item or one source",
        )
        self._require(
            (self.to_item is None) != (self.to_source is None),
            "one item or one source takes",
        )
        self._require(
            (self.from_item, self.from_source) != (self.to_item, self.to_source),
            "nothing derives from itself",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence(Record):
    """That two origins stand apart, as a person found, and why."""

    id: IndependenceId
    """Its id."""
    left: SourceId
    """One origin."""
    right: SourceId
    """The other."""
    reason: str
    """Why neither can have it from the other or from a third; never blank."""

    def _check_together(self) -> None:
        self._require(self.left != self.right, "a source stands not apart from itself")
        self._require(self.reason.strip(), "independence needs a reason")
