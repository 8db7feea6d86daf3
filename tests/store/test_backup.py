"""Copies of a casebook: whole or not there, and as sound as what they were made of."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never

import pytest

from guvoh.casebook import Place, VaultState
from guvoh.store import backup
from guvoh.store.backup import copy_casebook, copy_folder
from guvoh.store.errors import BusyError, CasebookExistsError, DiskError
from guvoh.store.layout import Layout
from guvoh.store.verification import verify_casebook
from tests.store.acts import act, dump, fill
from tests.store.casebooks import claim, make, open_it

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.store.casebook import OpenCasebook

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path)


@pytest.fixture
def casebook(path: Path) -> Iterator[OpenCasebook]:
    with open_it(path) as opened:
        fill(opened)
        act(opened)
        yield opened


def test_a_copy_made_while_it_is_open_is_the_same_casebook(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    target = tmp_path / "copy.casebook"
    steps: list[tuple[int, int]] = []
    copy_casebook(casebook, target, progress=lambda *step: steps.append(step))
    assert steps[-1][0] == steps[-1][1] == len(steps)
    with open_it(target) as copy:
        assert dump(copy) == dump(casebook)
        assert copy.read_only_reason is None
        result = verify_casebook(copy, known=[casebook.checkpoint()])
        assert result.is_sound
        assert result.n_blobs == 2
        with copy.writing() as writer:
            writer.append(claim(900))
    with casebook.writing() as writer:  # The original goes on, too.
        writer.append(claim(901))
    assert verify_casebook(casebook).is_sound


def test_a_copy_without_the_vault_is_read_and_verified(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    target = tmp_path / "copy.casebook"
    copy_casebook(casebook, target, with_vault=False)
    assert not (target / "vault.db").exists()
    with open_it(target) as copy:
        assert copy.vault_state is VaultState.MISSING
        result = verify_casebook(copy)
        assert result.is_sound
        assert (result.n_blobs, result.n_unread) == (0, 2)
        assert result.n_closed > 0


def test_files_of_a_copy_are_their_owner_s_alone(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    target = tmp_path / "copy.casebook"
    copy_casebook(casebook, target)
    for file in [target, *target.rglob("*")]:
        assert file.stat().st_mode & 0o077 == 0, file.name


def test_staged_files_and_the_lock_are_not_copied(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    import io  # noqa: PLC0415 -- only here

    casebook.stage(io.BytesIO(b"of another process"))
    target = tmp_path / "copy.casebook"
    copy_casebook(casebook, target)
    assert {file.name for file in (target / "blobs").iterdir()} == (
        casebook.blobs.names()
    )
    assert sorted(file.name for file in target.iterdir()) == [
        "HEAD",
        "blobs",
        "casebook.db",
        "keys.json",
        "vault.db",
    ]


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_there_is_not_overwritten(
    casebook: OpenCasebook, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "copy.casebook"
    if kind == "folder":
        target.mkdir()
    else:
        target.write_bytes(b"x")
    with pytest.raises(CasebookExistsError):
        copy_casebook(casebook, target)
    assert target.is_file() or not list(target.iterdir())


def test_nobody_writes_while_it_is_copied(
    casebook: OpenCasebook, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guvoh.store import casebook as open_casebook  # noqa: PLC0415 -- patched here

    monkeypatch.setattr(open_casebook, "LOCK_SECONDS", 0.01)
    n_refused = 0
    with open_it(path) as other:

        def write(*_: int) -> None:
            nonlocal n_refused
            try:
                with other.writing() as writer:
                    writer.append(claim(902))
            except BusyError:
                n_refused += 1

        copy_casebook(casebook, tmp_path / "copy.casebook", progress=write)
        assert n_refused > 4
        with other.writing() as writer:
            writer.append(claim(902))


def test_a_full_disk_leaves_nothing_and_the_original_is_writable(
    casebook: OpenCasebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Never:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_copy_file", refuse)
    with pytest.raises(DiskError, match="No space"):
        copy_casebook(casebook, tmp_path / "copy.casebook")
    monkeypatch.undo()
    assert [file.name for file in tmp_path.iterdir()] == ["test.casebook"]
    with casebook.writing() as writer:
        writer.append(claim(903))


CRASHER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from guvoh.store.backup import copy_casebook
from tests.store.casebooks import open_it
stop = int(sys.argv[3])
copy_casebook(
    open_it(Path(sys.argv[1])),
    Path(sys.argv[2]),
    progress=lambda done, _: os._exit(9) if done == stop else None,
)
"""


@pytest.mark.parametrize("step", [1, 3, 6])
def test_a_crash_leaves_nothing_of_the_name_and_the_next_copy_is_whole(
    casebook: OpenCasebook, path: Path, tmp_path: Path, step: int
) -> None:
    casebook.close()
    target = tmp_path / "copy.casebook"
    command = [sys.executable, "-c", CRASHER, str(path), str(target), str(step)]
    done = subprocess.run([*command, str(ROOT)], check=False)
    assert done.returncode == 9
    assert not target.exists()
    with open_it(path) as again:
        copy_casebook(again, target)
        assert [p.name for p in tmp_path.glob(".*")] == []
        with open_it(target) as copy:
            assert verify_casebook(copy).is_sound


def test_a_folder_that_nobody_closed_is_copied_with_its_write_ahead_log(
    casebook: OpenCasebook, path: Path, tmp_path: Path
) -> None:
    with casebook.writing() as writer:
        writer.append(claim(904))
    assert (path / "casebook.db-wal").stat().st_size > 0
    crashed = shutil.copytree(path, tmp_path / "crashed.casebook")
    target = tmp_path / "copy.casebook"
    copy_folder(Layout(crashed), target)
    with open_it(target) as copy:
        assert copy.read_only_reason is None
        assert copy.checkpoint() == casebook.checkpoint()
        assert verify_casebook(copy).is_sound


def test_a_closed_folder_is_copied(
    casebook: OpenCasebook, path: Path, tmp_path: Path
) -> None:
    size = casebook.checkpoint().size
    casebook.close()
    target = tmp_path / "copy.casebook"
    copy_folder(Layout(path), target, with_vault=False)
    assert not list(target.glob("vault*"))
    with open_it(target) as copy:
        assert copy.checkpoint().size == size
        assert list(copy.files) == [Place.CASEBOOK]
