"""Making and opening slots: a person's root keys in a box that only they open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guvoh.casebook import decode, encode
from guvoh.crypto import expand_key, open_box, seal_box
from guvoh.store.errors import VaultClosedError
from guvoh.store.key_errors import NotAllowedError
from guvoh.store.key_file import Role, Slot, SlotCost, SlotKind
from guvoh.store.unlocked import Credential, Roots

Derive = Callable[..., bytes]
"""Like `crypto.derive_passphrase_key`; tests pass a cheap one."""


class SlotMaker:
    """Makes and opens slots of one casebook or another."""

    def __init__(self, *, derive: Derive, random: Callable[[int], bytes]) -> None:
        self._derive = derive
        self._random = random

    def make(
        self,
        *,
        store: str,
        actor: str,
        role: Role,
        roots: Roots,
        credential: Credential,
    ) -> Slot:
        """A new slot with what the role may have of these roots.

        Raises:
            CostError: A guess would cost less than the floor.
            NotAllowedError: A recovery key for somebody who is no officer.
            VaultClosedError: The slot is an officer's, and there is no vault root.
        """
        is_recovery = credential.recovery_key is not None
        if is_recovery and role is not Role.OFFICER:
            raise NotAllowedError(role)
        slot = Slot(
            id=self._random(8).hex(),
            actor=actor,
            role=role,
            kind=SlotKind.RECOVERY if is_recovery else SlotKind.PASSPHRASE,
            kdf=None if is_recovery else SlotCost.of(credential.cost),
            salt="",
            box="",
        )
        return self.refill(slot, store=store, roots=roots, credential=credential)

    def refill(
        self, slot: Slot, *, store: str, roots: Roots, credential: Credential
    ) -> Slot:
        """The same slot with a new salt and a new box.

        Raises:
            CostError: A guess would cost less than the floor.
            VaultClosedError: The slot is an officer's, and there is no vault root.
        """
        if slot.kdf is not None:
            slot.kdf.to_argon2().check()
        allowed = roots.for_role(slot.role)
        if slot.role is Role.OFFICER and allowed.vault is None:
            # Otherwise whoever has this slot would think they could open the vault.
            raise VaultClosedError
        salted = replace(slot, salt=self._random(16).hex())
        box = seal_box(
            self._key(salted, credential),
            encode(allowed),
            context=salted.context(store),
            random=self._random,
        )
        return replace(salted, box=box.hex())

    def open(self, slot: Slot, *, store: str, credential: Credential) -> Roots:
        """What the slot's box holds.

        Raises:
            CryptoError: The credential does not open it, or cannot be tried.
        """
        box = open_box(
            self._key(slot, credential),
            bytes.fromhex(slot.box),
            context=slot.context(store),
        )
        return decode(box, Roots)

    def _key(self, slot: Slot, credential: Credential) -> bytes:
        info = b"guvoh/slot/1" + slot.id.encode("ascii")
        salt = bytes.fromhex(slot.salt)
        if slot.kdf is None:
            assert credential.recovery_key is not None
            return expand_key(credential.recovery_key, info=info, salt=salt)
        derived = self._derive(
            credential.passphrase, salt=salt, cost=slot.kdf.to_argon2()
        )
        return expand_key(derived, info=info)
