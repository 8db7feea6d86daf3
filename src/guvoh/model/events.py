"""Events, acts and who was involved: HURIDOCS Events Standard Formats."""

from dataclasses import dataclass

from guvoh.model.codes.dates import PlacePrecision
from guvoh.model.codes.events import (
    ActType,
    EventLink,
    InvolvementDegree,
    Means,
    Outcome,
    PerpetratorKind,
    PlaceOfRecruitment,
    Purpose,
)
from guvoh.model.dates import DateInterval
from guvoh.model.ids import ActId, EventId, InvolvementId, PartyId, PlaceId
from guvoh.model.record import Record
from guvoh.model.scalars import Code
from guvoh.model.wording import Wording, have_one_each


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedEvent(Record):
    """How an event belongs to another."""

    link: EventLink
    """How."""
    event: EventId
    """The other event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happened, with a beginning and an end; it holds acts."""

    id: EventId
    """Its id."""
    title: str
    """What colleagues call it; never blank."""
    description: str = ""
    """What happened, in short."""
    dates: DateInterval | None = None
    """When; None when not known."""
    place: PlaceId | None = None
    """Where; None when not known."""
    links: tuple[LinkedEvent, ...] = ()
    """The events it belongs to."""

    def _check_together(self) -> None:
        self._require(self.title.strip(), "the title is blank")
        self._require(
            all(link.event != self.id for link in self.links),
            "an event does not belong to itself",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansUsed(Record):
    """A means by which a person was made to do something."""

    code: Means
    """Which."""
    was_deceptive: bool | None = None
    """For an inducement: whether it was not meant to be kept; None when not known."""
    exploited_vulnerability: bool | None = None
    """For an inducement: whether it exploited need or captivity; None if not known."""

    @property
    def is_coercive(self) -> bool:
        """Whether it is a means: a promise alone is none, and unknown is none."""
        if self.code.is_inducement:
            return bool(self.was_deceptive or self.exploited_vulnerability)
        return self.code is not Means.UNKNOWN

    def _check_together(self) -> None:
        self._require(
            self.code.is_inducement
            or (self.was_deceptive is None and self.exploited_vulnerability is None),
            "only an inducement is qualified",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedOutcome(Record):
    """What became of a person, and when."""

    outcome: Outcome
    """What."""
    dates: DateInterval | None = None
    """When; None when not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Record):
    """What was done to one person or group within an event (HURIDOCS Act)."""

    id: ActId
    """Its id."""
    event: EventId
    """The event it is part of."""
    type: ActType
    """What was done (HURIDOCS 2109)."""
    victim: PartyId | None = None
    """To whom; None when not known."""
    dates: DateInterval | None = None
    """When (2111); None when not known."""
    place: PlaceId | None = None
    """Where (2112); None when not known."""
    type_of_place: PlaceOfRecruitment | None = None
    """At what type of place (2153); None when it does not apply."""
    means: tuple[MeansUsed, ...] = ()
    """By what means; each once."""
    purposes: tuple[Purpose, ...] = ()
    """What for; each once."""
    method: str = ""
    """How it was done (2114)."""
    stated_reason: str = ""
    """The reason that was given to the victim (2113)."""
    attribution: str = ""
    """Who or what attributes it to whom (2115)."""
    outcomes: tuple[DatedOutcome, ...] = ()
    """What became of the victim (2123), in the order of time."""
    victim_was_child: bool | None = None
    """Whether the victim was under 18; None when not known."""

    @property
    def has_means_element(self) -> bool:
        """Whether a means was used, or none is needed: an element of trafficking."""
        return (
            self.type.needs_no_means
            or self.victim_was_child is True
            or any(means.is_coercive for means in self.means)
        )

    def _check_together(self) -> None:
        codes = [means.code for means in self.means]
        self._require(len(set(codes)) == len(codes), "a means stands twice")
        self._require(
            Means.UNKNOWN not in codes or len(codes) == 1,
            "unknown stands beside a means",
        )
        self._require(
            len(set(self.purposes)) == len(self.purposes), "a purpose stands twice"
        )
        self._require(
            Purpose.UNKNOWN not in self.purposes or len(self.purposes) == 1,
            "unknown stands beside a purpose",
        )
        self._require(
            not self.type.needs_no_means or self.victim_was_child is True,
            "an act against a child says that the victim was one",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement(Record):
    """The part that somebody had in an act (HURIDOCS Involvement)."""

    id: InvolvementId
    """Its id."""
    act: ActId
    """The act."""
    party: PartyId
    """Who."""
    degree: InvolvementDegree
    """With what part."""
    kind: PerpetratorKind
    """As what."""
    role: str = ""
    """Rank, office or task, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry(Record):
    """A place as a gazetteer has it."""

    gazetteer: Code
    """Which gazetteer: geonames, wikidata, osm."""
    id: Code
    """Its id there, after a letter when it is a number: g1529652, Q269."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """Where something was."""

    id: PlaceId
    """Its id."""
    names: tuple[Wording, ...]
    """What it is called, one name a language; at least one."""
    precision: PlacePrecision
    """How closely it is known."""
    within: PlaceId | None = None
    """The place it lies in; None when not recorded."""
    gazetteer: GazetteerEntry | None = None
    """Where to look it up; None when it was not looked up."""
    published_precision: PlacePrecision | None = None
    """How closely it may be shown, as protection decided; None when not decided."""

    def _check_together(self) -> None:
        self._require(self.names, "a place has a name")
        self._require(have_one_each(self.names), "a language stands twice")
        self._require(self.within != self.id, "a place lies not in itself")
        self._require(
            self.published_precision is None
            or self.published_precision.is_no_finer_than(self.precision),
            "a place is shown no more closely than it is known",
        )
