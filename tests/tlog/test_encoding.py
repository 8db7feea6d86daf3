from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.tlog import FormatError
from guvoh.tlog.encoding import (
    check_name,
    check_origin,
    check_text,
    decode_base64,
    decode_utf8,
    encode_base64,
    parse_decimal,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@given(st.binary(max_size=80))
def test_base64_there_and_back(data: bytes) -> None:
    assert decode_base64(encode_base64(data), "test") == data


@given(st.text("AQgw=+/-_ \n\u0430", max_size=8))
def test_base64_has_one_form(text: str) -> None:
    try:
        data = decode_base64(text, "test")
    except FormatError:
        return
    assert encode_base64(data) == text


@pytest.mark.parametrize(
    "text",
    ["QQ", "QQ=", "QR==", "QQ==\n", " QQ==", "QQ==QQ==", "Q-_=", "=", "QQ===", "ф==="],
)
def test_base64_not_as_it_is_written(text: str) -> None:
    with pytest.raises(FormatError):
        decode_base64(text, "test")


@given(st.integers(0, 2**63 - 1))
def test_decimals_there_and_back(number: int) -> None:
    assert parse_decimal(str(number), "test") == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "00",
        "07",
        "+7",
        "-7",
        "7 ",
        "7\n",
        "1_000",
        "\u0667",
        "7.0",
        "0x7",
        str(2**63),
        "1" * 20,
        "9" * 5000,
    ],
)
def test_decimals_not_as_they_are_written(text: str) -> None:
    with pytest.raises(FormatError):
        parse_decimal(text, "test")


@pytest.mark.parametrize("data", [b"\xff", b"\xc0\x8a", b"\xed\xa0\x80", b"cafe\xcc"])
def test_no_valid_utf_8(data: bytes) -> None:
    with pytest.raises(FormatError):
        decode_utf8(data, "test")


# Every character at which str.splitlines breaks a line, but one.
@pytest.mark.parametrize(
    "char",
    list("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029") + list("\x00\x09\x1b\x7f\x9f\ud800"),
)
def test_characters_that_stand_in_no_text(char: str) -> None:
    with pytest.raises(FormatError):
        check_text(f"one line{char}\n", "test")
    with pytest.raises(FormatError):
        check_name(f"name{char}", "test")
    with pytest.raises(FormatError):
        check_origin(f"origin{char}", "test")


def test_a_newline_stands_in_a_text_only() -> None:
    check_text("one line\nand another\n", "test")
    for check in (check_name, check_origin):
        with pytest.raises(FormatError):
            check("name\n", "test")


@pytest.mark.parametrize(
    "char",
    list("\xa0\u1680\u2003\u202f\u205f\u3000\u200b\u202e\u2066\ufeff\xad\U000e0041"),
)
def test_characters_one_does_not_see(char: str) -> None:
    check_text(f"one{char}line\n", "test")
    for check in (check_name, check_origin):
        with pytest.raises(FormatError):
            check(f"na{char}me", "test")


@pytest.mark.parametrize("char", list(" +"))
def test_an_origin_may_hold_what_a_name_may_not(char: str) -> None:
    check_origin(f"go.sum{char}tree", "test")
    with pytest.raises(FormatError):
        check_name(f"go.sum{char}tree", "test")


@pytest.mark.parametrize("check", [check_name, check_origin])
def test_lengths_of_names(check: Callable[[str, str], None]) -> None:
    check("ф" * 127, "test")
    for name in ("", "ф" * 128):
        with pytest.raises(FormatError):
            check(name, "test")
