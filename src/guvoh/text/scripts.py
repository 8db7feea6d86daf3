"""Scripts of words, letters that look alike, and signs that cannot be seen."""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import cache
from typing import Final


class Script(Enum):
    """The writing system of a word or a name."""

    LATIN = "Latin"
    CYRILLIC = "Cyrillic"
    ARABIC = "Arabic"
    OTHER = "other"
    MIXED = "mixed"
    NONE = "none"


INVISIBLE: Final = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\u0640"
)
"""Signs without width: soft hyphen, joiners, direction marks, tatweel."""

APOSTROPHES: Final = frozenset("'`´ʹʻʼʽʾʿˈˊˋ‘’‛′＇ꞌ‵")
"""Signs that are typed for the Uzbek turned comma, the hamza or the soft sign."""

_LOOK_ALIKE_PAIRS: Final = (
    "аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw ґr АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX "
    "ІI ЈJ ЅS ҺH кk мm тt вb нh пn иu гr ьb үy ҮY ӏl"
)
CYRILLIC_FOR_LATIN: Final = {
    **{pair[1]: pair[0] for pair in reversed(_LOOK_ALIKE_PAIRS.split())},
    "b": "ь",
    "N": "И",
    "R": "Я",
    "ë": "ё",
    "Ë": "Ё",
    "3": "з",
    "6": "б",
    "0": "о",
    "4": "ч",
    "1": "і",
    "l": "і",
}
"""Latin letters and digits, each with the Cyrillic letter that it is typed for."""

LATIN_FOR_CYRILLIC: Final = {
    **{pair[0]: pair[1] for pair in _LOOK_ALIKE_PAIRS.split()},
    "З": "3",
    "ё": "ë",
    "Ё": "Ë",
    "ԍ": "g",
}
"""Cyrillic letters, each with the Latin letter that it is typed for."""

_TWIN_PAIRS: Final = (
    "аa еe оo рp сc уy хx іi јj ѕs АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI"
)
LATIN_TWINS: Final = frozenset(pair[1] for pair in _TWIN_PAIRS.split())
"""Latin letters that have a Cyrillic twin in most typefaces."""
_CYRILLIC_TWINS: Final = frozenset(pair[0] for pair in _TWIN_PAIRS.split())

LATIN_FOR_DIGIT: Final = {"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "|": "l"}
"""Digits, each with the Latin letter that it is typed or recognised for."""


@cache
def script_of_letter(char: str) -> Script:
    """Returns the script of one letter; NONE for digits, marks and signs."""
    code = ord(char)
    if "a" <= char <= "z" or "A" <= char <= "Z":
        return Script.LATIN
    if 0x0400 <= code <= 0x052F or 0x1C80 <= code <= 0x1C8F:
        return Script.CYRILLIC
    if 0x0600 <= code <= 0x06FF or 0x0750 <= code <= 0x077F or 0xFB50 <= code <= 0xFEFC:
        return Script.ARABIC if char.isalpha() else Script.NONE
    if not char.isalpha() or char in APOSTROPHES:
        return Script.NONE
    return Script.LATIN if "LATIN" in unicodedata.name(char, "") else Script.OTHER


def script_of(text: str) -> Script:
    """Returns the one script of a text's letters; MIXED for several, NONE for none."""
    found = {script_of_letter(char) for char in text} - {Script.NONE}
    if not found:
        return Script.NONE
    return found.pop() if len(found) == 1 else Script.MIXED


def mend_look_alikes(word: str, *, prefer: Script = Script.NONE) -> str:
    """Returns a word in one script, its look-alike letters replaced.

    A word of several scripts takes the one that most of its own letters have; of
    two equal counts, the one asked for. A word that cannot be mended, since a letter
    has no counterpart, comes back as it was.

    Args:
        word: letters, apostrophes and digits, without white space.
        prefer: CYRILLIC or LATIN also turns a word that consists of nothing but
            look-alikes of the other script.
    """
    if word.isascii() and word.isalpha() and prefer is not Script.CYRILLIC:
        return word
    latin = sum(script_of_letter(char) is Script.LATIN for char in word)
    cyrillic = sum(script_of_letter(char) is Script.CYRILLIC for char in word)
    if not latin + cyrillic:
        return word
    if latin and cyrillic:
        return _mend_mixed(word, latin=latin, cyrillic=cyrillic, prefer=prefer)
    if prefer is Script.CYRILLIC and latin:
        turned = _turn(word, CYRILLIC_FOR_LATIN, Script.LATIN)
        return turned if script_of(turned) is Script.CYRILLIC else word
    if prefer is Script.LATIN and cyrillic:
        turned = _turn(word, LATIN_FOR_CYRILLIC, Script.CYRILLIC)
        return turned if script_of(turned) is Script.LATIN else word
    digits = CYRILLIC_FOR_LATIN if cyrillic else LATIN_FOR_DIGIT
    return _turn(word, digits, Script.NONE)


def _mend_mixed(word: str, *, latin: int, cyrillic: int, prefer: Script) -> str:
    to_cyrillic = _turn(word, CYRILLIC_FOR_LATIN, Script.LATIN)
    to_latin = _turn(word, LATIN_FOR_CYRILLIC, Script.CYRILLIC)
    order = [to_cyrillic, to_latin]
    # A letter that has no twin shows the script that was meant.
    own_cyrillic = sum(
        script_of_letter(c) is Script.CYRILLIC and c not in _CYRILLIC_TWINS
        for c in word
    )
    own_latin = sum(
        script_of_letter(c) is Script.LATIN and c not in LATIN_TWINS for c in word
    )
    if (own_latin, latin, prefer is Script.LATIN) > (
        own_cyrillic,
        cyrillic,
        prefer is Script.CYRILLIC,
    ):
        order.reverse()
    return next((w for w in order if script_of(w) is not Script.MIXED), word)


def _turn(word: str, table: dict[str, str], script: Script) -> str:
    """Replaces the letters of one script, and digits between letters, by a table."""
    turned = []
    for char in word:
        if script_of_letter(char) is script or char.isdigit():
            other = table.get(char, table.get(char.lower(), char))
            turned.append(other.upper() if char.isupper() else other)
        else:
            turned.append(char)
    return "".join(turned)
