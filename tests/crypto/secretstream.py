"""Another implementation of the encrypted file, from libsodium's description.

Slow, small, and without libsodium: HChaCha20 by hand, ChaCha20 and Poly1305 from
OpenSSL. The tests compare our files with it.
"""

from __future__ import annotations

import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms
from cryptography.hazmat.primitives.poly1305 import Poly1305

MESSAGE, FINAL = 0, 3


def decrypt(data: bytes, key: bytes, *, piece_bytes: int) -> bytes:
    """The file's content; raises ValueError when a piece is not authentic."""
    version, header, rest = data[:1], data[1:25], data[25:]
    subkey = _hchacha20(key, header[:16])
    nonce, counter, plain = header[16:], 1, b""
    step = piece_bytes + 17
    for start in range(0, len(rest), step):
        piece = rest[start : start + step]
        is_last = start + step >= len(rest)
        tag, text = _open(subkey, struct.pack("<I", counter) + nonce, piece, version)
        if tag != (FINAL if is_last else MESSAGE):
            raise ValueError
        plain += text
        mac = piece[-16:]
        nonce = bytes(a ^ b for a, b in zip(nonce, mac[:8], strict=True))
        counter += 1
    return plain


def _open(
    key: bytes, nonce: bytes, piece: bytes, associated: bytes
) -> tuple[int, bytes]:
    tag_byte, text, mac = piece[:1], piece[1:-16], piece[-16:]
    stream = _chacha20(key, nonce, 128 + len(text))
    block = tag_byte + stream[65:128]
    # libsodium pads the text by its length modulo 16, not up to 16.
    covered = (
        associated
        + bytes(-len(associated) % 16)
        + block
        + text
        + bytes(len(text) % 16)
        + struct.pack("<QQ", len(associated), 64 + len(text))
    )
    if Poly1305.generate_tag(stream[:32], covered) != mac:
        raise ValueError
    plain = bytes(a ^ b for a, b in zip(text, stream[128:], strict=True))
    return tag_byte[0] ^ stream[64], plain


def _chacha20(key: bytes, nonce: bytes, length: int) -> bytes:
    cipher = Cipher(algorithms.ChaCha20(key, bytes(4) + nonce), mode=None)
    return cipher.encryptor().update(bytes(length))


def _hchacha20(key: bytes, nonce: bytes) -> bytes:
    constants = b"expand 32-byte k"
    x = list(struct.unpack("<16I", constants + key + nonce))
    for _ in range(10):
        for a, b, c, d in (
            *((i, 4 + i, 8 + i, 12 + i) for i in range(4)),
            *(
                (i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
                for i in range(4)
            ),
        ):
            _quarter_round(x, a, b, c, d)
    return struct.pack("<8I", *x[:4], *x[12:])


def _quarter_round(x: list[int], a: int, b: int, c: int, d: int) -> None:
    for p, q, r, shift in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        x[p] = (x[p] + x[q]) & 0xFFFFFFFF
        x[r] ^= x[p]
        x[r] = (x[r] << shift | x[r] >> (32 - shift)) & 0xFFFFFFFF
