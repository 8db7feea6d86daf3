"""What qpdf finds in a PDF: every string, name and stream of every object.

Source: ISO 32000-2, sections 7.3 (objects), 7.5.7 (object streams), 7.9.2 (strings).
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pikepdf

from guvoh.protection.export_scan.font_tables import font_parts
from guvoh.protection.export_scan.found import Piece, Unread
from guvoh.protection.export_scan.pdf_bytes import string_texts
from guvoh.protection.export_scan.picture_parts import JPEG
from guvoh.protection.export_scan.runs import text_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Found, OpenInner

MAX_OBJECTS: Final = 500_000
_FONT_KEYS: Final = ("/FontFile", "/FontFile2", "/FontFile3")


def open_objects(
    pdf: pikepdf.Pdf, where: str, open_inner: OpenInner
) -> Iterator[Found]:
    """Yields the strings of all objects and what is in the streams."""
    if len(pdf.objects) > MAX_OBJECTS:
        yield Unread(where=where, reason="too_big")
        return
    info = pdf.trailer.get("/Info")
    info_number = info.objgen if isinstance(info, pikepdf.Dictionary) else None
    texts: dict[str, list[str]] = {}
    for item in pdf.objects:
        is_info = item.is_indirect and item.objgen == info_number
        label = "Info" if is_info else _label(item)
        texts.setdefault(label, []).extend(_strings(item))
    texts.setdefault("trailer", []).extend(_trailer_strings(pdf.trailer))
    for label, found in texts.items():
        text = "\n".join(found)
        yield Piece(where=f"{where}, {label}", text=text, is_list=True)
    fonts, pages = _font_files(pdf), _contents(pdf)
    for number, item in enumerate(pdf.objects, 1):
        if not isinstance(item, pikepdf.Stream):
            continue
        place = f"{where}, object {number}"
        if item.objgen in pages:
            yield from _page_stream(item, place)
        elif item.objgen in fonts:
            yield from _font(item, place)
        else:
            yield from _stream(item, place, open_inner)


def _label(item: pikepdf.Object) -> str:
    """What kind of object it is, in words of ours."""
    if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        return "objects"
    if "/FT" in item or "/TU" in item:
        return "form fields"
    if "/Rect" in item:
        return "notes"
    if "/Title" in item and "/Parent" in item:
        return "outline"
    return "attachments" if "/EF" in item else "objects"


def _strings(item: pikepdf.Object) -> Iterator[str]:
    """Yields the strings, names and keys of one object, not of those it points to."""
    waiting: list[pikepdf.Object] = [item]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.String):
            yield str(one)
        elif isinstance(one, pikepdf.Name):
            yield str(one)[1:]
        elif isinstance(one, pikepdf.Stream):
            waiting.append(one.stream_dict)
        elif isinstance(one, pikepdf.Dictionary):
            for key in one.keys():  # noqa: SIM118 -- it is no mapping
                yield key[1:]
                _wait(waiting, one.get(key))
        elif isinstance(one, pikepdf.Array):
            for inner in one:
                _wait(waiting, inner)


def _trailer_strings(trailer: pikepdf.Object) -> Iterator[str]:
    for key in trailer.keys():  # noqa: SIM118 -- it is no mapping
        # /ID is two numbers by which programs tell files apart.
        value = trailer.get(key)
        if key != "/ID" and isinstance(value, pikepdf.Object):
            yield key[1:]
            yield from () if value.is_indirect else _strings(value)


def _wait(waiting: list[pikepdf.Object], value: object) -> None:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        waiting.append(value)


def _font_files(pdf: pikepdf.Pdf) -> frozenset[tuple[int, int]]:
    """Which streams are fonts: their bytes are outlines, with few words."""
    return frozenset(
        item[key].objgen
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary)
        for key in _FONT_KEYS
        if isinstance(item.get(key), pikepdf.Stream)
    )


def _contents(pdf: pikepdf.Pdf) -> frozenset[tuple[int, int]]:
    """Which streams draw pages: their text is read by pdfium, page by page."""
    found = set()
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        parts = contents if isinstance(contents, pikepdf.Array) else (contents,)
        found |= {part.objgen for part in parts if isinstance(part, pikepdf.Stream)}
    return frozenset(found)


def _page_stream(stream: pikepdf.Stream, where: str) -> Iterator[Found]:
    """Yields the strings that stand in the drawing of a page, as what to say of it."""
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        yield Unread(where=where, reason="damaged")
        return
    yield from string_texts(data, where, is_noise=True)


def _font(stream: pikepdf.Stream, where: str) -> Iterator[Found]:
    try:
        for part in font_parts(stream.read_bytes()):
            yield from _runs(part, f"{where}, font")
    except (pikepdf.PdfError, ValueError, struct.error):
        yield Unread(where=where, reason="damaged")


def _stream(
    stream: pikepdf.Stream, where: str, open_inner: OpenInner
) -> Iterator[Found]:
    is_picture = stream.get("/Subtype") == pikepdf.Name.Image
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        yield from _packed(stream.read_raw_bytes(), where, open_inner, is_picture)
        return
    if is_picture:
        # Pixels; the picture of the page shows them to OCR.
        return
    if stream.get("/Type") in {pikepdf.Name.EmbeddedFile, pikepdf.Name.Metadata}:
        kind = "XMP" if stream.get("/Type") == pikepdf.Name.Metadata else "attachment"
        yield from open_inner(data, f"{where}, {kind}")
    else:
        yield from _runs(data, where)


def _packed(
    data: bytes,
    where: str,
    open_inner: OpenInner,
    is_picture: bool,
) -> Iterator[Found]:
    """Yields what is in a stream that the library does not unpack: mostly a JPEG."""
    if data.startswith(JPEG):
        yield from open_inner(data, where)
    elif is_picture:
        yield from _runs(data, f"{where}, picture")
    else:
        yield Unread(where=where, reason="damaged")


def _runs(data: bytes, where: str) -> Iterator[Piece]:
    for text in text_runs(data):
        yield Piece(where=where, text=text, is_noise=True)


def forms_as_pages(pdf: pikepdf.Pdf) -> bytes | None:
    """A PDF with a page for each drawing that is no page: stamps, fields, leftovers.

    The text of a page does not hold what a note, a field or a hidden layer shows.
    """
    known = {page.obj.objgen for page in pdf.pages}
    made = pikepdf.new()
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and _is_form(item):
            page = made.add_blank_page(page_size=(2000, 2000))
            form = made.copy_foreign(item)
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = form.get("/BBox", pikepdf.Array([0, 0, 2000, 2000]))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
            page.Contents = made.make_stream(b"q /F Do Q")
        elif (
            isinstance(item, pikepdf.Dictionary)
            and item.get("/Type") in {pikepdf.Name.Page, pikepdf.Name.Template}
            and item.objgen not in known
        ):
            made.pages.append(pikepdf.Page(made.copy_foreign(item)))
    if not len(made.pages):
        return None
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _is_form(stream: pikepdf.Stream) -> bool:
    is_pattern = stream.get("/PatternType") == 1
    return is_pattern or stream.get("/Subtype") == pikepdf.Name.Form
