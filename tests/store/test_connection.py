"""The contract of a connection, line by line (SECURITY §2.4)."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlcipher3 import dbapi2

from guvoh.store import connection, filesystem
from guvoh.store.connection import (
    SETTINGS,
    change_key,
    connect,
    translated,
    vacuum,
)
from guvoh.store.errors import (
    BusyError,
    DamagedError,
    DiskError,
    DuplicateError,
    NetworkFolderError,
    NotEncryptedError,
    StoreError,
    WrongKeyError,
)
from guvoh.store.filesystem import filesystem_kind, refuse_network
from guvoh.store.opening import create_file
from tests.store.pages import decrypt_file

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = bytes(range(32))
CANARY = "Zuhrobegim"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def file(path: Path) -> Iterator[Any]:
    opened = connect(path, KEY)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("cell_size_check", 1),
        ("cache_size", -65536),
        ("busy_timeout", 10000),
        ("cipher_status", "1"),
    ],
)
def test_every_setting_reads_back(file: Any, setting: str, expected: object) -> None:
    assert file.execute(f"PRAGMA {setting}").fetchone() == (expected,)


def test_a_setting_that_does_not_hold_refuses_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "SETTINGS", (*SETTINGS, ("page_size", "512", 512)))
    with pytest.raises(DamagedError, match="page_size"):
        connect(path, KEY)


def test_another_key_is_refused(path: Path, file: Any) -> None:
    file.execute("CREATE TABLE t (x)")
    with pytest.raises(WrongKeyError):
        connect(path, bytes(32))


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_key_of_another_length_is_refused(path: Path, length: int) -> None:
    with pytest.raises(WrongKeyError):
        connect(path, bytes(length))
    assert not path.exists()


def test_a_plain_database_is_refused_and_left_as_it_is(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (x)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    with pytest.raises(NotEncryptedError):
        connect(path, KEY)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]  # noqa: PTH208 -- names only


@pytest.mark.parametrize("silent", ["PRAGMA cipher_status", "PRAGMA cipher_version"])
def test_a_driver_that_does_not_encrypt_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch, silent: str
) -> None:
    true_connect = dbapi2.connect

    class Plain:
        """Answers as a build without encryption: pragmas it does not know are empty."""

        def __init__(self, *args: Any, **options: Any) -> None:
            self._true = true_connect(*args, **options)

        def execute(self, sql: str, *args: Any) -> Any:
            if sql == silent:
                return self._true.execute("SELECT 1 WHERE 0")
            return self._true.execute(sql, *args)

        def close(self) -> None:
            self._true.close()

    monkeypatch.setattr(dbapi2, "connect", Plain)
    with pytest.raises(NotEncryptedError):
        connect(path, KEY)


def test_the_file_begins_like_no_sqlite_file(path: Path, file: Any) -> None:
    file.execute("CREATE TABLE t (x)")
    file.execute("INSERT INTO t VALUES (?)", (CANARY,))
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    data = path.read_bytes()
    assert not data.startswith(b"SQLite format 3")
    assert CANARY.encode() not in data
    assert CANARY.encode() in decrypt_file(path, KEY)


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE 'other.db' AS other KEY ''",
        "ATTACH DATABASE ':memory:' AS other",
        "DETACH DATABASE main",
        "SELECT load_extension('x')",
        "SELECT LOAD_EXTENSION('x')",
    ],
)
def test_no_other_file_is_joined_and_no_code_loaded(
    path: Path, file: Any, statement: str
) -> None:
    with pytest.raises(StoreError), translated("test.db"):
        file.execute(statement)
    assert not (path.parent / "other.db").exists()


def test_vacuum_works_and_leaves_the_ban_in_place(path: Path, file: Any) -> None:
    file.execute("CREATE TABLE t (x)")
    file.executemany("INSERT INTO t VALUES (?)", [("x" * 3000,)] * 200)
    file.execute("DELETE FROM t")
    vacuum(file)
    assert path.stat().st_size < 40_000
    assert path.with_name("test.db-wal").stat().st_size == 0
    with pytest.raises(StoreError), translated("test.db"):
        file.execute("ATTACH DATABASE ':memory:' AS other")


def test_a_changed_key_opens_what_the_old_one_does_not(path: Path, file: Any) -> None:
    file.execute("CREATE TABLE t (x)")
    file.execute("INSERT INTO t VALUES (1)")
    change_key(file, bytes(32))
    with pytest.raises(WrongKeyError):
        connect(path, KEY)
    again = connect(path, bytes(32))
    assert again.execute("SELECT x FROM t").fetchall() == [(1,)]
    again.close()


def forget_word(file: Any, path: Path) -> bytes:
    """All pages after a word was indexed among others and taken out again."""
    for number in range(50):
        words = f"{CANARY.lower()} x{number}" if number == 7 else f"other x{number}"
        file.execute(
            "INSERT INTO search (rowid, folded, lemmas) VALUES (?, ?, ?)",
            (number, words, words),
        )
    file.execute("DELETE FROM search WHERE rowid = 7")
    file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return decrypt_file(path, KEY)


def test_a_word_taken_out_of_the_index_is_in_no_page(path: Path) -> None:
    file = create_file(path, KEY, "bodies.sql")
    assert b"other" in forget_word(file, path)
    # The index keeps a common beginning of neighbouring words once.
    assert CANARY.lower().encode()[1:] not in decrypt_file(path, KEY)
    file.close()


def test_without_secure_delete_the_word_would_still_be_there(path: Path) -> None:
    """Shows that the test above can fail."""
    file = create_file(path, KEY, "bodies.sql")
    file.execute("INSERT INTO search (search, rank) VALUES ('secure-delete', 0)")
    assert CANARY.lower().encode()[1:] in forget_word(file, path)
    file.close()


FAILURES = (
    "INSERT INTO t VALUES (:canary)",  # Taken already.
    "INSERT INTO t VALUES (CAST(:canary AS INTEGER) || :canary || :canary)",
    "SELECT * FROM f WHERE f MATCH :canary || '\"'",
    "SELECT json_extract(:canary, '$')",
    "SELECT * FROM nowhere WHERE x = :canary",
    "INSERT INTO strict_one VALUES (:canary)",
)


def prepare(file: Any) -> None:
    file.execute("CREATE TABLE t (x TEXT PRIMARY KEY CHECK (length(x) < 20))")
    file.execute("CREATE TABLE strict_one (x INTEGER) STRICT")
    file.execute("CREATE VIRTUAL TABLE f USING fts5 (x)")
    file.execute("INSERT INTO t VALUES (?)", (CANARY,))


@pytest.mark.parametrize("statement", FAILURES)
def test_no_error_quotes_a_value(file: Any, statement: str) -> None:
    prepare(file)
    with pytest.raises(StoreError) as caught, translated("test.db"):
        file.execute(statement, {"canary": CANARY})
    told = "".join(traceback.format_exception(caught.value))
    assert CANARY not in told + str(caught.value) + repr(caught.value)


PROGRAM = """
import sys
from pathlib import Path
from guvoh.store.connection import connect, translated
from guvoh.store.errors import StoreError
path, canary, root = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
sys.path.insert(0, root)
from tests.store.test_connection import FAILURES, KEY, prepare
file = connect(path, KEY)
prepare(file)
for statement in FAILURES:
    try:
        with translated("test.db"):
            file.execute(statement, {"canary": canary})
    except StoreError as error:
        print(error, file=sys.stderr)
    else:
        raise SystemExit(3)
