"""The log that shows whether anything was changed since.

A Merkle tree over SHA-256 (RFC 6962, RFC 9162), its signed heads and its proofs
(C2SP signed-note, tlog-checkpoint, tlog-proof). Pure: it reads and writes no file
and needs nothing but the standard library; Ed25519 is given by the caller.
"""

from guvoh.tlog.checkpoint import (
    Checkpoint,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from guvoh.tlog.errors import (
    AmbiguousKeyError,
    ConsistencyError,
    FormatError,
    InclusionError,
    InvalidSignatureError,
    OriginError,
    ProofError,
    RangeError,
    SignatureError,
    SigningError,
    TlogError,
    UnsignedError,
)
from guvoh.tlog.frontier import Frontier
from guvoh.tlog.keys import NoteKey, parse_vkey
from guvoh.tlog.note import Note, NoteSignature, parse_note
from guvoh.tlog.proofs import (
    Subtree,
    consistency_proof,
    frontier_at,
    inclusion_proof,
    root_at,
)
from guvoh.tlog.signing import NoteSigner, NoteVerifier, sign_note, verify_note
from guvoh.tlog.tlog_proof import TlogProof, parse_proof
from guvoh.tlog.tree import EMPTY_ROOT, MAX_SIZE, leaf_hash, node_hash
from guvoh.tlog.verification import verify_consistency, verify_inclusion

__all__ = [
    "EMPTY_ROOT",
    "MAX_SIZE",
    "AmbiguousKeyError",
    "Checkpoint",
    "ConsistencyError",
    "FormatError",
    "Frontier",
    "InclusionError",
    "InvalidSignatureError",
    "Note",
    "NoteKey",
    "NoteSignature",
    "NoteSigner",
    "NoteVerifier",
    "OriginError",
    "ProofError",
    "RangeError",
    "SignatureError",
    "SigningError",
    "Subtree",
    "TlogError",
    "TlogProof",
    "UnsignedError",
    "consistency_proof",
    "frontier_at",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "open_checkpoint",
    "parse_checkpoint",
    "parse_note",
    "parse_proof",
    "parse_vkey",
    "root_at",
    "sign_checkpoint",
    "sign_note",
    "verify_consistency",
    "verify_inclusion",
    "verify_note",
]
