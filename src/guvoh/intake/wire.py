"""What parent and child say to each other: lengths before contents, no pickles."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import msgspec

from guvoh.intake.errors import WireError
from guvoh.intake.extract import Child, Extract, Kind

if TYPE_CHECKING:
    from typing import Any

LENGTH = 8
MAX_ANSWER = 512 * 1024 * 1024
"""Bytes: more than the children of an archive within its limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a child is asked to read; the bytes of the file follow it."""

    kind: Kind
    """Kind that was detected; WhatsApp and plain text have the same ending."""
    name: str = field(repr=False)
    """Name of the file, as data."""
    size: int
    """Number of bytes that follow."""
    cpu_seconds: int
    """Time of the processor for this file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a child found."""

    extract: Extract | None
    """The extract, or None when the file cannot be read."""
    reason: str = ""
    """Code of the reason why it cannot."""


class Reader(Protocol):
    """Where bytes come from."""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes."""


def frame(message: Request | Answer) -> bytes:
    """Returns the message with its length before it."""
    if isinstance(message, Answer) and message.extract is not None:
        message = dataclasses.replace(message, extract=_encodable(message.extract))
    payload = msgspec.msgpack.encode(message)
    return len(payload).to_bytes(LENGTH, "big") + payload


def read_request(stream: Reader) -> Request | None:
    """Returns the next request, or None when the parent is done."""
    head = stream.read(LENGTH)
    if not head:
        return None
    payload = read_exactly(stream, int.from_bytes(head, "big"))
    return msgspec.msgpack.decode(payload, type=Request)


def read_answer(stream: Reader) -> Answer:
    """Returns the answer of a child.

    Raises:
        WireError: The child is gone, or what it says is no answer.
    """
    size = int.from_bytes(read_exactly(stream, LENGTH), "big")
    if size > MAX_ANSWER:
        raise WireError
    try:
        answer = msgspec.msgpack.decode(read_exactly(stream, size), type=Answer)
    except msgspec.MsgspecError:
        raise WireError from None
    if (answer.extract is None) is not bool(answer.reason):
        raise WireError
    return answer


def read_exactly(stream: Reader, size: int) -> bytes:
    """Returns so many bytes.

    Raises:
        WireError: There are fewer.
    """
    data = stream.read(size)
    if len(data) != size:
        raise WireError
    return data


def _encodable(extract: Extract) -> Extract:
    """The extract with ? for half surrogates, which no encoding can hold."""
    changes: dict[str, Any] = {
        "text": None if extract.text is None else _plain(extract.text),
        "tool": _plain(extract.tool),
        "metadata": tuple((_plain(k), _plain(v)) for k, v in extract.metadata),
        "children": tuple(
            Child(name=_plain(child.name), data=child.data)
            for child in extract.children
        ),
    }
    return dataclasses.replace(extract, **changes)


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
