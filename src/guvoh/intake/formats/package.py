"""Zip files read within bounds: archives, and the formats that are made of zip.

What the directory of a zip says is checked first, then what really comes out. David
Fifield, "A better zip bomb" (WOOT 2019) is why entries may not overlap.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from guvoh.intake.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_ENTRIES = 10_000
MAX_TOTAL_BYTES = 200_000_000
MAX_RATIO = 100
# A page of blanks packs well: below this size a ratio is no sign of anything.
FREE_BYTES = 1_000_000
LOCAL_HEADER_BYTES = 30
ENCRYPTED_FLAG = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    LookupError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of a zip."""

    name: str = field(repr=False)
    """Name as the directory gives it; names may repeat."""
    data: bytes = field(repr=False)
    """The bytes, unpacked."""


def read_entries(data: bytes) -> tuple[Entry, ...]:
    """Returns the files of a zip in the directory's order; folders are left out.

    Raises:
        UnreadableFileError: `damaged`, `encrypted`, `bomb` (overlapping entries, or
            more than 100 bytes out of one) or `too_big` (more than 10,000 entries or
            200 MB).
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_directory(infos, len(data))
            left = MAX_TOTAL_BYTES
            entries = []
            for info in infos:
                if info.is_dir():
                    continue
                content = _read(archive, info, left)
                left -= len(content)
                entries.append(Entry(name=info.filename, data=content))
    except READ_ERRORS as error:
        raise UnreadableFileError("damaged") from error
    return tuple(entries)


def _check_directory(infos: Sequence[zipfile.ZipInfo], n_bytes: int) -> None:
    if len(infos) > MAX_ENTRIES:
        raise UnreadableFileError("too_big")
    if any(info.flag_bits & ENCRYPTED_FLAG for info in infos):
        raise UnreadableFileError("encrypted")
    # Only these two are unpacked in bounded steps by zipfile.
    if any(info.compress_type not in METHODS for info in infos):
        raise UnreadableFileError("damaged")
    for info in infos:
        _check_ratio(info.file_size, info.compress_size)
    total = sum(info.file_size for info in infos)
    _check_ratio(total, n_bytes)
    if total > MAX_TOTAL_BYTES:
        raise UnreadableFileError("too_big")
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise UnreadableFileError("bomb")
        end = info.header_offset + LOCAL_HEADER_BYTES + info.compress_size


def _check_ratio(n_unpacked: int, n_packed: int) -> None:
    if n_unpacked > FREE_BYTES and n_unpacked > MAX_RATIO * n_packed:
        raise UnreadableFileError("bomb")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    # zipfile gives no more bytes than the directory says, and then compares the sum.
    with archive.open(info) as packed:
        content = packed.read(left + 1)
    if len(content) > left:
        raise UnreadableFileError("too_big")
    if len(content) < info.file_size:
        raise UnreadableFileError("damaged")
    return content
