"""Which encoding a text is in: told by marks, or guessed by letters.

Nothing of this is certain below the marks, so a guess is named as one.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from math import log

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
RUSSIAN = ("cp1251", "koi8-r", "cp866")
PER_MILLE = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (
            *(110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20, 19, 17),
            *(17, 16, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3, 0.4, 1),
        ),
        strict=True,
    )
)
"""How often each letter stands among a thousand of Russian, roughly."""
SAMPLE = 20_000
"""Bytes that are looked at; more do not change the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """An encoding, and how it is known."""

    name: str
    """Name that Python's codecs know."""
    is_guessed: bool = False
    """Letters decided, not a mark and not the form of the bytes."""


def find_encoding(data: bytes) -> Encoding:
    """Returns the encoding of a text: by its mark, by its form, else by its letters."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return Encoding(name=name)
    wide = _wide(data[:SAMPLE])
    if wide:
        return Encoding(name=wide, is_guessed=True)
    if _is_utf8(data):
        return Encoding(name="utf-8")
    if _is_broken_utf8(data):
        return Encoding(name="utf-8", is_guessed=True)
    return Encoding(name=_by_letters(data), is_guessed=True)


def _wide(sample: bytes) -> str:
    """UTF-16 without a mark: every second byte is the block of the letter."""
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        blocks = sample[first::2]
        n_usual = blocks.count(0) + blocks.count(4)
        letters = sample[1 - first :: 2]
        if n_usual > 0.8 * len(blocks) and letters.count(0) < 0.05 * len(letters):
            return name
    return ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_broken_utf8(data: bytes) -> bool:
    """A file that was cut, or has a stray byte, and is UTF-8 for the rest.

    In Russian text in one byte a letter, hardly any pair of bytes is UTF-8.
    """
    decoded = data[:SAMPLE].decode("utf-8", "replace")
    n_beyond = sum(sign > "\x7f" for sign in decoded)
    return n_beyond > 10 * decoded.count("\ufffd")


def _by_letters(data: bytes) -> str:
    sample = bytes(byte if byte > 0x7F or byte > 0x40 else 0x20 for byte in data)
    return max(RUSSIAN, key=lambda name: _likeness(sample[:SAMPLE], name))


def _likeness(sample: bytes, name: str) -> float:
    """Log likelihood of the letters, less for capitals after small letters and signs.

    The three encodings hold the same letters at other places: KOI8-R has capitals
    where Windows has small letters, and DOS has frames where both have letters.
    """
    text = sample.decode(name, "replace")
    points, before = 0.0, " "
    for sign in text:
        if sign > "\x7f":
            points += log(PER_MILLE.get(sign.lower(), 0.1))
            if sign.isupper() and before.islower():
                points -= 4
        before = sign
    return points
