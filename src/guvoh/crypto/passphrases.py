"""Passphrases: making good ones, and seeing the plainly bad ones."""

from __future__ import annotations

import os
import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from guvoh.crypto.lengths import require_length
from guvoh.crypto.proquint import to_words

if TYPE_CHECKING:
    from collections.abc import Callable

_RANDOM_BYTES: Final = 10
LEAST_CHARACTERS: Final = 12
"""Characters that a passphrase of a person's own must have."""
_LEAST_DISTINCT: Final = 5
_LONGEST_UNIT: Final = 4
_LEAST_RUN: Final = 4
_ROWS: Final = (
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "abcdefghijklmnopqrstuvwxyz",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
)
_COMMON: Final = frozenset(
    {
        *("password", "passphrase", "passwort", "пароль", "парол", "parol", "secret"),
        *("admin", "administrator", "welcome", "letmein", "changeme", "default"),
        *("iloveyou", "qwerty", "йцукен", "football", "dragon", "monkey", "sunshine"),
        *("guvoh", "casebook", "witness", "свидетель"),
    }
)


class PassphraseWeakness(Enum):
    """Why a passphrase is refused; the value says it to the person."""

    TOO_SHORT = f"It has fewer than {LEAST_CHARACTERS} characters."
    REPEATED = "It repeats the same few characters."
    KEYBOARD_ROW = "It follows the rows of a keyboard or the alphabet."
    COMMON = "It is one of the first that anybody would try."


def generate_passphrase(random: Callable[[int], bytes] = os.urandom) -> str:
    """Five words of sixteen random bits each, 80 bits, joined by hyphens.

    Raises:
        LengthError: The source of randomness gave another number of bytes.
    """
    data = random(_RANDOM_BYTES)
    require_length("random number", data, _RANDOM_BYTES)
    return "-".join(to_words(data))


def passphrase_weakness(passphrase: str) -> PassphraseWeakness | None:
    """What is plainly weak about a passphrase; None when nothing was found.

    None does not mean that it is strong: only a generated one is known to be.
    """
    folded = passphrase.casefold()
    bare = "".join(filter(str.isalnum, folded))
    if len(passphrase) < LEAST_CHARACTERS:
        return PassphraseWeakness.TOO_SHORT
    if len(set(folded)) < _LEAST_DISTINCT or _has_short_period(folded):
        return PassphraseWeakness.REPEATED
    if bare and _is_all_runs(bare):
        return PassphraseWeakness.KEYBOARD_ROW
    if _is_common(folded):
        return PassphraseWeakness.COMMON
    return None


def _has_short_period(text: str) -> bool:
    return any(
        text == (text[:n] * len(text))[: len(text)] for n in range(1, _LONGEST_UNIT + 1)
    )


def _is_all_runs(text: str) -> bool:
    """Whether the text is stretches of rows and nothing else, in either direction."""
    place = 0
    while place < len(text):
        length = _run_length(text, place)
        if length < min(_LEAST_RUN, len(text) - place):
            return False
        place += length
    return True


def _run_length(text: str, place: int) -> int:
    longest = 0
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        length = 0
        while text[place : place + length + 1] in row * 2 and place + length < len(
            text
        ):
            length += 1
        longest = max(longest, length)
    return longest


def _is_common(text: str) -> bool:
    """Whether only common words are left when digits and signs are taken away."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return False
    units = (_unit(word) for word in words)
    return all(unit in _COMMON for unit in units)


def _unit(word: str) -> str:
    """The part that a word repeats: password of passwordpassword."""
    return word[: (word + word).find(word, 1)]
