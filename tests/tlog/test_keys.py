from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tlog.published import ENOCH_VKEY, PETER_VKEY
from tests.tlog.signatures import flip, names

from guvoh.tlog import FormatError, NoteKey, parse_vkey
from guvoh.tlog.encoding import decode_base64, encode_base64

keys = st.builds(NoteKey, name=names, public_key=st.binary(min_size=32, max_size=32))


@pytest.mark.parametrize(
    ("vkey", "name", "key_id"),
    [(PETER_VKEY, "PeterNeumann", "c74f20a3"), (ENOCH_VKEY, "EnochRoot", "af0cfe78")],
)
def test_the_published_keys(vkey: str, name: str, key_id: str) -> None:
    key = parse_vkey(vkey)
    assert key.name == name
    assert key.key_id.hex() == key_id
    assert key.to_vkey() == vkey


@given(keys)
def test_written_and_read_again(key: NoteKey) -> None:
    assert parse_vkey(key.to_vkey()) == key


def test_no_part_of_a_key_is_a_key() -> None:
    """As TestNewVerifier in golang.org/x/mod/sumdb/note, note_test.go."""
    for start in range(len(PETER_VKEY)):
        for end in range(start, len(PETER_VKEY) + 1):
            if (start, end) != (0, len(PETER_VKEY)):
                with pytest.raises(FormatError):
                    parse_vkey(PETER_VKEY[start:end])


def test_no_bit_of_a_key_can_change() -> None:
    data = PETER_VKEY.encode()
    for bit in range(len(data) * 8):
        with pytest.raises(FormatError):
            parse_vkey(flip(data, bit).decode("latin-1"))


def test_keys_of_other_kinds() -> None:
    """Both keys of TestNewVerifier, with the id that fits them."""
    long = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="
    other = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    for vkey in (long, other):
        with pytest.raises(FormatError):
            parse_vkey(vkey)


def test_a_long_key_with_the_id_that_fits() -> None:
    data = decode_base64(PETER_VKEY.split("+", 2)[2], "test") + b"\x00"
    key_id = hashlib.sha256(b"PeterNeumann\n" + data).hexdigest()[:8]
    with pytest.raises(FormatError, match="32 bytes"):
        parse_vkey(f"PeterNeumann+{key_id}+{encode_base64(data)}")


def test_the_id_in_capitals_is_another_text() -> None:
    with pytest.raises(FormatError, match="id"):
        parse_vkey(PETER_VKEY.replace("c74f20a3", "C74F20A3"))


def test_the_name_is_part_of_the_id() -> None:
    key = parse_vkey(PETER_VKEY)
    assert NoteKey(name="other", public_key=key.public_key).key_id != key.key_id


def test_a_name_with_a_space() -> None:
    with pytest.raises(FormatError, match="name"):
        NoteKey(name="two words", public_key=bytes(32))
