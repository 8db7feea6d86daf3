"""Entries and records read from the two files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.casebook import (
    ENTRY_TYPES,
    KIND_BODIES,
    Entry,
    MalformedError,
    Place,
    Record,
    decode,
    parse_leaf,
)
from guvoh.store.body_table import read_bodies
from guvoh.store.errors import DamagedError
from guvoh.store.log_table import read_leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.casebook import Body
    from guvoh.store.body_table import BodyRow
    from guvoh.store.connection import Connection

    Files = Mapping[Place, Connection]
    """The open files; the vault is not among them when it is shut."""

_CHUNK: Final = 2000


def read_entries(
    files: Files, start: int = 0, stop: int | None = None
) -> Iterator[Entry]:
    """Entries from `start` up to but without `stop`, in the order of the log.

    Raises:
        DamagedError: A leaf or a body is not what the log format allows.
    """
    chunk: list[tuple[int, bytes]] = []
    for row in read_leaves(files[Place.CASEBOOK], start, stop):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield from _to_entries(files, chunk)
            chunk.clear()
    if chunk:
        yield from _to_entries(files, chunk)


def _to_entries(files: Files, chunk: list[tuple[int, bytes]]) -> Iterator[Entry]:
    first, last = chunk[0][0], chunk[-1][0]
    rows: dict[int, BodyRow] = {}
    for file in files.values():
        for body in read_bodies(file, first, last + 1):
            rows[body.seq] = body
    for seq, data in chunk:
        yield to_entry(seq, data, rows.get(seq))


def to_entry(seq: int, data: bytes, row: BodyRow | None) -> Entry:
    """An entry from its leaf and its body.

    Raises:
        DamagedError: Either is not what the log format allows.
    """
    try:
        leaf = parse_leaf(data)
        body: Body | None = None
        if row is not None and leaf.type in ENTRY_TYPES:
            body = decode(row.data.encode("utf-8"), ENTRY_TYPES[leaf.type].body)
    except MalformedError:
        raise DamagedError(f"entry {seq}") from None
    return Entry(
        seq=seq,
        time=leaf.time,
        type=leaf.type,
        commit=bytes.fromhex(leaf.commit),
        body=body,
    )


def read_record(files: Files, kind: str, id_: str) -> Record[Body] | None:
    """A record; None when there is none in the open files."""
    for file in files.values():
        row = file.execute(
            "SELECT seq, data FROM body WHERE kind = ? AND id = ?", (kind, id_)
        ).fetchone()
        if row is not None:
            return _to_record(kind, id_, *row)
    return None


def read_records(
    files: Files, kind: str, place: Place | None = None
) -> Iterator[Record[Body]]:
    """All records of a kind in one file or all open ones, in the order of the log."""
    rows = []
    for file_place, file in files.items():
        if place in {None, file_place}:
            rows += file.execute(
                "SELECT seq, id, data FROM body WHERE kind = ?", (kind,)
            ).fetchall()
    rows.sort(key=lambda row: row[0])
    for seq, id_, data in rows:
        yield _to_record(kind, id_, seq, data)


def search_records(file: Connection, match: str, kind: str) -> Iterator[Record[Body]]:
    """Records of a kind in one file that match a full-text expression, best first."""
    if not match:
        return
    rows = file.execute(
        "SELECT body.id, body.seq, body.data FROM search "
        "JOIN body ON body.seq = search.rowid "
        "WHERE search MATCH ? AND body.kind = ? ORDER BY search.rank, body.seq",
        (match, kind),
    ).fetchall()
    for id_, seq, data in rows:
        yield _to_record(kind, id_, seq, data)


def _to_record(kind: str, id_: str, seq: int, data: str) -> Record[Body]:
    try:
        body = decode(data.encode("utf-8"), KIND_BODIES[kind])
    except MalformedError:
        raise DamagedError(f"record of entry {seq}") from None
    return Record(kind=kind, id=id_, seq=seq, body=body)
