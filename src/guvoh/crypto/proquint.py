"""Sixteen bits as a word of five letters that can be said aloud: lusab, babad.

**Source:** D. S. Wilkerson, "A Proposal for Proquints: Identifiers that are Readable,
Spellable, and Pronounceable", arXiv:0901.4016.
"""

from __future__ import annotations

from typing import Final

_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"
_LETTERS: Final = (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS, _CONSONANTS)
_BITS: Final = (4, 2, 4, 2, 4)
WORD_LETTERS: Final = 5


def to_words(data: bytes) -> tuple[str, ...]:
    """One word for every two bytes, most significant byte first."""
    return tuple(_word(data[i : i + 2]) for i in range(0, len(data), 2))


def from_word(word: str) -> bytes | None:
    """The two bytes of a word in small letters; None when it is no such word."""
    if len(word) != WORD_LETTERS:
        return None
    number = 0
    for letter, letters, bits in zip(word, _LETTERS, _BITS, strict=True):
        place = letters.find(letter)
        if place < 0:
            return None
        number = number << bits | place
    return number.to_bytes(2, "big")


def _word(pair: bytes) -> str:
    number, letters = int.from_bytes(pair, "big"), []
    for choice, bits in zip(reversed(_LETTERS), reversed(_BITS), strict=True):
        letters.append(choice[number & (1 << bits) - 1])
        number >>= bits
    return "".join(reversed(letters))
