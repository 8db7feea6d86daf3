"""Bare pixels of a picture or page: what passes from the process that parses."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.intake.extract import Child
from guvoh.publishing.exports.errors import UnreadablePagesError

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS: Final = 50_000_000
_CHANNELS: Final = {"L": 1, "RGB": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """A picture and nothing else."""

    width: int
    """In pixels."""
    height: int
    """In pixels."""
    mode: str
    """L (grey) or RGB, a byte for each channel."""
    data: bytes = field(repr=False)
    """The pixels, row by row."""

    def to_child(self) -> Child:
        """The pixels as a child process hands them back."""
        name = f"{self.mode} {self.width} {self.height}"
        return Child(name=name, data=zlib.compress(self.data, 1))

    def to_picture(self) -> Image:
        """The pixels as a picture that was read from no file."""
        from PIL import Image  # noqa: PLC0415 -- slow to load

        return Image.frombytes(self.mode, (self.width, self.height), self.data)


def pixels_of(picture: Image) -> Pixels:
    """The pixels of a picture, grey or in colours; transparent becomes white."""
    from PIL import Image  # noqa: PLC0415 -- slow to load

    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    mode = "L" if picture.mode in {"1", "L", "I;16", "I", "F"} else "RGB"
    bare = picture.convert(mode)
    return Pixels(width=bare.width, height=bare.height, mode=mode, data=bare.tobytes())


def read_pixels(child: Child) -> Pixels:
    """The pixels that a child process handed back.

    Raises:
        UnreadablePagesError: What it says are no pixels.
    """
    mode, *sides = child.name.split(" ")
    try:
        width, height = map(int, sides)
        n_bytes = width * height * _CHANNELS[mode]
        if min(width, height) < 1 or width * height > MAX_PIXELS:
            raise UnreadablePagesError("too_big")
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(child.data, n_bytes + 1)
    except (ValueError, KeyError, zlib.error):
        raise UnreadablePagesError("damaged") from None
    if len(data) != n_bytes:
        raise UnreadablePagesError("damaged")
    return Pixels(width=width, height=height, mode=mode, data=data)
