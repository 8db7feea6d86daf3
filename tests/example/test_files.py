"""The shipped example: it opens, holds what its plan says, and nothing of it is real."""

from __future__ import annotations

import csv
import email
import email.policy
import html
import importlib.util
import io
import re
import wave
import zipfile
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import yaml
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from guvoh.protection import ProtectedValue, Strength, ValueKind, find_protected
from guvoh.text import index_terms, match_query

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

EXAMPLE = Path(str(resources.files("guvoh.example")))
FILES = EXAMPLE / "files"
TOOL = Path(__file__).parents[2] / "tools" / "example_files.py"
PLAN: dict[str, Any] = yaml.safe_load((EXAMPLE / "casebook.yaml").read_text("utf-8"))
NAMES = [entry["file"] for entry in PLAN["files"]]


def docx_text(data: bytes) -> str:
    return "\n".join(part.text for part in Document(io.BytesIO(data)).paragraphs)


def odt_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.namelist()[0] == "mimetype"
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED
        content = package.read("content.xml").decode("utf-8")
    paragraphs = re.findall(r"<text:p>(.*?)</text:p>", content)
    return "\n".join(html.unescape(re.sub("<[^>]+>", "\n", p)) for p in paragraphs)


def pdf_pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        layer = page.get_textpage()
        pages.append(layer.get_text_bounded().replace("\r\n", "\n"))
        layer.close()
        page.close()
    document.close()
    return pages


def xlsx_rows(data: bytes) -> list[tuple[object, ...]]:
    book = load_workbook(io.BytesIO(data), read_only=True)
    rows: list[tuple[object, ...]] = list(
        book.worksheets[0].iter_rows(values_only=True)
    )
    book.close()
    return rows


def mail_texts(data: bytes) -> list[str]:
    mail = email.message_from_bytes(data, policy=email.policy.default)
    return [part.get_content() for part in mail.walk() if not part.is_multipart()]


def sheet_text(data: bytes) -> str:
    return "\n".join(str(cell) for row in xlsx_rows(data) for cell in row)


def typed_text(_: bytes) -> str:
    """The words that the scanned page was typed from."""
    return (TOOL.parent / "example_texts" / "certificate.txt").read_text("utf-8")


READERS: dict[str, Callable[[bytes], str]] = {
    ".docx": docx_text,
    ".odt": odt_text,
    ".pdf": lambda data: "\n".join(pdf_pages(data)),
    ".xlsx": sheet_text,
    ".eml": lambda data: "\n".join(mail_texts(data)),
    ".png": typed_text,
    ".zip": lambda _: "",
    ".wav": lambda _: "",
}


@cache
def text_of(name: str) -> str:
    data = (FILES / name).read_bytes()
    read = READERS.get(Path(name).suffix)
    return read(data) if read else data.decode("utf-8")


@cache
def protected() -> tuple[ProtectedValue, ...]:
    return tuple(
        ProtectedValue(subject="S1", kind=ValueKind(value["kind"]), text=value["text"])
        for value in PLAN["person"]["values"]
    )


