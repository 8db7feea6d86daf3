"""Pages and pictures turned into pixels; this runs in the process that parses.

The caller gets pixels, and for each page its signs with their boxes: nothing else of
the file goes on.
"""

from __future__ import annotations

import math
from contextlib import closing
from ctypes import byref, c_double, c_int
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

import msgspec
import pypdfium2
from PIL import Image, ImageOps, ImageSequence
from pypdfium2 import raw

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind
from guvoh.intake.formats.guard import fail_closed
from guvoh.publishing.exports.pixels import MAX_PIXELS, pixels_of

if TYPE_CHECKING:
    from guvoh.intake.extract import Child

TOOL: Final = f"guvoh/pixels 1 (pypdfium2 {pypdfium2.version.PYPDFIUM_INFO})"
MAX_PAGES: Final = 200
DOTS_PER_INCH: Final = 150
LARGEST_SIDE: Final = 3_000
"""Pixels: a photo with more shows no more of what it shows, but of badges and eyes."""
_POINTS_PER_INCH: Final = 72
_MAX_PAGE_PIXELS: Final = 12_000_000
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


@fail_closed
def extract_pages(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns each page of a PDF as pixels in grey, with the boxes of its signs.

    Metadata holds for each page a JSON list of [sign, left, top, right, bottom].
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFileError("damaged") from error
    with closing(document):
        if not 0 < len(document) <= MAX_PAGES:
            raise UnreadableFileError("too_big")
        children, boxes = [], []
        for number in range(len(document)):
            with closing(document[number]) as page:
                raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            with closing(document[number]) as page:
                picture, signs = _page(page)
            children.append(picture)
            boxes.append((str(number + 1), msgspec.json.encode(signs).decode()))
    return Extract(
        kind=Kind.PDF,
        reason="no_text",
        tool=TOOL,
        children=tuple(children),
        metadata=tuple(boxes),
    )


@fail_closed
def extract_picture(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the frames of a picture as pixels, upright and no larger than needed."""
    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise UnreadableFileError("too_big")
        children: list[Child] = []
        for frame in ImageSequence.Iterator(picture):
            if len(children) == MAX_PAGES:
                raise UnreadableFileError("too_big")
            upright = ImageOps.exif_transpose(frame).copy()
            upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
            children.append(pixels_of(upright).to_child())
    return Extract(
        kind=Kind.IMAGE, reason="no_text", tool=TOOL, children=tuple(children)
    )


def _page(page: Any) -> tuple[Child, list[tuple[str, int, int, int, int]]]:  # noqa: ANN401 -- pypdfium2 has no types
    width, height = page.get_size()
    wanted = DOTS_PER_INCH / _POINTS_PER_INCH
    n_pixels = max(width * height * wanted**2, 1.0)
    scale = wanted * min(1.0, math.sqrt(_MAX_PAGE_PIXELS / n_pixels))
    with closing(page.render(scale=scale, grayscale=True)) as bitmap:
        pixels = pixels_of(bitmap.to_pil().convert("L"))
    return pixels.to_child(), _signs(page, pixels.width, pixels.height)


def _signs(
    page: Any,  # noqa: ANN401 -- as above
    width: int,
    height: int,
) -> list[tuple[str, int, int, int, int]]:
    """Each sign of the page with its box in pixels: left, top, right, bottom."""
    found = []
    with closing(page.get_textpage()) as text_page:
        for number in range(text_page.count_chars()):
            code = raw.FPDFText_GetUnicode(text_page, number)
            # Half a sign cannot be handed on.
            sign = "?" if 0xD800 <= code < 0xE000 else chr(code)
            left, bottom, right, top = text_page.get_charbox(number, loose=True)
            corners = [
                _to_pixels(page, width, height, x, y)
                for x, y in ((left, bottom), (right, top))
            ]
            xs, ys = zip(*corners, strict=True)
            found.append((sign, min(xs), min(ys), max(xs), max(ys)))
    return found


def _to_pixels(
    page: Any,  # noqa: ANN401 -- as above
    width: int,
    height: int,
    x: float,
    y: float,
) -> tuple[int, int]:
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(
        page, 0, 0, width, height, 0, c_double(x), c_double(y),
        byref(across), byref(down),
    )  # fmt: skip
    return across.value, down.value
