"""Checkpoints: three lines that stand for everything a log holds.

**Source:** C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint). Extension lines are
optional and not recommended there; here a checkpoint with any is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.tlog.encoding import (
    check_origin,
    decode_base64,
    encode_base64,
    parse_decimal,
)
from guvoh.tlog.errors import FormatError, OriginError
from guvoh.tlog.note import parse_note
from guvoh.tlog.signing import sign_note, verify_note
from guvoh.tlog.tree import EMPTY_ROOT, HASH_BYTES, MAX_SIZE

if TYPE_CHECKING:
    from guvoh.tlog.signing import NoteSigner, NoteVerifier

KIND = "checkpoint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The head of a log at one size.

    Raises:
        FormatError: the parts cannot make a checkpoint.
    """

    origin: str
    """The log it belongs to, the same for ever."""
    size: int
    """Number of entries, 0 to 2**63 - 1."""
    root: bytes
    """Root of the Merkle tree over them, 32 bytes."""

    def __post_init__(self) -> None:
        check_origin(self.origin, KIND)
        if not 0 <= self.size <= MAX_SIZE:
            raise FormatError(KIND, "its size is outside 0 to 2**63 - 1")
        if len(self.root) != HASH_BYTES:
            raise FormatError(KIND, "its root is not 32 bytes long")
        if (self.size == 0) != (self.root == EMPTY_ROOT):
            raise FormatError(KIND, "its root is not that of its size")

    def to_text(self) -> str:
        """Returns the three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{encode_base64(self.root)}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Returns the checkpoint whose `to_text` this is; signatures are not looked at.

    Raises:
        FormatError: it is not the only valid form of a checkpoint.
    """
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise FormatError(KIND, "it has not exactly three lines")
    origin, size, root = lines[:3]
    return Checkpoint(
        origin=origin, size=parse_decimal(size, KIND), root=decode_base64(root, KIND)
    )


def sign_checkpoint(checkpoint: Checkpoint, signer: NoteSigner) -> bytes:
    """Returns the signed checkpoint, as it is stored, printed and sent.

    Raises:
        OriginError: the key's name is not the log's origin.
        SigningError: the signer gave no signature.
    """
    if signer.name != checkpoint.origin:
        raise OriginError
    return sign_note(checkpoint.to_text(), signer).to_bytes()


def open_checkpoint(
    data: bytes, verifier: NoteVerifier, *, origin: str | None = None
) -> Checkpoint:
    """Returns the checkpoint if the log's key has signed it, and raises otherwise.

    Args:
        data: a signed checkpoint; further signatures are ignored.
        verifier: the public key of the log.
        origin: the log's origin where it is not the key's name, as in some logs
            of others.

    Raises:
        FormatError: it is no signed checkpoint.
        SignatureError: the key has not signed it, or the signature is wrong.
        OriginError: it is a checkpoint of another log.
    """
    note = parse_note(data)
    verify_note(note, (verifier,))
    checkpoint = parse_checkpoint(note.text)
    if checkpoint.origin != (verifier.name if origin is None else origin):
        raise OriginError
    return checkpoint
