"""From a passphrase to a key: Argon2id.

**Source:** RFC 9106; its §4 recommends 2 GiB with one pass, or 64 MiB with three where
memory is short. The floor is that second choice.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from guvoh.crypto.errors import CostError, MemoryShortError, PassphraseTextError
from guvoh.crypto.lengths import KEY_BYTES, SALT_BYTES, require_length

_MIB: Final = 1024


@dataclass(frozen=True, slots=True, order=True)
class Argon2Cost:
    """What one guess at a passphrase costs."""

    memory_kib: int
    """Memory in KiB."""
    iterations: int
    """Passes over that memory."""
    lanes: int
    """Lanes that can be filled at once."""

    def check(self) -> None:
        """Refuses a cost that protects too little, or that would choke the machine.

        Raises:
            CostError: A part is under the floor or over the ceiling.
        """
        for what in ("memory_kib", "iterations", "lanes"):
            least, most = getattr(FLOOR, what), getattr(CEILING, what)
            if not least <= getattr(self, what) <= most:
                raise CostError(what, least, most)


FLOOR: Final = Argon2Cost(64 * _MIB, 3, 4)
"""RFC 9106 §4, second recommended option; nothing below it is written or read."""
RECOMMENDED: Final = Argon2Cost(512 * _MIB, 3, 4)
"""What a new slot costs where memory allows."""
CEILING: Final = Argon2Cost(2048 * _MIB, 8, 16)
"""The memory of RFC 9106's first choice; a file that asks for more is hostile."""


def calibrate_cost(available_bytes: int) -> Argon2Cost:
    """The dearest cost that takes at most half of this memory, never below the floor.

    Args:
        available_bytes: memory that programs can still get without swapping.
    """
    memory = RECOMMENDED.memory_kib
    while memory > FLOOR.memory_kib and memory * 1024 * 2 > available_bytes:
        memory //= 2
    return Argon2Cost(memory, RECOMMENDED.iterations, RECOMMENDED.lanes)


def derive_passphrase_key(passphrase: str, *, salt: bytes, cost: Argon2Cost) -> bytes:
    """The 32-byte key that this passphrase gives with this salt.

    The passphrase is put into Unicode's form NFC and encoded in UTF-8, because systems
    differ in whether й is typed as one code point or two. Nothing else is folded:
    capitals and spaces count.

    Args:
        passphrase: as it was typed.
        salt: 16 random bytes.
        cost: checked before any work is done.

    Raises:
        CostError: The cost is under the floor or over the ceiling.
        LengthError: The salt has another length.
        MemoryShortError: The machine has not that much memory.
        PassphraseTextError: The passphrase is empty or cannot be encoded.
    """
    cost.check()
    require_length("salt", salt, SALT_BYTES)
    return argon2id(_encode(passphrase), salt=salt, cost=cost)


def argon2id(
    secret: bytes,
    *,
    salt: bytes,
    cost: Argon2Cost,
    pepper: bytes | None = None,
    associated: bytes | None = None,
) -> bytes:
    """Argon2id version 1.3 with 32 bytes of output, without any check of the cost.

    Only `derive_passphrase_key` and the known-answer test call it.

    Args:
        secret: the passphrase's bytes.
        salt: the salt.
        cost: memory, passes, lanes.
        pepper: the standard's optional secret value K.
        associated: the standard's optional associated data X.

    Raises:
        MemoryShortError: The machine has not that much memory.
    """
    try:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=cost.iterations,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
            ad=associated,
            secret=pepper,
        ).derive(secret)
    except MemoryError:
        raise MemoryShortError(cost.memory_kib) from None


def _encode(passphrase: str) -> bytes:
    try:
        data = unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError:
        # The codec's own error quotes the text.
        raise PassphraseTextError from None
    if not data:
        raise PassphraseTextError
    return data
