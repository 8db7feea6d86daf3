"""Proof files: that one entry is in a log, to be checked far from it.

**Source:** C2SP tlog-proof (c2sp.org/tlog-proof), version 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.tlog.checkpoint import open_checkpoint, parse_checkpoint
from guvoh.tlog.encoding import (
    decode_base64,
    decode_utf8,
    encode_base64,
    parse_decimal,
)
from guvoh.tlog.errors import FormatError
from guvoh.tlog.note import MAX_NOTE_BYTES, Note, parse_note
from guvoh.tlog.tree import HASH_BYTES, MAX_SIZE, leaf_hash
from guvoh.tlog.verification import verify_inclusion

if TYPE_CHECKING:
    from guvoh.tlog.signing import NoteVerifier

KIND = "proof file"
HEADER = "c2sp.org/tlog-proof@v1"
EXTRA = "extra "
INDEX = "index "
MAX_EXTRA_BYTES = 2**16
MAX_HASHES = MAX_SIZE.bit_length()
MAX_PROOF_BYTES = MAX_NOTE_BYTES + 2 * MAX_EXTRA_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class TlogProof:
    """What shows that an entry is in a log. Believe nothing before `verify`.

    Raises:
        FormatError: the parts cannot make a proof file.
    """

    index: int
    """Where the entry stands in the log, counted from 0."""
    hashes: tuple[bytes, ...]
    """The inclusion proof, from the entry's sibling up, at most 63 hashes."""
    checkpoint: Note
    """The signed checkpoint of the log that the proof leads to."""
    extra: bytes | None = None
    """Anything else, 1 to 65536 bytes, which NOBODY HAS SIGNED; None where there
    is nothing."""

    def __post_init__(self) -> None:
        size = parse_checkpoint(self.checkpoint.text).size
        if not 0 <= self.index < size:
            raise FormatError(KIND, "its entry is outside the log")
        if len(self.hashes) > MAX_HASHES:
            raise FormatError(KIND, "it has more hashes than any log needs")
        if any(len(hash_) != HASH_BYTES for hash_ in self.hashes):
            raise FormatError(KIND, "one of its hashes is not 32 bytes long")
        if self.extra is not None and not 0 < len(self.extra) <= MAX_EXTRA_BYTES:
            raise FormatError(KIND, "its extra data are empty or too long")

    def to_bytes(self) -> bytes:
        """Returns the proof file, to be named `*.tlog-proof`."""
        lines = [HEADER]
        if self.extra is not None:
            lines.append(EXTRA + encode_base64(self.extra))
        lines.append(f"{INDEX}{self.index}")
        lines.extend(encode_base64(hash_) for hash_ in self.hashes)
        return "\n".join([*lines, "", ""]).encode() + self.checkpoint.to_bytes()

    def verify(
        self, data: bytes, verifier: NoteVerifier, *, origin: str | None = None
    ) -> None:
        """Returns if these bytes are the entry, and raises otherwise.

        Args:
            data: the entry, byte for byte.
            verifier: the public key of the log.
            origin: the log's origin where it is not the key's name.

        Raises:
            SignatureError: the key has not signed the checkpoint.
            OriginError: the checkpoint is of another log.
            InclusionError: the entry is not there.
        """
        checkpoint = open_checkpoint(
            self.checkpoint.to_bytes(), verifier, origin=origin
        )
        verify_inclusion(
            leaf_hash(data),
            self.index,
            checkpoint.size,
            self.hashes,
            checkpoint.root,
        )


def parse_proof(data: bytes) -> TlogProof:
    """Returns the proof whose `to_bytes` this is; it is not verified.

    Raises:
        FormatError: it is not the only valid form of a proof file.
    """
    if len(data) > MAX_PROOF_BYTES:
        raise FormatError(KIND, "it is too long")
    head, _, note = data.partition(b"\n\n")
    header, *lines = decode_utf8(head, KIND).split("\n")
    if header != HEADER:
        raise FormatError(KIND, "its first line is not that of a proof file")
    extra = None
    if lines and lines[0].startswith(EXTRA):
        extra = decode_base64(lines.pop(0).removeprefix(EXTRA), KIND)
    if not lines or not lines[0].startswith(INDEX):
        raise FormatError(KIND, "it does not say where the entry stands")
    return TlogProof(
        index=parse_decimal(lines.pop(0).removeprefix(INDEX), KIND),
        hashes=tuple(decode_base64(line, KIND) for line in lines),
        checkpoint=parse_note(note),
        extra=extra,
    )
