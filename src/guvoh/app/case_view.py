"""Cases as they are shown: each record with what it is called and what it touches."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.cases import KINDS
from guvoh.app.errors import AmbiguousIdError, NotFoundError
from guvoh.casebook import (
    ActRecorded,
    EventRecorded,
    InvolvementRecorded,
    NameForm,
    PartyRecorded,
    PlaceRecorded,
    Record,
    RelationRecorded,
)
from guvoh.model import DateInterval, term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.casebook import Body
    from guvoh.casebook.ports import Casebook

_LEAST: Final = 4
_VOCABULARIES: Final = {
    "act": {
        "kind": "act_type",
        "place_kind": "place_of_recruitment",
        "means": "means",
        "purpose": "purpose",
        "outcomes": "outcome",
    },
    "involvement": {
        "degree": "involvement_degree",
        "perpetrator_kind": "perpetrator_kind",
    },
    "party": {"kind": "party_kind"},
    "place": {"precision": "place_precision"},
}
"""Which vocabulary the codes of a field are of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A record of a case."""

    kind: str
    """event, act, involvement, party, place or relation."""
    id: str
    """Its id."""
    label: str
    """What it is called."""
    body: Body
    """All of it."""

    def to_dict(self) -> dict[str, Any]:
        """It for JSON; `kind` and `type` are as `guvoh case` takes them."""
        values = {"kind": self.kind, "id": self.id, "label": self.label}
        for field in fields(self.body):
            if field.name not in {"actor", "id"}:
                name = "type" if field.name == "kind" else field.name
                values[name] = _plain(getattr(self.body, field.name))
        return values


def describe(bodies: Iterable[Body], language: str = "en") -> list[CaseRecord]:
    """Bodies that may not be written yet, as they are shown."""
    made = {kind.body: name for name, kind in KINDS.items()}
    records = []
    for body in bodies:
        kind = made[type(body)]
        records.append((kind, Record(kind, str(getattr(body, "id", "")), 0, body)))
    return list(CaseViewer(records, language).all())


def read_cases(casebook: Casebook, language: str = "en") -> CaseViewer:
    """The cases of a casebook, read once for showing many of them."""
    records = ((kind, record) for kind in KINDS for record in casebook.records(kind))
    return CaseViewer(records, language)


class CaseViewer:
    """Shows records of cases by their kinds."""

    def __init__(
        self, records: Iterable[tuple[str, Record[Body]]], language: str = "en"
    ) -> None:
        self._language = language
        self._records = {record.id: (kind, record) for kind, record in records}

    def all(self, kind: str | None = None) -> Iterator[CaseRecord]:
        """All records of cases, or those of a kind."""
        for found, record in self._records.values():
            if kind in {None, found}:
                yield self._view(found, record)

    def find(self, id_: str) -> CaseRecord:
        """The record whose id is, or begins with, this.

        Raises:
            NotFoundError: None does, or fewer than four characters were given.
            AmbiguousIdError: Several do.
        """
        fitting = [
            found
            for full, found in self._records.items()
            if full == id_ or (len(id_) >= _LEAST and full.startswith(id_))
        ]
        if not fitting:
            raise NotFoundError("case", id_)
        if len(fitting) > 1:
            raise AmbiguousIdError("case", id_, len(fitting))
        return self._view(*fitting[0])

    def around(self, id_: str) -> Iterator[CaseRecord]:
        """The records that refer to one."""
        for own, (kind, record) in self._records.items():
            if own != id_ and id_ in set(_ids(record.body)):
                yield self._view(kind, record)

    def label(self, id_: str | None) -> str:
        """What a record is called, by its full id; empty for None."""
        if id_ in self._records:
            kind, record = self._records[id_]
            return self._label(kind, record.body)
        return id_[:8] if id_ else ""

    def lines(self, record: CaseRecord) -> Iterator[tuple[str, str]]:
        """Names and values of the fields that say something, in words."""
        for field in fields(record.body):
            value = getattr(record.body, field.name)
            if field.name not in {"actor", "id"} and value not in {None, "", ()}:
                name = "type" if field.name == "kind" else field.name
                yield name, self._words(record.kind, field.name, value)

    def _words(self, kind: str, name: str, value: object) -> str:
        if isinstance(value, tuple):
            return "; ".join(self._words(kind, name, part) for part in value)
        if isinstance(value, NameForm):
            return f"{value.text} {value.romanisation}".strip()
        vocabulary = _VOCABULARIES.get(kind, {}).get(name)
        if vocabulary is not None:
            return term(vocabulary, str(value)).label(self._language)
        if isinstance(value, str) and value in self._records:
            return f"{self.label(value)} ({value[:8]})"
        return str(value)

    def _view(self, kind: str, record: Record[Body]) -> CaseRecord:
        label = self._label(kind, record.body)
        return CaseRecord(kind=kind, id=record.id, label=label, body=record.body)

    def _label(self, kind: str, body: Body) -> str:
        match body:
            case EventRecorded(title=label) | PartyRecorded(label=label):
                return label
            case PlaceRecorded(names=(NameForm(text=label), *_)):
                return label
            case ActRecorded():
                when = f", {body.dates}" if body.dates else ""
                return self._words("act", "kind", body.kind) + when
            case InvolvementRecorded():
                degree = self._words("involvement", "degree", body.degree)
                return f"{self.label(body.party)}: {degree}"
            case RelationRecorded():
                left, right = self.label(body.left), self.label(body.right)
                return f"{left}: {body.kind}, {right}"
        return kind


def _ids(body: Body) -> Iterator[str]:
    for field in fields(body):
        value = getattr(body, field.name)
        parts = value if isinstance(value, tuple) else (value,)
        yield from (part for part in parts if isinstance(part, str))


def _plain(value: object) -> Any:  # noqa: ANN401 -- as JSON has it
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, DateInterval | NameForm):
        return {
            field.name: _plain(getattr(value, field.name)) for field in fields(value)
        }
    return value.value if isinstance(value, Enum) else value
