"""The keys of the two databases, in boxes under the root keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guvoh.crypto import CryptoError, new_key, open_box, seal_box
from guvoh.store.errors import VaultClosedError
from guvoh.store.key_errors import (
    DamagedKeyFileError,
    NotAllowedError,
    RenewalPendingError,
)
from guvoh.store.key_file import CASEBOOK, VAULT, KeyFile, Role, Slot, WrappedKey
from guvoh.store.unlocked import Roots, StoreKeys, Unlocked

if TYPE_CHECKING:
    from collections.abc import Callable


def wrap_key(
    store: str,
    name: str,
    roots: Roots,
    key: bytes,
    *,
    random: Callable[[int], bytes],
) -> WrappedKey:
    """A database's key under its root key.

    Raises:
        VaultClosedError: It is the vault's key, and its root key is not there.
    """
    root = roots.casebook if name == CASEBOOK else roots.vault
    if root is None:
        raise VaultClosedError
    box = seal_box(
        bytes.fromhex(root), key, context=_context(store, name), random=random
    )
    return WrappedKey(name=name, current=box.hex())


def unwrap_key(unlocked: Unlocked, name: str, box: str) -> bytes:
    """The database's key that a box holds.

    Raises:
        DamagedKeyFileError: The box does not open.
        NotAllowedError: It is the vault's key, which the role may not have.
        VaultClosedError: It is the vault's key, and an officer has not opened it.
    """
    root = unlocked.roots.casebook if name == CASEBOOK else unlocked.roots.vault
    if root is None:
        if unlocked.role is Role.OFFICER:
            raise VaultClosedError
        raise NotAllowedError(unlocked.role)
    try:
        return open_box(
            bytes.fromhex(root),
            bytes.fromhex(box),
            context=_context(unlocked.store, name),
        )
    except (CryptoError, ValueError):
        raise DamagedKeyFileError from None


def rewrap_keys(
    key_file: KeyFile,
    unlocked: Unlocked,
    roots: Roots,
    *,
    random: Callable[[int], bytes],
) -> tuple[WrappedKey, ...]:
    """The keys in use under new roots, each with a next one beside it.

    The keys in use are those of the key file: what was unlocked may be older than a
    rotation that was finished since.

    Raises:
        RenewalPendingError: A next key is there already, so a file may be encrypted
            under either.
    """
    renewed = []
    for wrapped in key_file.keys:
        if wrapped.next is not None:
            raise RenewalPendingError
        key = unwrap_key(unlocked, wrapped.name, wrapped.current)
        in_use, following = (
            wrap_key(key_file.store, wrapped.name, roots, each, random=random)
            for each in (key, new_key(random))
        )
        renewed.append(replace(in_use, next=following.current))
    return tuple(renewed)


def unlocked_keys(key_file: KeyFile, slot: Slot, roots: Roots) -> Unlocked:
    """What somebody with this slot and these roots may have.

    Raises:
        DamagedKeyFileError: A box does not open.
    """
    allowed = roots.for_role(slot.role)
    partial = Unlocked(
        store=key_file.store,
        slot=slot.id,
        actor=slot.actor,
        role=slot.role,
        roots=allowed,
        keys=StoreKeys(casebook_keys=(), vault_keys=None, signing_seed=None),
    )
    has_vault = allowed.vault is not None
    return replace(
        partial,
        keys=StoreKeys(
            casebook_keys=_unwrap_both(key_file, partial, CASEBOOK),
            vault_keys=_unwrap_both(key_file, partial, VAULT) if has_vault else None,
            signing_seed=None if allowed.log is None else bytes.fromhex(allowed.log),
        ),
    )


def _unwrap_both(key_file: KeyFile, unlocked: Unlocked, name: str) -> tuple[bytes, ...]:
    wrapped = key_file.wrapped(name)
    boxes = [box for box in (wrapped.current, wrapped.next) if box is not None]
    return tuple(unwrap_key(unlocked, name, box) for box in boxes)


def _context(store: str, name: str) -> bytes:
    return f"guvoh/key/1 {name} {store}".encode("ascii")
