"""Consistent copies of the encrypted files."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from guvoh.casebook import Place
from guvoh.store.connection import translated
from guvoh.store.errors import CasebookExistsError, DiskError
from guvoh.store.filesystem import flush_folder
from guvoh.store.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


def copy_casebook(
    casebook: OpenCasebook,
    target: Path,
    *,
    with_vault: bool = True,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Copies an open casebook while nobody writes; all at once or not at all.

    Raises:
        CasebookExistsError: There is something of this name.
        BusyError: Somebody else is writing.
        DiskError: The disk is full or refuses.
    """
    files = casebook.files
    with casebook.locked(), translated("casebook"):
        for file in files.values():
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            file.execute("BEGIN IMMEDIATE")
        try:
            copy_folder(
                casebook.opened.layout,
                target,
                with_vault=with_vault and Place.VAULT in files,
                progress=progress,
            )
        finally:
            for file in files.values():
                file.execute("ROLLBACK")


def copy_folder(
    source: Layout,
    target: Path,
    *,
    with_vault: bool = True,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Copies a casebook that nobody has open, durably; all at once or not at all.

    Raises:
        CasebookExistsError: There is something of this name.
        DiskError: The disk is full or refuses.
    """
    if target.exists():
        raise CasebookExistsError(str(target))
    building = target.with_name(f".{target.name}.new")
    shutil.rmtree(building, ignore_errors=True)
    copy = Layout(building)
    pairs = [(source.casebook, copy.casebook), (source.keys, copy.keys)]
    pairs += [(source.head, copy.head)]
    if with_vault and source.vault.is_file():
        pairs.append((source.vault, copy.vault))
    for base in (source.casebook, source.vault):
        wal = base.with_name(base.name + "-wal")
        if wal.is_file() and wal.stat().st_size and any(base == s for s, _ in pairs):
            pairs.append((wal, building / wal.name))
    try:
        copy.blobs.mkdir(parents=True, mode=0o700)
        building.chmod(0o700)
        pairs += [
            (path, copy.blobs / path.name)
            for path in source.blobs.iterdir()
            if path.suffix == ""
        ]
        for done, (old, new) in enumerate(pairs, 1):
            _copy_file(old, new)
            progress(done, len(pairs))
        flush_folder(copy.blobs)
        flush_folder(building)
        building.rename(target)
        flush_folder(target.parent)
    except OSError as error:
        shutil.rmtree(building, ignore_errors=True)
        raise DiskError("copying the casebook", error.strerror or "error") from None
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise


def _copy_file(old: Path, new: Path) -> None:
    new.touch(mode=0o600, exist_ok=False)
    with old.open("rb") as source, new.open("wb") as sink:
        shutil.copyfileobj(source, sink, 1 << 20)
        sink.flush()
        os.fsync(sink.fileno())
