"""Erasing: what goes is in no byte of the folder, and every proof still holds."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Never

import pytest

from guvoh.casebook import (
    BodyMoved,
    ClaimAccepted,
    ClaimChanged,
    ItemReceived,
    ItemSealed,
    Place,
    SubjectErased,
    TextKept,
)
from guvoh.model import (
    CopyRole,
    ReasonCode,
)
from guvoh.store import erasure
from guvoh.store.blobs import Blobs
from guvoh.store.connection import change_key, connect, vacuum
from guvoh.store.erasure import finish_erasures, unfinished_erasures
from guvoh.store.errors import VaultClosedError, WrongKeyError
from guvoh.store.log_table import subtree_reader
from guvoh.store.rebuild import rebuild_records
from guvoh.store.verification import verify_casebook
from guvoh.tlog import consistency_proof, verify_consistency
from tests.store.acts import dump, dump_records
from tests.store.casebooks import ACTOR, KEYS, claim, kept, make, open_it, seal
from tests.store.pages import decrypt_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook
    from guvoh.store.connection import Connection

CANARY = "Zulxumorxon"
ITEM = "c" * 32
NEW_KEY = b"n" * 32


class StopError(Exception):
    """What stops an erasure on its way."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path)


@pytest.fixture
def casebook(path: Path) -> Iterator[OpenCasebook]:
    with open_it(path) as opened:
        fill(opened)
        yield opened


def fill(casebook: OpenCasebook) -> None:
    """Entries 1 to 120; hers are 101 to 104."""
    with casebook.writing() as writer:
        writer.append(*(claim(number) for number in range(1, 101)))
    staged = casebook.stage(io.BytesIO(f"{CANARY} wrote this".encode()))
    with casebook.writing() as writer:
        writer.append(
            ItemSealed(
                actor=ACTOR,
                id=ITEM,
                kind="letter",
                acquired="2026",
                parent=None,
                copy_role=CopyRole.EVIDENTIARY,
                language=None,
                blob=staged.name,
            ),
            ItemReceived(
                actor=ACTOR,
                id=ITEM,
                sha256=staged.sha256,
                size=staged.size,
                media_type="text/plain",
                name=f"{CANARY}.txt",
                received_from=CANARY,
                method="given",
                url=None,
                modified=None,
                metadata=(),
            ),
            TextKept(
                actor=ACTOR,
                id="d" * 32,
                item=ITEM,
                text=f"{CANARY} wrote this",
                sha256="",
                pages=(),
            ),
            claim(500, f"{CANARY} was seen"),
        )
        writer.keep_blob(ITEM, staged)
    with casebook.writing() as writer:
        writer.append(*(kept(number, "other words") for number in range(600, 616)))


def order(casebook: OpenCasebook) -> None:
    with casebook.writing() as writer:
        writer.append(
            SubjectErased(
                actor=ACTOR,
                id="e" * 32,
                subject="5" * 32,
                seqs=(101, 102, 103, 104),
                items=(ITEM,),
                reason=ReasonCode.REQUEST,
                actors=(ACTOR, "bbbbbbbb"),
            )
        )


def renew(file: Connection) -> None:
    change_key(file, NEW_KEY)


def everything(path: Path, *, vault_key: bytes) -> bytes:
    """All bytes of the folder, decrypted; the blobs as they are."""
    blobs = b"".join(blob.read_bytes() for blob in (path / "blobs").iterdir())
    return (
        decrypt_file(path / "casebook.db", KEYS.casebook_keys[0])
        + decrypt_file(path / "vault.db", vault_key)
        + blobs
        + (path / "HEAD").read_bytes()
    )


def shows(data: bytes) -> bool:
    """Whether the name is there; the index keeps common beginnings apart."""
    folded = data.lower()
    return CANARY.lower().encode()[2:] in folded


