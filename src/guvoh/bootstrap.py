"""Joins the application and the store: the one place that knows both."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from guvoh.app.gate import open_gate
from guvoh.casebook import BackupMade, KeysChanged, LogStarted, Member, Place
from guvoh.store.agent import ask_agent, stop_agent
from guvoh.store.backup import copy_casebook, copy_folder
from guvoh.store.casebook import OpenCasebook
from guvoh.store.connection import change_key
from guvoh.store.creation import create_casebook
from guvoh.store.erasure import (
    finish_erasures,
    known_blobs,
    unfinished_erasures,
)
from guvoh.store.errors import DamagedError
from guvoh.store.filesystem import refuse_network, replace_file
from guvoh.store.findings import Finding, FindingCode
from guvoh.store.key_file import KeyFile, KeyFileError, Role, read_key_file
from guvoh.store.keys import (
    CASEBOOK,
    VAULT,
    Credential,
    KeyRing,
    NotAllowedError,
    Unlocked,
)
from guvoh.store.layout import Layout
from guvoh.store.recovery import collect_leftovers
from guvoh.store.verification import Verification, verify_casebook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from guvoh.store.connection import Connection
    from guvoh.tlog import Checkpoint


def new_casebook(
    folder: Path,
    *,
    name: str,
    credential: Credential,
    recovery_key: bytes,
    ring: KeyRing | None = None,
) -> Unlocked:
    """Makes a casebook with one officer and a recovery key.

    Args:
        folder: Where it will lie.
        name: What colleagues call the officer.
        credential: Their passphrase and its cost.
        recovery_key: 16 random bytes, to be printed.
        ring: Makes the keys.

    Raises:
        CasebookExistsError, NetworkFolderError, DiskError: See `create_casebook`.
    """
    ring = ring or KeyRing()
    actor = os.urandom(4).hex()
    key_file, unlocked = ring.create(actor, credential)
    key_file = ring.add(
        key_file,
        unlocked,
        actor=actor,
        role=unlocked.role,
        credential=Credential(recovery_key=recovery_key),
    )
    member = Member(actor=actor, name=name, role=unlocked.role.value)
    create_casebook(
        folder,
        unlocked.keys,
        actor=actor,
        key_file=key_file.to_bytes(),
        first=[keys_entry(actor, key_file, "created", actor, (member,))],
    )
    return unlocked


def keys_entry(
    actor: str,
    key_file: KeyFile,
    change: str,
    subject: str,
    members: tuple[Member, ...],
) -> KeysChanged:
    """The entry that says who may open the casebook now."""
    return KeysChanged(
        actor=actor,
        change=change,
        subject=subject,
        members=members,
        slots=tuple(sorted(slot.id for slot in key_file.slots)),
    )


def held_by_agent(folder: Path) -> Unlocked | None:
    """The keys that a running agent holds for this casebook."""
    layout = Layout(folder)
    layout.check()
    return ask_agent(read_key_file(layout.keys).store)


def unlock(
    folder: Path,
    credential: Credential,
    *,
    actor: str | None = None,
    ring: KeyRing | None = None,
) -> Unlocked:
    """What this passphrase or recovery key opens.

    Raises:
        NoCasebookError: The folder is none.
        KeyFileError: It opens nothing, or keys.json is damaged.
    """
    layout = Layout(folder)
    layout.check()
    key_file = read_key_file(layout.keys)
    return (ring or KeyRing()).unlock(key_file, credential, actor=actor)


def open_casebook(
    folder: Path,
    unlocked: Unlocked,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> OpenCasebook:
    """Opens a casebook, and first finishes what an interrupted run left.

    Raises:
        StoreError: It cannot be opened.
    """
    casebook = OpenCasebook.open(
        folder, unlocked.keys, actor=unlocked.actor, clock=clock
    )
    try:
        if casebook.read_only_reason is None:
            _finish_interrupted(casebook, unlocked)
    except BaseException:
        casebook.close()
        raise
    return casebook


def renew_vault_key(
    casebook: OpenCasebook, unlocked: Unlocked, *, ring: KeyRing | None = None
) -> Callable[[Connection], None]:
    """Gives vault.db a new key, in steps that a crash cannot hurt.

    keys.json learns the next key, the file is encrypted under it, keys.json forgets the
    old one.
    """
    ring = ring or KeyRing()
    path = casebook.opened.layout.keys

    def renew(file: Connection) -> None:
        key_file, key = ring.begin_rotation(read_key_file(path), unlocked, VAULT)
        replace_file(path, key_file.to_bytes())
        change_key(file, key)
        replace_file(path, ring.finish_rotation(key_file, unlocked, VAULT).to_bytes())

    return renew


def finish_rotations(casebook: OpenCasebook, unlocked: Unlocked) -> None:
    """Finishes changes of keys: encrypts under the next, and forgets the old one."""
    ring = KeyRing()
    path = casebook.opened.layout.keys
    for name, place in ((CASEBOOK, Place.CASEBOOK), (VAULT, Place.VAULT)):
        key_file = read_key_file(path)
        if key_file.wrapped(name).next is None or place not in casebook.files:
            continue
        if name == VAULT and unlocked.roots.vault is None:
            continue
        with casebook.locked():
            key_file, key = ring.begin_rotation(key_file, unlocked, name)
            change_key(casebook.files[place], key)
            finished = ring.finish_rotation(key_file, unlocked, name)
            replace_file(path, finished.to_bytes())


def _finish_interrupted(casebook: OpenCasebook, unlocked: Unlocked) -> None:
    with casebook.locked():
        collect_leftovers(casebook.files)
        _collect_blobs(casebook)
    if unlocked.roots.vault is None:
        return
    finish_rotations(casebook, unlocked)
    if unfinished_erasures(casebook):
        finish_erasures(casebook, renew_vault_key=renew_vault_key(casebook, unlocked))


def _collect_blobs(casebook: OpenCasebook) -> None:
    """Removes originals without an entry, wherever the entry's body lies."""
    known = known_blobs(casebook)
    if casebook.blobs.names() != known:
        casebook.blobs.collect(known)


