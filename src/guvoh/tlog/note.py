"""Signed notes: a text that people can read, and lines of signatures.

**Source:** C2SP signed-note (c2sp.org/signed-note), Format. Stricter in two
things: C1 control characters and Unicode line breaks are refused too, and so are
characters without a picture in the names of keys.
"""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.tlog.encoding import (
    check_name,
    check_text,
    decode_base64,
    decode_utf8,
    encode_base64,
)
from guvoh.tlog.errors import FormatError

KIND = "signed note"
DASH = "\u2014"
KEY_ID_BYTES = 4
MAX_SIGNATURES = 64
"""C2SP asks readers to accept at least 16 and to set a limit."""
MAX_SIGNATURE_BYTES = 8192
"""The longest signature with a published type, post-quantum, has nearly 5 kB."""
MAX_NOTE_BYTES = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSignature:
    """One line of signature; no word about whether it is right.

    Raises:
        FormatError: the parts cannot stand in a note.
    """

    name: str
    """Name of the key, such as "example.org/log"; no spaces, no plus."""
    key_id: bytes
    """Four bytes that tell apart keys of one name."""
    signature: bytes
    """What the key signed the text with, 1 to 8192 bytes."""

    def __post_init__(self) -> None:
        check_name(self.name, KIND)
        if len(self.key_id) != KEY_ID_BYTES:
            raise FormatError(KIND, "the id of a key is not 4 bytes long")
        if not 0 < len(self.signature) <= MAX_SIGNATURE_BYTES:
            raise FormatError(KIND, "a signature is empty or too long")

    def to_line(self) -> str:
        """Returns the line without its newline."""
        return f"{DASH} {self.name} {encode_base64(self.key_id + self.signature)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A text with its signatures. Believe nothing in it before `verify_note`.

    Raises:
        FormatError: the text or the number of signatures cannot make a note.
    """

    text: str
    """What was signed, with its last newline."""
    signatures: tuple[NoteSignature, ...]
    """1 to 64 lines, in their order."""

    def __post_init__(self) -> None:
        check_text(self.text, KIND)
        if not self.text.endswith("\n"):
            raise FormatError(KIND, "its text does not end with a newline")
        if not 0 < len(self.signatures) <= MAX_SIGNATURES:
            raise FormatError(KIND, "it has no signature, or more than 64")
        if len(self.to_bytes()) > MAX_NOTE_BYTES:
            raise FormatError(KIND, "it is longer than 1 MiB")

    def to_bytes(self) -> bytes:
        """Returns the note as it is stored, printed and sent."""
        lines = "".join(f"{signature.to_line()}\n" for signature in self.signatures)
        return f"{self.text}\n{lines}".encode()


def parse_note(data: bytes) -> Note:
    """Returns the note whose `to_bytes` this is.

    Raises:
        FormatError: it is not the only valid form of a note.
    """
    if len(data) > MAX_NOTE_BYTES:
        raise FormatError(KIND, "it is longer than 1 MiB")
    # Never str.splitlines: it also breaks at VT, FF, NEL and others, so that a
    # changed byte goes unseen.
    body, separator, lines = decode_utf8(data, KIND).rpartition("\n\n")
    if not separator or not lines.endswith("\n"):
        raise FormatError(KIND, "the lines of its signatures are missing or cut")
    signatures = tuple(_parse_line(line) for line in lines[:-1].split("\n"))
    return Note(text=f"{body}\n", signatures=signatures)


def _parse_line(line: str) -> NoteSignature:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != DASH:
        raise FormatError(KIND, "a line under its text is no signature")
    data = decode_base64(parts[2], KIND)
    return NoteSignature(
        name=parts[1], key_id=data[:KEY_ID_BYTES], signature=data[KEY_ID_BYTES:]
    )
