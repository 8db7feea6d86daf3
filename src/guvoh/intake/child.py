"""The sandboxed process that parses files: bytes in, an extract out, and nothing else.

It is started without paths, keys or environment, limits itself before it reads
anything, and serves files of one kind.
"""

from __future__ import annotations

import importlib
import os
import resource
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

MIB: Final = 1024 * 1024
FORMATS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "plain",
    Kind.MARKDOWN: "plain",
    Kind.CSV: "plain",
    Kind.HTML: "html",
    Kind.DOCX: "docx",
    Kind.ODT: "odt",
    Kind.PDF: "pdf",
    Kind.EML: "eml",
    Kind.XLSX: "xlsx",
    Kind.IMAGE: "image",
    Kind.ZIP: "archive",
    Kind.WHATSAPP: "whatsapp",
    Kind.TELEGRAM: "telegram",
    Kind.SOUND: "untold",
    Kind.FILM: "untold",
    Kind.OTHER: "untold",
}
"""The module of formats/ for each kind."""

MEMORY_MIB: Final = {Kind.XLSX: 1024, Kind.PDF: 1024, Kind.IMAGE: 1024}
"""Memory of a kind; 512 MiB for the others."""

CPU_SECONDS: Final = {Kind.PDF: 60, Kind.IMAGE: 60}
"""Processor seconds of a file; 10 for the other kinds."""

_HEADER: Final = struct.Struct(">Q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file to look at."""

    kind: Kind
    """Its kind."""
    name: str
    """Its name, as data."""
    data: bytes
    """Its bytes."""

    def __repr__(self) -> str:
        return "Request(‹protected›)"


def limit_process(kind: Kind) -> None:
    """Limits memory, files and processes of this process for good."""
    memory = MEMORY_MIB.get(kind, 512) * MIB
    for what, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_NPROC, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (value, value))


def limit_next_file(kind: Kind) -> None:
    """Gives this process so many more processor seconds, and no more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    seconds = spent + CPU_SECONDS.get(kind, 10)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def extract_here(request: Request) -> Extract:
    """Takes the text of a file in this process."""
    format_ = importlib.import_module(f"guvoh.intake.formats.{FORMATS[request.kind]}")
    try:
        extract = format_.extract(request.data, request.name)
    except UnreadableFileError as error:
        return Extract(kind=request.kind, reason=error.reason, tool="guvoh")
    assert isinstance(extract, Extract)
    return extract


def read_message(stream: BinaryIO) -> bytes | None:
    """The next length-prefixed message; None at the end."""
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return None
    (length,) = _HEADER.unpack(header)
    data = stream.read(length)
    return data if len(data) == length else None


def write_message(stream: BinaryIO, data: bytes) -> None:
    """Writes one length-prefixed message."""
    stream.write(_HEADER.pack(len(data)))
    stream.write(data)
    stream.flush()


def main(kind_name: str) -> None:
    """Serves files until standard input ends."""
    kind = Kind(kind_name)
    # The library is loaded before the limits bite, so that they are the file's alone.
    importlib.import_module(f"guvoh.intake.formats.{FORMATS[kind]}")
    os.closerange(3, 256)
    limit_process(kind)
    answers = sys.stdout.buffer
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 -- nothing else may speak there
    decoder = msgspec.msgpack.Decoder(Request)
    while (message := read_message(sys.stdin.buffer)) is not None:
        limit_next_file(kind)
        extract = extract_here(decoder.decode(message))
        write_message(answers, msgspec.msgpack.encode(extract))
