"""Changes to more than one row, by somebody with the keys: each is found and named."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.casebook import Place, leaf_bytes
from guvoh.store import errors, key_file
from guvoh.store.errors import StoreError
from guvoh.store.findings import FindingCode
from guvoh.store.log_table import write_head_row
from guvoh.store.tampering import change_one_word
from guvoh.store.verification import Verification, verify_casebook
from guvoh.tlog import Checkpoint, leaf_hash, sign_checkpoint
from tests.store.casebooks import claim, kept, make, open_it, seal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[OpenCasebook]:
    with open_it(make(tmp_path)) as opened:
        with opened.writing() as writer:
            writer.append(*(claim(number) for number in range(1, 300)))
            writer.append(kept(300), kept(301))
        seal(opened, 400, b"one letter")
        seal(opened, 401, b"another letter")
        yield opened


def found(casebook: OpenCasebook) -> set[str]:
    result: Verification = verify_casebook(casebook)
    assert not result.is_sound
    return {finding.code.value for finding in result.findings}


def swap(file: Any, one: int, two: int) -> None:
    for old, new in ((one, -1), (two, one), (-1, two)):
        file.execute("UPDATE body SET seq = ? WHERE seq = ?", (new, old))


def test_two_whole_bodies_exchanged(casebook: OpenCasebook) -> None:
    file = casebook.files[Place.CASEBOOK]
    swap(file, 1, 2)
    assert "body_other" in found(casebook)
    swap(file, 1, 2)
    assert verify_casebook(casebook).findings == ()


def test_a_body_of_the_vault_laid_into_the_open(casebook: OpenCasebook) -> None:
    files = casebook.files
    row = files[Place.VAULT].execute("SELECT * FROM body WHERE seq = 300").fetchone()
    files[Place.CASEBOOK].execute("INSERT INTO body VALUES (?, ?, ?, ?, ?)", row)
    assert "body_twice" in found(casebook)
    files[Place.VAULT].execute("DELETE FROM search WHERE rowid = 300")
    files[Place.VAULT].execute("DELETE FROM body WHERE seq = 300")
    assert "body_unknown" in found(casebook)


def test_a_body_of_no_entry(casebook: OpenCasebook) -> None:
    casebook.files[Place.VAULT].execute(
        "INSERT INTO body VALUES (99999, 'claim', 'x', x'00', '{}')"
    )
    assert "body_unknown" in found(casebook)


def test_a_subtree_of_the_log_replaced(casebook: OpenCasebook) -> None:
    casebook.files[Place.CASEBOOK].execute("UPDATE node SET hash = zeroblob(32)")
    assert found(casebook) == {"node_other"}


@pytest.mark.parametrize("attack", ["swap", "delete"])
def test_keys_of_originals_exchanged_or_lost(
    casebook: OpenCasebook, attack: str
) -> None:
    vault = casebook.files[Place.VAULT]
    one, two = (f"{number:032x}" for number in (400, 401))
    if attack == "swap":
        vault.execute(
            "UPDATE item_key SET key = (SELECT key FROM item_key WHERE item = ?) "
            "WHERE item = ?",
            (one, two),
        )
        assert found(casebook) == {"blob_damaged"}
    else:
        vault.execute("DELETE FROM item_key WHERE item = ?", (two,))
        assert found(casebook) == {"blob_keyless"}


def test_originals_exchanged_lost_and_added(casebook: OpenCasebook) -> None:
    folder = casebook.opened.layout.blobs
    one, two = sorted(folder.iterdir())
    good_one, good_two = one.read_bytes(), two.read_bytes()
    one.write_bytes(good_two)
    two.write_bytes(good_one)
    result = verify_casebook(casebook)
    assert [f.code for f in result.findings] == [FindingCode.BLOB_DAMAGED] * 2
    one.unlink()
    two.write_bytes(good_two)
    assert found(casebook) == {"blob_missing"}
    one.write_bytes(good_one)
    (folder / ("0" * 32)).write_bytes(b"x")
    result = verify_casebook(casebook)
    assert result.is_sound
    assert [f.code for f in result.findings] == [FindingCode.BLOB_UNKNOWN]


def test_an_entry_added_with_another_log_s_key(casebook: OpenCasebook) -> None:
    """Somebody with the database's keys and no seed cannot sign."""
    from guvoh.store.opening import make_signer  # noqa: PLC0415 -- only here

    forged = make_signer(casebook.opened.log_id, b"x" * 32)
    _append_leaf(casebook, casebook.opened.log_id, forged)
    assert "signature_wrong" in found(casebook)


