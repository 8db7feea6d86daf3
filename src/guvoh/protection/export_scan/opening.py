"""A file opened by what its first bytes say it is, with all files in it."""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

from guvoh.protection.export_scan.encoded_blocks import encoded_blocks
from guvoh.protection.export_scan.found import Piece, Unread
from guvoh.protection.export_scan.markup_text import html_texts, xml_texts
from guvoh.protection.export_scan.package_parts import open_package
from guvoh.protection.export_scan.pdf_file import PDF, open_pdf
from guvoh.protection.export_scan.picture_parts import JPEG, PNG, open_picture
from guvoh.protection.export_scan.runs import text_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Found

DEEPEST: Final = 6
"""Files in files in files: what lies deeper counts as shut."""
MAX_INFLATED: Final = 200_000_000
_GZIP: Final = b"\x1f\x8b"
_PACKAGES: Final = (b"PK\x03\x04", b"PK\x05\x06")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP: Final = re.compile(r"\s*(?:<\?xml|<!DOCTYPE|<!--|<[A-Za-z])", re.IGNORECASE)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EMPHASIS: Final = re.compile(r"[*_`~\\]+|\[|\]\([^)]*\)")
"""What Markdown puts into words."""
_MARK: Final = re.compile(r"[*_`~\\\[\]]")


def open_file(data: bytes, where: str, *, depth: int = 0) -> Iterator[Found]:
    """Yields all that is in a file and in the files in it.

    Args:
        data: The file.
        where: What it is called in the result.
        depth: How many files it lies in.
    """
    if not data:
        return
    if depth > DEEPEST:
        yield Unread(where=where, reason="too_deep")
        return
    is_shut = False
    for found in _open(data, where, depth):
        yield found
        is_shut |= isinstance(found, Unread)
        if isinstance(found, Piece) and not found.is_noise:
            yield from _encoded(found, depth)
    if is_shut:
        # It is not clean; what shows in its bytes may tell a person why.
        for run in text_runs(data):
            yield Piece(where=f"{where}, bytes", text=run, is_noise=True)


def _open(data: bytes, where: str, depth: int) -> Iterator[Found]:
    def open_inner(inner: bytes, place: str) -> Iterator[Found]:
        return open_file(inner, place, depth=depth + 1)

    if PDF in data[:1024]:
        yield from open_pdf(data, where, open_inner)
    elif data.startswith(_PACKAGES):
        yield from open_package(data, where, open_inner)
    elif data.startswith((PNG, JPEG)):
        yield from open_picture(data, where)
    elif data.startswith(_GZIP):
        yield from _packed(data, where, depth)
    elif (text := _decode(data)) is not None:
        yield from _texts(text, data, where)
    else:
        yield Unread(where=where, reason="unknown_kind")


def _packed(data: bytes, where: str, depth: int) -> Iterator[Found]:
    try:
        with gzip.open(_stream(data)) as file:
            inner = file.read(MAX_INFLATED + 1)
    except (OSError, EOFError, zlib.error):
        yield Unread(where=where, reason="damaged")
        return
    if len(inner) > MAX_INFLATED:
        yield Unread(where=where, reason="too_big")
        return
    # The head holds the name of the file that was packed.
    for text in text_runs(data[:1024]):
        yield Piece(where=f"{where}, head", text=text)
    yield from open_file(inner, where, depth=depth + 1)


def _stream(data: bytes) -> Any:  # noqa: ANN401 -- gzip takes any file
    from io import BytesIO  # noqa: PLC0415 -- rarely needed

    return BytesIO(data)


def _decode(data: bytes) -> str | None:
    """The text of a file that is text; None for one that is none."""
    coding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(coding)
    except UnicodeDecodeError:
        return None
    return None if _NO_TEXT.search(text) else text


def _texts(text: str, data: bytes, where: str) -> Iterator[Found]:
    if not _MARKUP.match(text):
        yield Piece(where=where, text=text)
        yield from _told_otherwise(text, where)
        return
    try:
        parts = [*xml_texts(data)]
    except SyntaxError:
        parts = [*html_texts(text)]
    for part, is_list in parts:
        yield Piece(where=where, text=part, is_list=is_list)


def _told_otherwise(text: str, where: str) -> Iterator[Piece]:
    """Yields what a program shows of a text where it is not what stands there."""
    if text.lstrip().startswith(("{", "[")):
        try:
            parsed = json.loads(text)
        except (ValueError, RecursionError):
            parsed = None
        if parsed is not None:
            yield Piece(where=where, text="\n".join(_strings(parsed)))
    marked = [line for line in text.split("\n") if _MARK.search(line)]
    bare = _EMPHASIS.sub("", "\n".join(marked))
    if bare:
        yield Piece(where=where, text=bare)


def _strings(parsed: object) -> Iterator[str]:
    waiting = [parsed]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.values()][::-1]
            yield from one
        elif isinstance(one, list):
            waiting += one[::-1]
        else:
            yield str(one)


def _encoded(piece: Piece, depth: int) -> Iterator[Found]:
    """Yields what stands in a text as base64 or hex."""
    for block in encoded_blocks(piece.text):
        where = f"{piece.where}, encoded"
        if _is_file(block):
            yield from open_file(block, where, depth=depth + 1)
        elif (text := _decode(block)) is not None:
            yield Piece(where=where, text=text)
        else:
            for run in text_runs(block):
                yield Piece(where=where, text=run, is_noise=True)


def _is_file(block: bytes) -> bool:
    heads = (PNG, JPEG, _GZIP, PDF, *_PACKAGES, *(mark for mark, _ in _MARKS))
    return block.startswith(heads)
