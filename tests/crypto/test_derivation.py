from __future__ import annotations

import pytest

from guvoh.crypto import (
    LengthError,
    authentication_code,
    expand_key,
    is_authentic,
    new_key,
)

# RFC 5869, appendix A.1 to A.3 (key, salt, info, output). We take 32 bytes of output;
# a longer output begins with them.
VECTORS = [
    (
        b"\x0b" * 22,
        bytes(range(13)),
        bytes(range(0xF0, 0xFA)),
        (
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
            "34007208d5b887185865"
        ),
    ),
    (
        bytes(range(0x50)),
        bytes(range(0x60, 0xB0)),
        bytes(range(0xB0, 0x100)),
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        b"\x0b" * 22,
        b"",
        b"",
        (
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
            "9d201395faa4b61a96c8"
        ),
    ),
]


@pytest.mark.parametrize(("key", "salt", "info", "output"), VECTORS)
def test_the_vectors_of_hkdf(key: bytes, salt: bytes, info: bytes, output: str) -> None:
    assert expand_key(key, salt=salt, info=info) == bytes.fromhex(output)[:32]


def test_each_purpose_has_its_key() -> None:
    key = bytes(32)
    derived = {expand_key(key, info=info) for info in (b"", b"a", b"b", b"ab")}
    assert len(derived) == 4
    assert expand_key(key, info=b"a", salt=b"s") != expand_key(key, info=b"a")


def test_a_vector_of_hmac() -> None:
    # RFC 4231 has no test case with a key of 32 bytes, but HMAC pads keys with zero
    # bytes: this is its test case 1, the key of 20 bytes written out to 32.
    key, message = b"\x0b" * 20 + bytes(12), b"Hi There"
    code = bytes.fromhex(
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    )
    assert authentication_code(key, message) == code
    assert is_authentic(key, message, code)


def test_no_other_code_is_authentic() -> None:
    key = bytes(range(32))
    code = authentication_code(key, b"message")
    for bit in range(256):
        changed = bytearray(code)
        changed[bit // 8] ^= 1 << bit % 8
        assert not is_authentic(key, b"message", bytes(changed))
    assert not is_authentic(key, b"message", code[:-1])
    assert not is_authentic(key, b"massage", code)
    assert not is_authentic(bytes(32), b"message", code)


def test_a_short_key_makes_no_code() -> None:
    with pytest.raises(LengthError):
        authentication_code(bytes(31), b"message")


def test_new_keys_differ_and_come_from_the_given_source() -> None:
    assert len({new_key() for _ in range(50)}) == 50
    assert new_key(lambda n: b"\x07" * n) == b"\x07" * 32
    with pytest.raises(LengthError):
        new_key(lambda n: bytes(n - 1))
