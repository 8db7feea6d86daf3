"""Byte sources cut into pieces of one length, with the last one known as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@runtime_checkable
class Readable(Protocol):
    """An open binary file, as far as it is used here."""

    def read(self, size: int, /) -> bytes | None:
        """Reads at most that many bytes; none at the end."""


class Sink(Protocol):
    """An open binary file for writing, as far as it is used here."""

    def write(self, data: bytes, /) -> int | None:
        """Writes; tells how many bytes it took, which may be fewer."""


Source: TypeAlias = "Readable | Iterable[bytes]"


def cut(
    source: Source, size: int, *, first: int | None = None
) -> Iterator[tuple[bytes, bool]]:
    """Yields pieces and whether each is the last; at least one, perhaps empty.

    Args:
        source: an open binary file, or byte strings of any lengths.
        size: bytes of each piece but the last.
        first: bytes of the first piece, where it differs.
    """
    read = _Full(source if isinstance(source, Readable) else _Strings(source))
    piece = read(size if first is None else first)
    while True:
        following = read(size)
        yield piece, not following
        if not following:
            return
        piece = following


def write_all(sink: Sink, data: bytes) -> None:
    """Writes all bytes, however few the sink takes at a time.

    Raises:
        OSError: The sink refuses, or takes nothing.
    """
    taken = sink.write(data)
    while taken != len(data):
        if not taken:
            raise BlockingIOError
        data = data[taken:]
        taken = sink.write(data)


class _Strings:
    """Byte strings of any lengths, read like a file."""

    def __init__(self, strings: Iterable[bytes]) -> None:
        self._strings = iter(strings)
        self._rest = memoryview(b"")

    def read(self, size: int) -> bytes:
        while not self._rest:
            try:
                self._rest = memoryview(next(self._strings))
            except StopIteration:
                return b""
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _Full:
    """Reads until the asked length is there or the source ends."""

    def __init__(self, source: Readable) -> None:
        self._source = source

    def __call__(self, size: int) -> bytes:
        data = self._source.read(size) or b""
        if len(data) == size or not data:
            return data
        parts, missing = [data], size - len(data)
        while missing and (data := self._source.read(missing) or b""):
            parts.append(data)
            missing -= len(data)
        return b"".join(parts)
