"""The commitment by which a log entry stands for its body."""

from __future__ import annotations

import hashlib
from typing import Final

from guvoh.crypto.lengths import COMMITMENT_SALT_BYTES, require_length

_DOMAIN: Final = b"guvoh/body/1\x00"


def commit(salt: bytes, body: bytes) -> bytes:
    """The 32 bytes SHA-256("guvoh/body/1" ‖ 0x00 ‖ salt ‖ body).

    With the salt anybody can see that this is the body; without it, nobody can test a
    guess. Destroying the salt therefore erases the body from the log.

    Raises:
        LengthError: The salt has not 32 bytes.
    """
    require_length("salt of a commitment", salt, COMMITMENT_SALT_BYTES)
    return hashlib.sha256(_DOMAIN + salt + body).digest()
