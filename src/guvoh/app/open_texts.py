"""The free texts that lie in the open part of a casebook, and how they are replaced."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from guvoh.casebook import (
    ENTRY_TYPES,
    ActRecorded,
    AllowanceGiven,
    BriefCorrected,
    BriefReleased,
    BriefSigned,
    CheckOutcome,
    ClaimAccepted,
    ClaimChanged,
    ConsentConfirmed,
    ConsentRecorded,
    EventRecorded,
    FindingRecorded,
    InvolvementRecorded,
    NameForm,
    OverrideGiven,
    PartyRecorded,
    Place,
    PlaceRecorded,
    PseudonymForm,
    PublisherRecorded,
    RequestMoved,
    RequestRecorded,
    SourceRecorded,
    SpanReference,
)
from guvoh.model import DateInterval, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.casebook import Body, Entry

_CODES: Final = frozenset(
    {"id", "actor", "log", "signer", "root", "blob", "item", "parent", "basis", "kind"}
    | {"polarity", "certainty", "proposal", "status", "change", "role", "language"}
    | {"copy_role", "tool", "handle", "acquired", "attribute", "level", "scope"}
    | {"text_id", "quote", "speaker", "chain", "slots", "actors", "items", "source"}
    | {"target", "left", "right", "warnings", "subject", "scheme", "reliability"}
)
"""Fields that hold ids, codes and numbers of the program, never what a person typed."""

_CODES_OF: Final[dict[type, frozenset[str]]] = {
    SpanReference: frozenset({"text"}),
    DateInterval: frozenset({"earliest", "latest", "precision"}),
    Quantity: frozenset({"value", "bound", "unit"}),
    ClaimAccepted: frozenset(
        {"place", "about", "translation_of", "credibility", "form"}
    ),
    SourceRecorded: frozenset({"publisher"}),
    PublisherRecorded: frozenset({"country", "owner"}),
    EventRecorded: frozenset({"place", "part_of", "precedes", "causes"}),
    ActRecorded: frozenset(
        {"event", "victim", "place", "place_kind", "means", "purpose"}
        | {"attribution", "outcomes"}
    ),
    InvolvementRecorded: frozenset({"act", "party", "degree", "perpetrator_kind"}),
    NameForm: frozenset({"script"}),
    PartyRecorded: frozenset({"counting_unit"}),
    PlaceRecorded: frozenset({"precision", "country"}),
    FindingRecorded: frozenset({"claims_for", "claims_against", "standard"}),
    ConsentRecorded: frozenset(
        {"state", "medium", "given_on", "embargo_until", "expires_on", "withdrawn_on"}
        | {"about", "relatives", "hidden_from", "reason"}
    ),
    ConsentConfirmed: frozenset({"consent", "brief", "draft"}),
    RequestRecorded: frozenset({"party", "claims", "deadline"}),
    RequestMoved: frozenset(
        {"state", "moved_on", "approved_by", "reply", "checked_by"}
    ),
    AllowanceGiven: frozenset({"rule", "draft"}),
    OverrideGiven: frozenset({"rule", "draft"}),
    BriefSigned: frozenset({"text_commitment", "claims"}),
    CheckOutcome: frozenset({"rule", "outcome"}),
    BriefReleased: frozenset({"brief", "released_on"}),
    BriefCorrected: frozenset({"brief", "text_commitment"}),
    PseudonymForm: frozenset({"script", "case"}),
}
"""The same for the fields of one class, whose names mean free text elsewhere."""


def free_texts(body: Body) -> Iterator[str]:
    """What a person typed into an open body."""
    yield from _texts(body)


def replace_texts(body: Body, change: Callable[[str], str]) -> Body:
    """The same body with every free text changed; a claim becomes a changed claim."""
    changed: Body = _replace(body, change)
    if type(changed) is ClaimAccepted:
        parts = {field.name: getattr(changed, field.name) for field in fields(changed)}
        changed = ClaimChanged(**parts)
    return changed


def is_open(entry: Entry) -> bool:
    """Whether the body of an entry lies in casebook.db unless it was moved."""
    return ENTRY_TYPES[entry.type].place is Place.CASEBOOK


def _is_text(name: str, owner: object) -> bool:
    return name not in _CODES and not any(
        name in _CODES_OF.get(base, ()) for base in type(owner).__mro__
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if _is_text(field.name, value):
                yield from _texts(getattr(value, field.name))


def _replace(value: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401 -- any field
    if isinstance(value, str):
        return change(value) if value else value
    if isinstance(value, tuple):
        return tuple(_replace(part, change) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {
            field.name: _replace(getattr(value, field.name), change)
            for field in fields(value)
            if _is_text(field.name, value)
        }
        return replace(value, **changes)
    return value
