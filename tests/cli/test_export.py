"""`guvoh export` and `guvoh redact` as a person runs them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from guvoh.intake.ocr import installed_languages
from tests.app.leftovers import leftovers
from tests.protection.export_scan import planted_files as planted

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.casebooks import Desk

needs_ocr = pytest.mark.skipif(not installed_languages(), reason="tesseract is absent")
WORDS = ("Rasul", "Qodirov", "Расул", "Кодиров")
DIRTY = "Расула Кодирова увезли ночью.\n"


def seal(desk: Desk, name: str, data: bytes) -> str:
    path = desk.home / name
    path.write_bytes(data)
    (desk.home / "from.txt").write_text("a neighbour")
    shown = desk.run(
        "seal", str(path), "--from-file", str(desk.home / "from.txt"),
        "--format", "json",
    )  # fmt: skip
    assert shown.returncode == 0, shown.stderr
    return str(json.loads(shown.stdout)["files"][0]["item"])


def register(desk: Desk) -> None:
    done = desk.run("subject", "register", "-", text="person_name Кодиров Расул\n")
    assert done.returncode == 0, done.stderr


def exports(desk: Desk) -> int:
    return desk.run("log").stdout.count("something left the casebook")


def check_refused(desk: Desk, path: Path, *arguments: str) -> None:
    before = exports(desk)
    refused = desk.run(*arguments, "--output", str(path))
    assert refused.returncode == 4, refused.stderr
    told = refused.stdout + refused.stderr
    assert leftovers(told.encode(), *WORDS, "[[S") == []
    assert not path.exists()
    assert exports(desk) == before


def test_a_file_leaves_or_is_refused_and_nothing_is_written(desk: Desk) -> None:
    register(desk)
    clean = seal(desk, "a.txt", "Увезли ночью.\n".encode())
    dirty = seal(desk, "b.txt", DIRTY.encode())
    path = desk.home / "out.docx"
    done = desk.run("export", clean[:8], "--for", "court", "-o", str(path))
    assert done.returncode == 0, done.stderr
    assert path.stat().st_mode & 0o777 == 0o600
    assert exports(desk) == 1
    again = desk.run("export", clean[:8], "--for", "court", "-o", str(path))
    assert again.returncode == 2
    for suffix in ("txt", "docx"):
        check_refused(
            desk, desk.home / f"no.{suffix}", "export", dirty, "--for", "court"
        )
    check_refused(desk, desk.home / "Qodirov.txt", "export", clean, "--for", "court")
    check_refused(desk, desk.home / "no.txt", "export", clean, "--for", "Rasul Qodirov")
    copy = desk.home / "copy.txt"
    made = desk.run("redact", dirty[:8], "-o", str(copy))
    assert made.returncode == 0, made.stderr
    assert copy.read_text("utf-8") == "[скрыто] увезли ночью.\n"
    assert re.search(r"sealed as item \w{8}\.", made.stderr)


def test_nothing_leaves_with_the_vault_shut(desk: Desk) -> None:
    item = seal(desk, "a.txt", b"They came at night.\n")
    desk.run("lock")
    secret = "lusab babad gutih tugad kumid"
    opened = desk.run(
        "unlock", "--no-vault", "--passphrase-fd", "{0}", secrets=(secret,)
    )
    assert opened.returncode == 0, opened.stderr
    path = desk.home / "no.txt"
    check_refused(desk, path, "export", item, "--for", "court")
    check_refused(desk, path, "redact", item)
    check_refused(desk, path, "export", "--table", "month", "act", "--for", "court")


def test_a_table_leaves(desk: Desk) -> None:
    act = {"kind": "act", "dates": "2023-04", "place_kind": "prison"}
    rows = [act | {"type": type_} for type_ in ("recruit", "transport")] * 4
    done = desk.run("case", "-", text="\n".join(map(json.dumps, rows)))
    assert done.returncode == 0, done.stderr
    path = desk.home / "t.xlsx"
    shown = desk.run(
        "export", "--table", "month", "act", "--for", "editor", "-o", str(path)
    )
    assert shown.returncode == 0, shown.stderr
    assert path.stat().st_size > 1000
    assert exports(desk) == 1


def test_a_table_that_shows_one_beside_an_earlier_table_is_refused(desk: Desk) -> None:
    act = {"kind": "act", "dates": "2023-04", "place_kind": "prison", "type": "recruit"}
    for n, status in ((4, 0), (1, 4), (2, 0)):
        done = desk.run("case", "-", text="\n".join([json.dumps(act)] * n))
        assert done.returncode == 0, done.stderr
        path = desk.home / f"{n}.csv"
        shown = desk.run(
            "export", "--table", "month", "act", "--for", "editor", "-o", str(path)
        )
        assert shown.returncode == status, shown.stderr
        assert path.exists() == (status == 0)
        if status:
            assert "beside tables that left before" in shown.stderr
            assert "fewer than 3 people" in shown.stderr
            assert "wait until" in shown.stderr
    assert exports(desk) == 2


@needs_ocr
def test_pages_are_redacted_in_the_sandbox(desk: Desk) -> None:
    register(desk)
    item = seal(desk, "a.pdf", planted.pdf_with_text(text=f"{planted.NAME} came."))
    path = desk.home / "copy.pdf"
    done = desk.run("redact", item, "--raster", "--for", "editor", "-o", str(path))
    assert done.returncode == 0, done.stderr
    assert leftovers(path.read_bytes(), *WORDS) == []
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    document.close()
    assert "1 picture(s) of it read by OCR" in done.stderr


def test_spans_come_from_a_file_or_standard_input(desk: Desk) -> None:
    item = seal(desk, "a.txt", b"Tom came to the gate at night with others.\n")
    path = desk.home / "copy.txt"
    wrong = desk.run(
        "redact", item, "--spans", "-", "-o", str(path), text='{"start": 0, "end": 99}'
    )
    assert wrong.returncode == 2
    assert not path.exists()
    done = desk.run(
        "redact", item, "--spans", "-", "-o", str(path), text='{"start": 0, "end": 3}'
    )
    assert done.returncode == 0, done.stderr
    assert path.read_text("utf-8").startswith("[withheld] came to the gate")
