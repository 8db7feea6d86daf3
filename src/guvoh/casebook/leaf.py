"""A leaf of the log: what a stranger may see of an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec

from guvoh.casebook.errors import MalformedError

LEAF_VERSION: Final = 1

_TYPE: Final = re.compile(r"[a-z]+(?:\.[a-z]+)+(?:/[1-9][0-9]*)?")
_HEX32: Final = re.compile(r"[0-9a-f]{32}")
_HEX64: Final = re.compile(r"[0-9a-f]{64}")
_TIME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One leaf: `{commit, log, seq, time, type, v}` and nothing about a person."""

    commit: str
    """Salted commitment to the body, 64 lower-case hexadecimal digits."""
    log: str
    """Id of the log, 32 hexadecimal digits."""
    seq: int
    """Place in the log, from 0."""
    time: str
    """When the writer's clock said it was, UTC to the second."""
    type: str
    """Type of the entry."""
    v: int = LEAF_VERSION
    """Version of this form."""

    def to_bytes(self) -> bytes:
        """The canonical bytes, which the log's tree hashes."""
        return leaf_bytes(self.commit, self.log, self.seq, self.time, self.type)


def leaf_bytes(commit: str, log: str, seq: int, time: str, type_name: str) -> bytes:
    """The canonical bytes of a leaf with these fields.

    The fields hold ASCII without quotes, so this equals RFC 8785.
    """
    return (
        f'{{"commit":"{commit}","log":"{log}","seq":{seq},"time":"{time}",'
        f'"type":"{type_name}","v":{LEAF_VERSION}}}'
    ).encode("ascii")


def parse_leaf(data: bytes) -> Leaf:
    """The leaf that these bytes are.

    Raises:
        MalformedError: They are not the canonical form of a leaf.
    """
    try:
        leaf = _decode(data)
        is_leaf = _is_canonical(leaf, data)
    except (ValueError, msgspec.DecodeError):
        raise MalformedError("leaf") from None
    if not is_leaf:
        raise MalformedError("leaf")
    return leaf


def _is_canonical(leaf: Leaf, data: bytes) -> bool:
    return (
        leaf.v == LEAF_VERSION
        and leaf.seq >= 0
        and _HEX64.fullmatch(leaf.commit) is not None
        and _HEX32.fullmatch(leaf.log) is not None
        and _TYPE.fullmatch(leaf.type) is not None
        and _is_time(leaf.time)
        and leaf.to_bytes() == data
    )


def format_time(moment: datetime) -> str:
    """A moment as leaves write it: UTC to the second.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("A moment in the log needs a time zone.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_time(text: str) -> bool:
    if _TIME.fullmatch(text) is None:
        return False
    datetime.fromisoformat(text)
    return True


_decode: Final = msgspec.json.Decoder(Leaf).decode
