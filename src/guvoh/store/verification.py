"""Whether a casebook is what was written: structure, content, completeness, blobs.

*Structure* needs no vault: leaves, root, signatures, gaps, and the memories outside the
database. *Content*: every body that can be opened matches its commitment, and the
records are what a fresh fold of the log gives. *Completeness*: every missing body is
covered by a later erasure, and nothing else is missing. *Blobs*: every sealed original
opens and is the file that was sealed.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING

from guvoh.casebook import ItemReceived, ItemSealed, Place
from guvoh.store import vault
from guvoh.store.connection import translated
from guvoh.store.content import check_entries
from guvoh.store.errors import DamagedError
from guvoh.store.findings import Finding, FindingCode
from guvoh.store.reading import read_record, read_records
from guvoh.store.structure import check_files, check_log, read_memories

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.store.casebook import OpenCasebook
    from guvoh.tlog import Checkpoint


class Level(Enum):
    """A level of verification."""

    STRUCTURE = "structure"
    CONTENT = "content"
    COMPLETENESS = "completeness"
    BLOBS = "blobs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was looked at, and what was found."""

    n_entries: int
    """Number of entries in the log."""
    n_bodies: int
    """Number of bodies opened and compared with their commitments."""
    n_closed: int
    """Number of bodies in the vault that could not be opened."""
    n_erased: int
    """Number of bodies destroyed by order."""
    n_records: int
    """Number of records compared with a fresh fold."""
    n_blobs: int
    """Number of sealed originals read in full."""
    n_unread: int
    """Number of sealed originals that were not read: no vault, or not asked for."""
    findings: tuple[Finding, ...]
    """What is not as it should be; empty when all is well."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found that must not be."""
        return not any(finding.code.is_fault for finding in self.findings)


def verify_casebook(
    casebook: OpenCasebook,
    *,
    known: Sequence[Checkpoint] = (),
    read_blobs: bool = True,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Verification:
    """Reads everything that can be opened, and compares.

    Others may write meanwhile; what is looked at is the state at the beginning.

    Args:
        casebook: The open casebook.
        known: Checkpoints remembered elsewhere: printed, exported, of a backup.
        read_blobs: Whether originals are decrypted and hashed.
        progress: Called with a level's name, how many are done and of how many.
    """
    with translated("casebook"), ExitStack() as stack:
        with casebook.locked():
            stack.enter_context(casebook.one_state())
            damage = check_files(casebook.files)
            memories = read_memories(casebook.opened, known)
        findings, size = check_log(casebook.opened, memories, progress)
        content = check_entries(casebook.files, size, progress)
        n_blobs, n_items, blob_findings = _check_blobs(casebook, read_blobs, progress)
    return Verification(
        n_entries=size,
        n_bodies=content.n_bodies,
        n_closed=content.n_closed,
        n_erased=content.n_erased,
        n_records=content.n_records,
        n_blobs=n_blobs,
        n_unread=n_items - n_blobs,
        findings=(*damage, *findings, *content.findings, *blob_findings),
    )


def _check_blobs(
    casebook: OpenCasebook, read: bool, progress: Callable[[str, int, int], None]
) -> tuple[int, int, list[Finding]]:
    items = [
        record.body
        for record in read_records(casebook.files, "item")
        if isinstance(record.body, ItemSealed)
    ]
    names = casebook.blobs.names()
    known = {item.blob for item in items}
    findings = [
        Finding(code=FindingCode.BLOB_MISSING, id=item.id)
        for item in items
        if item.blob not in names
    ]
    findings += [
        Finding(code=FindingCode.BLOB_UNKNOWN, id=name)
        for name in sorted(names - known)
    ]
    n_read = 0
    if read and Place.VAULT in casebook.files:
        for i, item in enumerate(items):
            if item.blob in names:
                findings += _check_blob(casebook, item)
                n_read += 1
            progress(Level.BLOBS.value, i + 1, len(items))
    return n_read, len(items), findings


def _check_blob(casebook: OpenCasebook, item: ItemSealed) -> list[Finding]:
    receipt = read_record(casebook.files, "receipt", item.id)
    key = vault.read_item_key(casebook.files[Place.VAULT], item.id)
    if receipt is None or key is None:
        return [Finding(code=FindingCode.BLOB_KEYLESS, id=item.id)]
    assert isinstance(receipt.body, ItemReceived)
    digest = sha256()
    try:
        for piece in casebook.blobs.read(item.blob, key):
            digest.update(piece)
    except DamagedError:
        return [Finding(code=FindingCode.BLOB_DAMAGED, id=item.id)]
    if digest.hexdigest() != receipt.body.sha256:
        return [Finding(code=FindingCode.BLOB_OTHER, id=item.id)]
    return []
