"""Pictures and PDFs of pictures made of bare pixels: no metadata goes with them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from guvoh.publishing.exports.pixels import Pixels

FORMATS: Final = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}
"""Formats of pictures by the end of a file's name."""
_QUALITY: Final = 88


def encode_picture(pixels: Pixels, suffix: str) -> bytes:
    """The picture as a file of the format that a suffix names."""
    buffer = BytesIO()
    format_ = FORMATS[suffix]
    options = {"quality": _QUALITY} if format_ == "JPEG" else {"optimize": True}
    pixels.to_picture().save(buffer, format_, **options)
    return buffer.getvalue()


def pictures_as_pdf(pictures: Sequence[Image], *, dots_per_inch: int) -> bytes:
    """A PDF with a page for each picture, and nothing else in it.

    Equal pictures give equal bytes.

    Args:
        pictures: the pages.
        dots_per_inch: how many of their pixels make an inch of paper.
    """
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415 -- slow to load
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 -- same

    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1, invariant=1)
    canvas.setTitle(" ")
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    for picture in pictures:
        width, height = (side * 72 / dots_per_inch for side in picture.size)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
