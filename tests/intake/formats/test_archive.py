from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest

from guvoh.intake.extract import Kind
from guvoh.intake.formats.archive import extract
from tests.intake.formats.damage import FARSI, RUSSIAN, TAJIK, check_damage, reason_of
from tests.intake.formats.packages import packed

FILES = {"письмо.txt": RUSSIAN, "нома.txt": TAJIK, "نامه.txt": FARSI}


def test_each_file_is_a_child_in_order_with_its_name() -> None:
    result = extract(packed({"папка/": b"", **FILES}), "a.zip")
    assert result.kind is Kind.ZIP
    assert result.text is None
    assert {c.name: c.data.decode() for c in result.children} == FILES
    assert result.metadata == (("n_files", "3"),)
    assert "письмо" not in repr(result)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cron.d/x", "../../etc/cron.d/x"),
        ("a\u202etxt.exe", "a\\u202etxt.exe"),
        ("a\nb", "a\\nb"),
        ("c:\\x", "c:\\\\x"),
    ],
)
def test_names_are_data_and_shown_escaped(name: str, shown: str) -> None:
    assert extract(packed({name: b"x"}), "a.zip").children[0].name == shown


def test_names_that_repeat_keep_each_their_bytes() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", b"2")
    children = extract(buffer.getvalue(), "a.zip").children
    assert [child.data for child in children] == [b"1", b"2"]


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    assert reason_of(extract, packed({"zeros": bytes(50_000_000)})) == "bomb"


def test_a_page_of_blanks_is_no_bomb() -> None:
    assert len(extract(packed({"blank": b" " * 900_000}), "a.zip").children) == 1


def test_a_declared_size_that_lies_is_refused() -> None:
    data = packed({"zeros": bytes(50_000_000)})
    size = struct.pack("<L", 50_000_000)
    assert data.count(size) == 2
    assert reason_of(extract, data.replace(size, struct.pack("<L", 1000))) == "damaged"


def test_too_many_files_are_refused() -> None:
    parts = {f"{number}": b"" for number in range(10_001)}
    assert reason_of(extract, packed(parts)) == "too_big"


def test_entries_that_share_their_bytes_are_refused() -> None:
    data = packed({"a": b"abc", "b": b"xyz"})
    start = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    changed = bytearray(data)
    changed[start + 42 : start + 46] = struct.pack("<L", 0)
    assert reason_of(extract, bytes(changed)) == "bomb"


def test_an_encrypted_archive_is_refused() -> None:
    changed = bytearray(packed({"a": b"abc"}))
    changed[changed.index(b"PK\x01\x02") + 8] |= 1
    assert reason_of(extract, bytes(changed)) == "encrypted"


def test_archives_in_archives_are_not_entered() -> None:
    inner = packed({"c.txt": b"deep"})
    middle = packed({"b.zip": inner})
    (child,) = extract(packed({"a.zip": middle}), "outer.zip").children
    assert child.data == middle


def test_half_an_archive_is_damaged() -> None:
    data = packed(FILES)
    assert reason_of(extract, data[: len(data) // 2]) == "damaged"


def test_only_one_error_leaves() -> None:
    check_damage(extract, packed(FILES), n=200)
