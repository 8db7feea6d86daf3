"""A transaction over two files, cut short at each of its steps."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest

from guvoh.casebook import (
    BodyMoved,
    JudgementMade,
    JudgementReversed,
    Place,
    VaultState,
)
from guvoh.model import (
    LinkCertainty,
    LinkKind,
)
from guvoh.store.backup import copy_casebook
from guvoh.store.creation import create_casebook
from guvoh.store.errors import (
    BusyError,
    CasebookExistsError,
    DamagedError,
    DiskError,
    DuplicateError,
    HeadError,
    NewerCasebookError,
    NoCasebookError,
    ReadOnlyError,
    StoreError,
)
from guvoh.store.keys import StoreKeys
from guvoh.store.rebuild import rebuild_records
from guvoh.store.verification import verify_casebook
from tests.store.casebooks import ACTOR, KEYS, claim, kept, make, open_it, seal

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

SQL = "SELECT kind, id, seq, data FROM record ORDER BY kind, id"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = make(tmp_path)
    with open_it(made) as casebook:
        with casebook.writing() as writer:
            writer.append(claim(1), kept(2))
        seal(casebook, 3, b"an old letter")
    return made


def records(casebook: OpenCasebook) -> dict[Place, list[tuple[object, ...]]]:
    return {
        place: file.execute(SQL).fetchall() for place, file in casebook.files.items()
    }


STEPS = [
    ("guvoh.store.writing.extend_log", False),
    ("guvoh.store.writing.sign_checkpoint", False),
    ("guvoh.store.writing.write_head_row", False),
    ("guvoh.store.blobs.Blobs.publish", False),
    ("guvoh.store.writing.LogWriter.commit", False),
    ("guvoh.store.casebook.write_head", True),
]


@pytest.mark.parametrize(("step", "is_written"), STEPS)
def test_a_failure_at_a_step_leaves_all_or_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_written: bool
) -> None:
    with open_it(path) as casebook:
        size = casebook.checkpoint().size
        before = records(casebook)

        def fail(*_: object) -> None:
            raise DiskError("testing", "full")

        with monkeypatch.context() as patch:
            patch.setattr(step, fail)
            with pytest.raises(HeadError if is_written else DiskError):
                seal(casebook, 10, b"a new letter")
        if is_written:
            assert casebook.checkpoint().size == size + 2
        else:
            assert casebook.checkpoint().size == size
            assert records(casebook) == before
        assert verify_casebook(casebook).is_sound
        with casebook.writing() as writer:
            writer.append(claim(11), kept(12))
        assert verify_casebook(casebook).is_sound
    with open_it(path) as casebook:
        assert casebook.read_only_reason is None
        assert verify_casebook(casebook).is_sound


CRASH = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from guvoh.store import casebook as module, writing
from guvoh.casebook import Place
from tests.store.casebooks import open_it, seal
casebook = open_it(Path(sys.argv[1]))
step = sys.argv[3]
if step == "between":
    def commit(self):
        self._file(Place.VAULT).execute("COMMIT")
        os._exit(9)
    writing.LogWriter.commit = commit
elif step == "head":
    module.write_head = lambda *_: os._exit(9)
elif step == "published":
    writing.LogWriter.commit = lambda self: os._exit(9)
seal(casebook, 10, b"a new letter")
"""


@pytest.mark.parametrize("step", ["published", "between", "head"])
def test_a_crash_between_two_commits_is_put_right(path: Path, step: str) -> None:
    import subprocess  # noqa: PLC0415 -- only here
    import sys  # noqa: PLC0415 -- same
    from pathlib import Path as Folder  # noqa: PLC0415 -- same

    root = Folder(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(path), str(root), step], check=False
    )
    assert done.returncode == 9
    with open_it(path) as casebook:
        assert casebook.read_only_reason is None
        there = casebook.record("item", f"{10:032x}") is not None
        assert there is (step == "head")
        if step == "between":
            codes = {f.code.value for f in verify_casebook(casebook).findings}
            assert "body_unknown" in codes
        with casebook.writing() as writer:
            writer.append(kept(20))
        known = {
            name
            for (name,) in casebook.files[Place.CASEBOOK].execute(
                "SELECT json_extract(data, '$.blob') FROM body WHERE kind = 'item'"
            )
        }
        assert casebook.blobs.collect(known) == (0 if there else 1)
        assert verify_casebook(casebook).findings == ()
        fresh = records(casebook)
        with casebook.locked():
            rebuild_records(casebook.files)
        assert records(casebook) == fresh