def test_her_name_is_in_no_byte_any_more(path: Path, casebook: OpenCasebook) -> None:
    before = everything(path, vault_key=b"v" * 32)
    assert shows(before)  # The search can find her.
    salts = [
        salt
        for file in casebook.files.values()
        for (salt,) in file.execute(
            "SELECT salt FROM body WHERE seq BETWEEN 101 AND 104"
        ).fetchall()
    ]
    key = casebook.files[Place.VAULT].execute("SELECT key FROM item_key").fetchone()[0]
    assert len(salts) == 4
    assert all(secret in before for secret in (*salts, key))
    order(casebook)
    finish_erasures(casebook, renew_vault_key=renew)
    after = everything(path, vault_key=NEW_KEY)
    assert not shows(after)
    assert not any(secret in after for secret in (*salts, key))
    assert b"other words" in after
    assert casebook.blobs.names() == set()


def test_every_proof_still_holds(casebook: OpenCasebook) -> None:
    earlier = casebook.checkpoint()
    order(casebook)
    later = casebook.checkpoint()
    finish_erasures(casebook, renew_vault_key=renew)
    result = verify_casebook(casebook, known=[earlier, later])
    assert result.findings == ()
    assert result.n_erased == 4
    assert result.n_entries == 122
    reader = subtree_reader(casebook.files[Place.CASEBOOK])
    proof = consistency_proof(earlier.size, later.size, reader)
    verify_consistency(earlier.size, earlier.root, later.size, later.root, proof)


def test_records_are_gone_from_the_order_on(casebook: OpenCasebook) -> None:
    order(casebook)
    ordered = dump_records(casebook)
    assert casebook.record("claim", f"{500:032x}") is None
    assert casebook.record("item", ITEM) is None
    assert casebook.record("kept_text", "d" * 32) is None
    assert len(unfinished_erasures(casebook)) == 1
    with casebook.locked():
        rebuild_records(casebook.files)
    assert dump_records(casebook) == ordered
    finish_erasures(casebook, renew_vault_key=renew)
    with casebook.locked():
        rebuild_records(casebook.files)
    assert dump_records(casebook) == ordered
    assert unfinished_erasures(casebook) == ()
    with pytest.raises(KeyError):
        casebook.open_blob(ITEM, "0" * 32)


def stop(*_: Any) -> Never:
    raise StopError


STEPS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "before anything": lambda patch: patch.setattr(erasure, "_destroy", stop),
    "between the files": lambda patch: patch.setattr(
        erasure,
        "_destroy",
        stopping_second(erasure._destroy),  # noqa: SLF001 -- a step
    ),
    "before the blobs": lambda patch: patch.setattr(Blobs, "collect", stop),
    "before the vacuum": lambda patch: patch.setattr(erasure, "vacuum", stop),
    "between the vacuums": lambda patch: patch.setattr(
        erasure, "vacuum", stopping_second(vacuum)
    ),
}


def stopping_second(true: Callable[..., None]) -> Callable[..., None]:
    calls: list[int] = []

    def once(*args: Any) -> None:
        if calls:
            raise StopError
        calls.append(1)
        true(*args)

    return once


@pytest.mark.parametrize("step", [*STEPS, "before the key", "after the key"])
def test_an_erasure_that_was_cut_short_is_finished_later(
    path: Path, casebook: OpenCasebook, step: str
) -> None:
    order(casebook)

    def renew_and_stop(file: Connection) -> None:
        if step == "after the key":
            renew(file)
        raise StopError

    with pytest.MonkeyPatch.context() as patch:
        if step in STEPS:
            STEPS[step](patch)
        with pytest.raises(StopError):
            finish_erasures(casebook, renew_vault_key=renew_and_stop)
    assert verify_casebook(casebook).is_sound
    assert len(unfinished_erasures(casebook)) == 1
    casebook.close()
    keys = replace(KEYS, vault_keys=(b"v" * 32, NEW_KEY))
    with open_it(path, keys) as again:
        assert again.read_only_reason is None
        with again.writing() as writer:  # Work may go on before it is finished.
            writer.append(claim(900))
        assert finish_erasures(again, renew_vault_key=renew) == 1
        assert finish_erasures(again, renew_vault_key=stop) == 0
        result = verify_casebook(again)
        assert result.findings == ()
        assert result.n_erased == 4
    assert not shows(everything(path, vault_key=NEW_KEY))
    with pytest.raises(WrongKeyError):
        connect(path / "vault.db", b"v" * 32)


def test_until_it_is_finished_a_verification_tells_what_remains(
    casebook: OpenCasebook,
) -> None:
    order(casebook)
    result = verify_casebook(casebook)
    assert result.is_sound
    remaining = [f.seq for f in result.findings if f.code.value == "body_remains"]
    assert remaining == [101, 102, 103, 104]


