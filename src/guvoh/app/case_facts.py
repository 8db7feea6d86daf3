"""What the cells of tables count: each act with its month, region, means and so on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from guvoh.casebook import (
    ActRecorded,
    ConsentRecorded,
    EventRecorded,
    PartyRecorded,
    PlaceRecorded,
    SubjectGeneralised,
    SubjectRestricted,
)
from guvoh.model import ConsentScope, ConsentState, PlacePrecision, RestrictionScope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from guvoh.casebook import Body, Record
    from guvoh.casebook.ports import Casebook
    from guvoh.model import DateInterval


class Axis(StrEnum):
    """What the rows or columns of a table can be."""

    MONTH = "month"
    REGION = "region"
    PLACE_KIND = "place_kind"
    ACT = "act"
    MEANS = "means"
    OUTCOME = "outcome"

    @property
    def overlaps(self) -> bool:
        """Whether an act can have several values, and stands in several lines then."""
        return self in {Axis.MEANS, Axis.OUTCOME}


UNKNOWN: Final = "unknown"
"""Value of an act of which that is not known."""
_DEEPEST: Final = 20
"""More places inside one another than this are a circle."""
_NO_STATISTICS: Final = {
    ConsentState.REFUSED,
    ConsentState.WITHDRAWN,
    ConsentState.EXPIRED,
}
_NO_TABLE: Final = {
    RestrictionScope.ALL,
    RestrictionScope.ANALYSIS,
    RestrictionScope.PUBLICATION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFacts:
    """One act as tables count it."""

    victim: str
    """Id of who suffered it; that of the act when nobody is named."""
    n_people: int
    """How many people that is, at least 1."""
    values: Mapping[Axis, tuple[str, ...]]
    """For each axis the values, at least one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """All acts that may be counted."""

    acts: tuple[ActFacts, ...]
    """The acts."""
    n_left_out: int
    """Acts on people who are restricted, or who refused to be counted."""


def read_facts(casebook: Casebook) -> CaseFacts:
    """Reads the acts of a casebook with all that tables need."""
    reader = _Reader(casebook)
    acts = [r.body for r in casebook.records("act") if isinstance(r.body, ActRecorded)]
    kept = [act for act in acts if reader.may_be_counted(act)]
    return CaseFacts(
        acts=tuple(reader.facts(act) for act in kept), n_left_out=len(acts) - len(kept)
    )


class _Reader:
    """Looks up what acts refer to."""

    def __init__(self, casebook: Casebook) -> None:
        def read(kind: str) -> dict[str, Body]:
            return {record.id: record.body for record in casebook.records(kind)}

        self._events, self._places = read("event"), read("place")
        self._parties = read("party")
        self._uncounted = {
            body.id
            for body in read("restriction").values()
            if isinstance(body, SubjectRestricted)
            and body.scope in _NO_TABLE
            and not body.lifted
        } | _refusing(casebook.records("consent"))
        self._levels = {
            (body.subject, body.attribute.value): body.level
            for body in read("generalisation").values()
            if isinstance(body, SubjectGeneralised)
        }

    def may_be_counted(self, act: ActRecorded) -> bool:
        # Of a victim whose record is gone nobody knows what is restricted.
        is_known = act.victim is None or act.victim in self._parties
        return is_known and self._subject(act) not in self._uncounted

    def facts(self, act: ActRecorded) -> ActFacts:
        victim = self._parties.get(act.victim or "")
        low = victim.count_low if isinstance(victim, PartyRecorded) else None
        readers: Mapping[Axis, Callable[[ActRecorded], tuple[str, ...]]] = {
            Axis.MONTH: self._month,
            Axis.REGION: self._region,
            Axis.PLACE_KIND: lambda act: (act.place_kind or UNKNOWN,),
            Axis.ACT: lambda act: (act.kind,),
            Axis.MEANS: lambda act: act.means,
            Axis.OUTCOME: lambda act: act.outcomes,
        }
        return ActFacts(
            victim=act.victim or act.id,
            n_people=max(1, low or 1),
            values={
                axis: tuple(dict.fromkeys(map(str, read(act)))) or (UNKNOWN,)
                for axis, read in readers.items()
            },
        )

    def _subject(self, act: ActRecorded) -> str:
        victim = self._parties.get(act.victim or "")
        subject = victim.subject if isinstance(victim, PartyRecorded) else None
        return subject or ""

    def _event(self, act: ActRecorded) -> EventRecorded | None:
        event = self._events.get(act.event or "")
        return event if isinstance(event, EventRecorded) else None

    def _month(self, act: ActRecorded) -> tuple[str, ...]:
        """2023-07, or 2023 when the month is not known, or unknown."""
        event = self._event(act)
        level = self._levels.get((self._subject(act), "date"), "month")
        dates = act.dates or (event.dates if event else None)
        return (_month_of(dates, level),)

    def _region(self, act: ActRecorded) -> tuple[str, ...]:
        """Name of the region, else the code of the country, else unknown."""
        event = self._event(act)
        level = self._levels.get((self._subject(act), "place"), "region")
        place = act.place or (event.place if event else None)
        if level == PlacePrecision.UNKNOWN.value:
            return (UNKNOWN,)
        chain: list[PlaceRecorded] = []
        while place and len(chain) < _DEEPEST:
            body = self._places.get(place)
            if not isinstance(body, PlaceRecorded):
                break
            chain.append(body)
            place = body.parent
        if level != PlacePrecision.COUNTRY.value:
            for body in chain:
                if body.precision is PlacePrecision.REGION and body.names:
                    return (body.names[0].text,)
        for body in chain:
            if body.country:
                return (body.country,)
        return (UNKNOWN,)


def _month_of(dates: DateInterval | None, level: str) -> str:
    if dates is None or dates.earliest is None or dates.latest is None:
        return UNKNOWN
    first, last = str(dates.earliest), str(dates.latest)
    if first[:7] == last[:7] and level in {"day", "month"}:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else UNKNOWN


def _refusing(consents: Iterable[Record[Body]]) -> set[str]:
    """People whose last word on being counted, to anybody, is no."""
    last = {
        (body.subject, body.audience, body.about): body
        for body in (r.body for r in sorted(consents, key=lambda r: r.seq))
        if isinstance(body, ConsentRecorded)
        and body.scope is ConsentScope.ANONYMOUS_STATISTICS
    }
    return {body.subject for body in last.values() if body.state in _NO_STATISTICS}
