"""What a zip is for: a Word document, a workbook, a text, or just files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.intake.extract import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRY = b"PK\x03\x04"
MAX_NAMES = 200
OPENDOCUMENT = b"application/vnd.oasis.opendocument.text"
FOLDERS = ((b"word/", Kind.DOCX), (b"xl/", Kind.XLSX), (b"ppt/", Kind.OTHER))
ENDINGS = {
    "docx": Kind.DOCX,
    "docm": Kind.DOCX,
    "dotx": Kind.DOCX,
    "dotm": Kind.DOCX,
    "xlsx": Kind.XLSX,
    "xlsm": Kind.XLSX,
    "xltx": Kind.XLSX,
    "xltm": Kind.XLSX,
    "odt": Kind.ODT,
    "ott": Kind.ODT,
    "pptx": Kind.OTHER,
    "ods": Kind.OTHER,
    "odp": Kind.OTHER,
    "epub": Kind.OTHER,
}


def packed_kind(head: bytes, ending: str) -> Kind:
    """Returns the kind of a zip by the names in its beginning, then by its ending.

    A zip that holds a Word document is no Word document: only names of the outer
    archive count, and only beside the list of parts that Office demands (ECMA-376-2).
    """
    names = list(_names(head))
    is_stored = head[8:10] == b"\0\0"
    if names and names[0] == b"mimetype" and is_stored:
        media = head[38:120]
        return Kind.ODT if media.startswith(OPENDOCUMENT) else Kind.OTHER
    if b"[Content_Types].xml" in names:
        for folder, kind in FOLDERS:
            if any(name.startswith(folder) for name in names):
                return kind
    return ENDINGS.get(ending, Kind.ZIP)


def _names(head: bytes) -> Iterator[bytes]:
    """The names in the headers before each file (APPNOTE.TXT 4.3.7)."""
    start = 0
    for _ in range(MAX_NAMES):
        if head[start : start + 4] != ENTRY or len(head) < start + 30:
            return
        size = int.from_bytes(head[start + 18 : start + 22], "little")
        length = int.from_bytes(head[start + 26 : start + 28], "little")
        extra = int.from_bytes(head[start + 28 : start + 30], "little")
        yield head[start + 30 : start + 30 + length]
        content = start + 30 + length + extra
        has_size_after = bool(head[start + 6] & 0x08)
        start = head.find(ENTRY, content) if has_size_after else content + size
        if start < 0:
            return