@cache
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("example_files", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_plan_names_every_file_and_they_are_small() -> None:
    assert sorted(NAMES) == sorted(path.name for path in FILES.iterdir())
    assert sum(path.stat().st_size for path in FILES.iterdir()) < 400_000


def test_the_court_record_has_two_pages_of_text() -> None:
    pages = pdf_pages((FILES / "court_record.pdf").read_bytes())
    assert len(pages) == 2
    assert "SERGOVO DISTRICT COURT" in pages[0]
    assert "DECISION (operative part)" in pages[1]


def test_the_lists_have_thirty_rows_of_the_same_width() -> None:
    families = list(csv.reader(io.StringIO(text_of("list_families.csv"))))
    hotline = xlsx_rows((FILES / "list_hotline.xlsx").read_bytes())
    assert len(families) == len(hotline) == 31
    assert {len(row) for row in families} == {8}
    assert {len(row) for row in hotline} == {6}


def test_the_scanned_page_is_a_grey_picture() -> None:
    with Image.open(FILES / "certificate.png") as page:
        page.load()
        assert page.size == (1000, 1060)
        assert 2 < len(page.convert("L").getcolors() or ()) <= 8


def test_the_message_has_a_note_attached() -> None:
    data = (FILES / "message.eml").read_bytes()
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert [part.get_filename() for part in mail.iter_attachments()] == [
        "call_note.txt"
    ]
    assert len(mail_texts(data)) == 2


def test_the_archive_holds_two_of_the_letters() -> None:
    with zipfile.ZipFile(FILES / "two_letters.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert len(held) == 2
    for name, data in held.items():
        assert data == (FILES / name).read_bytes()


def test_the_voice_message_is_a_second_long() -> None:
    with wave.open(str(FILES / "voice_message.wav")) as sound:
        assert sound.getnframes() == sound.getframerate()


@pytest.mark.parametrize("claim", PLAN["claims"], ids=lambda claim: claim["file"])
def test_each_quote_stands_once_and_each_wording_names_him(
    claim: dict[str, str],
) -> None:
    assert text_of(claim["file"]).count(claim["quote"]) == 1
    assert claim["basis"] in {"eyewitness", "heard_from_named"}
    assert find_protected(claim["wording"], protected())
    assert not find_protected(claim["speaker"], protected())


def test_he_stands_whole_where_the_plan_says_and_nowhere_else() -> None:
    found = [
        name
        for name in NAMES
        if any(
            mention.strength is Strength.FULL
            for mention in find_protected(text_of(name), protected())
        )
    ]
    assert found == PLAN["person"]["stands_in"]


def test_he_is_spelled_in_many_ways() -> None:
    spellings = {
        word
        for name in NAMES
        for word in re.findall(r"\w+", text_of(name))
        if re.match(r"(?i)зарипб|zaripb|шерзо|sherzo", word)
    }
    assert len(spellings) >= 14


@pytest.mark.parametrize("words", PLAN["searches"])
def test_each_search_finds_him_in_both_scripts(words: str) -> None:
    import sqlite3  # noqa: PLC0415 -- only this test needs it

    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE s USING fts5 (name, folded, lemmas)")
        for name in NAMES:
            terms = index_terms(text_of(name))
            row = (name, terms.folded, terms.lemmas)
            connection.execute("INSERT INTO s VALUES (?, ?, ?)", row)
        query = "SELECT name FROM s WHERE s MATCH ?"
        found = {row[0] for row in connection.execute(query, (match_query(words),))}
    assert {"letter_cellmate.txt", "letter_mother.odt", "court_record.pdf"} <= found


def test_every_telephone_number_is_one_that_nobody_has() -> None:
    numbers = [
        number
        for name in NAMES
        for number in re.findall(r"\+?\d[\d ()-]{8,}\d", text_of(name))
        if not re.fullmatch(r"\d{14}|[\d: ,-]*20\d\d[\d: ,-]*", number)
    ]
    assert len(numbers) > 30
    for number in numbers:
        assert re.fullmatch(r"\+7 000 \d{3}-\d\d-\d\d", number), number


def test_every_address_is_in_a_domain_for_examples() -> None:
    texts = [text_of(name) for name in NAMES]
    texts.append((FILES / "message.eml").read_text("utf-8"))
    addresses = re.findall(r"(?:https?://|@)([\w.-]+\w)", "\n".join(texts))
    assert addresses
    assert all(re.search(r"(^|\.)example\.(org|com)$", host) for host in addresses)


def test_the_files_are_those_that_the_tool_makes() -> None:
    made, texts = tool(), TOOL.parent / "example_texts"

    def source(name: str) -> str:
        return (texts / name).read_text("utf-8")

    def kept(name: str) -> bytes:
        return (FILES / name).read_bytes()

    letter = made.make_docx(source("letter_lawyer.txt"))
    assert docx_text(letter) == docx_text(kept("letter_lawyer.docx"))
    assert odt_text(made.make_odt(source("letter_mother.txt"))) == odt_text(
        kept("letter_mother.odt")
    )
    calls = made.make_xlsx(source("list_hotline.csv"))
    assert xlsx_rows(calls) == xlsx_rows(kept("list_hotline.xlsx"))
    record = made.make_pdf(source("court_record.txt"))
    assert pdf_pages(record) == pdf_pages(kept("court_record.pdf"))
    message = made.make_mail(source("message.txt"), attached=source("call_note.txt"))
    assert message == kept("message.eml")
    assert made.make_tone() == kept("voice_message.wav")


def test_making_a_file_twice_gives_the_same_bytes() -> None:
    table = "а,б\n1,2\n"
    assert tool().make_xlsx(table) == tool().make_xlsx(table)
    assert tool().make_docx(table) == tool().make_docx(table)
    assert tool().make_pdf("A\n----\nB") == tool().make_pdf("A\n----\nB")
