"""Rings of keys that cost nothing, and people to give them to."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from guvoh.crypto import FLOOR, Argon2Cost
from guvoh.store.keys import Credential, KeyRing

if TYPE_CHECKING:
    from collections.abc import Callable


def cheap(passphrase: str, *, salt: bytes, cost: Argon2Cost) -> bytes:
    """Stands in for Argon2id, whose own tests are in tests/crypto."""
    return hashlib.sha256(salt + repr(cost).encode() + passphrase.encode()).digest()


def counter() -> Callable[[int], bytes]:
    """Random bytes that are the same in every run."""
    n_drawn = 0

    def draw(length: int) -> bytes:
        nonlocal n_drawn
        n_drawn += 1
        return hashlib.shake_256(str(n_drawn).encode()).digest(length)

    return draw


VERA = Credential(passphrase="vera", cost=FLOOR)
TIMUR = Credential(passphrase="timur", cost=FLOOR)
RECOVERY = Credential(recovery_key=bytes(range(16)))


def cheap_ring() -> KeyRing:
    """A ring without Argon2id, whose keys are the same in every run."""
    return KeyRing(derive=cheap, random=counter())
