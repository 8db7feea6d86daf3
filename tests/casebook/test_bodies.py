from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest
import rfc8785

from guvoh.casebook import (
    ENTRY_TYPES,
    KIND_BODIES,
    Body,
    DateRange,
    MalformedError,
    Place,
    Quantity,
    decode,
    encode,
    entry_type_of,
)
from tests.casebook.examples import (
    DATES,
    QUANTITY,
    SUBJECT,
    example_bodies,
    example_party,
)

BODIES = example_bodies()


def name_of(body: Body) -> str:
    return type(body).__name__


def test_there_is_one_example_of_every_type() -> None:
    assert sorted(entry_type_of(body).name for body in BODIES) == sorted(ENTRY_TYPES)
    assert len(ENTRY_TYPES) == 46


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
    assert empty == (["subject"] if name_of(body) == "PartyRecorded" else [])


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


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        ("2023-05-02", "2023-05-01"),
        ("2023-02-29", None),
        ("20230501", None),
        (None, "2023-5-1"),
        ("2023-W01-1", None),
        ("٢٠٢٣-٠٥-٠١", None),
        ("", None),
    ],
)
def test_days_that_are_none_are_refused(
    earliest: str | None, latest: str | None
) -> None:
    with pytest.raises(ValueError, match=r"day|ends") as caught:
        DateRange(earliest=earliest, latest=latest, precision="day", basis="stated")
    for day in filter(None, (earliest, latest)):
        assert day not in str(caught.value)


def test_a_range_may_be_open_or_one_day() -> None:
    day = "2024-02-29"
    DateRange(earliest=day, latest=day, precision="day", basis="stated")
    DateRange(earliest=None, latest=day, precision="before", basis="stated")
    DateRange(earliest=day, latest=None, precision="after", basis="stated")


@pytest.mark.parametrize("change", [{"precision": "Ramadan"}, {"basis": "guess"}])
def test_codes_of_dates_are_known_ones(change: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not known"):
        replace(DATES, **change)


@pytest.mark.parametrize(
    "value", ["", "1e3", "012", "1,5", "1 000", "٣", "0x1", "NaN", ".5", "5.", "1\n"]
)
def test_numbers_that_are_no_decimals_are_refused(value: str) -> None:
    with pytest.raises(ValueError, match="decimal"):
        replace(QUANTITY, value=value)


@pytest.mark.parametrize("value", ["0", "-3", "0.5", "120", "1000000.25"])
def test_plain_decimals_are_quantities(value: str) -> None:
    body = Quantity(value=value, unit="days", is_approximate=False, bound=None)
    assert decode(encode(body), Quantity) == body


def test_a_quantity_has_a_unit_and_a_known_bound() -> None:
    with pytest.raises(ValueError, match="unit"):
        replace(QUANTITY, unit="")
    with pytest.raises(ValueError, match="bound"):
        replace(QUANTITY, bound="around")


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
