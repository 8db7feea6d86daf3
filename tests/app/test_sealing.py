from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from guvoh.app.errors import InputError
from guvoh.app.items import list_items
from guvoh.app.provenance import Provenance
from guvoh.app.sealing import Outcome, Sealing, list_files
from guvoh.casebook import Place
from guvoh.intake import Child, Extract, Kind
from guvoh.store.errors import ReadOnlyError
from guvoh.store.verification import verify_casebook
from tests.app.casebooks import (
    ACTOR,
    WITHOUT_VAULT,
    PlainExtractor,
    seal_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

PROVENANCE = Provenance(received_from="his mother", method="given", acquired="2023-07")


def test_a_sealed_file_is_listed_with_where_it_came_from(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    path = tmp_path / "письмо.txt"
    path.write_text("Меня увезли ночью.", "utf-8")
    (result,) = Sealing(casebook, PlainExtractor(), PROVENANCE).seal(path)
    assert result.outcome is Outcome.SEALED
    (summary,) = list_items(casebook)
    assert summary.item.id == result.item
    assert summary.item.acquired == "2023-07"
    assert summary.receipt is not None
    assert summary.receipt.name == "письмо.txt"
    assert summary.receipt.received_from == "his mother"
    assert summary.texts[0].n_code_points == 18
    assert b"".join(casebook.open_blob(result.item, summary.item.blob)) == (
        path.read_bytes()
    )
    assert path.exists()
    assert verify_casebook(casebook).findings == ()


def test_the_open_file_holds_neither_name_nor_text(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    seal_text(casebook, tmp_path, "имя-файла.txt", "слова свидетеля")
    rows = casebook.files[Place.CASEBOOK].execute("SELECT data FROM body").fetchall()
    everything = "\n".join(data for (data,) in rows)
    for word in ("имя-файла", "слова", "neighbour"):
        assert word not in everything


def test_a_file_that_is_there_is_recognised(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", "the same")
    copy = tmp_path / "b.txt"
    copy.write_text("the same", "utf-8")
    (again,) = Sealing(casebook, PlainExtractor(), PROVENANCE).seal(copy)
    assert (again.outcome, again.item) == (Outcome.DUPLICATE, item)
    assert len(casebook.blobs.names()) == 1


class ArchiveExtractor(PlainExtractor):
    """Takes a text as an archive of its lines."""

    def extract(self, data: bytes, *, name: str) -> Extract:
        if not name.endswith(".zip"):
            return super().extract(data, name=name)
        children = tuple(
            Child(name=f"{i}.txt", data=line) for i, line in enumerate(data.split())
        )
        return Extract(
            kind=Kind.ZIP, reason="no_text", tool="test 1", children=children
        )


def test_what_is_in_a_file_is_sealed_with_it(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    path.write_text("one two one", "utf-8")
    results = Sealing(casebook, ArchiveExtractor(), PROVENANCE).seal(path)
    assert [r.outcome.value for r in results] == [
        "sealed",
        "sealed",
        "sealed",
        "duplicate",
    ]
    parent, *children = list_items(casebook)
    assert {child.item.parent for child in children} == {parent.item.id}


class Quine(PlainExtractor):
    """Takes every file as an archive that holds another of its kind."""

    def extract(self, data: bytes, *, name: str) -> Extract:
        del name
        child = Child(name="again.zip", data=data + b"x")
        return Extract(kind=Kind.ZIP, reason="no_text", tool="t", children=(child,))


def test_an_archive_that_holds_itself_ends(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    path = tmp_path / "quine.zip"
    path.write_bytes(b"x")
    results = Sealing(casebook, Quine(), PROVENANCE).seal(path)
    assert [r.depth for r in results] == [0, 1, 2]
    assert results[-1].warnings == ("too_deep",)


class FailingExtractor(ArchiveExtractor):
    def extract(self, data: bytes, *, name: str) -> Extract:
        if data == b"two":
            raise KeyboardInterrupt
        return super().extract(data, name=name)


def test_an_interrupted_file_leaves_nothing_and_is_sealed_the_next_time(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    path = tmp_path / "all.zip"
    path.write_text("one two", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        Sealing(casebook, FailingExtractor(), PROVENANCE).seal(path)
    assert list(list_items(casebook)) == []
    assert list((casebook.opened.layout.blobs).iterdir()) == []
    assert len(Sealing(casebook, ArchiveExtractor(), PROVENANCE).seal(path)) == 3


def test_a_large_file_is_sealed_in_pieces_without_text(
    casebook: OpenCasebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guvoh.app.sealing.READ_AT_ONCE", 1000)
    path = tmp_path / "film.bin"
    path.write_bytes(os.urandom(200_000))
    sealing = Sealing(casebook, PlainExtractor(), PROVENANCE)
    (result,) = sealing.seal(path)
    assert (result.outcome, result.reason) == (Outcome.SEALED, "too_big")
    assert sealing.seal(path)[0].outcome is Outcome.DUPLICATE
    (summary,) = list_items(casebook)
    blob = b"".join(casebook.open_blob(result.item, summary.item.blob))
    assert blob == path.read_bytes()


def test_folders_are_searched_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").touch()
    (tmp_path / "a.txt").touch()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "a.txt")
    (tmp_path / "fifo").unlink(missing_ok=True)
    os.mkfifo(tmp_path / "fifo")
    assert [p.name for p in list_files([tmp_path])] == ["a.txt", "b.txt"]
    with pytest.raises(InputError):
        list_files([tmp_path / "none"])
    with pytest.raises(InputError):
        list_files([tmp_path / "in" / "link"])
    with pytest.raises(InputError):
        list_files([tmp_path / "fifo"])


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    (result,) = Sealing(casebook, PlainExtractor(), PROVENANCE).seal(tmp_path / "gone")
    assert result.outcome is Outcome.UNREADABLE


def test_names_that_no_encoding_holds_are_kept_with_a_mark(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"no\xe9l.txt")
    path.write_text("x", "utf-8")
    Sealing(casebook, PlainExtractor(), PROVENANCE).seal(path)
    (summary,) = list_items(casebook)
    assert summary.receipt is not None
    assert summary.receipt.name == "no?l.txt"


def test_with_the_vault_shut_nothing_is_sealed(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    shut = type(casebook).open(
        casebook.opened.layout.folder, WITHOUT_VAULT, actor=ACTOR
    )
    path = tmp_path / "a.txt"
    path.write_text("x", "utf-8")
    with shut, pytest.raises(ReadOnlyError, match="vault is locked"):
        Sealing(shut, PlainExtractor(), PROVENANCE).seal(path)


def test_a_way_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError):
        Provenance(received_from="x", method="dreamt")
    assert "mother" not in repr(PROVENANCE)
