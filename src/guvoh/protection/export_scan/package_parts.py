"""ZIP archives, among them docx, xlsx and odt: every part, and what lies between them.

Source: APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from guvoh.protection.export_scan.found import Piece, Unread
from guvoh.protection.export_scan.runs import text_runs
from guvoh.protection.export_scan.workbook_dates import workbook_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Found, OpenInner

MAX_PARTS: Final = 10_000
MAX_PART_BYTES: Final = 200_000_000
MAX_BYTES: Final = 500_000_000
_LOCAL: Final = b"PK\x03\x04"
_FOLDERS: Final = re.compile(
    r"(?:word|xl|docProps|customXml|_rels|META-INF|Thumbnails)/[\w.-]+(?:/[\w.-]+)*"
    r"|(?:content|styles|meta|settings|\[Content_Types\])\.xml|mimetype"
)
"""Names of parts that programs give, which can be told."""


def open_package(data: bytes, where: str, open_inner: OpenInner) -> Iterator[Found]:
    """Yields all that is in an archive: names, comments, parts, bytes between parts."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_PARTS or _size(members) > MAX_BYTES:
                yield Unread(where=where, reason="too_big")
                return
            names = "\n".join(member.filename for member in members)
            yield Piece(where=f"{where}, names of parts", text=names, is_list=True)
            yield from _between(data, members, where)
            for number, member in enumerate(members, 1):
                place = f"{where}, {_place(number, member.filename)}"
                yield from _part(archive, member, place, open_inner)
    except (zipfile.BadZipFile, ValueError, struct.error):
        yield Unread(where=where, reason="damaged")
        return
    if any(member.filename == "xl/workbook.xml" for member in members):
        yield from workbook_dates(data, where)


def _size(members: list[zipfile.ZipInfo]) -> int:
    return sum(member.file_size for member in members)


def _place(number: int, name: str) -> str:
    return f"part {number} ({name})" if _FOLDERS.fullmatch(name) else f"part {number}"


def _part(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    where: str,
    open_inner: OpenInner,
) -> Iterator[Found]:
    if member.flag_bits & 1:
        yield Unread(where=where, reason="encrypted")
        return
    try:
        with archive.open(member) as file:
            content = file.read(MAX_PART_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError):
        yield Unread(where=where, reason="damaged")
        return
    if len(content) > MAX_PART_BYTES:
        yield Unread(where=where, reason="too_big")
        return
    yield from open_inner(content, where)


def _between(
    data: bytes, members: list[zipfile.ZipInfo], where: str
) -> Iterator[Found]:
    """Yields what is in no part: headers, comments, gaps, what was put before."""
    rest, done = [], 0
    for member in sorted(members, key=lambda member: member.header_offset):
        start = member.header_offset
        n_name, n_extra = struct.unpack_from("<HH", data, start + 26)
        content = start + 30 + n_name + n_extra
        rest += [data[done:start], data[start + 30 + n_name : content]]
        done = content + member.compress_size
    directory = data[done:]
    for member in members:
        # The names are searched apart.
        directory = directory.replace(member.orig_filename.encode(), b"\0")
    rest.append(directory)
    for text in text_runs(b"\0\0".join(rest)):
        yield Piece(where=f"{where}, between parts", text=text, is_list=True)
    # A part that the directory does not name is read by nobody but who looks for it.
    if any(_LOCAL in gap for gap in rest):
        yield Unread(where=f"{where}, between parts", reason="hidden_part")
