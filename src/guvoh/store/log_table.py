"""The log in casebook.db: leaves, roots of subtrees, and the signed head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.store.errors import DamagedError
from guvoh.tlog import Frontier, TlogError, leaf_hash, node_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.store.connection import Connection
    from guvoh.tlog import Subtree

NODE_LEVEL: Final = 8
"""Roots of subtrees of 2⁸ leaves and more are kept; smaller ones are computed."""

_CHUNK: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The log's end, as its last writer left it."""

    frontier: Frontier
    """Roots of the complete subtrees; holds the size."""
    note: bytes
    """The signed checkpoint."""

    @property
    def size(self) -> int:
        """Number of entries."""
        return self.frontier.size


def read_head_row(connection: Connection) -> Head:
    """The head of the log.

    Raises:
        DamagedError: There is none, or it does not hang together.
    """
    row = connection.execute("SELECT size, frontier, note FROM head").fetchone()
    if row is None:
        raise DamagedError("head of the log")
    size, frontier, note = row
    try:
        return Head(
            frontier=Frontier.from_bytes(size, frontier), note=note.encode("utf-8")
        )
    except TlogError:
        raise DamagedError("head of the log") from None


def write_head_row(connection: Connection, head: Head) -> None:
    """Replaces the head."""
    connection.execute(
        "INSERT INTO head (one, size, frontier, note) VALUES (1, ?, ?, ?) "
        "ON CONFLICT (one) DO UPDATE SET size = excluded.size, "
        "frontier = excluded.frontier, note = excluded.note",
        (head.size, head.frontier.to_bytes(), head.note.decode("utf-8")),
    )


def extend_log(
    connection: Connection, frontier: Frontier, leaves: Sequence[bytes]
) -> Frontier:
    """Adds leaves after those of `frontier`, with the subtrees they complete."""
    first = frontier.size
    connection.executemany(
        "INSERT INTO leaf (seq, data) VALUES (?, ?)", enumerate(leaves, first)
    )
    nodes: list[tuple[int, int, bytes]] = []
    longer = frontier.extend(
        map(leaf_hash, leaves),
        completed=lambda level, position, root: nodes.append((level, position, root)),
        min_level=NODE_LEVEL,
    )
    connection.executemany(
        "INSERT INTO node (level, position, hash) VALUES (?, ?, ?)", nodes
    )
    return longer


def read_leaf(connection: Connection, seq: int) -> bytes:
    """One leaf.

    Raises:
        DamagedError: There is none at this place.
    """
    row = connection.execute("SELECT data FROM leaf WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        raise DamagedError("table of leaves")
    return bytes(row[0])


def read_leaves(
    connection: Connection, start: int = 0, stop: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """The leaves from `start` up to but without `stop`, in order."""
    end = 2**62 if stop is None else stop
    while start < end:
        rows = connection.execute(
            "SELECT seq, data FROM leaf WHERE seq >= ? AND seq < ? "
            "ORDER BY seq LIMIT ?",
            (start, end, _CHUNK),
        ).fetchall()
        if not rows:
            return
        yield from rows
        start = rows[-1][0] + 1


def subtree_reader(connection: Connection) -> Subtree:
    """Looks up the root of a complete subtree, for roots and proofs."""

    def root_of(level: int, position: int) -> bytes:
        if level >= NODE_LEVEL:
            row = connection.execute(
                "SELECT hash FROM node WHERE level = ? AND position = ?",
                (level, position),
            ).fetchone()
            if row is None:
                raise DamagedError("table of subtrees")
            return bytes(row[0])
        count = 1 << level
        rows = connection.execute(
            "SELECT data FROM leaf WHERE seq >= ? AND seq < ? ORDER BY seq",
            (position * count, (position + 1) * count),
        ).fetchall()
        if len(rows) != count:
            raise DamagedError("table of leaves")
        return _fold_complete(leaf_hash(data) for (data,) in rows)

    return root_of


def _fold_complete(hashes: Iterable[bytes]) -> bytes:
    row = list(hashes)
    while len(row) > 1:
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]
