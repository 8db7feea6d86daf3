"""Making proofs from a store of complete subtrees.

**Source:** RFC 9162 §2.1.3.1 (inclusion) and §2.1.4.1 (consistency).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from guvoh.tlog.errors import RangeError
from guvoh.tlog.frontier import Frontier, check_size

Subtree: TypeAlias = Callable[[int, int], bytes]
"""(level, position) to the root of the complete subtree of 2**level entries that
begins at entry position * 2**level. Level 0 is the leaf hashes."""


def frontier_at(size: int, subtree: Subtree) -> Frontier:
    """Returns the frontier that the log had when it had `size` entries.

    Raises:
        RangeError: the size is negative or beyond `MAX_SIZE`.
    """
    check_size(size)
    return Frontier(size=size, hashes=_complete(0, size, subtree))


def root_at(size: int, subtree: Subtree) -> bytes:
    """Returns the root that the log had when it had `size` entries.

    Raises:
        RangeError: the size is negative or beyond `MAX_SIZE`.
    """
    return frontier_at(size, subtree).root()


def inclusion_proof(index: int, size: int, subtree: Subtree) -> tuple[bytes, ...]:
    """Returns the hashes that lead from one entry to the root, lowest first.

    Args:
        index: the entry, 0 to size - 1.
        size: the number of entries of the log that the proof is for.
        subtree: gives the complete subtrees.

    Raises:
        RangeError: there is no such entry in a log of that size.
    """
    check_size(size)
    if not 0 <= index < size:
        raise RangeError(
            f"Entry {index} is not among {size} entries",
            "entries are counted from 0",
        )
    path = []
    start, end = 0, size
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            path.append(_root(middle, end, subtree))
            end = middle
        else:
            path.append(_root(start, middle, subtree))
            start = middle
    return tuple(reversed(path))


def consistency_proof(
    old_size: int, new_size: int, subtree: Subtree
) -> tuple[bytes, ...]:
    """Returns the hashes that lead from an earlier root to a later one.

    Empty where there is nothing to show: from the empty log, or to the same size.

    Args:
        old_size: number of entries of the earlier log, 0 to `new_size`.
        new_size: number of entries of the later log.
        subtree: gives the complete subtrees.

    Raises:
        RangeError: the later log is shorter than the earlier one.
    """
    check_size(new_size)
    if not 0 <= old_size <= new_size:
        raise RangeError(
            f"A log of {old_size} entries cannot come before one of {new_size}",
            "give the smaller size first",
        )
    if old_size == 0:
        return ()
    path = []
    start, end = 0, new_size
    while end != old_size:
        middle = _split(start, end)
        if old_size <= middle:
            path.append(_root(middle, end, subtree))
            end = middle
        else:
            path.append(_root(start, middle, subtree))
            start = middle
    # A subtree at the very beginning is the earlier root, which the reader has.
    if start:
        path.append(_root(start, end, subtree))
    return tuple(reversed(path))


def _split(start: int, end: int) -> int:
    """Returns where the largest complete subtree inside, and not all, ends."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def _root(start: int, end: int, subtree: Subtree) -> bytes:
    """Returns the root over a part of the log that begins where a subtree does."""
    return Frontier(size=end - start, hashes=_complete(start, end, subtree)).root()


def _complete(start: int, end: int, subtree: Subtree) -> tuple[bytes, ...]:
    """Returns the roots of the complete subtrees of a part, largest first."""
    hashes = []
    for level in reversed(range((end - start).bit_length())):
        if (end - start) >> level & 1:
            hashes.append(subtree(level, start >> level))
            start += 1 << level
    return tuple(hashes)
