"""Checking proofs, with nothing but hashes in hand.

**Source:** RFC 9162 §2.1.3.2 (inclusion) and §2.1.4.2 (consistency).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.tlog.errors import ConsistencyError, InclusionError
from guvoh.tlog.tree import EMPTY_ROOT, HASH_BYTES, MAX_SIZE, node_hash

if TYPE_CHECKING:
    from collections.abc import Sequence


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Returns if the entry is in the log with that root, and raises otherwise.

    Args:
        leaf: the entry's leaf hash, as `leaf_hash` gives it.
        index: where the entry stands, counted from 0.
        size: the number of entries of the log.
        proof: the hashes of `inclusion_proof`.
        root: the root of the log at that size.

    Raises:
        InclusionError: the proof does not show it.
    """
    if not 0 <= index < size <= MAX_SIZE:
        raise InclusionError("its place is outside the log")
    if not _are_hashes(leaf, root, *proof):
        raise InclusionError("a hash is not 32 bytes long")
    node, last = index, size - 1
    hash_ = leaf
    for sibling in proof:
        if last == 0:
            raise InclusionError("the proof is too long")
        if node & 1 or node == last:
            hash_ = node_hash(sibling, hash_)
            node, last = _skip_lone(node, last)
        else:
            hash_ = node_hash(hash_, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise InclusionError("the proof is too short")
    if hash_ != root:
        raise InclusionError("the hashes do not lead to the root")


def verify_consistency(
    old_size: int,
    old_root: bytes,
    new_size: int,
    new_root: bytes,
    proof: Sequence[bytes],
) -> None:
    """Returns if the later log begins with the earlier one, and raises otherwise.

    Args:
        old_size: number of entries of the earlier log.
        old_root: its root.
        new_size: number of entries of the later log.
        new_root: its root.
        proof: the hashes of `consistency_proof`.

    Raises:
        ConsistencyError: the proof does not show it.
    """
    if not 0 <= old_size <= new_size <= MAX_SIZE:
        raise ConsistencyError("it is shorter")
    if not _are_hashes(old_root, new_root, *proof):
        raise ConsistencyError("a hash is not 32 bytes long")
    if old_size in (0, new_size):
        _verify_without_proof(old_size, old_root, new_size, new_root, proof)
    else:
        _verify_growth(old_size, old_root, new_size, new_root, proof)


def _verify_without_proof(
    old_size: int,
    old_root: bytes,
    new_size: int,
    new_root: bytes,
    proof: Sequence[bytes],
) -> None:
    if proof:
        raise ConsistencyError("there is nothing to prove, and yet a proof")
    for size, root in ((old_size, old_root), (new_size, new_root)):
        if size == 0 and root != EMPTY_ROOT:
            raise ConsistencyError("the root of an empty log is wrong")
    if old_size == new_size and old_root != new_root:
        raise ConsistencyError("both have the same size, but different roots")


def _verify_growth(
    old_size: int,
    old_root: bytes,
    new_size: int,
    new_root: bytes,
    proof: Sequence[bytes],
) -> None:
    # Where the earlier log is one complete subtree, its root is left out of the
    # proof because the reader has it.
    path = [old_root, *proof] if old_size.bit_count() == 1 else list(proof)
    if not path:
        raise ConsistencyError("the proof is empty")
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise ConsistencyError("the proof is too long")
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            node, last = _skip_lone(node, last)
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise ConsistencyError("the proof is too short")
    if old != old_root:
        raise ConsistencyError("the hashes do not lead to the earlier root")
    if new != new_root:
        raise ConsistencyError("the hashes do not lead to the later root")


def _skip_lone(node: int, last: int) -> tuple[int, int]:
    """Returns the place after the levels at which the last node has no sibling."""
    while node and not node & 1:
        node, last = node >> 1, last >> 1
    return node, last


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(hash_) == HASH_BYTES for hash_ in hashes)
