from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
import rfc8785

from guvoh.casebook import (
    ENTRY_TYPES,
    KIND_BODIES,
    Body,
    MalformedError,
    Place,
    decode,
    encode,
    entry_type_of,
)
from tests.casebook.examples import (
    SUBJECT,
    example_bodies,
    example_party,
)

BODIES = example_bodies()
# A protected person has no public names, and is not public.
EMPTY = {"PartyRecorded": ["subject"], "SourceRecorded": ["public_reason"]}


def name_of(body: Body) -> str:
    return type(body).__name__


def test_there_is_one_example_of_every_type() -> None:
    assert sorted(entry_type_of(body).name for body in BODIES) == sorted(ENTRY_TYPES)
    assert len(ENTRY_TYPES) == 48


@pytest.mark.parametrize("body", BODIES, ids=name_of)
def test_a_body_comes_back_from_its_bytes(body: Body) -> None:
    data = encode(body)
    assert data == rfc8785.dumps(json.loads(data))
    assert decode(data, type(body)) == body
    kind = entry_type_of(body).record
    if kind is not None:
        assert encode(decode(data, KIND_BODIES[kind])) == data


@pytest.mark.parametrize("body", BODIES, ids=name_of)
def test_an_example_leaves_no_field_empty(body: Body) -> None:
    empty = [f.name for f in fields(body) if getattr(body, f.name) in (None, "", ())]
    assert empty == EMPTY.get(name_of(body), [])


@pytest.mark.parametrize(
    "body",
    [body for body in BODIES if entry_type_of(body).place is Place.VAULT],
    ids=name_of,
)
def test_a_body_of_the_vault_shows_nothing(body: Body) -> None:
    assert repr(body) == f"{name_of(body)}(‹protected›)"
    inner = [part for field in fields(body) for part in [getattr(body, field.name)]]
    shown = "".join(repr(part) for part in inner if isinstance(part, tuple))
    assert "village" not in shown
    assert "Салим" not in shown


def test_what_people_search_for_is_found_by_its_text() -> None:
    found = {
        entry_type_of(body).name: text
        for body in BODIES
        if (text := entry_type_of(body).searched(body)) is not None
    }
    assert found["event.recorded"] == "Typed raid\nTyped description"
    assert found["party.recorded"] == "Typed a station\nTyped Сарой\nTyped Saroy"
    assert found["place.recorded"] == "Typed Сарой\nTyped Saroy"
    assert found["finding.recorded"] == "Typed statement"
    assert found["publisher.recorded"] == "Typed Evening Lamp"


def test_a_group_has_a_size_that_can_be() -> None:
    with pytest.raises(ValueError, match="more members"):
        replace(example_party(), count_low=5, count_high=4)
    with pytest.raises(ValueError, match="fewer than no"):
        replace(example_party(), count_low=-1)


def test_a_protected_person_has_no_public_name() -> None:
    with pytest.raises(ValueError, match="no public names"):
        replace(example_party(), subject=SUBJECT)


def test_what_breaks_a_rule_is_not_read_back() -> None:
    body = next(b for b in BODIES if name_of(b) == "EventRecorded")
    data = encode(body).replace(b"2023-03-01", b"2024-03-01")
    with pytest.raises(MalformedError):
        decode(data, type(body))
