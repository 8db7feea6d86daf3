"""The letters of a text as classes: tables over all code points, letter groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.sounds import pattern, sounds_of
from guvoh.text.scripts import APOSTROPHES, INVISIBLE, LATIN_TWINS

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIGNS: Final = "bvdzjklmnprstCSV"
"""Signs of a pattern in the order of their numbers, from 1; V is the last."""
SEPARATOR: Final = 0
"""Class of what parts words."""
WEAK: Final = 16
"""Class of vowels, glides and h: the sign V."""
MUTE: Final = 17
"""Class of a letter that is read with its neighbour."""
SKIPPED: Final = 18
"""Class of invisible signs and apostrophes."""
BLANK: Final = 1
SOFT: Final = 2
STOP: Final = 3
_N_CODES: Final = 0x110000
_BLANKS: Final = " \t\n\r-\u00a0\u2009\u2010\u2011\u202f"
_G_LETTERS: Final = "gGгГғҒӷӶğĞǵǴ"
_SILENT_H: Final = tuple(map(ord, "tgdrp"))
"""Letters after which h makes no sound of its own."""
_NUMBER: Final = {sign: np.uint8(at) for at, sign in enumerate(SIGNS, start=1)}


def first_kind(sign: str) -> int:
    """Returns the kind of a word's first sound: 0 for a consonant, 1 to 4 if weak."""
    for kind, signs in enumerate(("ao0A", "uOW", "eiIEyYJ", "hxXD"), start=1):
        if sign in signs:
            return kind
    return 0


@dataclass(frozen=True, slots=True)
class LetterTables:
    """What is known of each code point, by its number."""

    classes: NDArray[np.uint8]
    """Number of its sign, or one of the classes above."""
    lower: NDArray[np.uint32]
    """Its small letter."""
    capital: NDArray[np.bool_]
    """Whether it is a capital, or a letter without case."""
    is_g: NDArray[np.bool_]
    first: NDArray[np.uint8]
    """`first_kind` of each letter."""
    gaps: NDArray[np.uint8]
    """Signs between words: 1 blanks and hyphens, 2 commas, 3 full stops."""
    script: NDArray[np.uint8]
    """1 Latin that looks like no Cyrillic letter, 2 Cyrillic, 4 Latin that does,
    8 digit, 16 Arabic."""


@cache
def letter_tables() -> LetterTables:
    """Returns the tables; letters they do not know part words."""
    classes = np.zeros(_N_CODES, dtype=np.uint8)
    lower = np.arange(_N_CODES, dtype=np.uint32)
    capital = np.ones(_N_CODES, dtype=np.bool_)
    first = np.zeros(_N_CODES, dtype=np.uint8)
    script = np.zeros(_N_CODES, dtype=np.uint8)
    for code in (*range(0x20, 0x590), *range(0x600, 0x700), *range(0x1E00, 0x1F00)):
        char = chr(code)
        if char.isdigit():
            script[code] = 8
            classes[code] = WEAK
            capital[code] = False
        if not char.isalpha() or char in APOSTROPHES:
            continue
        small = char.lower()
        lower[code] = ord(small[0])
        capital[code] = small != char or small == char.upper()
        signs = sounds_of(small).signs
        first[code] = first_kind(signs[0]) if signs else 0
        classes[code] = SIGNS.index(pattern(signs)[0]) + 1 if signs else MUTE
        if code < 0x250:
            script[code] = 4 if char in LATIN_TWINS else 1
        elif 0x400 <= code < 0x530:
            script[code] = 2
        elif 0x600 <= code < 0x700:
            script[code] = 16
    for char in (*INVISIBLE, *APOSTROPHES, *map(chr, range(0x300, 0x370))):
        classes[ord(char)] = SKIPPED
    gaps = np.zeros(_N_CODES, dtype=np.uint8)
    gaps[[ord(char) for char in _BLANKS]] = BLANK
    gaps[[ord(char) for char in ",;|\u060c"]] = SOFT
    gaps[ord(".")] = STOP
    # Case is unknown for letters beyond the tables: they count as capitals.
    is_g = np.zeros(_N_CODES, dtype=np.bool_)
    is_g[[ord(char) for char in _G_LETTERS]] = True
    return LetterTables(classes, lower, capital, is_g, first, gaps, script)


def join_letters(
    codes: NDArray[np.uint32], classes: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Reads letter groups: the same as the contractions of `tables/letters.yaml`."""
    if len(classes) < 2:
        return classes
    lower = letter_tables().lower
    joined = classes.copy()
    # Places of the letter before each h: the group is read there and after it.
    h = np.flatnonzero((codes[1:] == ord("h")) | (codes[1:] == ord("H")))
    if len(h):
        pairs = lower[codes[h]]
        for letter, sign in (("s", "S"), ("c", "C"), ("z", "j")):
            at = h[pairs == ord(letter)]
            joined[at] = _NUMBER[sign]
            joined[at + 1] = MUTE
        joined[h[pairs == ord("k")]] = WEAK
        joined[h[np.isin(pairs, _SILENT_H)] + 1] = MUTE
        # Shch is one sound.
        shch = h[:-1][np.diff(h) == 2]
        shch = shch[(joined[shch] == _NUMBER["S"]) & (joined[shch + 2] == _NUMBER["C"])]
        joined[shch + 2] = MUTE
    z = np.flatnonzero((codes[1:] == ord("z")) | (codes[1:] == ord("Z")))
    if len(z):
        pairs = lower[codes[z]]
        for letter, sign in (("c", "C"), ("s", "S")):
            at = z[pairs == ord(letter)]
            joined[at] = _NUMBER[sign]
            joined[at + 1] = MUTE
    # Ng is one sound: the g after n goes with it.
    n = np.flatnonzero(joined[:-1] == _NUMBER["n"])
    joined[n[letter_tables().is_g[codes[n + 1]]] + 1] = MUTE
    # Of a doubled letter the last is read, so that it meets what follows.
    doubled = np.flatnonzero((joined[:-1] == joined[1:]) & (joined[1:] < WEAK))
    joined[doubled[joined[doubled] != SEPARATOR]] = MUTE
    _contract(joined)
    return joined


def _contract(joined: NDArray[np.uint8]) -> None:
    """Drops, in place, the first of two consonants that are one sound."""
    hush = (_NUMBER["C"], _NUMBER["S"])
    after_d = np.flatnonzero(joined[:-1] == _NUMBER["d"])
    after_d = after_d[joined[after_d + 1] == _NUMBER["j"]]
    joined[after_d] = MUTE
    after_t = np.flatnonzero(joined[:-1] == _NUMBER["t"])
    joined[after_t[joined[after_t + 1] == _NUMBER["d"]]] = MUTE
    before_t = np.flatnonzero(joined[1:] == _NUMBER["t"])
    joined[before_t[joined[before_t] == _NUMBER["d"]]] = MUTE
    after_s = np.flatnonzero(joined[:-1] == _NUMBER["s"])
    at = after_s[joined[after_s + 1] == _NUMBER["C"]]
    joined[at] = MUTE
    joined[at + 1] = _NUMBER["S"]
    after_hush = np.flatnonzero(joined[:-1] == _NUMBER["S"])
    joined[after_hush[joined[after_hush + 1] == _NUMBER["C"]] + 1] = MUTE
    after_t = np.flatnonzero(joined[:-1] == _NUMBER["t"])
    at = after_t[np.isin(joined[after_t + 1], (*hush, _NUMBER["s"]))]
    joined[at] = MUTE
    joined[at[joined[at + 1] == _NUMBER["S"]] + 1] = _NUMBER["C"]
