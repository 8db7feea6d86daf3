"""The sounds of a written word, whichever script and standard wrote it.

A sound is one sign of the alphabet described in `tables/letters.yaml`. Letters that
can be read in several ways (Latin o, j, ch, c, x) keep a sign of their own, so that
no reading is lost; `alignment` knows which sounds they may stand for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from guvoh.names.rules import load_table
from guvoh.text.scripts import APOSTROPHES, INVISIBLE, Script, script_of

VOWELS: Final = frozenset("aoeiuO0IE")
"""Sounds that are vowels in every reading."""

_TABLE_OF: Final = {
    Script.CYRILLIC: "cyrillic",
    Script.LATIN: "latin",
    Script.ARABIC: "persian",
}
_FOLD: Final = str.maketrans(
    {
        "q": "k",
        "G": "g",
        "h": "x",
        "X": "x",
        "J": "j",
        "y": "i",
        "I": "i",
        "E": "e",
        "o": "a",
        "O": "u",
        "N": "n",
        "T": "C",
        "Z": "S",
        "K": "k",
        "W": "u",
        "Y": "i",
        "A": "a",
        "D": "x",
        "8": "ks",
        "w": "v",
    }
)
_WEAK_GLIDE: Final = re.compile("y(?=[aoeiuO0IE])")
_SKELETON: Final = str.maketrans(
    {
        **dict.fromkeys("aoeiuO0IEyYAWDhxX", ""),
        "q": "k",
        "g": "k",
        "G": "k",
        "K": "k",
        "f": "p",
        "T": "C",
        "Z": "S",
        "J": "j",
        "N": "n",
        "c": "s",
        "8": "ks",
    }
)

_PATTERN: Final = {
    sign: "V" if kept == "" else kept for sign, kept in _SKELETON.items()
}


@dataclass(frozen=True, slots=True)
class Sounds:
    """The sounds of one word."""

    signs: str
    """One sign a sound, see `tables/letters.yaml`."""
    letters: tuple[str, ...]
    """The letters that wrote each sound, as long as `signs`."""
    is_vowelless: bool = False
    """True for Persian script, which leaves short vowels unwritten."""

    def __add__(self, other: Sounds) -> Sounds:
        return Sounds(
            self.signs + other.signs,
            self.letters + other.letters,
            self.is_vowelless or other.is_vowelless,
        )

    def cut(self, start: int, end: int) -> Sounds:
        """Returns the sounds from start to before end."""
        return Sounds(self.signs[start:end], self.letters[start:end], self.is_vowelless)


def normalise(text: str) -> str:
    """Returns a text in composed letters, without invisible signs, one apostrophe.

    Offsets change; texts that are searched keep their own code points.
    """
    if text.isascii():
        return text.replace("`", "'")
    composed = unicodedata.normalize("NFC", text)
    if not composed.isascii():
        composed = "".join(
            "'" if char in APOSTROPHES else char
            for char in composed
            if char not in INVISIBLE or char == "\u200c"
        )
    return composed


@lru_cache(maxsize=65536)
def sounds_of(word: str) -> Sounds:
    """Returns the sounds of one word; none for a word without letters known here.

    Args:
        word: in one script, letters and apostrophes (see `normalise`).
    """
    lowered = word.replace("İ", "i").lower()
    script = script_of(lowered)
    if script is Script.MIXED:
        script = Script.CYRILLIC
    table = _TABLE_OF.get(script)
    if table is None:
        return Sounds("", ())
    if table == "latin" and lowered.startswith("tj"):
        # Swedish writes ч so; inside a name it is t and j (Hikmatjon).
        lowered = "ch" + lowered[2:]
    if table == "persian" and lowered[0] == "ا" and len(lowered) > 1:
        # At the start, alef carries any vowel, which is then unwritten.
        lowered = lowered[1:]
    groups = _read_groups(lowered, table)
    if table == "latin":
        groups = _read_y(groups)
    return _contract(groups, is_vowelless=script is Script.ARABIC)


@lru_cache(maxsize=65536)
def fold(signs: str) -> str:
    """Returns the folded letters: one letter for all that rules make equal.

    Latin o is read as о; see `folds` for the readings as ў.
    """
    return _undouble(_WEAK_GLIDE.sub("", signs).replace("0", "a").translate(_FOLD))


def folds(signs: str) -> tuple[str, ...]:
    """Returns the folded letters in every reading of Latin o and j, the usual first."""
    if "0" not in signs and "J" not in signs:
        return (fold(signs),)
    if "J" in signs:
        other = folds(signs.replace("J", "y"))
        return tuple(dict.fromkeys((*folds(signs.replace("J", "j")), *other)))
    readings = [fold(signs), fold(signs.replace("0", "O"))]
    readings += [
        fold(f"{signs[:at]}O{signs[at + 1 :]}")
        for at, sign in enumerate(signs)
        if sign == "0"
    ]
    return tuple(dict.fromkeys(readings))


def skeleton(signs: str) -> str:
    """Returns the blocking key: consonants that no rule drops, look-alikes merged.

    For finding candidates only: it erases the vowels that tell Hasan from Husan.
    """
    return _undouble(signs.translate(_SKELETON))


@lru_cache(maxsize=65536)
def pattern(signs: str) -> str:
    """Returns the skeleton with a V for each run of vowels, glides and h."""
    return _undouble(signs.translate(_PATTERN))


def _undouble(text: str) -> str:
    return "".join(sign for sign, _ in groupby(text))


@cache
def _letter_groups(table: str) -> tuple[re.Pattern[str], dict[str, str]]:
    tables = load_table("letters.yaml")
    assert isinstance(tables, dict)
    groups = {str(k): str(v) for k, v in tables[table].items()}
    longest_first = sorted(groups, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest_first))
    return re.compile(f"{pattern}|.", re.DOTALL), groups


@cache
def _contractions() -> dict[str, str]:
    tables = load_table("letters.yaml")
    assert isinstance(tables, dict)
    return {str(pair): str(sign) for pair, sign in tables["contractions"]}


def _read_groups(word: str, table: str) -> list[tuple[str, str]]:
    pattern, groups = _letter_groups(table)
    read = []
    for found in pattern.finditer(word):
        letters = found.group()
        signs = groups.get(letters)
        if signs is None:
            # An accent that no table knows is dropped, the letter kept.
            base = unicodedata.normalize("NFD", letters)[0]
            signs = groups.get(base, "")
        if len(signs) > 1:
            read += [(signs[0], letters), *((sign, "") for sign in signs[1:])]
        else:
            read.append((signs, letters))
    return read


def _read_y(groups: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Reads Latin y as the vowel ы where no vowel stands beside it."""
    signs = [sign for sign, _ in groups]
    read = []
    for at, (sign, letters) in enumerate(groups):
        neighbours = signs[max(0, at - 1) : at] + signs[at + 1 : at + 2]
        # Before Turkmen ý, y is the vowel it always is there.
        before_glide = groups[at + 1 : at + 2] and groups[at + 1][1].startswith("ý")
        is_vowel = sign == "y" and (
            bool(before_glide) or not any(n in VOWELS for n in neighbours)
        )
        read.append(("I" if is_vowel else sign, letters))
    return read


def _contract(groups: list[tuple[str, str]], *, is_vowelless: bool) -> Sounds:
    """Joins the groups that are one sound, and doubled sounds."""
    # Between the consonants of Persian script there may be a vowel unwritten.
    contractions = {} if is_vowelless else _contractions()
    signs: list[str] = []
    letters: list[str] = []
    count = len(groups)
    for at, (sign, written) in enumerate(groups):
        if not sign:
            if letters:
                letters[-1] += written
            continue
        pair = (signs[-1] if signs else "") + sign
        joined = contractions.get(pair)
        follows = groups[at + 1][0] if at + 1 < count else ""
        if pair in {"iy", "Iy"} and follows in VOWELS:
            joined = None
        if pair == "iJ" and follows:
            joined = None
        if joined is None and signs and signs[-1] == sign and sign not in "WYA":
            joined = sign
        if joined is None:
            signs.append(sign)
            letters.append(written)
        else:
            signs[-1] = joined
            letters[-1] += written
    return Sounds("".join(signs), tuple(letters), is_vowelless)
