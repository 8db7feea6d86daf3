"""Files in which an invented person's name is planted where editors forget to look."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen import canvas

from guvoh.intake.ocr import Recognition
from guvoh.protection import Finder
from tests.protection.people import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAME = "Rasul Qodirov"
"""The name as files hold it."""
CYRILLIC = "Расул Кодиров"
WIDE = "Оқилжон Мирзоев"
"""Another person, whose name stands in the body of files without a planted one."""


def blind(images: Sequence[bytes]) -> Recognition:
    """Reads nothing in a picture, as quickly as it can."""
    return Recognition(reason="no_text")


def finder() -> Finder:
    """Searches for the planted person, in the vault in Cyrillic."""
    return Finder(
        [value("person_name", "Кодиров Расул"), value("phone", "+998 90 555 12 34")]
    )


def pdf_with_text(n_pages: int = 1, text: str = "Nothing stands here.") -> bytes:
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pageCompression=1, invariant=1)
    for _ in range(n_pages):
        page.drawString(72, 700, text)
        page.showPage()
    page.save()
    return buffer.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The PDF after a change."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def pdf_of_the_study() -> bytes:
    """Twenty pages; the name 800 times in the text, 20 times in the outline, in the
    title, as the author, in an attachment, in XMP and in a field of a form."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, pageCompression=1, invariant=1)
    page.setTitle(f"The case of {NAME}")
    page.setAuthor(NAME)
    for number in range(20):
        for line in range(40):
            page.drawString(72, 780 - 18 * line, f"Line {line}: {NAME} was taken.")
            page.rect(72, 778 - 18 * line, 300, 14, fill=1)
        page.bookmarkPage(f"p{number}")
        page.addOutlineEntry(f"{NAME}, page {number}", f"p{number}")
        page.showPage()
    page.save()

    def add(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["notes.txt"] = f"Call {NAME}".encode()
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = [NAME]
        field(pdf)

    return changed(buffer.getvalue(), add)


def field(pdf: pikepdf.Pdf, text: str = NAME) -> None:
    """Adds a field of a form, without a look of its own."""
    made = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
            T=pikepdf.String("who"), V=pikepdf.String(text), Rect=[0, 0, 9, 9], F=2,
        )
    )  # fmt: skip
    pdf.pages[0].obj["/Annots"] = pdf.make_indirect(pikepdf.Array([made]))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([made]))


def picture(text: str, *, format_: str = "PNG", **options: Any) -> bytes:
    """A picture with words in it."""
    made = Image.new("RGB", (900, 160), "white")
    font = ImageFont.load_default(size=56)
    ImageDraw.Draw(made).text((30, 40), text, fill="black", font=font)
    buffer = io.BytesIO()
    made.save(buffer, format_, **options)
    return buffer.getvalue()


def word_file(*paragraphs: str, change: Callable[[Any], None] | None = None) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    if change is not None:
        change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one more part, or another content for one that it has."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return buffer.getvalue()
