"""A new, empty casebook."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from guvoh.casebook import Body, LogStarted, Place
from guvoh.crypto import public_key
from guvoh.store.casebook import now
from guvoh.store.connection import translated
from guvoh.store.errors import CasebookExistsError, DiskError
from guvoh.store.filesystem import flush_folder, refuse_network
from guvoh.store.head import write_head
from guvoh.store.layout import Layout
from guvoh.store.opening import create_file, make_signer
from guvoh.store.writing import LogWriter
from guvoh.tlog import EMPTY_ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from guvoh.store.keys import StoreKeys


def create_casebook(  # noqa: PLR0913 -- clock and randomness are arguments
    folder: Path,
    keys: StoreKeys,
    *,
    actor: str,
    key_file: bytes,
    first: Sequence[Body] = (),
    clock: Callable[[], datetime] = now,
    random: Callable[[int], bytes] = os.urandom,
) -> None:
    """Makes the folder, all at once: a crash leaves none of this name.

    Args:
        folder: Its path, by custom ending in .casebook.
        keys: Raw keys of both files and the seed of the log's signing key.
        actor: Id of the person who makes it.
        key_file: The bytes of keys.json.
        first: Bodies of entries to follow the first.
        clock: Tells the time of the entries.
        random: Gives that many random bytes.

    Raises:
        CasebookExistsError: There is something of this name.
        NetworkFolderError: It would lie on a network file system.
        DiskError: The disk is full or refuses.
    """
    if folder.exists():
        raise CasebookExistsError(str(folder))
    refuse_network(folder.parent)
    if keys.vault_keys is None or keys.signing_seed is None:
        raise ValueError("A casebook is made with all of its keys.")
    building = folder.with_name(f".{folder.name}.{random(4).hex()}")
    try:
        building.mkdir(mode=0o700)
        layout = Layout(building)
        layout.blobs.mkdir(mode=0o700)
        layout.keys.touch(mode=0o600)
        layout.keys.write_bytes(key_file)
        _write_first(layout, keys, actor, first, clock, random)
        flush_folder(building)
        building.rename(folder)
        flush_folder(folder.parent)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise DiskError("making the casebook", error.strerror or "error") from None
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _write_first(
    layout: Layout,
    keys: StoreKeys,
    actor: str,
    first: Sequence[Body],
    clock: Callable[[], datetime],
    random: Callable[[int], bytes],
) -> None:
    assert keys.vault_keys is not None
    assert keys.signing_seed is not None
    log_id = random(16).hex()
    for path in (layout.casebook, layout.vault):
        path.touch(mode=0o600)
    casebook = create_file(
        layout.casebook, keys.casebook_keys[0], "casebook.sql", "bodies.sql"
    )
    vault_file = create_file(
        layout.vault, keys.vault_keys[0], "vault.sql", "bodies.sql"
    )
    with translated("casebook"):
        writer = LogWriter(
            files={Place.CASEBOOK: casebook, Place.VAULT: vault_file},
            log_id=log_id,
            signer=make_signer(log_id, keys.signing_seed),
            clock=clock,
            random=random,
        )
        writer.begin()
        started = LogStarted(
            actor=actor,
            id=random(16).hex(),
            log=log_id,
            signer=public_key(keys.signing_seed).hex(),
            size=0,
            root=EMPTY_ROOT.hex(),
        )
        writer.append(started, *first)
        head = writer.finish()
        assert head is not None
        writer.commit()
        for file in (casebook, vault_file):
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            file.close()
    write_head(layout.head, head.note)
