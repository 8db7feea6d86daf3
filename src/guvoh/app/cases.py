"""Events, acts, who took part, parties, places and relations, recorded and changed."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from guvoh.app.case_fields import Fields, find_given
from guvoh.app.errors import InputError, RefusedError
from guvoh.app.gate import open_gate
from guvoh.app.persons import PersonSettler
from guvoh.app.subjects import handle_of
from guvoh.casebook import (
    ActRecorded,
    Body,
    EventRecorded,
    InvolvementRecorded,
    PartyRecorded,
    PlaceRecorded,
    RelationRecorded,
)
from guvoh.model import (
    ActType,
    InvolvementDegree,
    Means,
    ModelError,
    Outcome,
    PartyKind,
    PerpetratorKind,
    PlaceOfRecruitment,
    PlacePrecision,
    Purpose,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from enum import StrEnum

    from guvoh.casebook.ports import Casebook

    Reader = Callable[[Fields, str], Any]


class InvalidObjectError(InputError):
    """One of several objects cannot be used."""

    def __init__(self, number: int, error: Exception) -> None:
        Exception.__init__(self, f"Object {number}: {error}")


class RefusedObjectError(RefusedError):
    """A rule of protection forbids one of several objects."""

    def __init__(self, number: int, error: RefusedError) -> None:
        super().__init__(f"Object {number}: {error}")


@dataclass(frozen=True, slots=True)
class _Kind:
    """How objects of a kind are read."""

    body: Callable[..., Body]
    """Makes the body."""
    fields: Mapping[str, tuple[str, Reader]]
    """For each field of an object the field of the body, and its reader."""
    needed: tuple[str, ...] = ()
    """Fields that must be given."""


def _code(codes: type[StrEnum], default: object = None) -> Reader:
    return lambda fields, name: fields.code(name, codes, default)


def _codes(codes: type[StrEnum]) -> Reader:
    return lambda fields, name: fields.codes(name, codes)


def _id(kind: str) -> Reader:
    return lambda fields, name: fields.id(name, kind)


def _ids(kind: str) -> Reader:
    return lambda fields, name: fields.ids(name, kind)


def _same(**readers: Reader) -> dict[str, tuple[str, Reader]]:
    return {name: (name, reader) for name, reader in readers.items()}


def _label(fields: Fields, name: str) -> str:
    """A party's label: one of its public names, or a text that passes the gate."""
    names = [form.text for form in fields.names("names")]
    label = fields.public_text(name) if names else ""
    if label in names:
        return label
    return fields.text(name) or (names[0] if names else "")


def _open_code(fields: Fields, name: str) -> str:
    return fields.open_code(name) or ""


KINDS: Final[Mapping[str, _Kind]] = {
    "event": _Kind(
        EventRecorded,
        _same(
            title=Fields.text,
            description=Fields.text,
            dates=Fields.dates,
            place=_id("place"),
            part_of=_id("event"),
            precedes=_ids("event"),
            causes=_ids("event"),
        ),
        ("title",),
    ),
    "act": _Kind(
        ActRecorded,
        {"type": ("kind", _code(ActType))}
        | _same(
            event=_id("event"),
            victim=_id("party"),
            dates=Fields.dates,
            place=_id("place"),
            place_kind=_code(PlaceOfRecruitment),
            means=_codes(Means),
            purpose=_code(Purpose),
            method=Fields.text,
            stated_reason=Fields.text,
            attribution=Fields.open_code,
            outcomes=_codes(Outcome),
            is_child=Fields.truth,
        ),
        ("type",),
    ),
    "involvement": _Kind(
        InvolvementRecorded,
        _same(
            act=_id("act"),
            party=_id("party"),
            degree=_code(InvolvementDegree, InvolvementDegree.UNKNOWN),
            perpetrator_kind=_code(PerpetratorKind, PerpetratorKind.UNKNOWN),
            capacity=Fields.text,
        ),
        ("act", "party"),
    ),
    "party": _Kind(
        PartyRecorded,
        {"type": ("kind", _code(PartyKind, PartyKind.PERSON))}
        | _same(
            label=_label,
            names=Fields.names,
            subject=Fields.subject,
            positions=Fields.texts,
            count_low=Fields.count,
            count_high=Fields.count,
            counting_unit=Fields.open_code,
            parent=_id("party"),
            parent_dates=Fields.dates,
        ),
    ),
    "place": _Kind(
        PlaceRecorded,
        {"type": ("kind", _open_code)}
        | _same(
            names=Fields.names,
            precision=_code(PlacePrecision, PlacePrecision.UNKNOWN),
            gazetteer=lambda fields, name: fields.public_text(name) or None,
            parent=_id("place"),
            country=Fields.country,
        ),
        ("names",),
    ),
    "relation": _Kind(
        RelationRecorded,
        {"type": ("kind", _open_code)}
        | _same(
            left=_id("party"), right=_id("party"), dates=Fields.dates, note=Fields.text
        ),
        ("type", "left", "right"),
    ),
}
"""The kinds of cases."""