def require_officer(unlocked: Unlocked) -> None:
    """Refuses everybody but officers with an open vault.

    Raises:
        NotAllowedError: The role is another.
    """
    if unlocked.role is not Role.OFFICER:
        raise NotAllowedError(unlocked.role)


def lock(store: str) -> None:
    """Ends the agent of a casebook, whose keys may be old now."""
    stop_agent(store)


def verify(
    casebook: OpenCasebook,
    unlocked: Unlocked,
    *,
    known: Sequence[Checkpoint] = (),
    read_blobs: bool = True,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Verification:
    """Verifies a casebook, its key file included."""
    result = verify_casebook(
        casebook, known=known, read_blobs=read_blobs, progress=progress
    )
    if _slots_are_logged(casebook, unlocked):
        return result
    finding = Finding(code=FindingCode.KEYS_OTHER, id="keys.json")
    return replace(result, findings=(*result.findings, finding))


def _slots_are_logged(casebook: OpenCasebook, unlocked: Unlocked) -> bool:
    """Whether keys.json is authentic and has just the slots that the log knows."""
    try:
        key_file = read_key_file(casebook.opened.layout.keys)
    except KeyFileError:
        return False
    record = casebook.record("keys", "keys")
    if record is None or not isinstance(record.body, KeysChanged):
        return False
    slots = tuple(sorted(slot.id for slot in key_file.slots))
    root = bytes.fromhex(unlocked.roots.casebook)
    return slots == record.body.slots and key_file.code(root) == key_file.mac


def add_slot(
    casebook: OpenCasebook,
    unlocked: Unlocked,
    actor: str,
    role: Role,
    credential: Credential,
) -> list[str]:
    """Adds a slot to keys.json; gives the ids of all slots."""
    path = casebook.opened.layout.keys
    with casebook.locked():
        changed = KeyRing().add(
            read_key_file(path), unlocked, actor=actor, role=role, credential=credential
        )
        replace_file(path, changed.to_bytes())
    return [slot.id for slot in changed.slots]


def change_slot(
    casebook: OpenCasebook, unlocked: Unlocked, credential: Credential
) -> list[str]:
    """Changes the passphrase of the open slot; gives the ids of all slots."""
    path = casebook.opened.layout.keys
    with casebook.locked():
        changed = KeyRing().change_credential(read_key_file(path), unlocked, credential)
        replace_file(path, changed.to_bytes())
    return [slot.id for slot in changed.slots]


def renew_keys(
    casebook: OpenCasebook,
    unlocked: Unlocked,
    credentials: Sequence[tuple[str, Role, Credential]],
) -> list[str]:
    """Renews root keys and the keys of both files; gives the ids of all slots.

    A crash at any point leaves a casebook that opens: the new keys.json holds the keys
    in use and the next ones, and the change is finished when it is next opened.
    """
    ring = KeyRing()
    path = casebook.opened.layout.keys
    with casebook.locked():
        changed, roots = ring.renew_roots(read_key_file(path), unlocked, credentials)
        replace_file(path, changed.to_bytes())
        finish_rotations(casebook, replace(unlocked, roots=roots))
    return [slot.id for slot in changed.slots]


def back_up(
    casebook: OpenCasebook,
    unlocked: Unlocked,
    target: Path,
    *,
    with_vault: bool = True,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Checkpoint:
    """Copies a casebook, verifies the copy at every level, and logs it.

    Raises:
        CasebookExistsError, DiskError: The copy could not be made.
        DamagedError: The copy is not sound; it was removed again.
    """
    copy_casebook(
        casebook,
        target,
        with_vault=with_vault,
        progress=lambda done, total: progress("copy", done, total),
    )
    checkpoint = _verify_copy(target, unlocked, progress)
    if casebook.read_only_reason is None:
        with casebook.writing() as writer:
            writer.append(
                BackupMade(
                    actor=casebook.actor,
                    id=os.urandom(16).hex(),
                    # The path could name a person; only the copy's own name is kept.
                    place=target.name if _is_plain(casebook, target.name) else "copy",
                    size=checkpoint.size,
                    root=checkpoint.root.hex(),
                    with_vault=with_vault,
                )
            )
    return checkpoint


def restore(
    backup: Path,
    folder: Path,
    unlocked: Unlocked,
    *,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Checkpoint:
    """Makes a casebook from a backup, verifies it, and says so in its log.

    Raises:
        CasebookExistsError, DiskError: It could not be made.
        DamagedError: It is not sound; the new folder was removed again.
    """
    source = Layout(backup)
    source.check()
    refuse_network(folder.parent)
    copy_folder(
        source, folder, progress=lambda done, total: progress("copy", done, total)
    )
    checkpoint = _verify_copy(folder, unlocked, progress)
    casebook = open_casebook(folder, unlocked)
    try:
        if casebook.read_only_reason is None:
            with casebook.writing() as writer:
                writer.append(
                    LogStarted(
                        actor=casebook.actor,
                        id=os.urandom(16).hex(),
                        log=casebook.opened.log_id,
                        signer=casebook.opened.verifier.public_key.hex(),
                        size=checkpoint.size,
                        root=checkpoint.root.hex(),
                    )
                )
    finally:
        casebook.close()
    return checkpoint


def _verify_copy(
    folder: Path, unlocked: Unlocked, progress: Callable[[str, int, int], None]
) -> Checkpoint:
    copy = OpenCasebook.open(folder, unlocked.keys, actor=unlocked.actor)
    try:
        result = verify(copy, unlocked, progress=progress)
        checkpoint = copy.checkpoint()
    finally:
        copy.close()
    if not result.is_sound:
        shutil.rmtree(folder, ignore_errors=True)
        raise DamagedError("copy")
    return checkpoint


def _is_plain(casebook: OpenCasebook, text: str) -> bool:
    return not open_gate(casebook).find(text)
