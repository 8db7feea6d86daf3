"""Transactions: all or nothing, in the order that a crash cannot hurt."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Never

import pytest

from guvoh.casebook import (
    Body,
    BodyMoved,
    EncodingError,
    Place,
    UnknownTypeError,
    VaultState,
)
from guvoh.store import casebook as open_casebook
from guvoh.store.blobs import Blobs, StagedBlob
from guvoh.store.errors import (
    BusyError,
    DamagedError,
    DiskError,
    DuplicateError,
    HeadError,
    ReadOnlyError,
    VaultClosedError,
)
from guvoh.store.head import write_head
from guvoh.store.rebuild import rebuild_records
from guvoh.store.verification import verify_casebook
from tests.store.acts import N_ACT, act, dump, dump_records, dump_search, fill
from tests.store.casebooks import KEYS, claim, kept, make, open_it, seal
from tests.store.failpoints import AFTER, BEFORE, install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


class StopError(Exception):
    """What the failpoints raise."""


def stop() -> Never:
    raise StopError


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[OpenCasebook]:
    with open_it(make(tmp_path)) as opened:
        fill(opened)
        yield opened


def test_records_are_the_fold_after_every_act(casebook: OpenCasebook) -> None:
    act(casebook)
    result = verify_casebook(casebook)
    assert {f.code.value for f in result.findings} == {"body_remains"}
    assert result.is_sound
    assert result.n_entries == 9 + N_ACT
    assert result.n_blobs == 2


def test_a_rebuild_gives_the_same_bytes(casebook: OpenCasebook) -> None:
    act(casebook)
    records, search = dump_records(casebook), dump_search(casebook)
    assert len(records[Place.CASEBOOK]) > 5
    assert len(records[Place.VAULT]) > 3
    for file in casebook.files.values():
        file.execute("UPDATE body SET kind = NULL, id = NULL WHERE seq % 2")
        file.execute("DELETE FROM search")
    assert not verify_casebook(casebook).is_sound
    with casebook.locked():
        rebuild_records(casebook.files)
    assert dump_records(casebook) == records
    assert dump_search(casebook) == search


@pytest.mark.parametrize("step", BEFORE[:-1])
def test_what_fails_before_the_commits_leaves_nothing(
    casebook: OpenCasebook, step: str
) -> None:
    before = dump(casebook)
    with pytest.MonkeyPatch.context() as patch:
        install(patch.setattr, step, stop)
        with pytest.raises(StopError):
            act(casebook)
    assert dump(casebook) == before
    act(casebook)
    assert verify_casebook(casebook).is_sound


def test_what_fails_between_the_commits_is_taken_back_by_the_next_writer(
    casebook: OpenCasebook,
) -> None:
    before = dump(casebook)
    with pytest.MonkeyPatch.context() as patch:
        install(patch.setattr, "after vault", stop)
        with pytest.raises(StopError):
            act(casebook)
    assert dump(casebook) != before
    with casebook.writing():
        pass
    assert dump(casebook) == before
    act(casebook)
    assert verify_casebook(casebook).is_sound


@pytest.mark.parametrize("step", AFTER)
def test_what_fails_after_the_commits_is_there(
    casebook: OpenCasebook, step: str
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        install(patch.setattr, step, stop)
        with pytest.raises(StopError):
            act(casebook)
    assert casebook.checkpoint().size == 9 + N_ACT
    assert verify_casebook(casebook).is_sound
    with casebook.writing() as writer:
        assert writer.append(claim(100)) == range(9 + N_ACT, 10 + N_ACT)
    assert verify_casebook(casebook).is_sound


def test_a_caller_s_own_failure_takes_everything_back(casebook: OpenCasebook) -> None:
    before = dump(casebook)

    def fail() -> None:
        with casebook.writing() as writer:
            writer.append(claim(100), kept(101))
            stop()

    with pytest.raises(StopError):
        fail()
    assert dump(casebook) == before
    with casebook.writing() as writer:
        assert writer.append(claim(100)) == range(9, 10)


def test_an_id_that_is_taken_is_refused(casebook: OpenCasebook) -> None:
    before = dump(casebook)
    with pytest.raises(DuplicateError), casebook.writing() as writer:
        writer.append(claim(1))
    with pytest.raises(DuplicateError), casebook.writing() as writer:
        writer.append(claim(200), kept(4))
    assert dump(casebook) == before


def test_a_body_that_cannot_be_written_stops_the_transaction(
    casebook: OpenCasebook,
) -> None:
    before = dump(casebook)
    with pytest.raises(EncodingError), casebook.writing() as writer:
        writer.append(claim(100), kept(101, "\udc80"))
    with pytest.raises(UnknownTypeError), casebook.writing() as writer:
        writer.append(claim(100), Body(actor="a"))
    assert dump(casebook) == before


def test_moving_what_is_not_there_is_refused(casebook: OpenCasebook) -> None:
    before = dump(casebook)
    move = BodyMoved(actor="a", id="1" * 32, seqs=(5,), reason="subject_registered")
    with pytest.raises(DamagedError), casebook.writing() as writer:
        writer.append(move)  # Lies in the vault already.
    assert dump(casebook) == before


def test_a_full_disk_while_head_is_written_says_that_the_entries_are_kept(
    casebook: OpenCasebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Never:
        raise DiskError("writing HEAD", "full")

    monkeypatch.setattr(open_casebook, "write_head", refuse)
    with pytest.raises(HeadError, match="were written"):
        act(casebook)
    monkeypatch.undo()
    assert casebook.checkpoint().size == 9 + N_ACT
    with casebook.writing() as writer:
        writer.append(claim(100))
    assert verify_casebook(casebook).is_sound


def test_blobs_that_cannot_be_published_stop_the_transaction(
    casebook: OpenCasebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(casebook)

    def refuse(*_: Any) -> Never:
        raise DiskError("sealing a file", "full")

    monkeypatch.setattr(Blobs, "publish", refuse)
    with pytest.raises(DiskError):
        act(casebook)
    monkeypatch.undo()
    assert dump(casebook) == before


def test_a_staged_file_belongs_to_nothing_until_its_entry(
    casebook: OpenCasebook,
) -> None:
    names = casebook.blobs.names()
    staged = casebook.stage(io.BytesIO(b"x"))
    assert casebook.blobs.names() == names
    casebook.discard(staged)

    def keep_discarded() -> None:
        with casebook.writing() as writer:
            writer.append(claim(100))
            writer.keep_blob("f" * 32, staged)

    with pytest.raises(DiskError):
        keep_discarded()
    assert casebook.record("claim", f"{100:032x}") is None


def test_blobs_are_published_before_the_vault_commits_and_head_comes_last(
    casebook: OpenCasebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def note(name: str) -> Any:
        return lambda statement: order.append(name) if statement == "COMMIT" else None

    publish = Blobs.publish

    def publish_noted(blobs: Blobs, names: list[str]) -> None:
        order.append("blobs")
        publish(blobs, names)

    def write_noted(path: Path, note: bytes) -> None:
        order.append("HEAD")
        write_head(path, note)

    monkeypatch.setattr(Blobs, "publish", publish_noted)
    monkeypatch.setattr(open_casebook, "write_head", write_noted)
    for place, file in casebook.files.items():
        file.set_trace_callback(note(place.value))
    seal(casebook, 50, b"x")
    assert order == ["blobs", "vault", "casebook", "HEAD"]


def test_a_transaction_without_entries_leaves_the_head_alone(
    casebook: OpenCasebook,
) -> None:
    note = casebook.head_note()
    with casebook.writing() as writer:
        writer.put_working("draft", "d", "words")
    assert casebook.head_note() == note
    assert list(casebook.working("draft")) == [("d", "words")]
    with casebook.writing() as writer:
        writer.put_working("draft", "d", "other words")
        writer.delete_working("proposal", ["d"])
    assert list(casebook.working("draft")) == [("d", "other words")]
    with casebook.writing() as writer:
        writer.delete_working("draft", ["d"])
    assert list(casebook.working("draft")) == []


def test_another_writer_is_waited_for_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path)
    monkeypatch.setattr(open_casebook, "LOCK_SECONDS", 0.05)
    with open_it(path) as one, open_it(path) as other:
        with one.writing() as writer:
            writer.append(claim(1))
            with pytest.raises(BusyError), other.writing():
                pass
        with other.writing() as writer:
            assert writer.append(claim(2)) == range(2, 3)
        assert verify_casebook(one).findings == ()


def without_vault_key(path: Path) -> OpenCasebook:
    return open_it(path, _keys(vault_keys=None))


def _keys(**changed: Any) -> Any:
    return replace(KEYS, **changed)


@pytest.mark.parametrize("how", ["locked", "missing"])
def test_without_the_vault_things_are_read_and_not_written(
    tmp_path: Path, how: str
) -> None:
    path = make(tmp_path)
    with open_it(path) as casebook:
        fill(casebook)
        act(casebook)
    if how == "missing":
        (path / "vault.db").rename(tmp_path / "elsewhere.db")
    with without_vault_key(path) if how == "locked" else open_it(path) as casebook:
        assert casebook.vault_state is VaultState(how)
        assert "vault" in (casebook.read_only_reason or "")
        record = casebook.record("claim", f"{1:032x}")
        assert record is not None
        entries = list(casebook.entries())
        assert len(entries) == 9 + N_ACT
        assert entries[5].body is None
        assert casebook.record("kept_text", f"{4:032x}") is None
        with pytest.raises(ReadOnlyError), casebook.writing():
            pass
        with pytest.raises(ReadOnlyError):
            casebook.stage(io.BytesIO(b"x"))
        with pytest.raises(VaultClosedError):
            list(casebook.search("x", "kept_text", Place.VAULT))
        with pytest.raises(VaultClosedError):
            casebook.open_blob(f"{3:032x}", "0" * 32)
        with pytest.raises(VaultClosedError):
            list(casebook.working("draft"))
        result = verify_casebook(casebook)
        assert result.is_sound
        # Receipts, texts and identities, one claim moved; one body is to be erased.
        assert result.n_closed == 6
        assert result.n_unread == 2
    if how == "missing":
        (tmp_path / "elsewhere.db").rename(path / "vault.db")
    with open_it(path) as casebook, casebook.writing() as writer:
        writer.append(claim(100))


def test_a_reader_reads_and_does_not_write(tmp_path: Path) -> None:
    path = make(tmp_path)
    with open_it(path, _keys(vault_keys=None, signing_seed=None)) as casebook:
        assert "role" in (casebook.read_only_reason or "")
        with pytest.raises(ReadOnlyError), casebook.writing():
            pass
        assert verify_casebook(casebook).is_sound


def test_two_records_of_the_same_file_have_two_names_and_two_keys(
    casebook: OpenCasebook,
) -> None:
    staged = [casebook.stage(io.BytesIO(b"the same")) for _ in range(2)]
    assert all(isinstance(one, StagedBlob) for one in staged)
    assert staged[0].sha256 == staged[1].sha256
    assert staged[0].name != staged[1].name
    assert staged[0].key != staged[1].key
