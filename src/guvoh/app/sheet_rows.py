"""Rows of a list turned into parties, places, events and acts, or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guvoh.app.case_fields import script_of
from guvoh.app.errors import ProtectedTextError
from guvoh.app.persons import PersonSettler, UnsettledPersonError
from guvoh.app.sheet_cells import Cells, RejectedRowError
from guvoh.app.sheet_mapping import LEAVE_OUT
from guvoh.app.sheet_names import VictimNames
from guvoh.app.subjects import find_subject
from guvoh.casebook import (
    ActRecorded,
    EventRecorded,
    InvolvementRecorded,
    NameForm,
    PartyRecorded,
    PlaceRecorded,
)
from guvoh.model import (
    ActType,
    InvolvementDegree,
    Means,
    Outcome,
    PartyKind,
    PerpetratorKind,
    PlaceOfRecruitment,
    PlacePrecision,
    Purpose,
    term,
)
from guvoh.protection import Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from guvoh.app.gate import Gate
    from guvoh.app.sheet import Row
    from guvoh.app.sheet_mapping import SheetMapping
    from guvoh.casebook import Body
    from guvoh.casebook.ports import Casebook


class RowReader:
    """Turns rows into bodies; what is called the same is one record.

    Args:
        casebook: Knows what is recorded already.
        gate: Finds who is registered.
        mapping: What the columns are.
        victims: What stands in the column of victims.
        list_id: What the list is called in the labels of its victims.
        random: Makes ids.
    """

    def __init__(
        self,
        casebook: Casebook,
        gate: Gate,
        mapping: SheetMapping,
        *,
        victims: Iterable[str],
        list_id: str,
        random: Callable[[int], bytes],
    ) -> None:
        self._casebook, self._gate, self._mapping = casebook, gate, mapping
        self._list_id, self._random = list_id, random
        self._settler = PersonSettler(casebook, gate, mapping.persons, random=random)
        self.first = tuple(self._settler.bodies)
        """Public people to record before the rows."""
        public = (n for n, said in mapping.persons.items() if said != LEAVE_OUT)
        self._victims = VictimNames(victims, public)
        self._known: dict[tuple[str, ...], str] = {}
        self._fresh: list[tuple[str, ...]] = []
        for kind in ("event", "party", "place"):
            for record in casebook.records(kind):
                self._learn(record.body)
        for party in self.first:
            self._learn(party)

    def read(self, row: Row) -> tuple[Body, ...]:
        """What a row says, as bodies; those of a rejected row are forgotten.

        Raises:
            RejectedRowError: Something in it cannot be used.
        """
        self._fresh.clear()
        if row.is_overlong:
            raise RejectedRowError("row", "overlong")
        try:
            return tuple(self._bodies(Cells(row, self._mapping)))
        except RejectedRowError:
            for key in self._fresh:
                del self._known[key]
            raise

    def _bodies(self, cells: Cells) -> Iterator[Body]:
        kind = cells.code("act")
        if kind is None:
            raise RejectedRowError("act", "act_missing")
        made: list[Body] = []
        place_kind, purpose = cells.code("place_kind"), cells.code("purpose")
        act = ActRecorded(
            actor=self._casebook.actor,
            id=self._id(),
            event=self._event(cells, made),
            kind=ActType(kind),
            victim=self._victim(cells, made),
            dates=cells.date(),
            place=self._place(cells, made),
            place_kind=None if place_kind is None else PlaceOfRecruitment(place_kind),
            means=tuple(dict.fromkeys(map(Means, cells.codes("means")))),
            purpose=None if purpose is None else Purpose(purpose),
            method=self._settled(cells, "note"),
            stated_reason="",
            attribution=None,
            outcomes=tuple(dict.fromkeys(map(Outcome, cells.codes("outcome")))),
            is_child=None,
        )
        involved = tuple(self._involvement(cells, act.id, made))
        yield from (*made, act, *involved)

    def _event(self, cells: Cells, made: list[Body]) -> str | None:
        title = self._settled(cells, "event")
        if not title:
            return None
        return self._find(
            EventRecorded(
                actor=self._casebook.actor,
                id=self._id(),
                title=title,
                description="",
                dates=None,
                place=None,
                part_of=None,
                precedes=(),
                causes=(),
            ),
            made,
        )

    def _victim(self, cells: Cells, made: list[Body]) -> str | None:
        """The victim: a registered person, or somebody known by the row only."""
        text = cells.text("victim")
        if not text:
            return None
        handles = {
            mention.subject
            for mention in self._gate.find(text)
            if mention.strength is Strength.FULL
        }
        if len(handles) > 1:
            raise RejectedRowError("victim", "several_people")
        if handles:
            return self._find(self._protected(handles.pop()), made)
        label = f"row {cells.row.number} of list {self._list_id}"
        return self._find(self._party(label, PartyKind.PERSON), made)

    def _place(self, cells: Cells, made: list[Body]) -> str | None:
        """The place, which lies in the region, which lies in the country."""
        country = cells.country()
        place: str | None = None
        for name, precision in (
            ("region", PlacePrecision.REGION),
            ("place", PlacePrecision.UNKNOWN),
        ):
            text = self._checked(cells, name)
            if text:
                body = self._named_place(text, precision, parent=place, country=country)
                place = self._find(body, made)
        if place is None and country is not None:
            body = self._named_place(country, PlacePrecision.COUNTRY, country=country)
            place = self._find(body, made)
        return place

    def _involvement(
        self, cells: Cells, act: str, made: list[Body]
    ) -> Iterator[InvolvementRecorded]:
        label, code = (
            self._settled(cells, "perpetrator"),
            cells.code("perpetrator_kind"),
        )
        if not label and code is None:
            return
        kind = PerpetratorKind(code or "unknown")
        subject = self._gate.subject_of(label)
        is_person = kind is PerpetratorKind.PRIVATE_PERSON
        party = (
            self._protected(label.strip("[]"))
            if subject is not None
            else self._party(
                label or term("perpetrator_kind", kind).label("en"),
                PartyKind.PERSON if is_person else PartyKind.ORGANISATION,
            )
        )
        yield InvolvementRecorded(
            actor=self._casebook.actor,
            id=self._id(),
            act=act,
            party=self._find(party, made),
            degree=InvolvementDegree.UNKNOWN,
            perpetrator_kind=kind,
            capacity="",
        )

    def _protected(self, handle: str) -> PartyRecorded:
        subject = find_subject(self._casebook, handle).id
        return self._party(f"[[{handle}]]", PartyKind.PERSON, subject=subject)

    def _party(
        self, label: str, kind: PartyKind, *, subject: str | None = None
    ) -> PartyRecorded:
        return PartyRecorded(
            actor=self._casebook.actor,
            id=self._id(),
            kind=kind,
            label=label,
            names=(),
            subject=subject,
            positions=(),
            count_low=None,
            count_high=None,
            counting_unit=None,
            parent=None,
            parent_dates=None,
        )

    def _named_place(
        self,
        name: str,
        precision: PlacePrecision,
        *,
        parent: str | None = None,
        country: str | None,
    ) -> PlaceRecorded:
        form = NameForm(text=name, script=script_of(name), romanisation="")
        return PlaceRecorded(
            actor=self._casebook.actor,
            id=self._id(),
            names=(form,),
            kind="",
            precision=precision,
            gazetteer=None,
            parent=parent,
            country=country,
        )

    def _settled(self, cells: Cells, name: str) -> str:
        """A free text without names that nobody decided on."""
        text = cells.text(name)
        if self._mapping.victims_in_texts == LEAVE_OUT:
            text = self._victims.leave_out(text)
        try:
            text = self._settler.settle(text, None)
        except UnsettledPersonError:
            raise RejectedRowError(name, "unsettled") from None
        except ProtectedTextError:
            raise RejectedRowError(name, "protected") from None
        return self._without_victims(text, name)

    def _checked(self, cells: Cells, name: str) -> str:
        """The name of a place, in which nobody protected shows."""
        text = cells.text(name)
        try:
            self._gate.check(text, name)
        except ProtectedTextError:
            raise RejectedRowError(name, "protected") from None
        return self._without_victims(text, name)

    def _without_victims(self, text: str, name: str) -> str:
        if self._victims.show_in(text):
            raise RejectedRowError(name, "victim_named")
        return text

    def _find(self, body: Body, made: list[Body]) -> str:
        """Id of what is called so already; else the body is made."""
        for key in _keys(body):
            if key in self._known:
                return self._known[key]
        self._learn(body)
        made.append(body)
        return _id_of(body)

    def _learn(self, body: Body) -> None:
        for key in _keys(body):
            if key not in self._known:
                self._known[key] = _id_of(body)
                self._fresh.append(key)

    def _id(self) -> str:
        return self._random(16).hex()


def _keys(body: Body) -> Iterator[tuple[str, ...]]:
    """What makes a record the same as another."""
    match body:
        case PartyRecorded(subject=str(subject)):
            yield "subject", subject
        case PartyRecorded(label=label):
            yield "party", label.casefold()
        case EventRecorded(title=title):
            yield "event", title.casefold()
        case PlaceRecorded():
            inside = body.parent or ""
            for name in body.names:
                yield "place", name.text.casefold(), inside, body.precision


def _id_of(body: Any) -> str:  # noqa: ANN401 -- all records have an id
    return str(body.id)
