"""The one way to open a database file: SQLCipher with a raw key, every setting checked.

The driver's messages can quote bound values, so none of them leaves this package.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from sqlcipher3 import dbapi2

from guvoh.store.errors import (
    BusyError,
    DamagedError,
    DiskError,
    DuplicateError,
    NotEncryptedError,
    StoreError,
    WrongKeyError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Connection = Any
    """A connection of the driver, which has no types."""

SETTINGS: Final = (
    ("journal_mode", "wal", "wal"),
    ("synchronous", "full", 2),
    ("fullfsync", "on", 1),
    ("foreign_keys", "on", 1),
    ("trusted_schema", "off", 0),
    ("secure_delete", "on", 1),
    ("temp_store", "memory", 2),
    ("cell_size_check", "on", 1),
    ("busy_timeout", "10000", 10000),
    ("wal_autocheckpoint", "16000", 16000),
)
"""Each setting, the value it is given, and what it must read back as."""

KEY_BYTES: Final = 32
BUSY_SECONDS: Final = 10.0
_PLAIN_HEADER: Final = b"SQLite format 3\x00"
_ATTACH: Final = 24
_DETACH: Final = 25
_LOAD_EXTENSION: Final = "load_extension"
_OK: Final = 0
_DENY: Final = 1


def connect(path: Path, key: bytes, *, cache_kib: int = 65536) -> Connection:
    """A connection to an encrypted file, made when it does not exist.

    Args:
        path: The file.
        key: Its raw key, 32 bytes.
        cache_kib: Size of the page cache.

    Raises:
        NotEncryptedError: The file is plain, or the driver cannot encrypt.
        WrongKeyError: The key does not open it.
        DiskError: It cannot be opened at all.
    """
    if len(key) != KEY_BYTES:
        raise WrongKeyError(path.name)
    _refuse_plain(path)
    with translated(path.name):
        connection = dbapi2.connect(
            str(path), isolation_level=None, check_same_thread=False
        )
    try:
        _set_up(connection, path.name, key, cache_kib)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Connection, name: str, key: bytes, cache_kib: int) -> None:
    # A wrong key makes the library write to standard error, which may be kept.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if not connection.execute("PRAGMA cipher_version").fetchone() or status != ("1",):
        raise NotEncryptedError(name)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError:
        raise WrongKeyError(name) from None
    with translated(name):
        for setting, value, expected in (
            *SETTINGS,
            ("cache_size", str(-cache_kib), -cache_kib),
        ):
            connection.execute(f"PRAGMA {setting} = {value}")
            if connection.execute(f"PRAGMA {setting}").fetchone() != (expected,):
                raise DamagedError(f"setting {setting} of {name}")
        connection.set_authorizer(_authorize)


def _refuse_plain(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise DiskError(
            f"opening {path.name}", error.strerror or "unreadable"
        ) from None
    if head == _PLAIN_HEADER:
        raise NotEncryptedError(path.name)


def _authorize(
    action: int, first: str | None, second: str | None, *_: str | None
) -> int:
    """Forbids joining another file and loading code; two files never meet."""
    del first
    if action in {_ATTACH, _DETACH} or (second or "").lower() == _LOAD_EXTENSION:
        return _DENY
    return _OK


def vacuum(connection: Connection) -> None:
    """Rewrites the file without what was deleted, and empties its write-ahead log."""
    connection.set_authorizer(None)  # VACUUM attaches a file of its own.
    try:
        with translated("database"):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.set_authorizer(_authorize)


def change_key(connection: Connection, key: bytes) -> None:
    """Encrypts the file anew under another key."""
    with translated("database"):
        connection.execute(f"PRAGMA rekey = \"x'{key.hex()}'\"").fetchall()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turns the driver's errors into ours, which quote nothing."""
    try:
        yield
    except dbapi2.Error as error:
        raise _translate(error, name) from None


def _translate(error: Exception, name: str) -> StoreError:
    reason = str(error)
    if "UNIQUE constraint" in reason:
        return DuplicateError("record")
    if "locked" in reason or "busy" in reason:
        return BusyError(BUSY_SECONDS)
    if "full" in reason or "disk I/O" in reason or "unable to open" in reason:
        return DiskError(f"writing {name}", "full, or no access")
    if "readonly" in reason:
        return DiskError(f"writing {name}", "it is write-protected")
    return DamagedError(name)