file.close()
try:
    connect(path, bytes(32))
except StoreError:
    pass
file = connect(path, KEY)
file.execute("INSERT INTO t VALUES (?)", (canary,))
"""


def test_nothing_is_printed_when_things_go_wrong(path: Path) -> None:
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), CANARY, root],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    # Even an error that nobody translated names the column, and no value.
    assert "UNIQUE constraint failed: t.x" in done.stderr
    assert "hmac" not in (done.stdout + done.stderr).lower()
    assert CANARY not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("UNIQUE constraint failed: body.kind, body.id", DuplicateError),
        ("database is locked", BusyError),
        ("database or disk is full", DiskError),
        ("disk I/O error", DiskError),
        ("unable to open database file", DiskError),
        ("attempt to write a readonly database", DiskError),
        ("database disk image is malformed", DamagedError),
        (f'fts5: syntax error near "{CANARY}"', DamagedError),
    ],
)
def test_the_driver_s_reasons_become_ours(
    reason: str, expected: type[StoreError]
) -> None:
    with pytest.raises(expected) as caught, translated("test.db"):
        raise dbapi2.OperationalError(reason)
    assert CANARY not in str(caught.value)
    assert caught.value.__suppress_context__


def test_a_folder_in_place_of_the_file_is_a_failure_of_the_disk(path: Path) -> None:
    path.mkdir()
    with pytest.raises(DiskError):
        connect(path, KEY)


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
server:/home /srv/home nfs4 rw 0 0
//nas/share /srv/My\\040Share cifs rw 0 0
sshfs#me /srv/home/me/remote fuse.sshfs rw 0 0
/dev/sdb1 /srv/home/me/stick vfat rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/x", "ext4"),
        ("/srv/home/me", "nfs4"),
        ("/srv/homes", "ext4"),
        ("/srv/My Share/a/b", "cifs"),
        ("/srv/home/me/remote/x", "fuse.sshfs"),
        ("/srv/home/me/stick/x", "vfat"),
    ],
)
def test_the_nearest_mount_tells_the_file_system(
    tmp_path: Path, folder: str, kind: str
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS, "utf-8")
    assert filesystem_kind(Path(folder), mounts=mounts) == kind


def test_no_table_of_mounts_no_kind(tmp_path: Path) -> None:
    assert filesystem_kind(tmp_path, mounts=tmp_path / "none") == ""


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "webdav"]
)
def test_a_network_file_system_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(filesystem, "filesystem_kind", lambda _: kind)
    with pytest.raises(NetworkFolderError, match=kind):
        refuse_network(tmp_path)


def test_a_disk_of_this_machine_is_not_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filesystem, "filesystem_kind", lambda _: "ext4")
    refuse_network(tmp_path)
