"""Small secrets under a key: XChaCha20-Poly1305 with a random nonce.

A box is 0x01 ‖ nonce (24 bytes) ‖ ciphertext with its tag (16 bytes more than the
plaintext). The first byte names this very construction, so that another can follow.

**Source:** draft-irtf-cfrg-xchacha-03; nonces of 192 bits may be drawn at random for
any number of boxes that can ever be made.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError as NaclError

from guvoh.crypto.errors import DamagedBoxError, WrongKeyError
from guvoh.crypto.lengths import KEY_BYTES, require_length

if TYPE_CHECKING:
    from collections.abc import Callable

_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 24
_TAG_BYTES: Final = 16
BOX_OVERHEAD: Final = len(_VERSION) + _NONCE_BYTES + _TAG_BYTES
"""Bytes by which a box is longer than what it holds."""


def seal_box(
    key: bytes,
    plaintext: bytes,
    *,
    context: bytes,
    random: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """The plaintext, encrypted and bound to its context.

    Args:
        key: 32 bytes.
        plaintext: what to keep secret.
        context: what the box belongs to; it is not stored and must be given again.
        random: gives the nonce.

    Raises:
        LengthError: The key or the nonce has another length.
    """
    require_length("key", key, KEY_BYTES)
    nonce = random(_NONCE_BYTES)
    require_length("nonce", nonce, _NONCE_BYTES)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, context, nonce, key)
    return _VERSION + nonce + sealed


def open_box(key: bytes, box: bytes, *, context: bytes) -> bytes:
    """The plaintext of a box.

    Raises:
        LengthError: The key has another length.
        DamagedBoxError: The bytes are too short, or of an unknown version.
        WrongKeyError: Key, context and bytes do not belong together.
    """
    require_length("key", key, KEY_BYTES)
    if len(box) < BOX_OVERHEAD:
        raise DamagedBoxError("it is too short")
    if not box.startswith(_VERSION):
        raise DamagedBoxError("its version is unknown to this program")
    nonce, sealed = box[1 : 1 + _NONCE_BYTES], box[1 + _NONCE_BYTES :]
    try:
        return crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, context, nonce, key)
    except NaclError:
        raise WrongKeyError from None
