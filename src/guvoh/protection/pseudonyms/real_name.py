"""What a pseudonym must have nothing of: the real name's beginning and length.

Of all ways to hide a person in a text initials give them away most: Deuber, D. et al.
(2023), Assessing anonymity techniques employed in German court decisions, USENIX
Security. So nothing of a pseudonym comes from the real name,
not even its first letter or how long it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.names import parse
from guvoh.protection.pseudonyms.resemblance import keys_of, keys_of_all, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What one Cyrillic letter is written with in Latin: fewest and most letters.
_WIDTHS: Final = {
    "г": (1, 2), "ж": (1, 2), "х": (1, 2), "ц": (1, 2), "ч": (2, 2), "ш": (2, 2),
    "щ": (2, 4), "ю": (1, 2), "я": (1, 2), "ё": (1, 2), "ь": (0, 0), "ъ": (0, 0),
}  # fmt: skip
_GROUPS: Final = re.compile("shch|dzh|sh|ch|kh|zh|ts|gh|dj|y[aeiou]|[^\\W\\d_]")
_LATIN_WIDTHS: Final = {
    **dict.fromkeys(("j", "dj", "dzh", "ts", "x", "yi"), (1, 2)), "shch": (1, 2),
}  # fmt: skip
"""The same for a letter or group of letters in Latin, written in Cyrillic."""
_SOFTENED: Final = re.compile("l(?![aeiouyl])|y$|(?<=[bdfghklmnprstvz])y[aeou]")
"""Where Cyrillic may write one letter more: Камиль, Георгий, Дунья."""
_DOUBLED: Final = re.compile(r"([bdfklmnprstz])\1")
_MAY_DOUBLE: Final = re.compile("(?<=[аеиоуыэюя])(?:с(?=[аеиоуыэюя])|[ие])")
"""Where Latin may write one letter more: Hassan, Bayir, Meruyert."""
_NOT_GIVEN: Final = re.compile("(?:[ое]в|[ое]ва|вич|вна|[oe]v|[oe]va|v(?:i|y)ch|vna)$")
"""Endings of family and father's names alone."""
_INITIALS: Final = {
    "d": "д", "j": "джй", "y": "йеёюяиы", "c": "кцчс", "x": "хкш", "w": "ву", "h": "хг",
    "а": "a", "б": "b", "в": "vw", "г": "gh", "ғ": "g", "д": "d", "е": "ey", "ё": "yei",
    "ж": "zj", "з": "z", "и": "yi", "й": "yij", "к": "kcq", "қ": "qk", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "uow",
    "ў": "ou", "ф": "fp", "х": "khx", "ҳ": "hkx", "ц": "tcz", "ч": "ctj", "ҷ": "jcd",
    "ш": "sc", "щ": "s", "ы": "yi", "э": "ea", "ю": "yuij", "я": "yija", "ә": "ae",
    "ө": "ou", "ү": "u", "ұ": "u", "ң": "n", "һ": "h", "і": "yi", "ӣ": "i", "ӯ": "u",
    **dict.fromkeys("اأإآع", "aeiouаеиоуэёюя"), "ی": "yieйиюяё", "ي": "yieйиюяё",
    "و": "vwouвоу",
}  # fmt: skip
"""First letters that a word may have in another script; for vowels that Persian and
Arabic do not write those of both others."""


class RealName:
    """A person's real name, as pseudonyms are held against it."""

    def __init__(self, names: Iterable[str]) -> None:
        """Makes it from all names of one person, in whatever scripts they are known."""
        names = tuple(names)
        self.words = tuple(map(keys_of, dict.fromkeys(words_of(names))))
        """All words of the names."""
        self._letters = {letter for w in self.words for letter in _initials(w.word)}
        self._sounds = {sound[:1] for word in self.words for sound in word.sounds}
        self._lengths = {
            length
            for name in names
            for word in _given(name)
            for length in lengths(word)
        }

    def begins_like(self, spellings: tuple[str, ...]) -> bool:
        """Whether a pseudonym begins with a letter or sound of any part of the name."""
        return any(
            keys.word[:1] in self._letters
            or any(sound[:1] in self._sounds for sound in keys.sounds)
            for keys in keys_of_all(spellings)
        )

    def is_as_long_as(self, spellings: tuple[str, ...]) -> bool:
        """Whether a pseudonym has as many letters as the given name in a script."""
        return any(
            (keys.is_cyrillic, _n_letters(keys.word)) in self._lengths
            for keys in keys_of_all(spellings)
        )


def lengths(word: str) -> set[tuple[bool, int]]:
    """How many letters a word has in Cyrillic (True) and may have in Latin (False)."""
    is_cyrillic = _is_cyrillic(word)
    if is_cyrillic:
        letters = word.replace("дж", "ж")
        widths = [_WIDTHS.get(letter, (1, 1)) for letter in letters]
        widths.append((-int(word.endswith("ий")), int(word.startswith("е"))))
        widths.append((0, len(_MAY_DOUBLE.findall(word))))
    else:
        widths = [_LATIN_WIDTHS.get(group, (1, 1)) for group in _GROUPS.findall(word)]
        widths.append((-len(_DOUBLED.findall(word)), len(_SOFTENED.findall(word))))
        # A soft or hard sign may stand anywhere.
        widths.append((0, 1))
    least, most = (sum(width[i] for width in widths) for i in (0, 1))
    other = {(not is_cyrillic, n) for n in range(least, most + 1)}
    return {(is_cyrillic, _n_letters(word)), *other}


def _given(name: str) -> Iterator[str]:
    """Words that may be the given name: those read so, and what no ending denies."""
    yield from words_of(r.given.text for r in parse(name).alternatives if r.given)
    yield from (w for w in words_of([name]) if _NOT_GIVEN.search(w) is None)


def _initials(word: str) -> str:
    return word[:1] + _INITIALS.get(word[:1], "")


def _is_cyrillic(word: str) -> bool:
    return any("Ѐ" <= sign <= "ԯ" for sign in word)


def _n_letters(word: str) -> int:
    return sum(map(str.isalpha, word))
