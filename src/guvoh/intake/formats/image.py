"""Pictures: what they say of themselves, and grey pages for reading the text.

The pictures that go on are made anew, so no hidden part of the file goes with them.
"""

from __future__ import annotations

import math
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, ImageOps, ImageSequence, UnidentifiedImageError
from PIL import __version__ as pillow_version

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind, PageImage
from guvoh.intake.formats.guard import fail_closed

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOL = f"guvoh/image 1 (Pillow {pillow_version})"
FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")
MAX_PIXELS = 50_000_000
MAX_FRAMES = 200
MAX_BYTES = 100_000_000
MAX_VALUE = 1_000
MAX_PAGE_PIXELS = 20_000_000
"""More do not make letters clearer: a page at 440 dots an inch."""
QUALITY = 90
"""Reads as well as PNG, in half the bytes and a thirtieth of the time."""
MAX_JPEG_SIDE = 65_000
# Pillow warns above its own limit and raises above twice that; ours is checked before
# a frame is unpacked, and this is the second lock on the same door.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
# Thumbnails, makers' notes and tables of bytes are no words.
LEFT_OUT = {"MakerNote", "PrintImageMatching", "JPEGThumbnail"}


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the frames of a picture in grey, and its EXIF data as given.

    There is no text: the caller reads it from the frames.
    """
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            _check_pixels(picture)
            metadata = (
                ("size", f"{picture.width}x{picture.height}"),
                *_exif(picture),
            )
            frames, is_cut = _frames(picture)
    except Image.DecompressionBombError as error:
        raise UnreadableFileError("too_big") from error
    except UnidentifiedImageError as error:
        raise UnreadableFileError("damaged") from error
    return Extract(
        kind=Kind.IMAGE,
        reason="image",
        tool=TOOL,
        metadata=metadata,
        warnings=("pages_cut",) if is_cut else (),
        images=frames,
    )


def _check_pixels(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise UnreadableFileError("too_big")


def _frames(picture: Image.Image) -> tuple[tuple[PageImage, ...], bool]:
    found: list[PageImage] = []
    n_bytes = 0
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        if len(found) == MAX_FRAMES or n_bytes > MAX_BYTES:
            return tuple(found), True
        _check_pixels(frame)
        data = page_image(ImageOps.exif_transpose(frame))
        found.append(PageImage(page=number, data=data))
        n_bytes += len(data)
    return tuple(found), False


def page_image(picture: Image.Image) -> bytes:
    """Returns a picture with one grey channel, no larger than a page needs.

    What is transparent becomes white, as on paper.
    """
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    clean = Image.new("L", picture.size)
    clean.paste(picture.convert("L"))
    excess = math.sqrt(clean.width * clean.height / MAX_PAGE_PIXELS)
    if excess > 1:
        clean.thumbnail((clean.width / excess, clean.height / excess))
    buffer = BytesIO()
    if max(clean.size) <= MAX_JPEG_SIDE:
        clean.save(buffer, "JPEG", quality=QUALITY)
    else:
        clean.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _exif(picture: Image.Image) -> Iterator[tuple[str, str]]:
    exif = picture.getexif()
    yield from _values(dict(exif), ExifTags.TAGS)
    yield from _values(exif.get_ifd(ExifTags.IFD.Exif), ExifTags.TAGS)
    yield from _values(exif.get_ifd(ExifTags.IFD.GPSInfo), ExifTags.GPSTAGS)
    for key, value in picture.info.items():
        # PNG holds words of its own, as `Author` and `Software`.
        if isinstance(value, str):
            yield str(key), value[:MAX_VALUE]


def _values(ifd: dict[int, object], names: dict[int, str]) -> Iterator[tuple[str, str]]:
    for tag, value in ifd.items():
        name = names.get(tag, f"tag {tag}")
        if name not in LEFT_OUT and not isinstance(value, dict):
            yield name, _text(value)


def _text(value: object) -> str:
    if isinstance(value, bytes):
        text = value.decode("ascii", "replace") if value.isascii() else value.hex()
    elif isinstance(value, tuple):
        text = " ".join(_text(part) for part in value)
    else:
        text = str(value)
    return text.replace("\0", "").strip()[:MAX_VALUE]
