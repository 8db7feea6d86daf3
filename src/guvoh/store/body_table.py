"""Bodies and records in one database file; the same statements for both files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.text import index_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.store.connection import Connection

_CHUNK: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """One body with its salt, and the record it is, if it is one."""

    seq: int
    """Place of its entry in the log."""
    kind: str | None
    """Kind of the record; None when it is no record, or none any more."""
    id: str | None
    """Id of the record."""
    salt: bytes
    """32 random bytes under the commitment."""
    data: str = ""
    """Canonical text of the body."""
    searched: str | None = None
    """The text by which it is found, for a row about to be written."""

    def __repr__(self) -> str:
        return f"BodyRow(seq={self.seq})"


def insert_bodies(connection: Connection, rows: Sequence[BodyRow]) -> None:
    """Adds bodies, and what they are found by."""
    connection.executemany(
        "INSERT INTO body (seq, kind, id, salt, data) VALUES (?, ?, ?, ?, ?)",
        [(row.seq, row.kind, row.id, row.salt, row.data) for row in rows],
    )
    found_by = []
    for row in rows:
        if row.searched:
            terms = index_terms(row.searched)
            found_by.append((row.seq, terms.folded, terms.lemmas))
    connection.executemany(
        "INSERT INTO search (rowid, folded, lemmas) VALUES (?, ?, ?)", found_by
    )


def read_body(connection: Connection, seq: int) -> BodyRow | None:
    """The body of one entry; None when it does not lie in this file."""
    row = connection.execute(
        "SELECT seq, kind, id, salt, data FROM body WHERE seq = ?", (seq,)
    ).fetchone()
    return None if row is None else _to_row(row)


def read_bodies(
    connection: Connection, start: int = 0, stop: int = 2**62
) -> Iterator[BodyRow]:
    """The bodies in this file from `start` up to but without `stop`, in order."""
    while start < stop:
        rows = connection.execute(
            "SELECT seq, kind, id, salt, data FROM body WHERE seq >= ? AND seq < ? "
            "ORDER BY seq LIMIT ?",
            (start, stop, _CHUNK),
        ).fetchall()
        if not rows:
            return
        yield from map(_to_row, rows)
        start = rows[-1][0] + 1


def clear_record(connection: Connection, kind: str, id_: str) -> None:
    """Lets the body of a record be a record no more."""
    found = connection.execute(
        "UPDATE body SET kind = NULL, id = NULL WHERE kind = ? AND id = ? "
        "RETURNING seq",
        (kind, id_),
    ).fetchall()
    connection.executemany("DELETE FROM search WHERE rowid = ?", found)


def clear_records_at(connection: Connection, seqs: Iterable[int]) -> None:
    """Lets the bodies of these entries be records no more."""
    places = [(seq,) for seq in seqs]
    connection.executemany(
        "UPDATE body SET kind = NULL, id = NULL WHERE seq = ?", places
    )
    connection.executemany("DELETE FROM search WHERE rowid = ?", places)


def set_record(connection: Connection, seq: int, kind: str, id_: str) -> None:
    """Makes the body of an entry a record."""
    connection.execute(
        "UPDATE body SET kind = ?, id = ? WHERE seq = ?", (kind, id_, seq)
    )


def delete_bodies(connection: Connection, seqs: Iterable[int]) -> None:
    """Removes bodies with their salts and what they are found by."""
    places = [(seq,) for seq in seqs]
    connection.executemany("DELETE FROM search WHERE rowid = ?", places)
    connection.executemany("DELETE FROM body WHERE seq = ?", places)


def read_meta(connection: Connection, name: str) -> str | None:
    """A setting of this file."""
    row = connection.execute(
        "SELECT value FROM meta WHERE name = ?", (name,)
    ).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: Connection, name: str, value: str) -> None:
    """Sets a setting of this file."""
    connection.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def _to_row(row: tuple[int, str | None, str | None, bytes, str]) -> BodyRow:
    seq, kind, id_, salt, data = row
    return BodyRow(seq=seq, kind=kind, id=id_, salt=salt, data=data)