def test_a_move_cut_short_is_taken_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guvoh.store.writing import LogWriter  # noqa: PLC0415 -- only here

    def commit(self: LogWriter) -> None:
        self._file(Place.VAULT).execute("COMMIT")
        raise DiskError("testing", "full")

    with open_it(path) as casebook:
        before = records(casebook)
        with monkeypatch.context() as patch:
            patch.setattr(LogWriter, "commit", commit)
            with pytest.raises(DiskError), casebook.writing() as writer:
                writer.append(
                    BodyMoved(
                        actor=ACTOR, id="m", seqs=(1,), reason="subject_registered"
                    )
                )
        with casebook.writing() as writer:
            writer.append(kept(40))
        after = records(casebook)
        assert after[Place.CASEBOOK] == before[Place.CASEBOOK]
        assert verify_casebook(casebook).findings == ()


def test_an_id_is_taken_once_and_a_judgement_can_be_reversed(path: Path) -> None:
    judgement = JudgementMade(
        actor=ACTOR,
        id="j",
        left="a",
        right="b",
        kind=LinkKind.SAME_EVENT,
        is_same=True,
        certainty=LinkCertainty.LIKELY,
        reason="",
    )
    with open_it(path) as casebook:
        with casebook.writing() as writer:
            writer.append(judgement)
        before = records(casebook)
        with pytest.raises(DuplicateError), casebook.writing() as writer:
            writer.append(judgement)
        assert records(casebook) == before
        with casebook.writing() as writer:
            writer.append(JudgementReversed(actor=ACTOR, id="j", reason="wrong"))
        assert casebook.record("judgement", "j") is None
        assert verify_casebook(casebook).findings == ()


