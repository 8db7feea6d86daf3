"""Ed25519 for the tests, and strategies for what is signed with it."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from hypothesis import strategies as st

from guvoh.tlog import Checkpoint, NoteSigner, NoteVerifier

ORIGIN = "steppe.example/casebook/7"


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def signer(seed: int = 1, name: str = ORIGIN) -> NoteSigner:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    public = private.public_key().public_bytes_raw()
    return NoteSigner(name=name, public_key=public, sign=private.sign)


def verifier(seed: int = 1, name: str = ORIGIN) -> NoteVerifier:
    public = signer(seed, name).public_key
    return NoteVerifier(name=name, public_key=public, verify=verify)


def flip(data: bytes, bit: int) -> bytes:
    """Returns the data with one bit changed."""
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


names = st.text(
    st.characters(
        categories=["L", "N", "P"], exclude_characters="+\u115f\u1160\u3164\uffa0"
    ),
    min_size=1,
    max_size=20,
)
checkpoints = st.builds(
    Checkpoint,
    origin=names,
    size=st.integers(1, 2**63 - 1),
    root=st.binary(min_size=32, max_size=32),
)
texts = st.text(
    st.one_of(st.characters(categories=["L", "N", "P", "Zs"]), st.just("\n")),
    max_size=60,
).map(lambda text: f"{text}\n")
