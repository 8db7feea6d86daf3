"""Makes the shipped example's binary files from the texts in tools/example_texts.

Run by hand when a text there changes, and commit what comes out. Needs reportlab and,
for the scanned page, the system font DejaVu Sans Mono (Debian: fonts-dejavu-core):
no font with Cyrillic comes with reportlab or Pillow. Dates are fixed and the noise has
a seed, so the same libraries make the same bytes.
"""  # noqa: INP001 -- a script, run by its path

from __future__ import annotations

import csv
import io
import math
import wave
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

import numpy as np
from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).parents[1]
TEXTS: Final = ROOT / "tools" / "example_texts"
FILES: Final = ROOT / "src" / "guvoh" / "example" / "files"
FONT: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
MADE: Final = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)

_ODT_TYPE: Final = "application/vnd.oasis.opendocument.text"
_XMLNS: Final = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="{_XMLNS}:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""


def main() -> None:
    """Writes all files that are no plain text."""
    (FILES / "letter_lawyer.docx").write_bytes(make_docx(_text("letter_lawyer.txt")))
    (FILES / "letter_mother.odt").write_bytes(make_odt(_text("letter_mother.txt")))
    (FILES / "court_record.pdf").write_bytes(make_pdf(_text("court_record.txt")))
    (FILES / "list_hotline.xlsx").write_bytes(make_xlsx(_text("list_hotline.csv")))
    (FILES / "certificate.png").write_bytes(make_scan(_text("certificate.txt")))
    (FILES / "message.eml").write_bytes(
        make_mail(_text("message.txt"), attached=_text("call_note.txt"))
    )
    (FILES / "voice_message.wav").write_bytes(make_tone())
    letters = ("letter_cellmate.txt", "letter_mother.odt")
    (FILES / "two_letters.zip").write_bytes(
        pack((name, (FILES / name).read_bytes()) for name in letters)
    )


def make_docx(text: str) -> bytes:
    """Returns a letter of Word; a blank line parts paragraphs."""
    document = Document()
    for paragraph in _paragraphs(text):
        document.add_paragraph(paragraph)
    document.core_properties.author = "Legal Aid Desk for Migrants"
    document.core_properties.title = "Visit report"
    document.core_properties.created = MADE.replace(tzinfo=None)
    document.core_properties.modified = MADE.replace(tzinfo=None)
    file = io.BytesIO()
    document.save(file)
    return repack(file.getvalue())


def make_odt(text: str) -> bytes:
    """Returns the smallest OpenDocument text."""
    body = "".join(
        "<text:p>" + escape(part).replace("\n", "<text:line-break/>") + "</text:p>"
        for part in _paragraphs(text)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content'
        f' xmlns:office="{_XMLNS}:office:1.0" xmlns:text="{_XMLNS}:text:1.0"'
        ' office:version="1.3"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>\n"
    )
    parts = (
        ("mimetype", _ODT_TYPE.encode()),
        ("META-INF/manifest.xml", _MANIFEST.encode()),
        ("content.xml", content.encode()),
    )
    return pack(parts, stored=("mimetype",))


def make_pdf(text: str) -> bytes:
    """Returns a court record with a text layer; a line of dashes begins a page."""
    styles = getSampleStyleSheet()
    story: list[object] = []
    for number, page in enumerate(text.split("----\n")):
        story.extend([PageBreak()] if number else [])
        for part in _paragraphs(page):
            heading = part.split("\n")[0].isupper()
            style = styles["Heading2" if heading else "BodyText"]
            story.append(Paragraph(escape(part).replace("\n", "<br/>"), style))
            story.append(Spacer(1, 6))
    file = io.BytesIO()
    SimpleDocTemplate(
        file, pagesize=A4, invariant=1, title="Record of hearing", author="court clerk"
    ).build(story)
    return file.getvalue()


def make_xlsx(table: str) -> bytes:
    """Returns a sheet of a table in CSV; years are numbers."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Звонки")
    for row in csv.reader(io.StringIO(table)):
        sheet.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    file = io.BytesIO()
    workbook.save(file)
    return repack(file.getvalue())


def make_scan(text: str) -> bytes:
    """Returns a typed page as a scanner gives it: grey, askew, not quite clean."""
    font = ImageFont.truetype(str(FONT), 34)
    page = Image.new("L", (1000, 1060), 246)
    ImageDraw.Draw(page).multiline_text((110, 90), text, 45, font=font, spacing=16)
    page = page.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=246)
    page = page.filter(ImageFilter.GaussianBlur(0.7))
    noise = np.random.default_rng(14).normal(0, 5, (page.height, page.width))
    grey = np.clip(np.asarray(page, dtype=np.float64) + noise, 0, 255)
    # Eight greys, as a cheap scanner gives, keep the file small.
    step = 255 / 7
    scan = Image.fromarray((np.round(grey / step) * step).astype(np.uint8))
    file = io.BytesIO()
    scan.quantize(8).save(file, "PNG", optimize=True, dpi=(150, 150))
    return file.getvalue()


def make_mail(text: str, *, attached: str) -> bytes:
    """Returns a message with one attached note."""
    mail = EmailMessage()
    mail["From"] = "Горячая линия <line@example.org>"
    mail["To"] = "archive@example.org"
    mail["Date"] = "Wed, 02 Apr 2025 18:20:00 +0500"
    mail["Message-ID"] = "<20250402182000.14@example.org>"
    mail["Subject"] = "Звонок 2 апреля, колония № 14"
    mail.set_content(text, cte="base64")
    mail.add_attachment(attached, filename="call_note.txt", cte="base64")
    mail.set_boundary("=_sergovo_14")
    return mail.as_bytes()


def make_tone() -> bytes:
    """Returns a second of the note A, where a voice would be."""
    rate = 8000
    wave_form = (math.sin(2 * math.pi * 440 * i / rate) for i in range(rate))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(rate)
        sound.writeframes(bytes(round(128 + 60 * height) for height in wave_form))
    return file.getvalue()


def repack(package: bytes) -> bytes:
    """Returns a zip package with the same parts and fixed dates."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return pack(
            [(name, _fix_dates(name, parts.read(name))) for name in parts.namelist()]
        )


def pack(parts: Iterable[tuple[str, bytes]], *, stored: tuple[str, ...] = ()) -> bytes:
    """Returns a zip of these parts in this order, the ones named not compressed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, data, kind)
    return file.getvalue()


def _fix_dates(name: str, part: bytes) -> bytes:
    """Replaces the moment of saving, which openpyxl writes itself."""
    if name != "docProps/core.xml":
        return part
    pieces = part.split(b"</dcterms:")
    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return b"</dcterms:".join(
        [
            *(piece[: piece.rindex(b">") + 1] + stamp for piece in pieces[:-1]),
            pieces[-1],
        ]
    )


def _text(name: str) -> str:
    return (TEXTS / name).read_text("utf-8")


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


if __name__ == "__main__":
    main()
