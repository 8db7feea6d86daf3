"""Who may open a casebook: slots, root keys, and the keys of the two databases.

    passphrase ─Argon2id─HKDF─► slot key ─► RC, and as the role allows seed and RV
    RC ─► CK, the key of casebook.db          RV ─► VK, the key of vault.db

The seed of the log's key lies in the slots of those who may write and not under RC, so
that a reader cannot sign.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from guvoh.crypto import (
    CryptoError,
    MemoryShortError,
    WrongKeyError,
    derive_passphrase_key,
    new_key,
)
from guvoh.store.key_errors import (
    DamagedKeyFileError,
    LastOfficerError,
    NotAllowedError,
    RenewalPendingError,
    StaleKeysError,
    WrongPassphraseError,
)
from guvoh.store.key_file import (
    CASEBOOK,
    VAULT,
    KeyFile,
    Role,
    Slot,
    SlotCost,
    SlotKind,
    WrappedKey,
)
from guvoh.store.slots import Derive, SlotMaker
from guvoh.store.unlocked import Credential, Roots, StoreKeys, Unlocked
from guvoh.store.wrapped_keys import rewrap_keys, unlocked_keys, unwrap_key, wrap_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "CASEBOOK",
    "VAULT",
    "Credential",
    "Derive",
    "KeyRing",
    "LastOfficerError",
    "NotAllowedError",
    "RenewalPendingError",
    "Roots",
    "StaleKeysError",
    "StoreKeys",
    "Unlocked",
    "WrongPassphraseError",
]


class KeyRing:
    """Makes and changes key files; every function gives a new one, and writes none."""

    def __init__(
        self,
        *,
        derive: Derive = derive_passphrase_key,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._slots = SlotMaker(derive=derive, random=random)
        self._random = random

    def create(self, actor: str, credential: Credential) -> tuple[KeyFile, Unlocked]:
        """A key file with new keys and one officer."""
        roots = Roots(
            casebook=new_key(self._random).hex(),
            log=new_key(self._random).hex(),
            vault=new_key(self._random).hex(),
        )
        store = self._random(16).hex()
        keys = tuple(
            wrap_key(store, name, roots, new_key(self._random), random=self._random)
            for name in (CASEBOOK, VAULT)
        )
        slot = self._slots.make(
            store=store,
            actor=actor,
            role=Role.OFFICER,
            roots=roots,
            credential=credential,
        )
        key_file = KeyFile(store=store, slots=(slot,), keys=keys)
        key_file = key_file.authenticated(bytes.fromhex(roots.casebook))
        return key_file, unlocked_keys(key_file, slot, roots)

    def unlock(
        self, key_file: KeyFile, credential: Credential, *, actor: str | None = None
    ) -> Unlocked:
        """What this passphrase or recovery key opens.

        Raises:
            WrongPassphraseError: It opens no slot.
            DamagedKeyFileError: It opens one, and the file is not what was written.
            MemoryShortError: A slot could not be tried for want of memory, and no
                other opens.
        """
        short: MemoryShortError | None = None
        kind = SlotKind.PASSPHRASE
        if credential.recovery_key is not None:
            kind = SlotKind.RECOVERY
        for slot in key_file.slots:
            if slot.kind is not kind or actor not in {None, slot.actor}:
                continue
            try:
                roots = self._slots.open(
                    slot, store=key_file.store, credential=credential
                )
            except MemoryShortError as error:
                short = error
                continue
            except (CryptoError, ValueError):
                continue
            if not key_file.is_authentic(bytes.fromhex(roots.casebook)):
                raise DamagedKeyFileError
            return unlocked_keys(key_file, slot, roots)
        if short is not None:
            raise short
        raise WrongPassphraseError

    def add(
        self,
        key_file: KeyFile,
        unlocked: Unlocked,
        *,
        actor: str,
        role: Role,
        credential: Credential,
    ) -> KeyFile:
        """With one slot more: a new person, or a recovery key.

        Raises:
            NotAllowedError: Only officers add people; only officers have recovery keys.
            StaleKeysError: The key file is another than the one unlocked.
            VaultClosedError: The slot is for an officer, and the vault is not open.
        """
        self._require_officer(unlocked)
        self._require_current(key_file, unlocked)
        slot = self._slots.make(
            store=key_file.store,
            actor=actor,
            role=role,
            roots=unlocked.roots,
            credential=credential,
        )
        return self._with_slots(key_file, unlocked, (*key_file.slots, slot))

    def change_credential(
        self, key_file: KeyFile, unlocked: Unlocked, credential: Credential
    ) -> KeyFile:
        """With another passphrase, or another cost, for the person who unlocked.

        Whoever unlocked with a recovery key gets a new passphrase, and the recovery
        key stays.

        Raises:
            StaleKeysError: The key file is another than the one unlocked, or has no
                passphrase of this person.
            VaultClosedError: The person is an officer, and the vault is not open.
        """
        self._require_current(key_file, unlocked)
        old = self._passphrase_slot(key_file, unlocked.actor)
        new = self._slots.make(
            store=key_file.store,
            actor=old.actor,
            role=old.role,
            roots=unlocked.roots,
            credential=credential,
        )
        return self._with_slot(key_file, unlocked, old, new)

    def raise_cost(
        self, key_file: KeyFile, unlocked: Unlocked, credential: Credential
    ) -> KeyFile:
        """With a dearer guess for the slot that is open, under its passphrase and id.

        The same key file when the slot costs as much already, or holds a recovery key.

        Args:
            key_file: The key file.
            unlocked: What the passphrase has just opened.
            credential: That passphrase, with the cost wanted now.

        Raises:
            StaleKeysError: The key file is another than the one unlocked.
            WrongPassphraseError: It is not the passphrase of this slot.
        """
        self._require_current(key_file, unlocked)
        for old in key_file.slots:
            if old.id != unlocked.slot or old.kdf is None:
                continue
            if old.kdf.to_argon2() >= credential.cost:
                return key_file
            try:
                self._slots.open(old, store=key_file.store, credential=credential)
            except WrongKeyError:
                raise WrongPassphraseError from None
            new = self._slots.refill(
                replace(old, kdf=SlotCost.of(credential.cost)),
                store=key_file.store,
                roots=unlocked.roots,
                credential=credential,
            )
            return self._with_slot(key_file, unlocked, old, new)
        return key_file

    def renew_roots(
        self,
        key_file: KeyFile,
        unlocked: Unlocked,
        credentials: Sequence[tuple[str, Role, Credential]],
    ) -> tuple[KeyFile, Roots]:
        """With new root keys, and new keys of both files on the way.

        Everybody who stays gets a new slot, so everybody gives their passphrase once
        more; whoever is not among `credentials` is out. The files must then be
        encrypted under the next keys, and `finish_rotation` called.

        Args:
            key_file: The key file.
            unlocked: An open slot of an officer.
            credentials: Person, role and what opens their slot, for all who stay.

        Raises:
            NotAllowedError: Only officers do this.
            LastOfficerError: No officer would be left.
            RenewalPendingError: An earlier change of keys is not finished.
            StaleKeysError: The key file is another than the one unlocked.
            VaultClosedError: The vault is not open.
        """
        self._require_officer(unlocked)
        self._require_current(key_file, unlocked)
        if not any(
            role is Role.OFFICER and credential.recovery_key is None
            for _, role, credential in credentials
        ):
            raise LastOfficerError
        roots = Roots(
            casebook=new_key(self._random).hex(),
            log=unlocked.roots.log,
            vault=new_key(self._random).hex(),
        )
        store = key_file.store
        keys = rewrap_keys(key_file, unlocked, roots, random=self._random)
        slots = tuple(
            self._slots.make(
                store=store,
                actor=actor,
                role=role,
                roots=roots,
                credential=credential,
            )
            for actor, role, credential in credentials
        )
        renewed = KeyFile(store=store, slots=slots, keys=keys)
        return renewed.authenticated(bytes.fromhex(roots.casebook)), roots

    def begin_rotation(
        self, key_file: KeyFile, unlocked: Unlocked, name: str
    ) -> tuple[KeyFile, bytes]:
        """With the next key of a file beside the one in use, and that next key.

        Raises:
            NotAllowedError: Only officers do this.
            StaleKeysError: The key file is another than the one unlocked.
            VaultClosedError: It is the vault's key, and the vault is not open.
        """
        self._require_officer(unlocked)
        self._require_current(key_file, unlocked)
        wrapped = key_file.wrapped(name)
        if wrapped.next is not None:
            return key_file, unwrap_key(unlocked, name, wrapped.next)
        key = new_key(self._random)
        following = wrap_key(
            key_file.store, name, unlocked.roots, key, random=self._random
        )
        new = replace(wrapped, next=following.current)
        changed = self._with_key(key_file, unlocked, new)
        return changed, key

    def finish_rotation(
        self, key_file: KeyFile, unlocked: Unlocked, name: str
    ) -> KeyFile:
        """Without the old key of a file that is encrypted under the next one.

        Raises:
            NotAllowedError: Only officers do this.
            StaleKeysError: The key file is another than the one unlocked.
        """
        self._require_officer(unlocked)
        self._require_current(key_file, unlocked)
        wrapped = key_file.wrapped(name)
        if wrapped.next is None:
            return key_file
        new = WrappedKey(name=name, current=wrapped.next)
        return self._with_key(key_file, unlocked, new)

    def reopen(self, key_file: KeyFile, unlocked: Unlocked) -> Unlocked:
        """What the same slot has in a changed key file."""
        for slot in key_file.slots:
            if slot.id == unlocked.slot:
                return unlocked_keys(key_file, slot, unlocked.roots)
        raise WrongPassphraseError

    def _passphrase_slot(self, key_file: KeyFile, actor: str) -> Slot:
        for slot in key_file.slots:
            if slot.actor == actor and slot.kind is SlotKind.PASSPHRASE:
                return slot
        raise StaleKeysError

    def _with_slot(
        self, key_file: KeyFile, unlocked: Unlocked, old: Slot, new: Slot
    ) -> KeyFile:
        slots = tuple(new if slot is old else slot for slot in key_file.slots)
        return self._with_slots(key_file, unlocked, slots)

    def _with_slots(
        self, key_file: KeyFile, unlocked: Unlocked, slots: tuple[Slot, ...]
    ) -> KeyFile:
        changed = replace(key_file, slots=slots)
        return changed.authenticated(bytes.fromhex(unlocked.roots.casebook))

    def _with_key(
        self, key_file: KeyFile, unlocked: Unlocked, wrapped: WrappedKey
    ) -> KeyFile:
        keys = tuple(wrapped if k.name == wrapped.name else k for k in key_file.keys)
        changed = replace(key_file, keys=keys)
        return changed.authenticated(bytes.fromhex(unlocked.roots.casebook))

    def _require_current(self, key_file: KeyFile, unlocked: Unlocked) -> None:
        """Refuses to put our code on what somebody else has written meanwhile."""
        if not key_file.is_authentic(bytes.fromhex(unlocked.roots.casebook)):
            raise StaleKeysError

    def _require_officer(self, unlocked: Unlocked) -> None:
        if unlocked.role is not Role.OFFICER:
            raise NotAllowedError(unlocked.role)
