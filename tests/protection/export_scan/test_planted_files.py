"""Every place of an office file, a page, a picture or a table is looked into."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin

from guvoh.intake.ocr import Recognition, installed_languages
from guvoh.protection import Finder
from guvoh.protection.export_scan import scan_file
from tests.protection.export_scan import planted_files as planted
from tests.protection.export_scan.planted_files import NAME, blind, with_part, word_file
from tests.protection.people import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.protection.export_scan import ScanResult

needs_ocr = pytest.mark.skipif(not installed_languages(), reason="tesseract is absent")


def scan(data: bytes, **options: Any) -> ScanResult:
    return scan_file(data, planted.finder(), read_picture=blind, **options)


def places(data: bytes) -> str:
    return "\n".join(dict.fromkeys(trace.where for trace in scan(data).traces))


def add_run(document: Any, text: str) -> Any:
    return document.add_paragraph("He said: ").add_run(text)


def node(run: Any) -> Any:
    return run._r  # noqa: SLF001 -- the library shows no other way


def deletion(document: Any) -> None:
    run = add_run(document, "")
    removed = OxmlElement("w:del")
    text = OxmlElement("w:delText")
    text.text = NAME
    node(run).addprevious(removed)
    removed.append(node(run))
    node(run).append(text)


def name_around_a_deletion(document: Any) -> None:
    """Ra[not]sul Qodirov: it reads as a name without what was deleted."""
    before = add_run(document, "Ra")
    removed, run, text = (OxmlElement(f"w:{n}") for n in ("del", "r", "delText"))
    text.text = "not"
    removed.append(run)
    run.append(text)
    node(before).addnext(removed)
    after = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "sul Qodirov"
    after.append(words)
    removed.addnext(after)


def hidden(document: Any) -> None:
    add_run(document, NAME).font.hidden = True


def in_pieces(document: Any) -> None:
    paragraph = document.add_paragraph("He said: ")
    for piece in ("Ras", "ul Qo", "dirov"):
        paragraph.add_run(piece)


def comment(document: Any) -> None:
    run = add_run(document, "something")
    document.add_comment(run, text=f"Ask {NAME}", author="ed")


def author_of_comment(document: Any) -> None:
    document.add_comment(add_run(document, "something"), text="yes", author=NAME)


def alt_text(document: Any) -> None:
    photo = io.BytesIO(planted.picture(""))
    document.add_paragraph().add_run().add_picture(photo)
    (told,) = document.element.body.iter(qn("wp:docPr"))
    told.set("descr", NAME)


def core(document: Any) -> None:
    document.core_properties.last_modified_by = NAME


def two_properties(document: Any) -> None:
    """Neighbours that a careless reader writes as one word."""
    document.core_properties.author = "Rasul"
    document.core_properties.last_modified_by = "Qodirov"


def footer(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].text = NAME


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (deletion, "word/document.xml"),
        (name_around_a_deletion, "word/document.xml"),
        (hidden, "word/document.xml"),
        (in_pieces, "word/document.xml"),
        (comment, "word/comments.xml"),
        (author_of_comment, "word/comments.xml"),
        (alt_text, "word/document.xml"),
        (core, "docProps/core.xml"),
        (two_properties, "docProps/core.xml"),
        (footer, r"word/footer\d.xml"),
    ],
)
def test_a_name_is_found_in_a_word_file(
    change: Callable[[Any], None], place: str
) -> None:
    assert scan(word_file("Nothing.")).is_clean
    found = places(word_file("Nothing.", change=change))
    assert re.fullmatch(rf"(file, part \d+ \({place}\)\n?)+", found)


def exif_comment() -> bytes:
    made = Image.new("RGB", (40, 40), "white")
    exif = Image.Exif()
    exif[0x9C9D] = NAME.encode("utf-16-le")
    buffer = io.BytesIO()
    made.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def packed_word_in_png() -> bytes:
    made = Image.new("RGB", (40, 40), "white")
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", NAME, zip=True)
    buffer = io.BytesIO()
    made.save(buffer, "PNG", pnginfo=info)
    return buffer.getvalue()


def after_the_end() -> bytes:
    return planted.picture("", format_="JPEG") + NAME.encode("utf-16-be")


XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>{NAME}</a></x:xmpmeta>'.encode()
CUSTOM = b"<made><Rasul_Qodirov/></made>"
EMBEDDED = word_file(NAME)
WORD = word_file("Nothing.")


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (with_part(WORD, "customXml/item1.xml", XMP), "(customXml/item1.xml)"),
        (with_part(WORD, "customXml/item1.xml", CUSTOM), "(customXml/item1.xml)"),
        (
            with_part(WORD, "word/embeddings/a.docx", EMBEDDED),
            "(word/embeddings/a.docx), part 5 (word/document.xml)",
        ),
        (
            with_part(WORD, "word/media/image1.jpeg", exif_comment()),
            "(word/media/image1.jpeg), beside the pixels",
        ),
        (with_part(WORD, "word/Rasul_Qodirov.xml", b"<a/>"), ", names of parts"),
        (exif_comment(), "file, beside the pixels"),
        (packed_word_in_png(), "file, beside the pixels"),
        (after_the_end(), "file, beside the pixels"),
        (b"<p>Ra<b>sul</b> Qodirov</p>", "file"),
        (f"<!DOCTYPE html><br><p title='{NAME}'>x</p>".encode(), "file"),
        (f"<!DOCTYPE html><br><!-- {NAME} -->".encode(), "file"),
        (b"<!DOCTYPE html><p>&#82;asul Q<i>o</i>dirov<br>", "file"),
        (f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{NAME}</desc></svg>'.encode(),
         "file"),
        (b"He is **Ra**sul Qo\\dirov.", "file"),
        (json.dumps({"a": [{planted.CYRILLIC: 1}]}).encode(), "file"),
        (b"id,given,family\n1,Rasul,Qodirov\n", "file"),
        (gzip.compress(NAME.encode(), mtime=0), "file"),
        (NAME.encode("utf-16"), "file"),
        (planted.CYRILLIC.encode("utf-16"), "file"),
        (b"tel. 998905551234", "file"),
    ],
)  # fmt: skip
def test_a_name_is_found_in(data: bytes, place: str) -> None:
    assert place in places(data)


def workbook(change: Callable[[Any], object] = id) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["month", "acts"])
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def put_comment(sheet: Any) -> None:
    sheet["A1"].comment = Comment(NAME, "x")


def put_title(sheet: Any) -> None:
    sheet.title = NAME


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda sheet: sheet.append([NAME]), "rows of sheet 1"),
        (lambda sheet: sheet.append(["Rasul", "Qodirov"]), "rows of sheet 1"),
        (lambda sheet: sheet.append([998905551234]), "(xl/worksheets/sheet1.xml)"),
        (put_comment, "(xl/comments/comment1.xml)"),
        (put_title, "(xl/workbook.xml)"),
    ],
)
def test_a_name_is_found_in_a_workbook(
    change: Callable[[Any], None], place: str
) -> None:
    assert scan(workbook()).is_clean
    assert place in places(workbook(change))


def test_a_date_of_birth_is_found_though_a_workbook_holds_a_number() -> None:
    finder = Finder([value("other", "17.11.1986")])
    data = workbook(lambda sheet: sheet.append([date(1986, 11, 17)]))
    result = scan_file(data, finder, read_picture=blind)
    assert [t.where for t in result.traces] == ["file, rows of sheet 1"]


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", [NAME, planted.CYRILLIC, "Расула Кодирова"])
def test_every_coding_of_a_name_is_found(name: str, coding: str) -> None:
    words = name.encode(coding)
    long = base64.encodebytes(b"\x20" * 50 + words)
    assert long.count(b"\n") > 1
    written = {
        "base64": b"x: " + base64.b64encode(words),
        "base64 in lines": b"x:\n\n" + long,
        "base64 of the web": b"x: " + base64.urlsafe_b64encode(words),
        "hex": b"x: " + words.hex().encode(),
        "hex in pairs": b"x: " + words.hex(" ").encode(),
        "among bytes": b"\x00\xff\x01" + words + b"\xff\xff",
        "at an odd place": b"\xff" + words,
    }
    if coding == "utf-8":
        written["percent"] = "".join(f"%{one:02X}" for one in words).encode()
    missed = [kind for kind, data in written.items() if not scan(data).traces]
    assert missed == []


def test_the_name_of_the_file_is_searched() -> None:
    result = scan(b"nothing", name="Qodirov_Rasul.txt")
    assert [t.where for t in result.traces] == ["name of the file"]


@needs_ocr
def test_words_in_a_picture_are_read_and_a_thumbnail_is_one() -> None:
    data = with_part(WORD, "docProps/thumbnail.jpeg", planted.picture(NAME))
    assert scan(data).is_clean
    result = scan_file(data, planted.finder())
    (trace,) = result.traces
    assert trace.where.endswith("(docProps/thumbnail.jpeg)")


def test_without_ocr_it_is_said_that_pictures_were_not_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "guvoh.protection.export_scan.scan.installed_languages", lambda: ()
    )
    result = scan_file(planted.picture(NAME), planted.finder())
    assert result.not_looked_at == ("pictures",)
    assert result.to_dict()["not_looked_at"] == ["pictures"]


def test_a_picture_that_ocr_gives_up_is_not_clean() -> None:
    def fails(images: Sequence[bytes]) -> Recognition:
        return Recognition(reason="failed")

    result = scan_file(planted.picture(""), planted.finder(), read_picture=fails)
    assert [unread.reason for unread in result.unread] == ["ocr_failed"]


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("content.xml", "<text:p>Ras<text:span>ul</text:span> Qodirov</text:p>"),
        (
            "content.xml",
            "<text:deletion><text:p>Rasul Qodirov</text:p></text:deletion>",
        ),
        ("content.xml", "<text:p text:note='Rasul Qodirov'>He</text:p>"),
        ("meta.xml", "<text:initial-creator>Rasul Qodirov</text:initial-creator>"),
    ],
)
def test_a_name_is_found_in_an_opendocument_text(part: str, content: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(part, f'<a xmlns:text="{OFFICE}:text:1.0">{content}</a>')
    assert places(buffer.getvalue()) == f"file, part 2 ({part})"


def hidden_part() -> bytes:
    """A part that the directory of the archive does not name."""
    data = with_part(WORD, "customXml/item1.xml", XMP)
    end = data.rindex(b"PK\x01\x02")
    tail = bytearray(data[end:])
    end_record = tail.index(b"PK\x05\x06")
    body = bytearray(data[:end] + tail[end_record:])
    place = body.rindex(b"PK\x05\x06")
    for at in (8, 10):
        n = int.from_bytes(body[place + at : place + at + 2], "little") - 1
        body[place + at : place + at + 2] = n.to_bytes(2, "little")
    size = int.from_bytes(body[place + 12 : place + 16], "little") - end_record
    body[place + 12 : place + 16] = size.to_bytes(4, "little")
    return bytes(body)


def deep(n_levels: int) -> bytes:
    data = b"nothing"
    for _ in range(n_levels):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a", data)
        data = buffer.getvalue()
    return data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old Word file", "unknown_kind"),
        (b"PK\x03\x04 nothing", "damaged"),
        (WORD[:-30], "damaged"),
        (hidden_part(), "hidden_part"),
        (deep(9), "too_deep"),
        (planted.picture("", format_="GIF"), "unknown_kind"),
        (planted.picture("")[:-20], "damaged"),
        (planted.picture("", format_="JPEG")[:300], "damaged"),
        (b"\x1f\x8b nothing", "damaged"),
        (with_part(WORD, "word/vbaProject.bin", b"\0\1\2"), "unknown_kind"),
    ],
)
def test_what_cannot_be_opened_is_not_clean(data: bytes, reason: str) -> None:
    result = scan(data)
    assert not result.is_clean
    assert reason in {unread.reason for unread in result.unread}
    assert all(NAME not in message for message in result.messages)


def test_names_of_parts_are_told_only_when_programs_give_them() -> None:
    data = with_part(WORD, "Rasul_Qodirov.bin", b"\0\1\2")
    (message,) = [m for m in scan(data).messages if "opened" in m]
    assert "Rasul" not in message


def test_names_of_letters_are_no_trace() -> None:
    people = [("Vera", "S1"), ("Роман", "S2"), ("Georgia", "S3")]
    finder = Finder([value("single_name", name, s) for name, s in people])
    styles = b'<style>body { font: 9pt Georgia, "Times New Roman" }</style>'
    assert scan_file(styles, finder).is_clean
    assert not scan_file(styles + b"<p>Vera came.</p>", finder).is_clean
