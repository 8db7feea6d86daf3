"""Every place of a PDF where a name is forgotten is looked into."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from guvoh.intake.ocr import installed_languages
from guvoh.protection.export_scan import scan_file
from guvoh.publishing.brief.rendering import pdf as rendering
from tests.protection.export_scan import planted_files as planted
from tests.protection.export_scan.planted_files import (
    NAME,
    blind,
    changed,
    pdf_with_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.protection.export_scan import ScanResult

needs_ocr = pytest.mark.skipif(not installed_languages(), reason="tesseract is absent")


def scan(data: bytes) -> ScanResult:
    return scan_file(data, planted.finder(), read_picture=blind)


def places(data: bytes) -> str:
    return "\n".join(dict.fromkeys(trace.where for trace in scan(data).traces))


def title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = NAME


def custom_key(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Rasul_Qodirov"] = "yes"


def outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as opened:
        opened.root.append(pikepdf.OutlineItem(NAME, 0))


def label(pdf: pikepdf.Pdf) -> None:
    first = pikepdf.Dictionary(P=pikepdf.String(f"{NAME} "), S=pikepdf.Name.D)
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, first]))


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = NAME


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = NAME.encode("utf-16")


def attached_word_file(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.docx"] = planted.word_file(NAME)


def name_of_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["Rasul_Qodirov.txt"] = b"nothing"


def note(pdf: pikepdf.Pdf) -> None:
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9],
        Contents=pikepdf.String(NAME),
    )  # fmt: skip
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(made)])


def stamp(pdf: pikepdf.Pdf) -> None:
    """A hidden note that draws the name in a font of its own."""
    with pikepdf.open(io.BytesIO(in_embedded_font())) as other:
        page = other.pages[0]
        form = pdf.make_stream(page.Contents.read_bytes())
        form.Resources = pdf.copy_foreign(other.make_indirect(page.Resources))
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 600, 800])
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[0, 0, 9, 9], F=2,
        AP=pikepdf.Dictionary(N=form),
    )  # fmt: skip
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(made)])


def script(pdf: pikepdf.Pdf) -> None:
    code = pdf.make_stream(f"app.alert('{NAME}')".encode())
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=code)


def picture_with_exif(pdf: pikepdf.Pdf) -> None:
    """A photo on no page, with the name in a comment of its file."""
    photo = planted.picture("", format_="JPEG", comment=NAME.encode())
    image = pdf.make_stream(photo)
    image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    image.Width, image.Height, image.BitsPerComponent = 900, 160, 8
    image.ColorSpace, image.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    pdf.Root.Spare = image


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (title, "Info"),
        (title, "metadata"),
        (custom_key, "Info"),
        (outline, "outline"),
        (label, "labels of pages"),
        (xmp, "XMP"),
        (planted.field, "form fields"),
        (note, "notes"),
        (attachment, "attachment"),
        (attached_word_file, r"attachment, part \d+ \(word/document.xml\)"),
        (name_of_attachment, "attachments"),
        (stamp, "drawings, page 1"),
        (script, r"object \d+"),
        (picture_with_exif, "beside the pixels"),
    ],
)
def test_a_name_is_found_in(change: Callable[[pikepdf.Pdf], None], place: str) -> None:
    assert scan(pdf_with_text()).is_clean
    assert re.search(
        place + "$", places(changed(pdf_with_text(), change)), re.MULTILINE
    )


def in_embedded_font(text: str = NAME, *, is_covered: bool = False) -> bytes:
    """A page whose letters stand in the file by numbers of its own."""
    rendering._register_fonts()  # noqa: SLF001 -- where the fonts lie is no secret
    assert isinstance(pdfmetrics.getFont("GuvohSerif"), TTFont)
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pageCompression=1, invariant=1)
    page.setFont("GuvohSerif", 12)
    page.drawString(72, 700, text)
    if is_covered:
        page.rect(60, 690, 400, 30, fill=1)
    page.save()
    return buffer.getvalue()


def test_letters_of_an_embedded_font_are_read_which_bytes_do_not_show() -> None:
    data = in_embedded_font(planted.CYRILLIC)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [s.read_bytes() for s in pdf.objects if isinstance(s, pikepdf.Stream)]
    for coding in ("utf-8", "utf-16-be", "cp1251"):
        name = planted.CYRILLIC.encode(coding)
        assert not any(name in one for one in (data, *streams))
    assert places(data) == "file, page 1"


def test_text_under_a_box_is_read() -> None:
    assert places(in_embedded_font(planted.CYRILLIC, is_covered=True)) == "file, page 1"


def test_text_off_the_page_and_text_in_white_is_read() -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, invariant=1)
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 5000, NAME)
    page.showPage()
    page.drawString(72, 500, NAME)
    page.save()
    assert {"file, page 1", "file, page 2"} <= set(
        places(buffer.getvalue()).split("\n")
    )


def test_an_earlier_state_of_a_changed_file_is_read() -> None:
    old = in_embedded_font(planted.CYRILLIC)
    with pikepdf.open(io.BytesIO(old)) as pdf:
        (content,) = (p.Contents.objgen[0] for p in pdf.pages)
    empty = b"BT ET"
    place = len(old)
    change = b"%d 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (
        content, len(empty), empty,
    )  # fmt: skip
    last = int(re.findall(rb"startxref\s+(\d+)", old)[-1])
    root = re.findall(rb"/Root (\d+ \d+ R)", old)[-1]
    size = re.findall(rb"/Size (\d+)", old)[-1]
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %s/Root %s/Prev %d>>\n" % (
        content, place, size, root, last,
    )  # fmt: skip
    new = old + change + table
    new += b"startxref\n%d\n%%%%EOF\n" % (place + len(change))
    assert places(new) == "file, earlier state 1, page 1"


def test_what_nothing_points_to_is_read() -> None:
    loose = pdf_with_text() + b"99 0 obj\n(\\122asul Qodirov)\nendobj\n"
    assert places(loose) == "file, outside streams"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf_with_text()[:200], "damaged"),
        (b"%PDF-1.4 nothing", "damaged"),
    ],
)
def test_what_cannot_be_opened_is_not_clean(data: bytes, reason: str) -> None:
    result = scan(data)
    assert not result.is_clean
    assert reason in {unread.reason for unread in result.unread}


def test_an_encrypted_file_is_not_clean() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with_text())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(user="u", owner="o"))
    result = scan(buffer.getvalue())
    assert "encrypted" in {unread.reason for unread in result.unread}


@needs_ocr
def test_pictures_of_pages_are_read() -> None:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, invariant=1)
    photo = ImageReader(io.BytesIO(planted.picture(NAME)))
    page.drawImage(photo, 72, 600, 450, 80)
    page.save()
    assert scan(buffer.getvalue()).is_clean
    result = scan_file(buffer.getvalue(), planted.finder())
    assert [trace.where for trace in result.traces] == ["file, picture of page 1"]
    assert result.n_pictures == 1


def test_the_file_of_the_study_is_found_everywhere() -> None:
    result = scan(planted.pdf_of_the_study())
    in_pages = [t for t in result.traces if re.search(r"page \d+$", t.where)]
    assert sum(trace.n_mentions for trace in in_pages) == 800
    found = places(planted.pdf_of_the_study())
    for place in ("outline", "metadata", "Info", "XMP", "form fields", "attachment"):
        assert re.search(f"{place}$", found, re.MULTILINE), place
    assert NAME not in repr(result) + "".join(result.messages)
    assert "S7" not in repr(result) + "".join(result.messages)
