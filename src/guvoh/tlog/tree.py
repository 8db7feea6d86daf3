"""The hashes of a Merkle tree over SHA-256.

**Source:** RFC 9162 §2.1.1, which keeps the hashes of RFC 6962 §2.1.
"""

from __future__ import annotations

from hashlib import sha256

HASH_BYTES = 32
"""The length of every hash here."""

MAX_SIZE = 2**63 - 1
"""The most entries a log can have; a database's integer ends there."""

LEAF = b"\x00"
NODE = b"\x01"
"""The prefixes keep a leaf from being passed off as a node, and a node as a leaf."""

EMPTY_ROOT = sha256().digest()
"""The root of a log without entries."""


def leaf_hash(data: bytes) -> bytes:
    """Returns the hash of one entry, 32 bytes."""
    return sha256(LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Returns the hash of two neighbouring hashes, 32 bytes."""
    return sha256(NODE + left + right).digest()
