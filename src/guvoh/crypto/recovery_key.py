"""A recovery key on paper: eight words for its 128 bits, and a ninth against typos."""

from __future__ import annotations

import hashlib
from typing import Final

from guvoh.crypto.errors import RecoveryKeyError
from guvoh.crypto.lengths import RECOVERY_KEY_BYTES, require_length
from guvoh.crypto.proquint import WORD_LETTERS, from_word, to_words

_CHECK_DOMAIN: Final = b"guvoh/recovery-check/1\x00"
_WORDS: Final = RECOVERY_KEY_BYTES // 2 + 1
_ROW: Final = 3
# Cyrillic letters that look like a letter of these words, printed, as a capital or
# handwritten; they come from keyboards left in the other layout.
_LOOK_ALIKES: Final = str.maketrans("аіоукмтнрвѕјһԁпиг", "aioukmthpbsjhdnur")


def format_recovery_key(key: bytes) -> str:
    """The key as three lines of three words.

    Raises:
        LengthError: The key has not 16 bytes.
    """
    require_length("recovery key", key, RECOVERY_KEY_BYTES)
    words = to_words(key + _check(key))
    rows = [words[i : i + _ROW] for i in range(0, len(words), _ROW)]
    return "\n".join("-".join(row) for row in rows)


def parse_recovery_key(text: str) -> bytes:
    """The 16 bytes of a recovery key as a person typed it.

    Capitals, spaces, hyphens, line breaks and Cyrillic letters that look the same do
    not matter. One wrong word passes once in 65,536 times; a slot then refuses it.

    Raises:
        RecoveryKeyError: Letters are missing, one is no letter of these words, or the
            ninth word does not fit the others.
    """
    letters = "".join(filter(str.isalnum, text.lower())).translate(_LOOK_ALIKES)
    if len(letters) != _WORDS * WORD_LETTERS:
        raise RecoveryKeyError(
            f"it has {len(letters)} letters instead of {_WORDS * WORD_LETTERS}"
        )
    data = b"".join(_decode(letters, i) for i in range(_WORDS))
    key, check = data[:RECOVERY_KEY_BYTES], data[RECOVERY_KEY_BYTES:]
    if _check(key) != check:
        raise RecoveryKeyError("a letter is wrong somewhere")
    return key


def _decode(letters: str, i: int) -> bytes:
    pair = from_word(letters[i * WORD_LETTERS : (i + 1) * WORD_LETTERS])
    if pair is None:
        raise RecoveryKeyError(f"word {i + 1} has a letter that cannot stand there")
    return pair


def _check(key: bytes) -> bytes:
    return hashlib.sha256(_CHECK_DOMAIN + key).digest()[:2]
