"""An open casebook: what the application sees of the files."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from guvoh.casebook import Place, VaultState
from guvoh.store import reading, vault
from guvoh.store.blobs import Blobs
from guvoh.store.connection import translated
from guvoh.store.errors import (
    BusyError,
    DiskError,
    HeadError,
    ReadOnlyError,
    VaultClosedError,
)
from guvoh.store.head import write_head
from guvoh.store.layout import Layout
from guvoh.store.log_table import read_head_row
from guvoh.store.opening import open_files
from guvoh.store.writing import LogWriter
from guvoh.tlog import open_checkpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO, Self

    from guvoh.casebook import Body, Entry, Record
    from guvoh.casebook.ports import StagedFile
    from guvoh.store.blobs import StagedBlob
    from guvoh.store.connection import Connection
    from guvoh.store.keys import StoreKeys
    from guvoh.store.opening import Opened
    from guvoh.tlog import Checkpoint

LOCK_SECONDS: Final = 30.0


def now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


class OpenCasebook:
    """Implements `casebook.ports.Casebook` over the files of one folder."""

    def __init__(
        self,
        opened: Opened,
        *,
        actor: str,
        clock: Callable[[], datetime] = now,
        random: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.opened = opened
        self._actor = actor
        self._clock = clock
        self._random = random
        self._mutex = threading.RLock()
        # One lock object, so that an act that holds it may call another that takes it.
        self._lock = FileLock(opened.layout.lock, timeout=LOCK_SECONDS, mode=0o600)
        self.blobs = Blobs(opened.layout.blobs, random=random)

    @classmethod
    def open(
        cls,
        folder: Path,
        keys: StoreKeys,
        *,
        actor: str,
        clock: Callable[[], datetime] = now,
        random: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Opens the casebook in this folder; see `open_files` for what it raises."""
        return cls(
            open_files(Layout(folder), keys), actor=actor, clock=clock, random=random
        )

    @property
    def actor(self) -> str:
        """Id of the person whose slot is open."""
        return self._actor

    @property
    def vault_state(self) -> VaultState:
        """Whether the vault can be read."""
        return self.opened.vault_state

    @property
    def read_only_reason(self) -> str | None:
        """Why nothing can be written now; None when it can."""
        if self.opened.doubt is not None:
            return str(self.opened.doubt)
        if self.opened.signer is None:
            return "your role is to read; ask an editor or officer to write"
        if self.vault_state is VaultState.MISSING:
            return "vault.db is not in the casebook folder; put it back to write"
        if self.vault_state is VaultState.LOCKED:
            return "the vault is locked; an officer opens it with: guvoh unlock"
        return None

    def checkpoint(self) -> Checkpoint:
        """The log's end as the last writer signed it."""
        with self._mutex, translated("casebook.db"):
            head = read_head_row(self.files[Place.CASEBOOK])
        return open_checkpoint(head.note, self.opened.verifier)

    def head_note(self) -> bytes:
        """The signed checkpoint of the log's end."""
        with self._mutex, translated("casebook.db"):
            return read_head_row(self.files[Place.CASEBOOK]).note

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries in the order of the log."""
        with self._mutex, translated("casebook"):
            yield from reading.read_entries(self.files, start, stop)

    def record(self, kind: str, id_: str) -> Record[Body] | None:
        """A record; None when there is none, or it lies in the shut vault."""
        with self._mutex, translated("casebook"):
            return reading.read_record(self.files, kind, id_)

    def records(self, kind: str, place: Place | None = None) -> Iterator[Record[Body]]:
        """All records of a kind, in the order of the log."""
        with self._mutex, translated("casebook"):
            yield from reading.read_records(self.files, kind, place)

    def search(self, match: str, kind: str, place: Place) -> Iterator[Record[Body]]:
        """Records that match an expression of `text.match_query`, best first.

        Raises:
            VaultClosedError: The text lies in the vault, which is shut.
        """
        file = self._file(place)
        with self._mutex, translated("casebook"):
            yield from reading.search_records(file, match, kind)

    def open_blob(self, item: str, name: str) -> Iterator[bytes]:
        """A sealed original in authenticated pieces.

        Raises:
            VaultClosedError: Its key lies in the shut vault.
            DamagedError: It is missing or was changed.
            KeyError: The item was erased, or is none.
        """
        file = self._file(Place.VAULT)
        with self._mutex, translated("vault.db"):
            key = vault.read_item_key(file, item)
        if key is None:
            raise KeyError(item)
        return self.blobs.read(name, key)

    def stage(self, source: BinaryIO) -> StagedBlob:
        """Hashes and encrypts a file in one pass; it has no entry yet."""
        self._refuse_read_only()
        return self.blobs.stage(source)

    def discard(self, staged: StagedFile) -> None:
        """Removes a staged file that will have no entry."""
        self.blobs.discard(staged.name)

    def working(self, kind: str) -> Iterator[tuple[str, str]]:
        """Id and data of rows kept outside the log."""
        file = self._file(Place.VAULT)
        with self._mutex, translated("vault.db"):
            yield from list(vault.read_working(file, kind))

    @contextmanager
    def writing(self) -> Iterator[LogWriter]:
        """One transaction: everything in it is written and acknowledged, or nothing.

        Raises:
            ReadOnlyError: Nothing can be written now.
            BusyError: Somebody else has been writing for too long.
            DiskError: The disk is full; nothing was kept.
        """
        self._refuse_read_only()
        assert self.opened.signer is not None
        with self.locked(), translated("casebook"):
            writer = LogWriter(
                files=self.files,
                log_id=self.opened.log_id,
                signer=self.opened.signer,
                clock=self._clock,
                random=self._random,
            )
            try:
                writer.begin()
                yield writer
                self._commit(writer)
            except BaseException:
                self._roll_back()
                raise

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Holds the lock of the one writer.

        Raises:
            BusyError: Somebody else has held it for too long.
        """
        with self._mutex:
            try:
                self._lock.acquire()
            except Timeout:
                raise BusyError(LOCK_SECONDS) from None
            try:
                yield
            finally:
                self._lock.release()

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Shows both files as they are now, while other processes go on writing.

        Whoever begins it holds the lock, so that the two belong together.
        """
        with self._mutex:
            files = [file for file in self.files.values() if not file.in_transaction]
            try:
                for file in files:
                    file.execute("BEGIN")
                    file.execute("SELECT 1 FROM meta LIMIT 1").fetchone()
                yield
            finally:
                for file in files:
                    if file.in_transaction:
                        file.execute("ROLLBACK")

    def close(self) -> None:
        """Closes the files."""
        with self._mutex:
            for file in self.files.values():
                file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def files(self) -> reading.Files:
        """The open files."""
        return self.opened.files

    def _commit(self, writer: LogWriter) -> None:
        head = writer.finish()
        self.blobs.publish(writer.blob_names)
        writer.commit()
        if head is not None:
            try:
                write_head(self.opened.layout.head, head.note)
            except DiskError as error:
                raise HeadError(str(error)) from None

    def _roll_back(self) -> None:
        for file in self.files.values():
            with suppress(Exception):
                if file.in_transaction:
                    file.execute("ROLLBACK")

    def _file(self, place: Place) -> Connection:
        if place not in self.files:
            raise VaultClosedError
        return self.files[place]

    def _refuse_read_only(self) -> None:
        reason = self.read_only_reason
        if reason is not None:
            raise ReadOnlyError(reason)
