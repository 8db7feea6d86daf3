"""Keys in memory: what a slot opens, and what opens a slot.

None of these shows a key when it is printed, and none can be pickled.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn, SupportsIndex

from guvoh.crypto import RECOMMENDED, Argon2Cost
from guvoh.store.key_file import Role


class _Secret:
    __slots__ = ()

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError("Keys are not pickled.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreKeys(_Secret):
    """The raw keys of a casebook's files, as far as somebody may have them."""

    casebook_keys: tuple[bytes, ...] = field(repr=False)
    """Keys to try on casebook.db: the one in use, then that of a rotation under way."""
    vault_keys: tuple[bytes, ...] | None = field(repr=False)
    """The same for vault.db; None for those who may not open it."""
    signing_seed: bytes | None = field(repr=False)
    """Seed of the log's Ed25519 key; None for those who may not write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roots(_Secret):
    """What a slot's box holds."""

    casebook: str = field(repr=False)
    """Root key RC, hexadecimal."""
    log: str | None = field(repr=False)
    """Seed of the log's key; None for readers."""
    vault: str | None = field(repr=False)
    """Root key RV; None for all but officers."""

    def for_role(self, role: Role) -> Roots:
        """What somebody of this role may have of it."""
        return Roots(
            casebook=self.casebook,
            log=None if role is Role.READER else self.log,
            vault=self.vault if role is Role.OFFICER else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked(_Secret):
    """What a passphrase opened."""

    store: str
    """Id of the casebook."""
    slot: str
    """Id of the slot."""
    actor: str
    """Id of the person."""
    role: Role
    """What they may do."""
    roots: Roots = field(repr=False)
    """Their root keys."""
    keys: StoreKeys = field(repr=False)
    """The raw keys of the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential(_Secret):
    """What opens a slot: a passphrase, or a recovery key of 16 bytes."""

    passphrase: str = field(default="", repr=False)
    """The passphrase; empty when there is a recovery key."""
    recovery_key: bytes | None = field(default=None, repr=False)
    """The recovery key."""
    cost: Argon2Cost = RECOMMENDED
    """Cost of a new slot's guesses."""
