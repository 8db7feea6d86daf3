"""HEAD: the last checkpoint that was acknowledged, kept apart from the database.

A damaged write-ahead log can drop the last transactions without a trace; only a memory
of how long the log was sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.store.errors import DamagedError
from guvoh.store.filesystem import replace_file
from guvoh.tlog import TlogError, open_checkpoint

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.tlog import Checkpoint, NoteVerifier


def read_head(path: Path, verifier: NoteVerifier) -> Checkpoint:
    """The checkpoint that HEAD remembers.

    Raises:
        DamagedError: It is missing, or no checkpoint signed with this log's key.
    """
    try:
        return open_checkpoint(path.read_bytes(), verifier)
    except (OSError, TlogError):
        raise DamagedError("file HEAD") from None


def write_head(path: Path, note: bytes) -> None:
    """Replaces HEAD durably; the caller holds the lock and never shortens the log."""
    replace_file(path, note)
