"""What PNG and JPEG files hold besides their pixels, and the pixels for OCR.

Sources: PNG (Third Edition), section 11; ITU-T T.81, annex B.
"""

from __future__ import annotations

import struct
import zlib
from functools import partial
from typing import TYPE_CHECKING, Final

from guvoh.protection.export_scan.found import Picture, Piece, Unread
from guvoh.protection.export_scan.runs import text_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Found

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
_PIXELS: Final = frozenset({b"IDAT", b"fdAT"})
_ZIPPED: Final = frozenset({b"zTXt", b"iTXt", b"iCCP"})
_MAX_INFLATED: Final = 20_000_000
_END_OF_IMAGE: Final = 0xD9
_START_OF_SCAN: Final = 0xDA
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length."""
_TABLES: Final = frozenset({*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}) - {0xC8}
"""Markers of what only the decoder reads: sizes, tables of numbers."""


def open_picture(data: bytes, where: str) -> Iterator[Found]:
    """Yields the words around the pixels of a picture, and the picture."""
    parts = _png_parts if data.startswith(PNG) else _jpeg_parts
    try:
        for part in parts(data):
            for text in text_runs(part):
                yield Piece(where=f"{where}, beside the pixels", text=text)
            # A picture in the picture, as the thumbnail that a camera adds.
            inner = part.find(JPEG)
            if inner >= 0:
                small = partial(bytes, part[inner:])
                yield Picture(where=f"{where}, small picture", draw=small)
    except (ValueError, IndexError, struct.error, zlib.error):
        yield Unread(where=where, reason="damaged")
        return
    yield Picture(where=where, draw=partial(bytes, data))


def _png_parts(data: bytes) -> Iterator[bytes]:
    """Yields all chunks but those of the pixels, and what follows the end."""
    place = len(PNG)
    while True:
        size, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + size
        if end > len(data):
            raise ValueError(kind)
        content = data[place + 8 : place + 8 + size]
        if kind not in _PIXELS:
            yield content
        if kind in _ZIPPED:
            yield from _inflated(content)
        place = end
        if kind == b"IEND":
            break
    if data[place:]:
        yield data[place:]


def _inflated(content: bytes) -> Iterator[bytes]:
    """Yields what is packed in a chunk, wherever in it the packed part begins."""
    for start in range(len(content) - 1):
        head = content[start] * 256 + content[start + 1]
        if content[start] & 15 != 8 or head % 31:
            continue
        unpacker = zlib.decompressobj()
        try:
            found = unpacker.decompress(content[start:], _MAX_INFLATED)
        except zlib.error:
            continue
        if unpacker.unconsumed_tail:
            raise ValueError(start)
        yield found
        return


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """Yields all segments but the coded pixels, and what follows the end."""
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError(place)
        marker = data[place + 1]
        place += 2
        if marker == 0xFF:
            place -= 1
        elif marker == _END_OF_IMAGE:
            break
        elif marker not in _BARE:
            (size,) = struct.unpack_from(">H", data, place)
            if marker not in _TABLES:
                yield data[place + 2 : place + size]
            place += size
            if marker == _START_OF_SCAN:
                place = _after_scan(data, place)
    if data[place:]:
        yield data[place:]


def _after_scan(data: bytes, place: int) -> int:
    """Where the coded pixels end: at a marker that is no restart and no stuffing."""
    while True:
        place = data.index(b"\xff", place)
        if data[place + 1] and not 0xD0 <= data[place + 1] <= 0xD7:
            return place
        place += 2