def test_an_entry_of_another_log_added_by_who_can_sign(casebook: OpenCasebook) -> None:
    _append_leaf(casebook, "0" * 32, casebook.opened.signer)
    assert found(casebook) == {"leaf_foreign", "body_missing"}


def _append_leaf(casebook: OpenCasebook, log_id: str, signer: Any) -> None:
    from guvoh.store.log_table import Head, read_head_row  # noqa: PLC0415 -- only here

    file = casebook.files[Place.CASEBOOK]
    head = read_head_row(file)
    leaf = leaf_bytes(
        "0" * 64, log_id, head.size, "2026-03-01T12:00:00Z", "claim.accepted"
    )
    file.execute("INSERT INTO leaf VALUES (?, ?)", (head.size, leaf))
    frontier = head.frontier.extend([leaf_hash(leaf)])
    point = Checkpoint(origin=signer.name, size=frontier.size, root=frontier.root())
    note = sign_checkpoint(point, signer)
    write_head_row(file, Head(frontier=frontier, note=note))


def test_a_word_changed_in_a_claim(casebook: OpenCasebook) -> None:
    assert change_one_word(casebook, "nobody", "everybody") == 299
    assert "body_other" in found(casebook)


def test_an_entry_of_a_later_version_is_kept_and_does_nothing(
    casebook: OpenCasebook,
) -> None:
    """Its body is compared with its commitment all the same."""
    from guvoh.crypto import commit  # noqa: PLC0415 -- only here
    from guvoh.store.head import write_head  # noqa: PLC0415 -- only here
    from guvoh.store.log_table import Head, read_head_row  # noqa: PLC0415 -- only here

    file = casebook.files[Place.CASEBOOK]
    head, data, salt = read_head_row(file), '{"actor":"a","new":1}', b"z" * 32
    leaf = leaf_bytes(
        commit(salt, data.encode()).hex(),
        casebook.opened.log_id,
        head.size,
        "2026-03-01T12:00:00Z",
        "claim.accepted/9",
    )
    file.execute("INSERT INTO leaf VALUES (?, ?)", (head.size, leaf))
    file.execute(
        "INSERT INTO body VALUES (?, NULL, NULL, ?, ?)", (head.size, salt, data)
    )
    signer = casebook.opened.signer
    assert signer is not None
    frontier = head.frontier.extend([leaf_hash(leaf)])
    point = Checkpoint(origin=signer.name, size=frontier.size, root=frontier.root())
    note = sign_checkpoint(point, signer)
    write_head_row(file, Head(frontier=frontier, note=note))
    write_head(casebook.opened.layout.head, note)
    assert verify_casebook(casebook).findings == ()
    with casebook.writing() as writer:
        writer.append(claim(999))
    assert verify_casebook(casebook).findings == ()
    later = list(casebook.entries())[-2]
    assert (later.type, later.body) == ("claim.accepted/9", None)
    file.execute("UPDATE body SET data = data || ' ' WHERE seq = ?", (later.seq,))
    assert found(casebook) == {"body_other"}


@pytest.mark.parametrize(
    "error",
    [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if kind.__module__ == errors.__name__
    ],
)
def test_every_failure_stands_in_the_tree(error: type[Exception]) -> None:
    assert issubclass(error, StoreError)
    assert error.__name__ in (errors.__doc__ or "")
    assert issubclass(key_file.KeyFileError, StoreError)


def test_every_finding_has_a_level() -> None:
    levels = {"structure", "content", "completeness", "blobs"}
    assert {code.level for code in FindingCode} == levels
