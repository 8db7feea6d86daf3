from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.crypto import LengthError, public_key, sign, verify_signature

# RFC 8032 §7.1, tests 1 to 3 (seed, public key, message, signature).
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard(
    seed: str, public: str, message: str, signature: str
) -> None:
    assert public_key(bytes.fromhex(seed)).hex() == public
    assert sign(bytes.fromhex(seed), bytes.fromhex(message)).hex() == signature
    assert verify_signature(
        bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    )


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_what_is_signed_verifies(seed: bytes, message: bytes) -> None:
    signature = sign(seed, message)
    assert verify_signature(public_key(seed), message, signature)
    assert not verify_signature(public_key(seed), message + b"\x00", signature)


def test_no_flipped_bit_verifies() -> None:
    seed, message = bytes(range(32)), b"11 entries"
    signature, public = sign(seed, message), public_key(seed)
    for bit in range(512):
        changed = bytearray(signature)
        changed[bit // 8] ^= 1 << bit % 8
        assert not verify_signature(public, message, bytes(changed))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_what_is_no_key_or_signature_does_not_verify(length: int) -> None:
    seed = bytes(range(32))
    signature = sign(seed, b"message")
    assert not verify_signature(bytes(length), b"message", signature)
    assert not verify_signature(public_key(seed), b"message", signature[:length])
    with pytest.raises(LengthError):
        sign(bytes(length), b"message")
    with pytest.raises(LengthError):
        public_key(bytes(length))
