"""Stretches of readable text among bytes, in UTF-8 and both orders of UTF-16."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST: Final = 4
"""Signs of the shortest stretch."""
_LINE: Final = rb"\x20-\x7e\t\n\r"
_UTF_8: Final = re.compile(
    rb"(?:[" + _LINE + rb"]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
    rb"|[\xf0-\xf4][\x80-\xbf]{3}){%d,}" % LEAST
)
# The second byte tells the block: Latin and its supplements, combining marks, Cyrillic,
# Arabic, Latin with more marks, punctuation.
_BLOCK: Final = rb"[\x01-\x04\x06\x1d-\x20]"
_LITTLE: Final = re.compile(
    rb"(?:[" + _LINE + rb"\xa0-\xff]\x00|[\x00-\xff]" + _BLOCK + rb"){%d,}" % LEAST,
    re.DOTALL,
)
_BIG: Final = re.compile(
    rb"(?:\x00[" + _LINE + rb"\xa0-\xff]|" + _BLOCK + rb"[\x00-\xff]){%d,}" % LEAST,
    re.DOTALL,
)
_CODINGS: Final = ((_UTF_8, "utf-8"), (_LITTLE, "utf-16-le"), (_BIG, "utf-16-be"))


def text_runs(data: bytes) -> Iterator[str]:
    """Yields for each coding that shows in the bytes its stretches, a line each.

    Alignment does not matter: a text in UTF-16 may begin at an odd place.
    """
    for pattern, coding in _CODINGS:
        runs = [
            found.group().decode(coding, "ignore") for found in pattern.finditer(data)
        ]
        if runs:
            yield "\n".join(runs)
