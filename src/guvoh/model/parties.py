"""Parties: who acts or suffers, and how they relate."""

from dataclasses import dataclass

from guvoh.model.codes.events import PartyKind
from guvoh.model.dates import DateInterval
from guvoh.model.ids import PartyId, PlaceId, RelationId, SubjectId
from guvoh.model.record import Record
from guvoh.model.scalars import Code
from guvoh.model.wording import Wording, have_one_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """Somebody who acts or suffers: a person, a group, a unit, an organisation.

    A person is protected (`subject`), public (`public_names` with a reason) or has no
    name at all.
    """

    id: PartyId
    """Its id."""
    kind: PartyKind
    """What it is."""
    label: str
    """What colleagues call it; a handle stands for a protected person."""
    subject: SubjectId | None = None
    """The protected person it is; None for all others."""
    public_names: tuple[Wording, ...] = ()
    """Names that may be printed, one a language or script."""
    public_reason: str = ""
    """For a person: the office or role taken in public that makes the name public."""
    roles: tuple[str, ...] = ()
    """Offices, ranks and tasks, in words."""
    parent: PartyId | None = None
    """The body or unit it belongs to; None when not known."""
    parent_dates: DateInterval | None = None
    """When it belonged there; None when not known."""
    place: PlaceId | None = None
    """Where it is based; None when not known."""
    count_low: int | None = None
    """For a group: the least number of people; None when not known."""
    count_high: int | None = None
    """For a group: the largest number; None when not known."""
    counting_unit: Code | None = None
    """For a group: what is counted (HURIDOCS micro-thesaurus 7)."""

    def _check_together(self) -> None:
        is_person = self.kind is PartyKind.PERSON
        self._require(self.label.strip(), "the label is blank")
        self._require(have_one_each(self.public_names), "a language stands twice")
        self._require(is_person or self.subject is None, "only a person is protected")
        self._require(
            self.subject is None or not (self.public_names or self.public_reason),
            "a person is protected or public, not both",
        )
        self._require(
            not is_person or not self.public_names or self.public_reason.strip(),
            "a person's public name needs a reason",
        )
        self._require(self.parent != self.id, "a party does not belong to itself")
        self._require(
            self.parent is not None or self.parent_dates is None,
            "there is no parent to date",
        )
        self._check_count()

    def _check_count(self) -> None:
        low, high = self.count_low, self.count_high
        self._require(
            self.kind is PartyKind.GROUP
            or (low is None and high is None and self.counting_unit is None),
            "only a group is counted",
        )
        self._require(
            0 <= (low or 0) <= (high if high is not None else low or 0),
            "the counts are reversed or negative",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """How one party is related to another (HURIDOCS micro-thesaurus 21)."""

    id: RelationId
    """Its id."""
    left: PartyId
    """Who is something to the other."""
    kind: Code
    """What: parent, spouse, commander, employer, member, …"""
    right: PartyId
    """To whom."""
    dates: DateInterval | None = None
    """When it held; None when not known."""

    def _check_together(self) -> None:
        self._require(self.left != self.right, "a party is not related to itself")
