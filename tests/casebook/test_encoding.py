from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from guvoh.casebook import (
    EncodingError,
    MalformedError,
    ProtectedText,
    SubjectIdentified,
    SubjectRegistered,
    TextAdded,
    decode,
    encode,
    format_time,
    leaf_bytes,
    parse_leaf,
)
from guvoh.casebook.entry import Body

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@st.composite
def texts_added(draw: st.DrawFn) -> TextAdded:
    return TextAdded(
        actor=draw(TEXT),
        id=draw(TEXT),
        item=draw(TEXT),
        tool=draw(TEXT),
        language=draw(st.none() | TEXT),
        n_code_points=draw(st.integers(0, 2**53 - 1)),
        n_pages=draw(st.integers(-(2**53) + 1, 2**53 - 1)),
        reason=draw(TEXT),
        warnings=tuple(draw(st.lists(TEXT, max_size=3))),
    )


@given(texts_added())
def test_the_bytes_are_those_of_rfc_8785(body: TextAdded) -> None:
    data = encode(body)
    content = json.loads(data)
    assert rfc8785.dumps(content) == data
    assert decode(data, TextAdded) == body


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4), TEXT)
def test_nested_bodies_too(values: list[tuple[str, str]], note: str) -> None:
    body = SubjectIdentified(
        actor="a",
        id="b",
        values=tuple(ProtectedText(kind=kind, text=text) for kind, text in values),
        note=note,
    )
    data = encode(body)
    assert rfc8785.dumps(json.loads(data)) == data
    assert decode(data, SubjectIdentified) == body


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose(Body):
    value: object


@pytest.mark.parametrize(
    "body",
    [
        SubjectRegistered(actor="a", id="b", handle="\ud800"),
        SubjectRegistered(actor="a", id="b", handle=7),  # type: ignore[arg-type]  # on purpose
        Loose(actor="a", value=2**53),
        Loose(actor="a", value=[{"deep": -(2**60)}]),
        Loose(actor="a", value=object()),
    ],
)
def test_what_json_cannot_hold_is_refused(body: Body) -> None:
    with pytest.raises(EncodingError) as caught:
        encode(body)
    assert "ud800" not in str(caught.value)


def test_long_digits_in_a_text_are_text() -> None:
    body = SubjectRegistered(actor="a", id=":99999999999999999999", handle="S1")
    assert decode(encode(body), SubjectRegistered) == body
    assert encode(Loose(actor="a", value=2**53 - 1)) == (
        b'{"actor":"a","value":9007199254740991}'
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"actor":"a","handle":"S1","id":"b"} ',
        b' {"actor":"a","handle":"S1","id":"b"}',
        b'{"actor": "a","handle":"S1","id":"b"}',
        b'{"handle":"S1","actor":"a","id":"b"}',
        b'{"actor":"a","handle":"S1","id":"b","more":1}',
        b'{"actor":"a","actor":"a","handle":"S1","id":"b"}',
        b'{"actor":"a","handle":"\\u0053","id":"b"}',
        b'{"actor":"a","handle":1,"id":"b"}',
        b'{"actor":"a","handle":"S1"}',
        b'{"actor":"\xff","handle":"S1","id":"b"}',
    ],
)
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        decode(data, SubjectRegistered)


COMMIT, LOG, TIME = "ab" * 32, "cd" * 16, "2026-03-01T12:00:00Z"


def test_a_leaf_is_read_as_it_was_written() -> None:
    data = leaf_bytes(COMMIT, LOG, 7, TIME, "claim.accepted")
    leaf = parse_leaf(data)
    assert leaf.to_bytes() == data
    assert rfc8785.dumps(json.loads(data)) == data
    assert (leaf.seq, leaf.type) == (7, "claim.accepted")


def test_every_flipped_bit_makes_another_leaf_or_none() -> None:
    data = leaf_bytes(COMMIT, LOG, 7, TIME, "claim.accepted")
    good = parse_leaf(data)
    n_refused = 0
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        try:
            assert parse_leaf(bytes(flipped)) != good
        except MalformedError:
            n_refused += 1
    assert n_refused > len(data) * 4


@pytest.mark.parametrize(
    "change",
    [
        ("2026-03-01", "2026-02-30"),
        ("12:00:00Z", "25:00:00Z"),
        ("12:00:00Z", "12:00:00+"),
        ('"seq":7', '"seq":07'),
        ('"seq":7', '"seq":-7'),
        ('"v":1', '"v":2'),
        ("claim.accepted", "Claim.accepted"),
        ("claim.accepted", "claim"),
        ("abab", "ABAB"),
        ("}", ',"w":1}'),
    ],
)
def test_leaves_in_another_form_are_refused(change: tuple[str, str]) -> None:
    data = leaf_bytes(COMMIT, LOG, 7, TIME, "claim.accepted")
    changed = data.replace(change[0].encode(), change[1].encode(), 1)
    assert changed != data
    with pytest.raises(MalformedError):
        parse_leaf(changed)


def test_a_moment_without_a_zone_is_no_time() -> None:
    from datetime import datetime, timedelta, timezone  # noqa: PLC0415 -- only here

    with pytest.raises(ValueError, match="time zone"):
        format_time(datetime(2026, 3, 1, 12))  # noqa: DTZ001 -- on purpose
    east = timezone(timedelta(hours=5))
    assert format_time(datetime(2026, 3, 1, 17, 0, 0, 999, east)) == TIME