def test_batches_of_any_size_give_the_same_records(tmp_path: Path) -> None:
    rows = []
    for number, cut in enumerate((1, 3, 7)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with open_it(make(folder)) as casebook:
            bodies = [claim(i) if i % 2 else kept(i) for i in range(20)]
            while bodies:
                with casebook.writing() as writer:
                    writer.append(*bodies[:cut])
                del bodies[:cut]
            rows.append(records(casebook))
    assert {k: [r for r in v if r[0] != "start"] for k, v in rows[0].items()} == {
        k: [r for r in v if r[0] != "start"] for k, v in rows[1].items()
    }
    assert len(rows[2][Place.VAULT]) == 10


def test_without_the_vault_nothing_is_written(path: Path) -> None:
    locked = StoreKeys(
        casebook_keys=KEYS.casebook_keys,
        vault_keys=None,
        signing_seed=KEYS.signing_seed,
    )
    reader = StoreKeys(
        casebook_keys=KEYS.casebook_keys,
        vault_keys=KEYS.vault_keys,
        signing_seed=None,
    )
    for keys, state, words in (
        (locked, VaultState.LOCKED, "vault is locked"),
        (reader, VaultState.OPEN, "your role"),
    ):
        with open_it(path, keys) as casebook:
            assert casebook.vault_state is state
            assert casebook.record("claim", f"{1:032x}") is not None
            with (
                pytest.raises(ReadOnlyError, match=words),
                casebook.writing() as writer,
            ):
                writer.append(claim(50))
    (path / "vault.db").rename(path.parent / "vault.db")
    with open_it(path) as casebook:
        assert casebook.vault_state is VaultState.MISSING
        assert casebook.record("claim", f"{1:032x}") is not None
        with pytest.raises(ReadOnlyError, match="put it back"):
            casebook.stage(io.BytesIO(b"x"))
        result = verify_casebook(casebook)
        assert result.is_sound
        assert (result.n_closed, result.n_unread) == (2, 1)


def test_an_older_vault_or_casebook_opens_read_only(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old"
    shutil.copytree(path, old)
    with open_it(path) as casebook:
        # One transaction could be a crash between two commits; two are not.
        for number in (60, 62):
            with casebook.writing() as writer:
                writer.append(claim(number), kept(number + 1))
    newer = tmp_path / "newer.casebook"
    shutil.copytree(path, newer)
    shutil.copy(old / "casebook.db", newer / "casebook.db")
    with open_it(newer) as casebook:
        assert "remembers another log" in str(casebook.read_only_reason)
    shutil.copy(old / "HEAD", newer / "HEAD")
    with open_it(newer) as casebook:
        assert "the vault remembers" in str(casebook.read_only_reason)
        with pytest.raises(ReadOnlyError):
            casebook.stage(io.BytesIO(b""))


def test_head_that_is_gone_or_of_another_log_opens_read_only(
    path: Path, tmp_path: Path
) -> None:
    good = (path / "HEAD").read_bytes()
    other = tmp_path / "other"
    other.mkdir()
    for data in (b"", good[:-5], (make(other) / "HEAD").read_bytes()):
        (path / "HEAD").write_bytes(data)
        with open_it(path) as casebook:
            assert "HEAD is damaged" in str(casebook.read_only_reason)
            assert not verify_casebook(casebook).is_sound
    (path / "HEAD").write_bytes(good)
    with open_it(path) as casebook:
        assert casebook.read_only_reason is None


def test_what_is_no_casebook_or_a_newer_one_is_not_touched(
    path: Path, tmp_path: Path
) -> None:
    with pytest.raises(NoCasebookError, match="no keys"):
        open_it(tmp_path)
    with open_it(path) as casebook:
        casebook.files[Place.CASEBOOK].execute("PRAGMA user_version = 2")
    with pytest.raises(NewerCasebookError, match="format 2"):
        open_it(path)
    with pytest.raises(CasebookExistsError):
        create_casebook(path, KEYS, actor=ACTOR, key_file=b"{}")


def test_a_casebook_is_made_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("guvoh.store.creation.flush_folder", fail)
    with pytest.raises(DiskError, match="No space"):
        make(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_said_and_nothing_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with open_it(path) as casebook:
        with monkeypatch.context() as patch:
            patch.setattr("guvoh.store.blobs.os.fsync", fail)
            with pytest.raises(DiskError, match="No space"):
                casebook.stage(io.BytesIO(b"x" * 1000))
        assert len(list((path / "blobs").iterdir())) == 1


def test_who_waits_too_long_for_the_lock_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guvoh.store.casebook.LOCK_SECONDS", 0.1)
    with (
        open_it(path) as one,
        open_it(path) as other,
        one.locked(),
        pytest.raises(BusyError),
        other.writing() as writer,
    ):
        writer.append(claim(70))


def test_a_copy_is_made_while_it_is_open(path: Path, tmp_path: Path) -> None:
    with open_it(path) as casebook:
        copy_casebook(casebook, tmp_path / "copy.casebook")
        copy_casebook(casebook, tmp_path / "half.casebook", with_vault=False)
        with pytest.raises(CasebookExistsError):
            copy_casebook(casebook, tmp_path / "copy.casebook")
        with open_it(tmp_path / "copy.casebook") as copy:
            assert copy.checkpoint() == casebook.checkpoint()
            assert verify_casebook(copy).findings == ()
        assert not (tmp_path / "half.casebook" / "vault.db").exists()
        with casebook.writing() as writer:
            writer.append(claim(80))


def test_a_blob_says_nothing_of_the_file(path: Path) -> None:
    from hashlib import sha256  # noqa: PLC0415 -- only here

    digest = sha256(b"an old letter").hexdigest()
    names = [blob.name for blob in (path / "blobs").iterdir()]
    assert digest not in names
    assert b"an old letter" not in (path / "blobs" / names[0]).read_bytes()
    with open_it(path) as casebook:
        with pytest.raises(KeyError):
            casebook.open_blob("f" * 32, names[0])
        with pytest.raises(DamagedError):
            b"".join(casebook.blobs.read("../HEAD", b"k" * 32))
        with pytest.raises(StoreError):
            b"".join(casebook.blobs.read(names[0], b"k" * 32))
