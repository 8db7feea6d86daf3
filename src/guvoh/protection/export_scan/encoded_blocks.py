"""Bytes that stand in a text as base64 or hex, over many lines too.

Escapes of short texts are read by `guvoh.protection.encodings`; here are those that
hold files, UTF-16, or lines of fixed length.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNS: Final = r"[A-Za-z0-9+/_-]"
_BASE64: Final = re.compile(
    rf"(?<![\w+/-]){_SIGNS}{{12,}}"
    rf"(?:\r?\n[ \t]*{_SIGNS}{{12,}})*(?:\r?\n[ \t]*{_SIGNS}+(?==|\s*$))?={{0,2}}"
)
_HEX: Final = re.compile(rb"(?<![AB])AA(?: {0,2}AA){5,}(?![AB])")
"""Pairs of hex digits in a text whose signs were turned into classes."""
_CLASSES: Final = bytes(
    ord("A") if sign in b"0123456789ABCDEFabcdef"
    else ord("B") if chr(sign).isalnum() and sign < 128
    else ord(" ") if sign in b" \t\r\n:-"
    else ord(".")
    for sign in range(256)
)  # fmt: skip
_SPACE: Final = re.compile(r"\s+")
_BETWEEN: Final = re.compile(r"[\s:-]+")
_WORD: Final = re.compile(r"[a-z]+|[A-Z]?[a-z-]+")
"""An ordinary long word."""
_SAFE_SIGNS: Final = str.maketrans("-_", "+/")


def encoded_blocks(text: str) -> Iterator[bytes]:
    """Yields what stands in a text as base64 or hex."""
    for found in _BASE64.finditer(text):
        signs = _SPACE.sub("", found.group()).rstrip("=")
        if not _WORD.fullmatch(signs):
            yield _from_base64(signs)
    data = text.encode("utf-8", "replace")
    for match in _HEX.finditer(data.translate(_CLASSES)):
        pairs = data[match.start() : match.end()].decode()
        yield bytes.fromhex(_BETWEEN.sub("", pairs))


def _from_base64(signs: str) -> bytes:
    # One sign over is no whole byte.
    whole = signs[: len(signs) - (len(signs) % 4 == 1)].translate(_SAFE_SIGNS)
    return base64.b64decode(whole + "=" * (-len(whole) % 4))
