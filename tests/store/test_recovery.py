"""What a crash, an older copy, or another version of the program left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guvoh.casebook import BodyMoved, Place
from guvoh.store import head, log_table, opening
from guvoh.store.connection import connect
from guvoh.store.errors import (
    DamagedError,
    NewerCasebookError,
    NoCasebookError,
    ReadOnlyError,
    StoreError,
    WrongKeyError,
)
from guvoh.store.layout import FORMAT, Layout
from guvoh.store.opening import open_files
from guvoh.store.rebuild import rebuild_records
from guvoh.store.recovery import collect_leftovers
from guvoh.store.verification import verify_casebook
from tests.store.acts import (
    N_ACT,
    act,
    dump,
    dump_records,
    dump_search,
    fill,
    folder_bytes,
)
from tests.store.casebooks import KEYS, claim, kept, make, open_it, seal
from tests.store.failpoints import AFTER, BEFORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.store.keys import StoreKeys

ROOT = Path(__file__).parents[2]

CRASHER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from tests.store.acts import act
from tests.store.casebooks import open_it
from tests.store.failpoints import install
casebook = open_it(Path(sys.argv[1]))
install(setattr, sys.argv[2], lambda: os._exit(9))
act(casebook)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make(tmp_path)
    with open_it(path) as casebook:
        fill(casebook)
    return path


@pytest.mark.parametrize("step", [*BEFORE, *AFTER])
def test_a_process_that_ends_at_a_step_leaves_all_or_nothing(
    path: Path, step: str
) -> None:
    with open_it(path) as casebook:
        before = dump(casebook)
    done = subprocess.run(
        [sys.executable, "-c", CRASHER, str(path), step, str(ROOT)], check=False
    )
    assert done.returncode == 9
    with open_it(path) as casebook:
        assert casebook.read_only_reason is None
        with casebook.locked():
            assert collect_leftovers(casebook.files) is (step == "after vault")
            assert not collect_leftovers(casebook.files)
        if step in BEFORE:
            assert dump(casebook) == before
        else:
            assert casebook.checkpoint().size == 9 + N_ACT
        assert verify_casebook(casebook).is_sound
        records, search = dump_records(casebook), dump_search(casebook)
        with casebook.locked():
            rebuild_records(casebook.files)
        assert (dump_records(casebook), dump_search(casebook)) == (records, search)
        if step in BEFORE:
            act(casebook)
        with casebook.writing() as writer:
            writer.append(claim(100))
        assert casebook.checkpoint().size == 10 + N_ACT
        result = verify_casebook(casebook)
        assert result.is_sound
        # The blob that was published for nothing is all that is left over.
        expected = {"body_remains"}
        if step in {"after blobs", "after vault"}:
            expected.add("blob_unknown")
        assert {f.code.value for f in result.findings} == expected


def test_leftovers_of_keys_go_and_those_of_moved_items_stay(path: Path) -> None:
    move = BodyMoved(actor="a", id="a" * 32, seqs=(3,), reason="subject_registered")
    with open_it(path) as casebook, casebook.writing() as writer:
        writer.append(move)  # The entry of the sealed item itself.
    done = subprocess.run(
        [sys.executable, "-c", CRASHER, str(path), "after vault", str(ROOT)],
        check=False,
    )
    assert done.returncode == 9
    with open_it(path) as casebook:
        with casebook.locked():
            assert collect_leftovers(casebook.files)
        items = casebook.files[Place.VAULT].execute("SELECT item FROM item_key")
        assert items.fetchall() == [(f"{3:032x}",)]
        result = verify_casebook(casebook)
        assert result.is_sound
        assert result.n_blobs == 1


def test_a_vault_two_transactions_ahead_of_the_log_is_no_leftover(
    path: Path, tmp_path: Path
) -> None:
    older = shutil.copytree(path, tmp_path / "older.casebook")
    with open_it(path) as casebook:
        for number in (100, 101):
            with casebook.writing() as writer:
                writer.append(kept(number))
    for name in ("casebook.db", "HEAD"):
        shutil.copy(older / name, path / name)
    with open_it(path) as casebook:
        assert "the vault" in (casebook.read_only_reason or "")
        assert not verify_casebook(casebook).is_sound
        with pytest.raises(ReadOnlyError), casebook.writing():
            pass


def test_an_older_vault_is_seen_when_the_casebook_is_opened(
    path: Path, tmp_path: Path
) -> None:
    older = shutil.copy(path / "vault.db", tmp_path / "older.db")
    with open_it(path) as casebook, casebook.writing() as writer:
        writer.append(kept(100))
    newer = shutil.copy(path / "vault.db", tmp_path / "newer.db")
    shutil.copy(older, path / "vault.db")
    with open_it(path) as casebook:
        assert "older" in (casebook.read_only_reason or "")
        assert not verify_casebook(casebook).is_sound
        with pytest.raises(ReadOnlyError), casebook.writing():
            pass
    shutil.copy(newer, path / "vault.db")
    with open_it(path) as casebook:
        assert casebook.read_only_reason is None
        assert verify_casebook(casebook).is_sound


def test_an_older_casebook_db_is_seen_by_head(path: Path, tmp_path: Path) -> None:
    older = shutil.copy(path / "casebook.db", tmp_path / "older.db")
    with open_it(path) as casebook, casebook.writing() as writer:
        writer.append(claim(100))
    shutil.copy(older, path / "casebook.db")
    with open_it(path) as casebook:
        assert "HEAD" in (casebook.read_only_reason or "")
        codes = {f.code.value for f in verify_casebook(casebook).findings}
        assert "rolled_back" in codes


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda head: head.write_bytes(b""),
        lambda head: head.write_bytes(head.read_bytes() + b"\n"),
        lambda head: head.write_bytes(head.read_bytes()[:-1]),
        lambda head: head.write_bytes(head.read_bytes().replace(b"\n9\n", b"\n8\n")),
        lambda head: head.write_bytes(head.read_bytes().replace(b"\n9\n", b"\n99\n")),
    ],
)
def test_a_missing_or_changed_head_lets_nobody_write(
    path: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(path / "HEAD")
    before = folder_bytes(path)
    with open_it(path) as casebook:
        assert "HEAD" in (casebook.read_only_reason or "")
        assert len(list(casebook.entries())) == 9
        with pytest.raises(ReadOnlyError), casebook.writing():
            pass
        assert not verify_casebook(casebook).is_sound
    assert folder_bytes(path) == before


def test_a_head_that_lags_behind_after_a_crash_is_no_doubt(
    path: Path, tmp_path: Path
) -> None:
    lagging = shutil.copy(path / "HEAD", tmp_path / "HEAD")
    with open_it(path) as casebook, casebook.writing() as writer:
        writer.append(claim(100))
    shutil.copy(lagging, path / "HEAD")
    with open_it(path) as casebook:
        assert casebook.read_only_reason is None
        assert verify_casebook(casebook).is_sound


@pytest.mark.parametrize("name", ["casebook.db", "vault.db"])
@pytest.mark.parametrize(
    ("version", "refused"), [(FORMAT + 1, NewerCasebookError), (0, DamagedError)]
)
def test_another_format_is_refused_and_nothing_changed(
    path: Path, name: str, version: int, refused: type[StoreError]
) -> None:
    keys = {"casebook.db": KEYS.casebook_keys[0], "vault.db": b"v" * 32}
    file = connect(path / name, keys[name])
    file.execute(f"PRAGMA user_version = {version}")
    file.close()
    before = folder_bytes(path)
    with pytest.raises(refused):
        open_it(path)
    assert folder_bytes(path) == before


@pytest.mark.parametrize("name", ["casebook.db", "keys.json"])
def test_a_folder_that_is_no_casebook_is_refused(path: Path, name: str) -> None:
    (path / name).unlink()
    before = folder_bytes(path)
    with pytest.raises(NoCasebookError, match=name):
        open_it(path)
    assert folder_bytes(path) == before


@pytest.mark.parametrize(
    "keys",
    [
        replace(KEYS, casebook_keys=(b"x" * 32,)),
        replace(KEYS, vault_keys=(b"x" * 32,)),
    ],
    ids=["casebook.db", "vault.db"],
)
def test_keys_of_another_casebook_are_refused(path: Path, keys: StoreKeys) -> None:
    before = folder_bytes(path)
    with pytest.raises(WrongKeyError):
        open_it(path, keys)
    assert folder_bytes(path) == before


def test_another_seed_signs_nothing(path: Path) -> None:
    with pytest.raises(WrongKeyError, match="log"):
        open_it(path, replace(KEYS, signing_seed=b"x" * 32))


def test_the_next_key_of_an_interrupted_rotation_is_tried(path: Path) -> None:
    keys = replace(KEYS, casebook_keys=(b"x" * 32, KEYS.casebook_keys[0]))
    with open_it(path, keys) as casebook:
        assert len(list(casebook.entries())) == 9


def test_an_empty_file_in_place_of_a_database_is_refused(path: Path) -> None:
    (path / "vault.db").write_bytes(b"")
    with pytest.raises(DamagedError):
        open_it(path)


def test_opening_while_another_writes_raises_no_doubt(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer finishes between the moments at which two memories are read."""
    with open_it(path) as writing:
        read_head_row, read_head = log_table.read_head_row, head.read_head
        numbers = iter(range(100, 200))

        def write() -> None:
            with writing.writing() as writer:
                writer.append(claim(next(numbers)), kept(next(numbers)))

        def then_write(connection: object) -> object:
            row = read_head_row(connection)
            write()
            return row

        def write_then(*args: object) -> object:
            write()
            return read_head(*args)  # type: ignore[arg-type]  # passed on

        monkeypatch.setattr(opening, "read_head_row", then_write)
        monkeypatch.setattr(opening, "read_head", write_then)
        opened = open_files(Layout(path), KEYS)
        assert opened.doubt is None
        for file in opened.files.values():
            file.close()


def test_a_verification_sees_one_state_while_another_writes(path: Path) -> None:
    with open_it(path) as writing, open_it(path) as reading:
        numbers = iter(range(100, 1000))

        def write(*_: object) -> None:
            with writing.writing() as writer:
                writer.append(claim(next(numbers)), kept(next(numbers)))

        assert verify_casebook(reading, progress=write).findings == ()
        assert writing.checkpoint().size > 9
        assert verify_casebook(reading).findings == ()


def test_the_lock_is_free_after_a_crash(path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from tests.store.casebooks import open_it, claim\n"
        "with open_it(Path(sys.argv[1])).writing() as writer:\n"
        "    writer.append(claim(100)); os._exit(9)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path), str(ROOT)], check=False
    )
    assert run.returncode == 9
    with open_it(path) as casebook:
        seal(casebook, 100, os.urandom(10))
        assert casebook.checkpoint().size == 11
