"""Entries about what happened, to whom, by whom and where (HURIDOCS Events)."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    ActType,
    DateInterval,
    FindingStatus,
    InvolvementDegree,
    Means,
    Outcome,
    PartyKind,
    PerpetratorKind,
    PlaceOfRecruitment,
    PlacePrecision,
    Purpose,
    StandardOfProof,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecorded(Body):
    """event.recorded: something with a beginning and an end, made of acts."""

    id: str
    """Id of the event."""
    title: str
    """Short title, with handles for protected persons."""
    description: str
    """What happened, in working words."""
    dates: DateInterval | None
    """When it was."""
    place: str | None
    """Id of the place."""
    part_of: str | None
    """Id of the event it belongs to."""
    precedes: tuple[str, ...]
    """Ids of the events it came before."""
    causes: tuple[str, ...]
    """Ids of the events it led to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRecorded(Body):
    """act.recorded: what was done to one victim."""

    id: str
    """Id of the act."""
    event: str | None
    """Id of the event it belongs to."""
    kind: ActType
    """Type of act (MODEL §1.2): conscript_by_force, contract_forged, …"""
    victim: str | None
    """Id of the party that suffered it."""
    dates: DateInterval | None
    """When it was."""
    place: str | None
    """Id of the place."""
    place_kind: PlaceOfRecruitment | None
    """Type of place: prison, dormitory, street_public, …"""
    means: tuple[Means, ...]
    """Codes of the means of coercion."""
    purpose: Purpose | None
    """Code of the purpose: combat, military_labour, …"""
    method: str
    """How it was done, in words."""
    stated_reason: str
    """What reason was given for it."""
    attribution: str | None
    """Code of who is held responsible (HURIDOCS micro-thesaurus 28)."""
    outcomes: tuple[Outcome, ...]
    """Codes of what became of the victim, in order of time."""
    is_child: bool | None
    """Whether the victim was under 18 then; None when not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvolvementRecorded(Body):
    """involvement.recorded: who had a part in an act, and which."""

    id: str
    """Id of the involvement."""
    act: str
    """Id of the act."""
    party: str
    """Id of the party that took part."""
    degree: InvolvementDegree
    """Code (MODEL §1.2): carried_out, ordered, present, …"""
    perpetrator_kind: PerpetratorKind
    """Code (MODEL §1.2): police, prison_official, …"""
    capacity: str
    """In what office or function, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A public name as it is written in one script."""

    text: str
    """The name."""
    script: str
    """Code of the script (ISO 15924), such as Cyrl."""
    romanisation: str
    """The name in Latin letters; empty when it is that already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRecorded(Body):
    """party.recorded: a person, group, unit or organisation that acts or suffers."""

    id: str
    """Id of the party."""
    kind: PartyKind
    """person, group, unit or organisation."""
    label: str
    """What colleagues call it; a handle for a protected person."""
    names: tuple[NameForm, ...]
    """Public names; none for a protected person."""
    subject: str | None
    """The protected person it is, by id; None for others."""
    positions: tuple[str, ...]
    """Offices, ranks and other roles, in words."""
    count_low: int | None
    """For a group: at least so many."""
    count_high: int | None
    """For a group: at most so many."""
    counting_unit: str | None
    """Code of what is counted (HURIDOCS micro-thesaurus 7)."""
    parent: str | None
    """Id of the party that it belongs to."""
    parent_dates: DateInterval | None
    """When it belonged to it."""

    def __post_init__(self) -> None:
        low, high = self.count_low, self.count_high
        if any(count is not None and count < 0 for count in (low, high)):
            raise ValueError("A group has fewer than no members.")
        if low is not None and high is not None and low > high:
            raise ValueError("A group has at least more members than at most.")
        if self.subject is not None and self.names:
            raise ValueError("A protected person has no public names.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecorded(Body):
    """place.recorded: a place, and how finely it is known."""

    id: str
    """Id of the place."""
    names: tuple[NameForm, ...]
    """Its names."""
    kind: str
    """Type of place: settlement, prison, dormitory, …"""
    precision: PlacePrecision
    """exact, settlement, district, region, country or unknown."""
    gazetteer: str | None
    """Name of the gazetteer and id in it, such as geonames:1512569."""
    parent: str | None
    """Id of the place that it lies in."""
    country: str | None
    """Country code (ISO 3166-1), when known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecorded(Body):
    """relation.recorded: how two parties stand to each other."""

    id: str
    """Id of the relation."""
    left: str
    """Id of one party."""
    right: str
    """Id of the other."""
    kind: str
    """Code: relative, employer, member, commander, … of the right one."""
    dates: DateInterval | None
    """When it held."""
    note: str
    """More, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecorded(Body):
    """finding.recorded: what the documenters conclude, and how firmly."""

    id: str
    """Id of the finding."""
    statement: str
    """The conclusion."""
    claims_for: tuple[str, ...]
    """Ids of the claims that support it."""
    claims_against: tuple[str, ...]
    """Ids of the claims that speak against it."""
    standard: StandardOfProof
    """Standard of proof: reasonable_grounds, balance_of_probabilities, …"""
    status: FindingStatus
    """confirmed_violation, likely, possible, unlikely, unknown, …"""
    reason: str
    """Why."""
