"""vault.db beside its bodies: item keys and working rows, and what it built upon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.store.body_table import read_meta, write_meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.store.connection import Connection

_EXPECTED: Final = "vault_size"


def put_item_key(connection: Connection, item: str, key: bytes) -> None:
    """Keeps the key under which an item's original is encrypted."""
    connection.execute("INSERT INTO item_key (item, key) VALUES (?, ?)", (item, key))


def read_item_key(connection: Connection, item: str) -> bytes | None:
    """The key of an item's original; None when it was erased."""
    row = connection.execute(
        "SELECT key FROM item_key WHERE item = ?", (item,)
    ).fetchone()
    return None if row is None else bytes(row[0])


def delete_item_keys(connection: Connection, items: Iterable[str]) -> None:
    """Forgets keys of items; nothing opens their originals any more."""
    connection.executemany(
        "DELETE FROM item_key WHERE item = ?", [(item,) for item in items]
    )


def put_working(connection: Connection, kind: str, id_: str, data: str) -> None:
    """Keeps a row outside the log: a proposal, a draft, a row of a list, a job."""
    connection.execute(
        "INSERT INTO working (kind, id, data) VALUES (?, ?, ?) "
        "ON CONFLICT (kind, id) DO UPDATE SET data = excluded.data",
        (kind, id_, data),
    )


def read_working(connection: Connection, kind: str) -> Iterator[tuple[str, str]]:
    """Id and data of the working rows of one kind."""
    yield from connection.execute(
        "SELECT id, data FROM working WHERE kind = ? ORDER BY id", (kind,)
    )


def delete_working(connection: Connection, kind: str, ids: Iterable[str]) -> None:
    """Removes working rows."""
    connection.executemany(
        "DELETE FROM working WHERE kind = ? AND id = ?", [(kind, id_) for id_ in ids]
    )


def read_base(connection: Connection) -> tuple[int, bytes, int]:
    """Size and root of the log that the last write built on, and its new size."""
    text = read_meta(connection, "built_on")
    if text is None:
        return 0, b"", 0
    size, root, new_size = text.split(" ")
    return int(size), bytes.fromhex(root), int(new_size)


def write_base(connection: Connection, size: int, root: bytes, new_size: int) -> None:
    """Remembers the log that this write builds on, and the size it will have."""
    write_meta(connection, "built_on", f"{size} {root.hex()} {new_size}")


def read_expected_size(casebook: Connection) -> int:
    """The size that the vault must remember at least, as casebook.db knows it."""
    return int(read_meta(casebook, _EXPECTED) or 0)


def write_expected_size(casebook: Connection, size: int) -> None:
    """Lets casebook.db know of a write to the vault, so that an older copy shows."""
    write_meta(casebook, _EXPECTED, str(size))