def test_a_body_that_is_missing_without_an_order_is_a_fault(
    casebook: OpenCasebook,
) -> None:
    order(casebook)
    finish_erasures(casebook, renew_vault_key=renew)
    casebook.files[Place.CASEBOOK].execute("DELETE FROM search WHERE rowid = 50")
    casebook.files[Place.CASEBOOK].execute("DELETE FROM body WHERE seq = 50")
    result = verify_casebook(casebook)
    assert not result.is_sound
    assert ("body_missing", 50) in [(f.code.value, f.seq) for f in result.findings]


@pytest.mark.parametrize("seq", [-1, 121, 122, 5000])
def test_an_order_covers_only_what_came_before_it(
    casebook: OpenCasebook, seq: int
) -> None:
    before = dump(casebook)
    body = SubjectErased(
        actor=ACTOR,
        id="f" * 32,
        subject="5" * 32,
        seqs=(105, seq),
        items=(),
        reason=ReasonCode.REQUEST,
        actors=(ACTOR,),
    )
    with pytest.raises(ValueError, match="before"), casebook.writing() as writer:
        writer.append(body)
    assert dump(casebook) == before


def test_other_blobs_and_moved_items_keep_their_originals(
    casebook: OpenCasebook,
) -> None:
    seal(casebook, 700, b"kept in the open")
    seal(casebook, 701, b"its entry is moved")
    with casebook.writing() as writer:
        writer.append(
            BodyMoved(
                actor=ACTOR, id="b" * 32, seqs=(123,), reason="subject_registered"
            )
        )
    order(casebook)
    finish_erasures(casebook, renew_vault_key=renew)
    assert len(casebook.blobs.names()) == 2
    result = verify_casebook(casebook)
    assert result.findings == ()
    assert result.n_blobs == 2


def test_without_the_vault_nothing_is_erased(
    path: Path, casebook: OpenCasebook
) -> None:
    order(casebook)
    casebook.close()
    with open_it(path, replace(KEYS, vault_keys=None)) as reading:
        assert len(unfinished_erasures(reading)) == 1
        with pytest.raises(VaultClosedError):
            finish_erasures(reading, renew_vault_key=renew)
        result = verify_casebook(reading)
        assert result.is_sound


def changed(number: int) -> ClaimChanged:
    old = claim(number, "changed")
    names = ClaimAccepted.__dataclass_fields__
    return ClaimChanged(**{name: getattr(old, name) for name in names})


def ordered(*seqs: int) -> SubjectErased:
    return SubjectErased(
        actor=ACTOR,
        id="f" * 32,
        subject="5" * 32,
        seqs=seqs,
        items=(),
        reason=ReasonCode.REQUEST,
        actors=(ACTOR,),
    )


def test_a_record_goes_with_its_whole_history(casebook: OpenCasebook) -> None:
    """Else the older version would be the record after a rebuild."""
    with casebook.writing() as writer:
        (later,) = writer.append(changed(50))
    before = dump(casebook)
    for part in (50, later):
        with pytest.raises(ValueError, match="others"), casebook.writing() as writer:
            writer.append(ordered(part))
        assert dump(casebook) == before
    with casebook.writing() as writer:
        writer.append(ordered(50, later))
    finish_erasures(casebook, renew_vault_key=renew)
    records = dump_records(casebook)
    with casebook.locked():
        rebuild_records(casebook.files)
    assert dump_records(casebook) == records
    assert verify_casebook(casebook).findings == ()
    assert casebook.record("claim", f"{50:032x}") is None


def test_what_was_written_in_the_same_transaction_is_moved_and_erased(
    casebook: OpenCasebook,
) -> None:
    move = BodyMoved(actor=ACTOR, id="b" * 32, seqs=(121,), reason="subject_registered")
    with casebook.writing() as writer:
        writer.append(claim(901), claim(902), move, ordered(122))
    with casebook.locked():
        records = dump_records(casebook)
        rebuild_records(casebook.files)
    assert dump_records(casebook) == records
    finish_erasures(casebook, renew_vault_key=renew)
    assert verify_casebook(casebook).findings == ()