_COMMON: Final = frozenset({"kind", "id", "ref", "persons"})


def record_cases(
    casebook: Casebook,
    objects: Sequence[Mapping[str, Any]],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[Body, ...]:
    """Records objects in one transaction, and returns them as they were recorded.

    Each says its `kind` and its fields. With `id` (the beginning of one) it changes the
    fields that it gives of what is there. `ref` is a word by which other objects of the
    same call refer to it. `persons` says of names in its texts who they are.

    Raises:
        InvalidObjectError: An object cannot be used.
        RefusedObjectError: Somebody shows in it who may not.
        InputError: What is said of a person cannot be used.
    """
    bodies = make_cases(casebook, objects, random=random)
    with casebook.writing() as writer:
        writer.append(*bodies)
    return bodies


def make_cases(
    casebook: Casebook,
    objects: Sequence[Mapping[str, Any]],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[Body, ...]:
    """The bodies to append for objects; see `record_cases`."""
    persons: dict[str, str] = {}
    references: dict[tuple[str, str], str] = {}
    for number, values in enumerate(objects, 1):
        _check_object(number, values)
        persons |= values.get("persons") or {}
        if values.get("ref"):
            references[values["kind"], values["ref"]] = random(16).hex()
    gate = open_gate(casebook)
    settler = PersonSettler(casebook, gate, persons, random=random)
    bodies: list[Body] = []
    for number, values in enumerate(objects, 1):
        fields = Fields(casebook, gate, settler, values=values, references=references)
        try:
            bodies.append(_make(casebook, values, fields, references, random))
        except RefusedError as error:
            raise RefusedObjectError(number, error) from None
        except (InputError, ModelError, ValueError) as error:
            raise InvalidObjectError(number, error) from None
    return (*settler.bodies, *bodies)


def _check_object(number: int, values: Mapping[str, Any]) -> None:
    kind = values.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        error = InputError("This is no kind", "kind", f"Use {', '.join(KINDS)}.")
        raise InvalidObjectError(number, error)
    known = _COMMON | set(KINDS[kind].fields)
    known |= {f"{name}_basis" for name in known if name.endswith("dates")}
    persons, ref = values.get("persons") or {}, values.get("ref") or ""
    is_right = (
        set(values) <= known
        and isinstance(ref, str)
        and isinstance(persons, dict)
        and all(isinstance(said, str) for said in persons.values())
    )
    if not is_right:
        error = InputError(
            f"A field is unknown or not as it must be (kind {kind})",
            "fields",
            f"Use {', '.join(sorted(known))}.",
        )
        raise InvalidObjectError(number, error)


def _make(
    casebook: Casebook,
    values: Mapping[str, Any],
    fields: Fields,
    references: Mapping[tuple[str, str], str],
    random: Callable[[int], bytes],
) -> Body:
    name = values["kind"]
    kind = KINDS[name]
    body: Any
    if values.get("id"):
        old: Any = find_given(casebook, name, str(values["id"]), field="id").body
        given = {
            into: read(fields, field)
            for field, (into, read) in kind.fields.items()
            if fields.has(field)
        }
        body = replace(old, actor=casebook.actor, **given)
    else:
        id_ = references.get((name, values.get("ref") or "")) or random(16).hex()
        made = {into: read(fields, f) for f, (into, read) in kind.fields.items()}
        body = kind.body(actor=casebook.actor, id=id_, **made)
    for field in kind.needed:
        if getattr(body, kind.fields[field][0]) in {None, "", ()}:
            raise InputError(f"It is missing (kind {name})", field, "Give it.")
    return _finish_party(casebook, body) if isinstance(body, PartyRecorded) else body


def _finish_party(casebook: Casebook, party: PartyRecorded) -> PartyRecorded:
    """The party, labelled; checked where a protected or public person is concerned."""
    if party.subject is not None:
        for record in casebook.records("party"):
            if (
                getattr(record.body, "subject", None) == party.subject
                and record.id != party.id
            ):
                raise InputError(
                    "This person is a party already", "subject", f"Use {record.id[:8]}."
                )
        if not party.label:
            handle = handle_of(casebook, party.subject)
            party = replace(party, label=f"[[{handle}]]")
    if party.names and party.kind is PartyKind.PERSON and not party.positions:
        raise InputError(
            "A person with a public name needs a public role",
            "positions",
            "Say the office or role, or leave the name out.",
        )
    if not party.label:
        raise InputError("A party needs a label", "label", "Say what you call it.")
    return party
