"""Signing notes and trusting signatures.

Ed25519 itself is given by the caller, so that this package needs no library.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guvoh.tlog.errors import (
    AmbiguousKeyError,
    InvalidSignatureError,
    SigningError,
    UnsignedError,
)
from guvoh.tlog.keys import NoteKey
from guvoh.tlog.note import Note, NoteSignature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSigner(NoteKey):
    """A key that signs."""

    sign: Callable[[bytes], bytes] = field(repr=False)
    """Message to Ed25519 signature, 64 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteVerifier(NoteKey):
    """A key that is trusted."""

    verify: Callable[[bytes, bytes, bytes], bool] = field(repr=False)
    """Public key, message and signature to whether they fit; anything but True
    is a no."""


def sign_note(text: str, signer: NoteSigner) -> Note:
    """Returns the text, which must end with a newline, with one signature.

    Raises:
        FormatError: the text cannot make a note.
        SigningError: the signer gave no signature.
    """
    # The note is made once before signing, so that nothing is signed that could
    # not be read again.
    _note(text, signer, bytes(SIGNATURE_BYTES))
    signature = signer.sign(text.encode())
    if len(signature) != SIGNATURE_BYTES:
        raise SigningError
    return _note(text, signer, signature)


def verify_note(note: Note, verifiers: Iterable[NoteVerifier]) -> None:
    """Returns if a trusted key has signed the note, and raises otherwise.

    Signatures by unknown keys are ignored, as C2SP signed-note demands: witnesses
    and newer keys may have added theirs. A trusted key's signature that is wrong
    condemns the note, even where another is right.

    Raises:
        UnsignedError: no trusted key has signed it.
        InvalidSignatureError: a trusted key's signature does not fit.
        AmbiguousKeyError: two of the keys have one name and one id.
    """
    trusted: dict[tuple[str, bytes], NoteVerifier] = {}
    for verifier in verifiers:
        if (verifier.name, verifier.key_id) in trusted:
            raise AmbiguousKeyError(verifier.key_id)
        trusted[verifier.name, verifier.key_id] = verifier
    signed = [line for line in note.signatures if (line.name, line.key_id) in trusted]
    if not signed:
        raise UnsignedError
    for line in signed:
        _verify_line(note.text, line, trusted[line.name, line.key_id])


def _verify_line(text: str, line: NoteSignature, verifier: NoteVerifier) -> None:
    if len(line.signature) != SIGNATURE_BYTES:
        raise InvalidSignatureError(line.key_id)
    if verifier.verify(verifier.public_key, text.encode(), line.signature) is not True:
        raise InvalidSignatureError(line.key_id)


def _note(text: str, key: NoteKey, signature: bytes) -> Note:
    line = NoteSignature(name=key.name, key_id=key.key_id, signature=signature)
    return Note(text=text, signatures=(line,))
