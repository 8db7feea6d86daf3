"""What the application sees of a casebook; `store` implements it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    from guvoh.casebook.entry import Body, Entry, Place
    from guvoh.tlog import Checkpoint

B_co = TypeVar("B_co", bound="Body", covariant=True)


class VaultState(Enum):
    """Whether what lies in the vault can be read."""

    OPEN = "open"
    LOCKED = "locked"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Record(Generic[B_co]):
    """A record: the body of the entry that last put it."""

    kind: str
    """Kind of the record: item, claim, subject, …"""
    id: str
    """Its id."""
    seq: int
    """Place in the log of that entry."""
    body: B_co
    """That entry's body."""


class StagedFile(Protocol):
    """A sealed original that belongs to no entry yet."""

    @property
    def name(self) -> str:
        """Random name of its blob."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the original, hexadecimal."""

    @property
    def size(self) -> int:
        """Size of the original in bytes."""


class Writer(Protocol):
    """One transaction; what it wrote is acknowledged when the context ends."""

    def append(self, *bodies: Body) -> range:
        """Adds entries; gives their places in the log."""

    def flush(self) -> None:
        """Shows what was added so far to whoever reads records in the same act."""

    def keep_blob(self, item: str, staged: StagedFile) -> None:
        """Keeps a sealed original, with its key, for the item of an entry."""

    def put_working(self, kind: str, id_: str, data: str) -> None:
        """Keeps a row outside the log: a proposal, a draft, a job."""

    def delete_working(self, kind: str, ids: Sequence[str]) -> None:
        """Removes such rows."""


class Casebook(Protocol):
    """An open casebook."""

    @property
    def actor(self) -> str:
        """Id of the person whose slot is open."""

    @property
    def vault_state(self) -> VaultState:
        """Whether the vault can be read."""

    @property
    def read_only_reason(self) -> str | None:
        """Why nothing can be written now; None when it can."""

    def checkpoint(self) -> Checkpoint:
        """The log's end as the last writer signed it."""

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[Entry]:
        """Entries in the order of the log."""

    def record(self, kind: str, id_: str) -> Record[Body] | None:
        """A record; None when there is none, or it lies in the shut vault."""

    def records(self, kind: str, place: Place | None = None) -> Iterator[Record[Body]]:
        """All records of a kind, in the order of the log."""

    def search(self, match: str, kind: str, place: Place) -> Iterator[Record[Body]]:
        """Records that match an expression of `text.match_query`, best first."""

    def open_blob(self, item: str, name: str) -> Iterator[bytes]:
        """A sealed original in authenticated pieces."""

    def stage(self, source: BinaryIO) -> StagedFile:
        """Hashes and encrypts a file in one pass; it has no entry yet."""

    def discard(self, staged: StagedFile) -> None:
        """Removes a staged file that will have no entry."""

    def working(self, kind: str) -> Iterator[tuple[str, str]]:
        """Id and data of rows kept outside the log."""

    def writing(self) -> AbstractContextManager[Writer]:
        """One transaction: everything in it is written and acknowledged, or nothing."""
