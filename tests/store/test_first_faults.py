"""What a crash, a bad disk and a thief with the keys do; each oracle stands apart."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guvoh.casebook import Place, leaf_bytes
from guvoh.store.errors import StoreError
from guvoh.store.log_table import Head, write_head_row
from guvoh.store.verification import verify_casebook
from guvoh.tlog import Checkpoint, Frontier, sign_checkpoint
from tests.store.casebooks import claim, kept, make, open_it, seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.store.casebook import OpenCasebook

ROOT = Path(__file__).parents[2]

WRITER = """
import os, random, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from tests.store.casebooks import claim, kept, open_it, seal
path, seed, n_wanted = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
drawn = random.Random(seed)
casebook = open_it(path)
first = seed * 1_000_000 + casebook.checkpoint().size * 100
for number in range(first, first + n_wanted):
    if drawn.random() < .3:
        seal(casebook, number, drawn.randbytes(drawn.randrange(1, 200_000)))
    else:
        with casebook.writing() as writer:
            writer.append(claim(number), kept(number))
    os.write(1, b"%d %d\\n" % (number, casebook.checkpoint().size))
"""


def start_writer(path: Path, seed: int, n_wanted: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(seed), str(n_wanted), str(ROOT)],
        stdout=subprocess.PIPE,
    )


def brute_force_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1 by its definition, with nothing but hashlib."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = brute_force_root(leaves[:split]), brute_force_root(leaves[split:])
    return sha256(b"\1" + left + right).digest()


def leaves_of(casebook: OpenCasebook) -> list[bytes]:
    file = casebook.files[Place.CASEBOOK]
    return [
        data
        for (data,) in file.execute("SELECT data FROM leaf ORDER BY seq").fetchall()
    ]


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    path = make(tmp_path)
    drawn = random.Random(7)
    acknowledged: list[int] = []
    there: set[str] = set()
    for seed in range(1, 9):
        process = start_writer(path, seed, 10_000)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(drawn.uniform(0, 0.4))
        process.send_signal(signal.SIGKILL)
        lines = [first, *process.stdout.read().split(b"\n")[:-1]]
        process.wait()
        process.stdout.close()
        acknowledged += [int(line.split()[0]) for line in lines]
        size = int(lines[-1].split()[1])
        with open_it(path) as casebook:
            assert casebook.read_only_reason is None
            with casebook.writing() as writer:  # Takes back what was half written.
                writer.append(claim(seed * 10**9))
            assert casebook.checkpoint().size > size
            known = casebook.blobs.collect(
                {
                    name
                    for (name,) in casebook.files[Place.CASEBOOK].execute(
                        "SELECT json_extract(data, '$.blob') FROM body "
                        "WHERE kind = 'item'"
                    )
                }
            )
            assert known <= 1
            assert verify_casebook(casebook).findings == ()
            assert casebook.checkpoint().root == brute_force_root(leaves_of(casebook))
            assert casebook.files[Place.CASEBOOK].execute(
                "PRAGMA integrity_check"
            ).fetchall() == [("ok",)]
            there = {
                record.id
                for kind in ("claim", "item")
                for record in casebook.records(kind)
            }
    assert {f"{number:032x}" for number in acknowledged} <= there
    assert len(acknowledged) >= 8  # At least one before each kill.


def test_two_writers_keep_one_chain(tmp_path: Path) -> None:
    path = make(tmp_path)
    writers = [start_writer(path, seed, 40) for seed in (1, 2, 3)]
    acknowledged = 0
    for process in writers:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        acknowledged += out.count(b"\n")
    assert acknowledged == 120
    with open_it(path) as casebook:
        assert verify_casebook(casebook).findings == ()
        assert casebook.checkpoint().size == 241  # Two entries each, after the first.
        assert casebook.checkpoint().root == brute_force_root(leaves_of(casebook))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = make(tmp_path)
    with open_it(path) as casebook:
        with casebook.writing() as writer:
            writer.append(claim(1), kept(2), claim(3))
        seal(casebook, 4, b"a letter")
        assert verify_casebook(casebook).findings == ()
    return path


def _flips(value: bytes | str) -> list[bytes | str]:
    data = value.encode() if isinstance(value, str) else value
    flipped: list[bytes | str] = []
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        if isinstance(value, bytes):
            flipped.append(bytes(changed))
        else:
            try:
                flipped.append(changed.decode())
            except UnicodeDecodeError:
                continue
    return flipped


@pytest.mark.parametrize(
    ("place", "table", "column"),
    [
        (Place.CASEBOOK, "leaf", "data"),
        (Place.CASEBOOK, "body", "data"),
        (Place.CASEBOOK, "body", "salt"),
        (Place.CASEBOOK, "body", "kind"),
        (Place.CASEBOOK, "head", "note"),
        (Place.CASEBOOK, "head", "frontier"),
        (Place.VAULT, "body", "data"),
        (Place.VAULT, "body", "salt"),
        (Place.VAULT, "body", "id"),
        (Place.VAULT, "item_key", "key"),
    ],
)
def test_a_bit_changed_by_somebody_with_the_keys_is_seen(
    small: Path, place: Place, table: str, column: str
) -> None:
    drawn = random.Random(table + column)
    with open_it(small) as casebook:
        file = casebook.files[place]
        file.execute("DROP TRIGGER IF EXISTS leaf_stays")
        indexes = file.execute(
            "SELECT name FROM sqlite_master WHERE sql LIKE '%json_extract%'"
        ).fetchall()
        for (name,) in indexes:  # They would refuse what is no JSON.
            file.execute(f"DROP INDEX {name}")
        key = "item" if table == "item_key" else "one" if table == "head" else "seq"
        sql = f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 -- our own names
        cases = [
            (row, flipped)
            for row, value in file.execute(sql).fetchall()
            for flipped in _flips(value)
        ]
        assert len(cases) > 50
        for row, flipped in drawn.sample(cases, min(len(cases), 40)):
            file.execute("SAVEPOINT attack")
            file.execute(
                f"UPDATE {table} SET {column} = ? WHERE {key} = ?",  # noqa: S608 -- our own names
                (flipped, row),
            )
            try:
                sound = verify_casebook(casebook).is_sound
            except StoreError:
                sound = False
            file.execute("ROLLBACK TO attack")
            file.execute("RELEASE attack")
            assert not sound, (row, flipped)


def test_every_flipped_bit_of_head_is_seen(small: Path) -> None:
    head = small / "HEAD"
    good = head.read_bytes()
    for flipped in _flips(good):
        assert isinstance(flipped, bytes)
        head.write_bytes(flipped)
        with open_it(small) as casebook:
            assert casebook.read_only_reason is not None
    head.write_bytes(good)
    with open_it(small) as casebook:
        assert casebook.read_only_reason is None


def test_flips_in_the_encrypted_files_are_seen(small: Path, tmp_path: Path) -> None:
    drawn = random.Random(3)
    names = [
        "casebook.db",
        "vault.db",
        *(f"blobs/{p.name}" for p in (small / "blobs").iterdir()),
    ]
    copy = tmp_path / "copy.casebook"
    for number in range(45):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(small, copy)
        path = copy / names[number % len(names)]
        data = bytearray(path.read_bytes())
        place = drawn.randrange(len(data))
        data[place] ^= 1 << drawn.randrange(8)
        path.write_bytes(data)
        try:
            with open_it(copy) as casebook:
                sound = verify_casebook(casebook).is_sound
        except StoreError:
            sound = False
        assert not sound, (path.name, place)


def test_a_write_ahead_log_that_lost_something_is_seen(
    small: Path, tmp_path: Path
) -> None:
    with open_it(small) as casebook:
        for number in range(10, 20):
            with casebook.writing() as writer:
                writer.append(claim(number), kept(number + 100))
        snapshot = tmp_path / "snapshot.casebook"
        shutil.copytree(small, snapshot)
        size = casebook.checkpoint().size
    drawn = random.Random(5)
    wal = snapshot / "casebook.db-wal"
    length = wal.stat().st_size
    assert length > 10_000
    cases: list[Callable[[Path], None]] = [
        lambda path: path.unlink(),
        lambda path: os.truncate(path, length // 2),
        *(_flip_at(drawn.randrange(length), drawn.randrange(8)) for _ in range(40)),
    ]
    copy = tmp_path / "copy.casebook"
    for case in cases:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(snapshot, copy)
        case(copy / "casebook.db-wal")
        try:
            with open_it(copy) as casebook:
                whole = casebook.checkpoint().size == size
                assert whole or casebook.read_only_reason is not None
                assert whole or not verify_casebook(casebook).is_sound
        except StoreError:
            continue


def _flip_at(place: int, bit: int) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(place)
            (byte,) = file.read(1)
            file.seek(place)
            file.write(bytes([byte ^ 1 << bit]))

    return flip


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM leaf WHERE seq = 2",
        "DELETE FROM leaf WHERE seq = (SELECT max(seq) FROM leaf)",
        "UPDATE leaf SET seq = CASE seq WHEN 2 THEN -1 ELSE seq END",
        "DELETE FROM body WHERE seq = 1",
        "UPDATE body SET data = (SELECT data FROM body WHERE seq = 3) WHERE seq = 1",
        "UPDATE body SET seq = 9999 WHERE seq = 1",
        "UPDATE body SET kind = NULL, id = NULL WHERE seq = 1",
        "UPDATE body SET id = 'ffff' WHERE seq = 1",
        "DELETE FROM search WHERE rowid = 1",
        "INSERT INTO search (rowid, folded, lemmas) VALUES (4711, 'a', 'a')",
        "UPDATE search SET folded = 'somebody else' WHERE rowid = 1",
    ],
)
def test_rows_deleted_swapped_or_added_are_seen(small: Path, attack: str) -> None:
    with open_it(small) as casebook:
        file = casebook.files[Place.CASEBOOK]
        file.execute("DROP TRIGGER leaf_is_kept")
        file.execute("DROP TRIGGER leaf_stays")
        file.execute(attack)
        assert not verify_casebook(casebook).is_sound


def test_a_log_cut_and_signed_again_is_seen_by_who_remembers(
    small: Path, tmp_path: Path
) -> None:
    """The key holder rolls everything back; only an outside checkpoint tells."""
    with open_it(small) as casebook:
        printed = casebook.checkpoint()
        file, vault_file = (casebook.files[p] for p in (Place.CASEBOOK, Place.VAULT))
        file.execute("DROP TRIGGER leaf_is_kept")
        for table in ("leaf", "body"):
            file.execute(f"DELETE FROM {table} WHERE seq >= 2")  # noqa: S608 -- our own names
        vault_file.execute("DELETE FROM body WHERE seq >= 2")
        vault_file.execute("DELETE FROM item_key")
        vault_file.execute("DELETE FROM meta")
        for one in (file, vault_file):
            one.execute("DELETE FROM search WHERE rowid >= 2")
        leaves = leaves_of(casebook)
        frontier = Frontier.empty().extend(
            sha256(b"\0" + leaf).digest() for leaf in leaves
        )
        signer = casebook.opened.signer
        assert signer is not None
        checkpoint = Checkpoint(origin=signer.name, size=2, root=frontier.root())
        note = sign_checkpoint(checkpoint, signer)
        write_head_row(file, Head(frontier=frontier, note=note))
        (small / "HEAD").write_bytes(note)
        for blob in (small / "blobs").iterdir():
            blob.unlink()
        assert verify_casebook(casebook).is_sound
        result = verify_casebook(casebook, known=[printed])
        assert [f.code.value for f in result.findings] == ["rolled_back"]


def test_two_copies_that_both_went_on_are_told_apart(
    small: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.casebook"
    shutil.copytree(small, other)
    for path, number in ((small, 100), (other, 200)):
        with open_it(path) as casebook, casebook.writing() as writer:
            writer.append(claim(number))
    with open_it(small) as mine, open_it(other) as theirs:
        result = verify_casebook(mine, known=[theirs.checkpoint()])
        assert [f.code.value for f in result.findings] == ["history_other"]
    # The vault of one with the log of the other: each remembers another log.
    shutil.copy(other / "vault.db", small / "vault.db")
    with open_it(small) as casebook:
        with casebook.writing() as writer:
            writer.append(kept(300))
        shutil.copytree(small, tmp_path / "third.casebook")


def test_a_clock_set_back_is_noted_and_changes_nothing(small: Path) -> None:
    with open_it(small) as casebook:
        file = casebook.files[Place.CASEBOOK]
        assert leaf_bytes("0" * 64, "1" * 32, 0, "2026-01-01T00:00:00Z", "a.b")
        first = leaves_of(casebook)[0]
        assert b"2026-03-01T12:00:00Z" in first
        casebook._clock = lambda: __import__("datetime").datetime(  # noqa: SLF001 -- the clock of the test
            2020, 1, 1, tzinfo=__import__("datetime").UTC
        )
        with casebook.writing() as writer:
            writer.append(claim(500))
        result = verify_casebook(casebook)
        assert result.is_sound
        assert [f.code.value for f in result.findings] == ["time_backwards"]
        assert file.execute("SELECT count(*) FROM leaf").fetchone()[0] > 5
