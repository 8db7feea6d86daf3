"""What a PDF holds besides pages: scripts, programs it starts, files inside it.

Source: ISO 32000-2, sections 7.11.4 (embedded files), 12.6.4 (actions).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Child

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_OBJECTS = 500_000
MAX_FILES = 1_000
MAX_FILE_BYTES = 200_000_000
MAX_PAGES = 10_000
UNSEEN_NOTES = (
    *(pikepdf.Name.Text, pikepdf.Name.Highlight, pikepdf.Name.Underline),
    *(pikepdf.Name.StrikeOut, pikepdf.Name.Squiggly, pikepdf.Name.Popup),
)
"""Notes that show an icon or a mark; their words come up when it is clicked."""
SIGNS = {
    "javascript": re.compile(rb"/(?:JS|JavaScript)\b"),
    "launch": re.compile(rb"/Launch\b"),
    "embedded_files": re.compile(rb"/EmbeddedFiles?\b"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfContents:
    """What was found in a PDF besides its pages."""

    warnings: frozenset[str]
    """Codes: `comments`, `embedded_files`, `javascript`, `launch`, `not_inspected`."""
    children: tuple[Child, ...] = field(default=(), repr=False)
    """Files inside the file."""


def inspect_pdf(data: bytes) -> PdfContents:
    """Returns what a PDF holds besides pages.

    A file that this library cannot open may still have a text; then `not_inspected`
    is the only warning.

    Raises:
        UnreadableFileError: `encrypted`, or `bomb` or `too_big` for a file inside.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            children = tuple(_children(pdf))
            warnings = frozenset(_signs(pdf))
            if any(map(_is_comment, _notes(pdf))):
                warnings |= {"comments"}
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("encrypted") from error
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, LookupError):
        return PdfContents(warnings=frozenset({"not_inspected"}))
    if children:
        warnings |= {"embedded_files"}
    return PdfContents(warnings=warnings, children=children)


def _signs(pdf: pikepdf.Pdf) -> Iterator[str]:
    left = dict(SIGNS)
    for number, item in enumerate(pdf.objects):
        if number == MAX_OBJECTS:
            yield "not_inspected"
            return
        is_stream = isinstance(item, pikepdf.Stream)
        written = (item.stream_dict if is_stream else item).unparse(resolved=True)
        for code, sign in list(left.items()):
            if sign.search(written):
                del left[code]
                yield code


def _children(pdf: pikepdf.Pdf) -> Iterator[Child]:
    seen = set()
    for number, specification in enumerate(_specifications(pdf), start=1):
        if number > MAX_FILES:
            raise UnreadableFileError("too_big")
        files = specification.get("/EF", pikepdf.Dictionary())
        stream = files.get("/UF", files.get("/F"))
        if isinstance(stream, pikepdf.Stream) and stream.objgen not in seen:
            seen.add(stream.objgen)
            name = specification.get("/UF", specification.get("/F", ""))
            yield Child(name=str(name), data=_content(stream))


def _specifications(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for attached in pdf.attachments.values():
        yield attached.obj
    for note in _notes(pdf):
        if "/FS" in note:
            yield note["/FS"]


def _notes(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for number, page in enumerate(pdf.pages):
        if number == MAX_PAGES:
            return
        for note in page.obj.get("/Annots", pikepdf.Array()):
            if isinstance(note, pikepdf.Dictionary):
                yield note


def _is_comment(note: pikepdf.Dictionary) -> bool:
    """Whether a note holds words that do not stand on the page (ISO 32000-2, 12.5)."""
    return note.get("/Subtype") in UNSEEN_NOTES and bool(note.get("/Contents"))


def _content(stream: pikepdf.Stream) -> bytes:
    """Returns the bytes of a file inside, unpacked within bounds where possible.

    Filters other than the usual one are unpacked by the library, and the memory limit
    of the process is the bound.
    """
    if stream.get("/Filter") != pikepdf.Name.FlateDecode or "/DecodeParms" in stream:
        return stream.read_bytes()
    unpacker = zlib.decompressobj()
    content = unpacker.decompress(stream.read_raw_bytes(), MAX_FILE_BYTES)
    if unpacker.unconsumed_tail:
        raise UnreadableFileError("bomb")
    return content
