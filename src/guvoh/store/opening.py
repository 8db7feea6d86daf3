"""Opening the files of a casebook, and what must hold before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

from guvoh.casebook import LogStarted, Place, VaultState
from guvoh.crypto import public_key, sign, verify_signature
from guvoh.store import vault
from guvoh.store.body_table import read_body
from guvoh.store.connection import connect, translated
from guvoh.store.errors import (
    DamagedError,
    NewerCasebookError,
    RolledBackError,
    StoreError,
    VaultBehindError,
    WrongKeyError,
)
from guvoh.store.filesystem import refuse_network
from guvoh.store.head import read_head
from guvoh.store.layout import FORMAT, Layout
from guvoh.store.log_table import (
    Head,
    read_head_row,
    read_leaf,
    subtree_reader,
)
from guvoh.store.reading import to_entry
from guvoh.tlog import (
    NoteSigner,
    NoteVerifier,
    TlogError,
    open_checkpoint,
    root_at,
)

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.connection import Connection
    from guvoh.store.keys import StoreKeys
    from guvoh.store.reading import Files
    from guvoh.tlog import Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The open files of a casebook, and who signs its log."""

    layout: Layout
    """Where its files lie."""
    files: Files
    """casebook.db, and vault.db when it is open."""
    vault_state: VaultState
    """Whether vault.db is open, locked or missing."""
    log_id: str
    """Id of the log."""
    verifier: NoteVerifier
    """The key that checkpoints must be signed with."""
    signer: NoteSigner | None = field(repr=False)
    """The same with its secret; None for a reader."""
    doubt: StoreError | None
    """Why nothing may be written, found while opening."""


def origin_of(log_id: str) -> str:
    """The name of a log in its checkpoints."""
    return f"guvoh/{log_id}"


def make_signer(log_id: str, seed: bytes) -> NoteSigner:
    """The key with which this log's checkpoints are signed."""
    return NoteSigner(
        name=origin_of(log_id),
        public_key=public_key(seed),
        sign=lambda message: sign(seed, message),
    )


def make_verifier(log_id: str, key: bytes) -> NoteVerifier:
    """The key with which this log's checkpoints are checked."""
    return NoteVerifier(name=origin_of(log_id), public_key=key, verify=verify_signature)


def create_file(path: Path, key: bytes, *schemas: str) -> Connection:
    """A new database file with these schemas of ours."""
    connection = connect(path, key)
    with translated(path.name):
        connection.execute("BEGIN IMMEDIATE")
        for name in schemas:
            sql = (resources.files("guvoh.store") / "schema" / name).read_text("utf-8")
            for statement in _statements(sql):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")
    return connection


def open_files(layout: Layout, keys: StoreKeys, *, cache_kib: int = 65536) -> Opened:
    """Opens a casebook's files and compares what each remembers of the log.

    Raises:
        StoreError: A file is missing, of a later format, not encrypted, damaged, or
            on a network file system.
    """
    layout.check()
    refuse_network(layout.folder)
    casebook = _connect_any(layout.casebook, keys.casebook_keys, cache_kib)
    files = {Place.CASEBOOK: casebook}
    try:
        _check_format(casebook)
        state = VaultState.MISSING
        if layout.vault.is_file():
            state = VaultState.LOCKED
            if keys.vault_keys is not None:
                vault_file = _connect_any(layout.vault, keys.vault_keys, cache_kib)
                files[Place.VAULT] = vault_file
                _check_format(vault_file)
                state = VaultState.OPEN
        log_id, key = _read_start(files)
        verifier = make_verifier(log_id, key)
        signer = _find_signer(log_id, keys.signing_seed, verifier)
        return Opened(
            layout=layout,
            files=files,
            vault_state=state,
            log_id=log_id,
            verifier=verifier,
            signer=signer,
            doubt=_find_doubt(layout, files, verifier),
        )
    except BaseException:
        for file in files.values():
            file.close()
        raise


def _find_signer(
    log_id: str, seed: bytes | None, verifier: NoteVerifier
) -> NoteSigner | None:
    if seed is None:
        return None
    signer = make_signer(log_id, seed)
    if signer.public_key != verifier.public_key:
        raise WrongKeyError("the log")
    return signer


def _connect_any(path: Path, keys: tuple[bytes, ...], cache_kib: int) -> Connection:
    """With the current key, or the next one when a rotation was interrupted."""
    for i, key in enumerate(keys):
        try:
            return connect(path, key, cache_kib=cache_kib)
        except WrongKeyError:
            if i == len(keys) - 1:
                raise
    raise WrongKeyError(path.name)


def _check_format(connection: Connection) -> None:
    with translated("database"):
        (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > FORMAT:
        raise NewerCasebookError(found, FORMAT)
    if found != FORMAT:
        raise DamagedError("database")


def _read_start(files: Files) -> tuple[str, bytes]:
    """Id of the log and the public key it was started with, from its first entry."""
    casebook = files[Place.CASEBOOK]
    with translated("casebook.db"):
        entry = to_entry(0, read_leaf(casebook, 0), read_body(casebook, 0))
    if not isinstance(entry.body, LogStarted):
        raise DamagedError("first entry of the log")
    return entry.body.log, bytes.fromhex(entry.body.signer)


def _find_doubt(
    layout: Layout, files: Files, verifier: NoteVerifier
) -> StoreError | None:
    """Whether the files remember one and the same log.

    Another process may be writing: what may lag behind the log is read before it.
    """
    casebook = files[Place.CASEBOOK]
    vault_file = files.get(Place.VAULT)
    known: Checkpoint | StoreError
    try:
        known = read_head(layout.head, verifier)
    except DamagedError as error:
        known = error
    with translated("casebook.db"):
        expected = vault.read_expected_size(casebook)
        size, root, new_size = (
            (0, b"", expected) if vault_file is None else vault.read_base(vault_file)
        )
        head = read_head_row(casebook)
        if not _is_signed(head, verifier):
            return DamagedError("head of the log")
        if isinstance(known, StoreError):
            return known
        if not _remembers(casebook, head, known.size, known.root):
            return RolledBackError(head.size, known.size, "the file HEAD")
        if size and not _remembers(casebook, head, size, root):
            return RolledBackError(head.size, size, "the vault")
        if new_size < expected:
            return VaultBehindError(new_size, expected)
    return None


def _is_signed(head: Head, verifier: NoteVerifier) -> bool:
    """Whether the signed checkpoint speaks of just this end of the log."""
    try:
        checkpoint = open_checkpoint(head.note, verifier)
    except TlogError:
        return False
    return checkpoint.root == head.frontier.root() and checkpoint.size == head.size


def _remembers(casebook: Connection, head: Head, size: int, root: bytes) -> bool:
    """Whether the log had this root at this size."""
    if size > head.size:
        return False
    return root_at(size, subtree_reader(casebook)) == root


def _statements(sql: str) -> list[str]:
    """The statements of a schema; a trigger's own semicolon stands before its END."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 -- only for new files

    statements, pending = [], ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if dbapi2.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
