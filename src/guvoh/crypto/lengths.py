"""Lengths in bytes, and the one check of them."""

from __future__ import annotations

from typing import Final

from guvoh.crypto.errors import LengthError

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
RECOVERY_KEY_BYTES: Final = 16
COMMITMENT_SALT_BYTES: Final = 32


def require_length(what: str, value: bytes, expected: int) -> None:
    """Refuses a value of another length.

    Raises:
        LengthError: It has another length; the value itself is not told.
    """
    if len(value) != expected:
        raise LengthError(what, expected, len(value))
