"""What pdfium reads in a PDF: text of pages, labels, outline, metadata, pictures."""

from __future__ import annotations

import math
from contextlib import closing
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from guvoh.protection.export_scan.found import Picture, Piece, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Found

MAX_PAGES: Final = 5_000
_DOTS_PER_INCH: Final = 200
_POINTS_PER_INCH: Final = 72
_MAX_PIXELS: Final = 20_000_000
# PDFium writes a hyphen that parts a word at a line's end as one of these.
_HYPHENS: Final = str.maketrans({"\ufffe": "-", "\x02": "-"})


def pdf_texts(data: bytes, where: str) -> Iterator[Found]:
    """Yields texts of the pages, with what lies under boxes, and those about them."""
    document = _open(data)
    if document is None:
        yield Unread(where=where, reason="damaged")
        return
    with closing(document):
        if len(document) > MAX_PAGES:
            yield Unread(where=where, reason="too_big")
            return
        outline = [str(mark.get_title()) for mark in document.get_toc(max_depth=64)]
        yield Piece(where=f"{where}, outline", text="\n".join(outline))
        told = document.get_metadata_dict(skip_empty=True).values()
        yield Piece(where=f"{where}, metadata", text="\n".join(told), is_list=True)
        labels = []
        for number in range(len(document)):
            labels.append(document.get_page_label(number) or "")
            with closing(document[number]) as page:
                text = page_text(page)
            yield Piece(where=f"{where}, page {number + 1}", text=text)
        text = "\n".join(labels)
        yield Piece(where=f"{where}, labels of pages", text=text, is_list=True)


def pdf_pictures(data: bytes, where: str) -> Iterator[Picture]:
    """Yields a picture of each page, as a printer would draw it."""
    document = _open(data)
    if document is None:
        return
    with closing(document):
        n_pages = min(len(document), MAX_PAGES)
    for number in range(n_pages):
        draw = partial(_draw_page, data, number)
        yield Picture(where=f"{where}, picture of page {number + 1}", draw=draw)


def _draw_page(data: bytes, number: int) -> bytes:
    with closing(_open(data)) as document, closing(document[number]) as page:
        return _draw(page)


def _open(data: bytes) -> Any:  # noqa: ANN401 -- pypdfium2 has no types
    import pypdfium2  # noqa: PLC0415 -- slow to load

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None


def page_text(page: Any) -> str:  # noqa: ANN401 -- as above
    """All signs of a page, those that are white or under something too."""
    with closing(page.get_textpage()) as text_page:
        return str(text_page.get_text_range()).translate(_HYPHENS)


def _draw(page: Any) -> bytes:  # noqa: ANN401 -- as above
    """The picture of a page as PNG; nothing for an empty page."""
    width, height = page.get_size()
    wanted = _DOTS_PER_INCH / _POINTS_PER_INCH
    n_pixels = max(width * height * wanted**2, 1.0)
    scale = wanted * min(1.0, math.sqrt(_MAX_PIXELS / n_pixels))
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        picture = bitmap.to_pil().convert("L")
    low, high = picture.getextrema()
    if low == high:
        return b""
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()
