from __future__ import annotations

import hashlib

from tests.tlog.published import ENTRIES, GO_ENTRY, GO_LEAF_HASH, ROOTS

from guvoh.tlog import EMPTY_ROOT, leaf_hash, node_hash


def test_the_published_leaf_hashes() -> None:
    assert leaf_hash(ENTRIES[0]).hex() == ROOTS[1]
    assert leaf_hash(GO_ENTRY.encode()).hex() == GO_LEAF_HASH


def test_the_published_root_of_two() -> None:
    left, right = leaf_hash(ENTRIES[0]), leaf_hash(ENTRIES[1])
    assert node_hash(left, right).hex() == ROOTS[2]


def test_the_empty_root_is_the_hash_of_nothing() -> None:
    assert EMPTY_ROOT.hex() == ROOTS[0]


def test_a_node_cannot_be_passed_off_as_an_entry() -> None:
    left, right = leaf_hash(b"letter"), leaf_hash(b"interview")
    assert leaf_hash(left + right) != node_hash(left, right)
    assert hashlib.sha256(left + right).digest() != node_hash(left, right)
