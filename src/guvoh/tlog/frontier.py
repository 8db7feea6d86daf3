"""The least one must keep of a log to append to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from hashlib import sha256
from typing import TYPE_CHECKING

from guvoh.tlog.errors import FormatError, RangeError
from guvoh.tlog.tree import EMPTY_ROOT, HASH_BYTES, MAX_SIZE, NODE, node_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

KIND = "frontier of a log"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """A log's size and the roots of its complete subtrees.

    A log of 11 entries has three: of its first 8, of the next 2, of the last one.

    Raises:
        RangeError: the size is negative or beyond `MAX_SIZE`.
        FormatError: the hashes do not fit the size.
    """

    size: int
    """Number of entries, 0 to 2**63 - 1."""
    hashes: tuple[bytes, ...]
    """Roots of the complete subtrees, from the largest to the smallest."""

    def __post_init__(self) -> None:
        check_size(self.size)
        if len(self.hashes) != self.size.bit_count():
            raise FormatError(KIND, "its number of hashes does not fit its size")
        if any(len(hash_) != HASH_BYTES for hash_ in self.hashes):
            raise FormatError(KIND, "one of its hashes is not 32 bytes long")

    @classmethod
    def empty(cls) -> Frontier:
        """Returns the frontier of a log without entries."""
        return cls(size=0, hashes=())

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Frontier:
        """Returns the frontier that `to_bytes` wrote.

        Raises:
            RangeError: the size is negative or beyond `MAX_SIZE`.
            FormatError: the bytes do not fit the size.
        """
        check_size(size)
        if len(data) != HASH_BYTES * size.bit_count():
            raise FormatError(KIND, "its length does not fit its size")
        cuts = range(0, len(data), HASH_BYTES)
        return cls(size=size, hashes=tuple(data[i : i + HASH_BYTES] for i in cuts))

    def to_bytes(self) -> bytes:
        """Returns the hashes one after the other; the size is kept beside them."""
        return b"".join(self.hashes)

    def append(self, leaf: bytes) -> Frontier:
        """Returns the frontier with one more entry, given by its leaf hash."""
        return self.extend((leaf,))

    def extend(
        self,
        leaves: Iterable[bytes],
        *,
        completed: Callable[[int, int, bytes], None] | None = None,
        min_level: int = 8,
    ) -> Frontier:
        """Returns the frontier with more entries, given by their leaf hashes.

        Args:
            leaves: leaf hashes, in the order of the log.
            completed: called as (level, position, hash) for each subtree of
                2**level entries that becomes complete, `position` such subtrees
                from the log's beginning.
            min_level: the lowest level reported, from 1; `leaves` are level 0.

        Raises:
            FormatError: one of the hashes is not 32 bytes long.
            RangeError: the log grows beyond `MAX_SIZE`.
        """
        stack, size = list(self.hashes), self.size
        for leaf in leaves:
            if len(leaf) != HASH_BYTES:
                raise FormatError(KIND, "a leaf hash is not 32 bytes long")
            # The hash is spelt out: a million calls of node_hash cost a second.
            hash_, position, level = leaf, size, 0
            while position & 1:
                hash_ = sha256(NODE + stack.pop() + hash_).digest()
                position >>= 1
                level += 1
                if level >= min_level and completed is not None:
                    completed(level, position, hash_)
            stack.append(hash_)
            size += 1
        return Frontier(size=size, hashes=tuple(stack))

    def root(self) -> bytes:
        """Returns the root of the whole log, 32 bytes."""
        if not self.hashes:
            return EMPTY_ROOT
        smallest, *larger = reversed(self.hashes)
        return reduce(lambda right, left: node_hash(left, right), larger, smallest)


def check_size(size: int) -> None:
    """Raises RangeError unless a log can have this many entries."""
    if not 0 <= size <= MAX_SIZE:
        raise RangeError(
            f"A log cannot have {size} entries", "the size goes from 0 to 2**63 - 1"
        )
