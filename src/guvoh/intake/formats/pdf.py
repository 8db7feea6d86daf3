"""PDF: text page by page, and pictures of the pages where there is next to none."""

from __future__ import annotations

import math
from ctypes import c_uint, pointer
from importlib.metadata import version
from itertools import islice
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import PdfiumError, raw

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind, PageImage, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.image import MAX_PAGE_PIXELS, page_image
from guvoh.intake.formats.pdf_contents import inspect_pdf
from guvoh.intake.pages import n_signs, page_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOL = f"guvoh/pdf 1 (pypdfium2 {version('pypdfium2')})"
MAX_PAGES = 10_000
MAX_IMAGE_PAGES = 200
MAX_IMAGE_BYTES = 150_000_000
DOTS_PER_INCH = 200
POINTS_PER_INCH = 72
STAMP_SIGNS = 150
"""A page with less text beside a large picture is a scan with a stamp or a number on
it, as courts put on what is filed with them."""
SCAN_PIXELS = 300_000
"""Of all pictures of a page: A4 at 72 dots an inch has 500,000, a letterhead less."""
MAX_OBJECTS = 2_000
# PDFium writes a hyphen that parts a word at a line's end as one of these.
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns text and page map, and pictures of the pages that are but pictures.

    What was typed into a form or written on a page by a reader is text of the page.
    """
    contents = inspect_pdf(data)
    warnings = set(contents.warnings)
    document = _open(data)
    try:
        n_pages = len(document)
        found = tuple(_pages(document, min(n_pages, MAX_PAGES), warnings))
        metadata = tuple(document.get_metadata_dict(skip_empty=True).items())
    finally:
        document.close()
    if n_pages > MAX_PAGES:
        warnings.add("pages_cut")
    texts = [text for text, _ in found]
    images = tuple(image for _, image in found if image is not None)
    has_text = any(text.strip() for text in texts)
    return Extract(
        kind=Kind.PDF,
        text="\n".join(texts) if has_text else None,
        reason="" if has_text else "scanned" if images else "no_text",
        tool=TOOL,
        pages=page_starts(texts),
        metadata=metadata,
        children=contents.children,
        warnings=tuple(sorted(warnings)),
        images=images,
    )


def _open(data: bytes) -> Any:  # noqa: ANN401 -- pypdfium2 has no types
    try:
        document = pypdfium2.PdfDocument(data)
    except PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise UnreadableFileError("encrypted" if is_locked else "damaged") from error
    if len(document) == 0:
        document.close()
        raise UnreadableFileError("damaged")
    return document


def _pages(
    document: Any,  # noqa: ANN401 -- same
    n_pages: int,
    warnings: set[str],
) -> Iterator[tuple[str, PageImage | None]]:
    """Yields the text of each page, with its picture when it is but a picture."""
    n_images = n_bytes = 0
    for number in range(n_pages):
        page = _flat_page(document, number)
        text = _text(page)
        image = None
        if _is_picture(page, n_signs(text)):
            if n_images == MAX_IMAGE_PAGES or n_bytes > MAX_IMAGE_BYTES:
                warnings.add("pages_cut")
            elif (drawn := _draw(page)) is not None:
                image = PageImage(page=number + 1, data=drawn)
                n_images, n_bytes = n_images + 1, n_bytes + len(drawn)
        page.close()
        yield text, image


def _flat_page(document: Any, number: int) -> Any:  # noqa: ANN401 -- same
    """A page with the fields of forms and the notes on it as parts of the page."""
    page = document[number]
    if raw.FPDFPage_GetAnnotCount(page) == 0:
        return page
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[number]


def _text(page: Any) -> str:  # noqa: ANN401 -- same
    text_page = page.get_textpage()
    text = clean_text(text_page.get_text_range()).translate(HYPHENS)
    text_page.close()
    return text


def _is_picture(page: Any, n_signs_of_page: int) -> bool:  # noqa: ANN401 -- same
    """Whether what is on a page is drawn, not written."""
    if n_signs_of_page >= STAMP_SIGNS:
        return False
    n_pixels = 0
    for item in islice(page.get_objects(max_depth=3), MAX_OBJECTS):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            n_pixels += _n_pixels(item)
        elif n_signs_of_page == 0 and item.type != raw.FPDF_PAGEOBJ_FORM:
            return True
    return n_pixels >= (SCAN_PIXELS if n_signs_of_page else 1)


def _n_pixels(item: Any) -> int:  # noqa: ANN401 -- same
    width, height = c_uint(), c_uint()
    raw.FPDFImageObj_GetImagePixelSize(item, pointer(width), pointer(height))
    return width.value * height.value


def _draw(page: Any) -> bytes | None:  # noqa: ANN401 -- same
    """The picture of a page in grey, or None when there is nothing on it."""
    bitmap = page.render(scale=_scale(*page.get_size()), grayscale=True)
    picture = bitmap.to_pil()
    low, high = picture.convert("L").getextrema()
    drawn = None if low == high else page_image(picture)
    bitmap.close()
    return drawn


def _scale(width_points: float, height_points: float) -> float:
    wanted = DOTS_PER_INCH / POINTS_PER_INCH
    n_pixels = width_points * height_points * wanted**2
    return wanted * min(1.0, math.sqrt(MAX_PAGE_PIXELS / max(n_pixels, 1.0)))
