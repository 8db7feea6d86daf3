"""Who may open a casebook: slots, root keys, and the keys of the two databases.

    passphrase ─Argon2id─HKDF─► slot key ─► RC, and as the role allows seed and RV
    RC ─► CK, the key of casebook.db          RV ─► VK, the key of vault.db

The seed of the log's key lies in the slots of those who may write and not under RC, so
that a reader cannot sign.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NoReturn, SupportsIndex

from guvoh.casebook import decode, encode
from guvoh.crypto import (
    RECOMMENDED,
    Argon2Cost,
    CryptoError,
    derive_passphrase_key,
    expand_key,
    new_key,
    open_box,
    seal_box,
)
from guvoh.store.key_file import (
    DamagedKeyFileError,
    KeyFile,
    KeyFileError,
    Role,
    Slot,
    SlotCost,
    SlotKind,
    WrappedKey,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

Derive = Callable[..., bytes]
"""Like `crypto.derive_passphrase_key`; tests pass a cheap one."""

CASEBOOK: Final = "casebook"
VAULT: Final = "vault"


class WrongPassphraseError(KeyFileError):
    """No slot opens."""

    def __init__(self) -> None:
        super().__init__(
            "The passphrase opens nothing here. Check the keyboard's language and Caps "
            "Lock, and try again."
        )


class LastOfficerError(KeyFileError):
    """Without an officer nobody could open the vault again."""

    def __init__(self) -> None:
        super().__init__(
            "This is the last officer; without one nobody could open the vault again. "
            "Make somebody else an officer first."
        )


class NotAllowedError(KeyFileError):
    """The role does not allow it."""

    def __init__(self, role: Role) -> None:
        super().__init__(f"Your role ({role}) does not allow this; ask an officer.")


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


class KeyRing:
    """Makes and changes key files; every function gives a new one, and writes none."""

    def __init__(
        self,
        *,
        derive: Derive = derive_passphrase_key,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._derive = derive
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
            self._wrap(store, name, roots, new_key(self._random))
            for name in (CASEBOOK, VAULT)
        )
        slot = self._make_slot(store, actor, Role.OFFICER, roots, credential)
        key_file = KeyFile(store=store, slots=(slot,), keys=keys)
        key_file = key_file.authenticated(bytes.fromhex(roots.casebook))
        return key_file, self._unlocked(key_file, slot, roots)

    def unlock(
        self, key_file: KeyFile, credential: Credential, *, actor: str | None = None
    ) -> Unlocked:
        """What this passphrase or recovery key opens.

        Raises:
            WrongPassphraseError: It opens no slot.
            DamagedKeyFileError: It opens one, and the file is not what was written.
        """
        kind = SlotKind.PASSPHRASE
        if credential.recovery_key is not None:
            kind = SlotKind.RECOVERY
        for slot in key_file.slots:
            if slot.kind is not kind or actor not in {None, slot.actor}:
                continue
            try:
                data = open_box(
                    self._slot_key(slot, credential),
                    bytes.fromhex(slot.box),
                    context=slot.context(key_file.store),
                )
                roots = decode(data, Roots)
                code = key_file.code(bytes.fromhex(roots.casebook))
            except (CryptoError, ValueError):
                continue
            if not hmac.compare_digest(code, key_file.mac):
                raise DamagedKeyFileError
            return self._unlocked(key_file, slot, roots)
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
            NotAllowedError: Only officers add people.
        """
        self._require_officer(unlocked)
        slot = self._make_slot(
            key_file.store, actor, role, unlocked.roots.for_role(role), credential
        )
        return self._with_slots(key_file, unlocked, (*key_file.slots, slot))

    def change_credential(
        self, key_file: KeyFile, unlocked: Unlocked, credential: Credential
    ) -> KeyFile:
        """With another passphrase, or another cost, for the slot that is open."""
        slots = tuple(
            self._make_slot(
                key_file.store, slot.actor, slot.role, unlocked.roots, credential
            )
            if slot.id == unlocked.slot
            else slot
            for slot in key_file.slots
        )
        return self._with_slots(key_file, unlocked, slots)

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
        """
        self._require_officer(unlocked)
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
        assert unlocked.keys.vault_keys is not None
        keys = tuple(
            replace(
                self._wrap(store, name, roots, current[0]),
                next=self._wrap(store, name, roots, new_key(self._random)).current,
            )
            for name, current in (
                (CASEBOOK, unlocked.keys.casebook_keys),
                (VAULT, unlocked.keys.vault_keys),
            )
        )
        slots = tuple(
            self._make_slot(store, actor, role, roots.for_role(role), credential)
            for actor, role, credential in credentials
        )
        renewed = KeyFile(store=store, slots=slots, keys=keys)
        return renewed.authenticated(bytes.fromhex(roots.casebook)), roots

    def begin_rotation(
        self, key_file: KeyFile, unlocked: Unlocked, name: str
    ) -> tuple[KeyFile, bytes]:
        """With the next key of a file beside the one in use, and that next key."""
        wrapped = key_file.wrapped(name)
        if wrapped.next is not None:
            return key_file, self._unwrap(key_file.store, name, unlocked, wrapped.next)
        key = new_key(self._random)
        box = self._wrap(key_file.store, name, unlocked.roots, key).current
        changed = self._with_key(key_file, unlocked, replace(wrapped, next=box))
        return changed, key

    def finish_rotation(
        self, key_file: KeyFile, unlocked: Unlocked, name: str
    ) -> KeyFile:
        """Without the old key of a file that is encrypted under the next one."""
        wrapped = key_file.wrapped(name)
        if wrapped.next is None:
            return key_file
        new = WrappedKey(name=name, current=wrapped.next)
        return self._with_key(key_file, unlocked, new)

    def reopen(self, key_file: KeyFile, unlocked: Unlocked) -> Unlocked:
        """What the same slot has in a changed key file."""
        for slot in key_file.slots:
            if slot.id == unlocked.slot:
                return self._unlocked(key_file, slot, unlocked.roots)
        raise WrongPassphraseError

    def _unlocked(self, key_file: KeyFile, slot: Slot, roots: Roots) -> Unlocked:
        allowed = roots.for_role(slot.role)
        partial = Unlocked(
            store=key_file.store,
            slot=slot.id,
            actor=slot.actor,
            role=slot.role,
            roots=allowed,
            keys=StoreKeys(casebook_keys=(), vault_keys=None, signing_seed=None),
        )
        vault_keys = None
        if allowed.vault is not None:
            vault_keys = self._unwrap_both(key_file, partial, VAULT)
        return replace(
            partial,
            keys=StoreKeys(
                casebook_keys=self._unwrap_both(key_file, partial, CASEBOOK),
                vault_keys=vault_keys,
                signing_seed=None
                if allowed.log is None
                else bytes.fromhex(allowed.log),
            ),
        )

    def _unwrap_both(
        self, key_file: KeyFile, unlocked: Unlocked, name: str
    ) -> tuple[bytes, ...]:
        wrapped = key_file.wrapped(name)
        boxes = [box for box in (wrapped.current, wrapped.next) if box is not None]
        return tuple(self._unwrap(key_file.store, name, unlocked, box) for box in boxes)

    def _unwrap(self, store: str, name: str, unlocked: Unlocked, box: str) -> bytes:
        root = unlocked.roots.casebook if name == CASEBOOK else unlocked.roots.vault
        if root is None:
            raise NotAllowedError(unlocked.role)
        try:
            return open_box(
                bytes.fromhex(root), bytes.fromhex(box), context=_context(store, name)
            )
        except (CryptoError, ValueError):
            raise DamagedKeyFileError from None

    def _wrap(self, store: str, name: str, roots: Roots, key: bytes) -> WrappedKey:
        root = roots.casebook if name == CASEBOOK else roots.vault
        assert root is not None
        box = seal_box(
            bytes.fromhex(root),
            key,
            context=_context(store, name),
            random=self._random,
        )
        return WrappedKey(name=name, current=box.hex())

    def _make_slot(
        self,
        store: str,
        actor: str,
        role: Role,
        roots: Roots,
        credential: Credential,
    ) -> Slot:
        is_recovery = credential.recovery_key is not None
        cost = credential.cost
        slot = Slot(
            id=self._random(8).hex(),
            actor=actor,
            role=role,
            kind=SlotKind.RECOVERY if is_recovery else SlotKind.PASSPHRASE,
            kdf=None
            if is_recovery
            else SlotCost(
                iterations=cost.iterations, lanes=cost.lanes, memory_kib=cost.memory_kib
            ),
            salt=self._random(16).hex(),
            box="",
        )
        box = seal_box(
            self._slot_key(slot, credential),
            encode(roots),
            context=slot.context(store),
            random=self._random,
        )
        return replace(slot, box=box.hex())

    def _slot_key(self, slot: Slot, credential: Credential) -> bytes:
        info = b"guvoh/slot/1" + slot.id.encode("ascii")
        salt = bytes.fromhex(slot.salt)
        if slot.kdf is None:
            assert credential.recovery_key is not None
            return expand_key(credential.recovery_key, info=info, salt=salt)
        derived = self._derive(
            credential.passphrase, salt=salt, cost=slot.kdf.to_argon2()
        )
        return expand_key(derived, info=info)

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

    def _require_officer(self, unlocked: Unlocked) -> None:
        if unlocked.role is not Role.OFFICER:
            raise NotAllowedError(unlocked.role)


def _context(store: str, name: str) -> bytes:
    return f"guvoh/key/1 {name} {store}".encode("ascii")
