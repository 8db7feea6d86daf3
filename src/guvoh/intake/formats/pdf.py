"""PDF: text page by page, or pictures of the pages where there is next to none."""

from __future__ import annotations

import math
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pypdfium2
from pypdfium2 import PdfiumError, raw

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind, PageStart, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.image import grey_png
from guvoh.intake.formats.pdf_contents import inspect_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

TOOL = f"guvoh/pdf 1 (pypdfium2 {version('pypdfium2')})"
MAX_TEXT_PAGES = 10_000
MAX_IMAGE_PAGES = 200
MAX_IMAGE_BYTES = 100_000_000
MAX_PAGE_PIXELS = 20_000_000
DOTS_PER_INCH = 200
POINTS_PER_INCH = 72
# A stamp or a page number is no text of a page; a line of a letter is longer.
MIN_SIGNS = 20
# PDFium writes a hyphen that parts a word at a line's end as one of these.
HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns text and page map, or pictures when pages have next to no text."""
    contents = inspect_pdf(data)
    warnings = set(contents.warnings)
    document = _open(data)
    try:
        texts = _page_texts(document)
        if len(texts) < len(document):
            warnings.add("pages_cut")
        is_scan = sum(map(n_signs, texts)) < MIN_SIGNS * len(texts)
        images = _page_images(document, warnings) if is_scan else ()
        metadata = tuple(document.get_metadata_dict(skip_empty=True).items())
    finally:
        document.close()
    if not is_scan and any(n_signs(text) < MIN_SIGNS for text in texts):
        warnings.add("pages_without_text")
    return Extract(
        kind=Kind.PDF,
        text=None if is_scan else "\n".join(texts),
        reason="scanned" if is_scan else "",
        tool=TOOL,
        pages=() if is_scan else page_starts(texts),
        metadata=metadata,
        children=contents.children,
        warnings=tuple(sorted(warnings)),
        images=images,
    )


def page_starts(texts: Sequence[str]) -> tuple[PageStart, ...]:
    """Returns where each page begins when the texts are joined by a line end."""
    found = []
    start = 0
    for page, text in enumerate(texts, start=1):
        found.append(PageStart(page=page, start=start))
        start += len(text) + 1
    return tuple(found)


def n_signs(text: str) -> int:
    """Returns how many signs are no white space."""
    return len("".join(text.split()))


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


def _page_texts(document: Any) -> list[str]:  # noqa: ANN401 -- same
    found = []
    for number in range(min(len(document), MAX_TEXT_PAGES)):
        page = document[number]
        text_page = page.get_textpage()
        found.append(clean_text(text_page.get_text_range()).translate(HYPHENS))
        text_page.close()
        page.close()
    return found


def _page_images(document: Any, warnings: set[str]) -> tuple[bytes, ...]:  # noqa: ANN401
    found: list[bytes] = []
    n_bytes = 0
    for number in range(len(document)):
        if number == MAX_IMAGE_PAGES or n_bytes > MAX_IMAGE_BYTES:
            warnings.add("pages_cut")
            break
        page = document[number]
        width, height = page.get_size()
        bitmap = page.render(scale=_scale(width, height), grayscale=True)
        found.append(grey_png(bitmap.to_pil()))
        n_bytes += len(found[-1])
        bitmap.close()
        page.close()
    return tuple(found)


def _scale(width_points: float, height_points: float) -> float:
    wanted = DOTS_PER_INCH / POINTS_PER_INCH
    n_pixels = width_points * height_points * wanted**2
    return wanted * min(1.0, math.sqrt(MAX_PAGE_PIXELS / max(n_pixels, 1.0)))
