"""Ed25519 signatures.

**Source:** RFC 8032 §5.1.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from guvoh.crypto.lengths import KEY_BYTES, require_length


def public_key(seed: bytes) -> bytes:
    """The 32-byte public key of a 32-byte seed.

    Raises:
        LengthError: The seed has another length.
    """
    return _private_key(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """The 64-byte signature; the same every time.

    Raises:
        LengthError: The seed has another length.
    """
    return _private_key(seed).sign(message)


def verify_signature(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of this public key's seed signed this message.

    What is no key or no signature at all is answered False.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _private_key(seed: bytes) -> Ed25519PrivateKey:
    require_length("signing seed", seed, KEY_BYTES)
    return Ed25519PrivateKey.from_private_bytes(seed)
