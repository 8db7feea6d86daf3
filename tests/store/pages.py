"""Pages of an encrypted database, decrypted without the driver.

SQLCipher 4: each page of 4096 bytes ends in 16 bytes of initialisation vector and 64 of
HMAC; the first begins with 16 bytes of salt. AES-256 in CBC mode, raw key.
https://www.zetetic.net/sqlcipher/design/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

if TYPE_CHECKING:
    from pathlib import Path

PAGE, TAIL, SALT = 4096, 80, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def decrypt_page(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    start = SALT if is_first else 0
    vector = page[PAGE - TAIL : PAGE - TAIL + 16]
    decryptor = Cipher(AES256(key), CBC(vector)).decryptor()
    return decryptor.update(page[start : PAGE - TAIL]) + decryptor.finalize()


def decrypt_file(path: Path, key: bytes) -> bytes:
    """All pages of a database and of its write-ahead log, one after the other."""
    data = path.read_bytes()
    pages = [
        decrypt_page(data[place : place + PAGE], key, is_first=place == 0)
        for place in range(0, len(data), PAGE)
    ]
    wal = path.with_name(path.name + "-wal")
    frames = wal.read_bytes()[WAL_HEADER:] if wal.exists() else b""
    for place in range(0, len(frames), FRAME_HEADER + PAGE):
        frame = frames[place : place + FRAME_HEADER + PAGE]
        is_first = int.from_bytes(frame[:4], "big") == 1
        pages.append(decrypt_page(frame[FRAME_HEADER:], key, is_first=is_first))
    return b"".join(pages)
