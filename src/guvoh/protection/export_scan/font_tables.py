"""What an embedded font says in words; its outlines are left out.

Source: OpenType 1.9.1, "Organization of an OpenType Font".
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADS: Final = (b"\0\1\0\0", b"OTTO", b"true")
_OUTLINES: Final = frozenset(
    b"glyf loca hmtx hhea vmtx vhea maxp head cvt  fpgm prep cmap GPOS GSUB GDEF gasp "
    b"hdmx kern VDMX LTSH OS/2 CFF  CFF2"[place : place + 4]
    for place in range(0, 115, 5)
)
"""Tables of numbers, whose bytes look like words by chance."""


def font_parts(data: bytes) -> Iterator[bytes]:
    """Yields the tables of a font that may hold words; all of it in other forms.

    Raises:
        ValueError: A table lies outside the file.
        struct.error: The directory of tables is cut.
    """
    if not data.startswith(_HEADS):
        yield data
        return
    (n_tables,) = struct.unpack_from(">H", data, 4)
    for number in range(n_tables):
        tag, _, start, size = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if start + size > len(data):
            raise ValueError(number)
        if tag not in _OUTLINES:
            yield data[start : start + size]
