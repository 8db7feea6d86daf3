"""What lies in the bytes of a PDF outside its objects, and its earlier states.

A PDF that was changed keeps its earlier states whole in front of the change.

Source: ISO 32000-2, sections 7.3.4 (strings), 7.5.6 (incremental updates), F.3.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from guvoh.protection.export_scan.fixed_words import known_lines
from guvoh.protection.export_scan.found import Piece
from guvoh.protection.export_scan.runs import text_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_STATES: Final = 50
_MAX_INFLATED: Final = 200_000_000
_END: Final = re.compile(rb"%%EOF\r?\n?")
_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_STRING: Final = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_HEX: Final = re.compile(rb"<((?:[0-9A-Fa-f]{2}\s*)+)>")
_SYNTAX: Final = re.compile(
    rb"/ID\s*\[[^]]*\]|/(?P<name>[A-Za-z0-9.+_-]+)|\d{10} \d{5} [nf]\s*"
    rb"|\d+ \d+ (?:R|obj)\b|\b(?:endobj|endstream|xref|trailer|startxref)\b"
)
"""What PDF itself puts between the words: names, places of objects, references."""
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_SIGNS: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"\n": b"", b"\r\n": b""}


def earlier_states(data: bytes) -> Iterator[bytes]:
    """Yields the file as it was before each change."""
    ends = [found.end() for found in _END.finditer(data)]
    is_linear = b"/Linearized" in data[:1024]
    # The first end of a file made for the web stands near its beginning, and what is
    # in front of it is no file.
    for end in ends[is_linear:-1]:
        yield data[:end]


def is_cut(data: bytes) -> bool:
    """Whether there are more earlier states than are looked at."""
    return len(_END.findall(data)) > MAX_STATES


def count_streams(data: bytes) -> int:
    """How many streams stand in the bytes."""
    return sum(1 for _ in _STREAM.finditer(data))


def loose_texts(data: bytes, where: str, *, with_streams: bool) -> Iterator[Piece]:
    """Yields the text outside streams, and with `with_streams` what is in each.

    Strings are read from the bytes themselves, so that those of objects that nothing
    points to are there.
    """
    outside = _SYNTAX.sub(_unless_known, _STREAM.sub(b"", data))
    yield from _texts(outside, f"{where}, outside streams", is_noise=False)
    if with_streams:
        for found in _STREAM.finditer(data):
            inflated = _inflate(found.group(1))
            yield from _texts(inflated, f"{where}, loose stream", is_noise=True)


def _texts(data: bytes, where: str, *, is_noise: bool) -> Iterator[Piece]:
    for text in text_runs(data):
        yield Piece(where=where, text=text, is_list=True, is_noise=is_noise)
    yield from string_texts(data, where, is_noise=is_noise)


def string_texts(data: bytes, where: str, *, is_noise: bool) -> Iterator[Piece]:
    """Yields the strings and comments that stand in bytes, a line each."""
    strings = [_unescape(found.group()[1:-1]) for found in _STRING.finditer(data)]
    strings += [bytes.fromhex(found[1].decode()) for found in _HEX.finditer(data)]
    if strings:
        text = "\n".join(map(_decode, strings))
        yield Piece(where=where, text=text, is_list=True, is_noise=is_noise)


def _unless_known(found: re.Match[bytes]) -> bytes:
    """Keeps a name that is no word of the format."""
    name = found["name"]
    is_known = name is None or name.decode("latin-1") in known_lines()
    return b"\n" if is_known else found.group()


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _MAX_INFLATED)
    except zlib.error:
        return data


def _unescape(data: bytes) -> bytes:
    def read(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        if sign[:1].isdigit():
            return bytes([int(sign, 8) & 0xFF])
        return _SIGNS.get(sign, sign)

    return _ESCAPE.sub(read, data)


def _decode(data: bytes) -> str:
    for mark, coding in (
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(coding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
