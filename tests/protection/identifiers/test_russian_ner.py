from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from guvoh.protection.identifiers import IdentifierKind, russian_ner
from guvoh.protection.identifiers.errors import IdentifierModelError

if TYPE_CHECKING:
    from pathlib import Path

HAS_MODEL = russian_ner.has_model()


@pytest.mark.skipif(not HAS_MODEL, reason="the extra [ru] is not installed")
def test_the_model_finds_people_and_places_at_their_offsets() -> None:
    text = "\n\nВ Ташкенте живёт Шерзод Халматов.\nОн ждёт.\n"
    found = [
        (text[one.start : one.end], one.kind) for one in russian_ner.find_names(text)
    ]
    assert found == [
        ("Ташкенте", IdentifierKind.PLACE),
        ("Шерзод Халматов", IdentifierKind.PERSON),
    ]


@pytest.mark.skipif(not HAS_MODEL, reason="the extra [ru] is not installed")
def test_natasha_itself_is_never_imported() -> None:
    list(russian_ner.find_names("Он живёт в Ташкенте."))
    assert not any(name.split(".")[0] == "natasha" for name in sys.modules)


@pytest.mark.skipif(not HAS_MODEL, reason="the extra [ru] is not installed")
def test_long_lines_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(russian_ner, "_LONGEST", 50)
    text = "Шерзод Халматов живёт в Ташкенте и ждёт. " * 5
    found = [text[one.start : one.end] for one in russian_ner.find_names(text)]
    assert found.count("Ташкенте") == 5


def test_without_the_packages_nothing_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = (tmp_path / "embedding", tmp_path / "model")
    monkeypatch.setattr(russian_ner, "_files", lambda: missing)
    assert not russian_ner.has_model()
    assert list(russian_ner.find_names("Он живёт в Ташкенте.")) == []


@pytest.mark.skipif(not HAS_MODEL, reason="the extra [ru] is not installed")
def test_files_that_cannot_be_read_stop_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = (tmp_path / "embedding", tmp_path / "model")
    for path in broken:
        path.write_bytes(b"no archive")
    monkeypatch.setattr(russian_ner, "_files", lambda: broken)
    russian_ner._load.cache_clear()  # noqa: SLF001 -- loaded once, before
    with pytest.raises(IdentifierModelError, match="cannot be read"):
        list(russian_ner.find_names("Он живёт в Ташкенте."))
