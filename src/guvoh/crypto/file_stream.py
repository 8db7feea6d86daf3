"""Files of any size under a key: libsodium's secretstream (XChaCha20-Poly1305).

An encrypted file is 0x01 ‖ header (24 bytes) ‖ pieces. Each piece holds 64 KiB of the
file, the last one less or as much, and is 17 bytes longer than what it holds. The last
is tagged FINAL, so that a file cut at any place is known to be cut; each piece is
bound to those before it, so that none can be moved, dropped or repeated. Every piece
also authenticates the version byte.

**Source:** libsodium documentation, "Encrypted streams and file encryption".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_ABYTES as TAG_BYTES,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_HEADERBYTES as HEADER_BYTES,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_pull as init_pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_init_push as init_push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_pull as pull,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_push as push,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_state as State,  # noqa: N812 -- it is a class
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_FINAL as FINAL,
)
from nacl.bindings import (
    crypto_secretstream_xchacha20poly1305_TAG_MESSAGE as MESSAGE,
)
from nacl.exceptions import RuntimeError as NaclError

from guvoh.crypto.errors import (
    DamagedStreamError,
    TruncatedStreamError,
    WrongStreamKeyError,
)
from guvoh.crypto.lengths import KEY_BYTES, require_length
from guvoh.crypto.pieces import cut, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.crypto.pieces import Sink, Source

PIECE_BYTES: Final = 65536
"""Bytes of the file in one piece."""
_VERSION: Final = b"\x01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encrypted:
    """What was learnt of a file while it was encrypted."""

    sha256: str = field(repr=False)
    """SHA-256 of the file itself, 64 hexadecimal digits."""
    size: int = field(repr=False)
    """Bytes of the file itself."""


def encrypt_stream(source: Source, key: bytes, sink: Sink) -> Encrypted:
    """Encrypts and hashes a file in one pass.

    Args:
        source: an open binary file, or byte strings of any lengths.
        key: 32 bytes, used for this file only.
        sink: where the encrypted bytes go; it is neither flushed nor closed.

    Raises:
        LengthError: The key has another length.
        OSError: The source cannot be read, or the sink cannot be written.
    """
    require_length("key", key, KEY_BYTES)
    state, digest, size = State(), hashlib.sha256(), 0
    write_all(sink, _VERSION + init_push(state, key))
    for piece, is_last in cut(source, PIECE_BYTES):
        digest.update(piece)
        size += len(piece)
        tag = FINAL if is_last else MESSAGE
        write_all(sink, push(state, piece, _VERSION, tag))
    return Encrypted(sha256=digest.hexdigest(), size=size)


def decrypt_stream(source: Source, key: bytes) -> Iterator[bytes]:
    """Yields the pieces of a file, each authenticated before it is given.

    Whoever stops early, or gets an exception, has an authentic beginning and must not
    take it for the whole.

    Args:
        source: an open binary file, or byte strings of any lengths.
        key: the key that it was encrypted with.

    Raises:
        LengthError: The key has another length.
        DamagedStreamError: A piece was changed, moved or added.
        TruncatedStreamError: The end is missing.
        WrongStreamKeyError: Not even the first piece opens.
    """
    require_length("key", key, KEY_BYTES)
    return _pieces(source, key)


def _pieces(source: Source, key: bytes) -> Iterator[bytes]:
    head_bytes = len(_VERSION) + HEADER_BYTES
    pieces = cut(source, PIECE_BYTES + TAG_BYTES, first=head_bytes)
    head, is_last = next(pieces)
    if head[:1] not in (b"", _VERSION):
        raise DamagedStreamError("its version is unknown to this program")
    if is_last or len(head) < head_bytes:
        raise TruncatedStreamError
    state = State()
    init_pull(state, head[1:], key)
    for i, (piece, is_last) in enumerate(pieces):
        plain, tag = _open_piece(state, piece, is_first=i == 0, is_last=is_last)
        if is_last and tag != FINAL:
            raise TruncatedStreamError
        if not is_last and tag != MESSAGE:
            raise DamagedStreamError("something follows its end")
        yield plain


def _open_piece(
    state: State, piece: bytes, *, is_first: bool, is_last: bool
) -> tuple[bytes, int]:
    if len(piece) < TAG_BYTES:
        raise TruncatedStreamError
    try:
        return pull(state, piece, _VERSION)
    except NaclError:
        if is_last and not is_first:
            # A piece cut in the middle and a piece changed look the same.
            raise DamagedStreamError("its last piece is cut or was changed") from None
        if is_first:
            raise WrongStreamKeyError from None
        raise DamagedStreamError("a piece was changed or moved") from None
