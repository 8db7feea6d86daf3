"""Keys from keys: HKDF and HMAC, both with SHA-256, and new random keys."""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from guvoh.crypto.lengths import KEY_BYTES, require_length

if TYPE_CHECKING:
    from collections.abc import Callable


def new_key(random: Callable[[int], bytes] = os.urandom) -> bytes:
    """A new random key of 32 bytes.

    Raises:
        LengthError: The source of randomness gave another number of bytes.
    """
    key = random(KEY_BYTES)
    require_length("new key", key, KEY_BYTES)
    return key


def expand_key(key: bytes, *, info: bytes, salt: bytes = b"") -> bytes:
    """The 32-byte key that a key gives for one purpose.

    Args:
        key: any number of bytes with at least 128 bits of randomness in them.
        info: names the purpose; keys of different purposes tell nothing of each other.
        salt: not secret; empty where the key is uniformly random.

    **Source:** RFC 5869.
    """
    return HKDF(SHA256(), length=KEY_BYTES, salt=salt or None, info=info).derive(key)


def authentication_code(key: bytes, message: bytes) -> bytes:
    """The 32 bytes that only a holder of the key can compute for this message.

    **Source:** RFC 2104 (HMAC), with SHA-256.
    """
    require_length("key", key, KEY_BYTES)
    return hmac.digest(key, message, hashlib.sha256)


def is_authentic(key: bytes, message: bytes, code: bytes) -> bool:
    """Whether the code belongs to this message; takes as long for every wrong code."""
    return hmac.compare_digest(authentication_code(key, message), code)
