"""Sound, film and everything else from which no text is taken. Nothing is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.intake.extract import Extract, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

TOOL: Final = "guvoh/untold 1"
REASONS: Final[Mapping[Kind, str]] = {
    Kind.SOUND: "no_text_sound",
    Kind.FILM: "no_text_film",
    Kind.OTHER: "no_text_other",
}
"""Why a file of such a kind has no text; a person may write one down."""
SIGNS: Final[Mapping[bytes, str]] = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "no_text_old_office",
    b"{\\rtf": "no_text_old_office",
    b"\x1f\x8b": "no_text_packed",
    b"BZh": "no_text_packed",
    b"7z\xbc\xaf\x27\x1c": "no_text_packed",
    b"Rar!\x1a\x07": "no_text_packed",
}
"""Beginnings of files of which there is more to say: what to do to get their text."""
APPLE_PICTURES: Final = (b"heic", b"heix", b"mif1", b"msf1", b"avif")
LOCKED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which Office keeps a locked document ([MS-OFFCRYPTO] 2.3.2)."""


def extract_untold(kind: Kind, data: bytes) -> Extract:
    """Returns an extract without text; no more of the bytes is looked at than signs."""
    reason = REASONS[kind]
    if kind is Kind.OTHER:
        reason = _reason_by_sign(data) or reason
    return Extract(kind=kind, reason=reason, tool=TOOL)


def _reason_by_sign(data: bytes) -> str:
    if data[4:8] == b"ftyp" and data[8:12] in APPLE_PICTURES:
        return "no_text_apple_picture"
    for sign, reason in SIGNS.items():
        if data.startswith(sign):
            return "encrypted" if LOCKED_OFFICE in data else reason
    return ""
