"""Records are encoded without loss, canonically, and decoded strictly."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING, Any, get_args
from typing import get_type_hints as resolve_types

import msgspec
import pytest
import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import guvoh.model as m
from guvoh.model.errors import InvalidFieldError
from guvoh.model.record import Record
from tests.model.strategies import RECORD_TYPES, records

if TYPE_CHECKING:
    from collections.abc import Iterator

encode = msgspec.json.Encoder(order="sorted").encode
few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_a_record_is_a_frozen_dataclass_with_ascii_names(
    record_type: type[Any],
) -> None:
    assert "__slots__" in vars(record_type)
    assert vars(record_type)["__dataclass_params__"].frozen
    for field in dataclasses.fields(record_type):
        assert field.kw_only
        assert field.name.isascii()


@few
@pytest.mark.parametrize("record_type", RECORD_TYPES)
@given(data=st.data())
def test_a_record_is_what_its_encoding_says(
    record_type: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records(record_type))
    encoded = encode(record)
    assert msgspec.json.decode(encoded, type=record_type) == record
    assert encoded == rfc8785.dumps(msgspec.to_builtins(record))
    assert hash(record) == hash(msgspec.json.decode(encoded, type=record_type))


def _types_in(hint: Any) -> Iterator[Any]:
    arguments = get_args(hint)
    if not arguments:
        yield getattr(hint, "__supertype__", hint)
    for argument in arguments:
        if argument is not Ellipsis:
            yield from _types_in(argument)


@pytest.mark.parametrize("record_type", RECORD_TYPES)
def test_a_record_holds_only_what_json_keeps(record_type: type[Record]) -> None:
    for hint in resolve_types(record_type).values():
        for part in _types_in(hint):
            assert part in {str, bool, int, type(None)} or issubclass(
                part, Record | StrEnum
            )


WORDING = m.Wording(language=m.Language("en"), text="They were told to sign.")


@pytest.mark.parametrize(
    "changed",
    [
        {"text": 1},
        {"text": None},
        {"text": ["They were told to sign."]},
        {"language": "English"},
        {"language": "EN"},
        {"text": " "},
    ],
)
def test_what_is_not_such_a_record_is_not_decoded(changed: dict[str, object]) -> None:
    data = msgspec.json.encode(msgspec.to_builtins(WORDING) | changed)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(data, type=m.Wording)


def test_an_unknown_code_is_not_decoded() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"code":"persuasion"}', type=m.MeansUsed)


@pytest.mark.parametrize(
    ("record_type", "fields"),
    [
        (m.PageStart, {"page": 1.0, "start": 0}),
        (m.PageStart, {"page": True, "start": 0}),
        (m.PageStart, {"page": 1, "start": 2**53}),
        (m.ClaimAbout, {"kind": "event", "id": "ab" * 16}),
        (m.ClaimAbout, {"kind": m.AboutKind.EVENT, "id": "Sardor"}),
        (m.Wording, {"language": "en", "text": b"signed"}),
        (m.SubjectFacts, {"subject": "ab" * 16, "facts": []}),
        (m.MeansUsed, {"code": m.Means.TORTURE, "was_deceptive": "no"}),
    ],
)
def test_a_value_of_another_type_is_refused(
    record_type: type[Record], fields: dict[str, object]
) -> None:
    with pytest.raises(InvalidFieldError) as caught:
        record_type(**fields)
    assert record_type.__name__ in str(caught.value)
    assert "Sardor" not in str(caught.value)


def test_a_field_of_a_type_that_json_would_change_is_refused() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Weight(Record):
        share: float

    with pytest.raises(TypeError):
        Weight(share=0.5)


def test_a_tuple_holds_one_type() -> None:
    @dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
    class Pair(Record):
        pair: tuple[str, int]

    with pytest.raises(TypeError):
        Pair(pair=("a", 1))
