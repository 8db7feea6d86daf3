"""Words that everybody uses, which look like a part of a name only by chance.

Where a thousand people are protected, the parts of their names resemble one word in
a hundred of any text. A word that a dictionary knows and that is nobody's name in it
counts as a part only where it is that part itself.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.sounds import fold, sounds_of
from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_RUSSIAN: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_ENGLISH: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_OF_NAMES: Final = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Init")
_SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "my",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "or",
        "our",
        "per",
        "she",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "too",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "which",
        "who",
        "with",
        "you",
        "your",
        "those",
        "these",
    ]
)
"""English words that the dictionary of inflections leaves out."""
_VOWELS: Final = frozenset("aeiouIE0Oy")
_FIRST: Final = "а е и у ы я ю ой ей ою ею"
"""Russian endings in place of a last vowel."""
_SECOND: Final = "а у ом ем е ы и я ю ой ым ого ому ов ам ами ах"
"""Russian endings after a consonant."""
_LONGEST_ENDING: Final = 4


@lru_cache(maxsize=1 << 16)
def is_ordinary(word: str) -> bool:
    """Says whether a word is in a dictionary of Russian or English, and is no name."""
    lowered = word.lower()
    letters = frozenset(lowered)
    if letters <= _RUSSIAN:
        return _russian()(lowered)
    if letters <= _ENGLISH:
        return lowered in _SMALL_WORDS or _english()(lowered)
    return False


class Spellings:
    """Parts of names, sound by sound; an ordinary word must be one of them."""

    def __init__(self, parts: Iterable[str]) -> None:
        """Takes the parts as they are written."""
        whole = {_signs(part) for part in parts}
        self._whole = frozenset(whole)
        self._cut = frozenset(one[:-1] for one in whole if one[-1:] in _VOWELS)

    def hold(self, word: str) -> bool:
        """Says whether a word is one of the parts, in Russian with a case ending."""
        mine = _signs(word)
        if mine in self._whole or word.isascii():
            return mine in self._whole
        for length in range(1, _LONGEST_ENDING + 1):
            stem, ending = mine[:-length], fold(mine[-length:])
            if stem in self._cut and ending in _endings(is_cut=True):
                return True
            if (
                stem[-1:] not in _VOWELS
                and stem in self._whole
                and ending in _endings(is_cut=False)
            ):
                return True
        return False


@lru_cache(maxsize=1 << 14)
def _signs(word: str) -> str:
    return sounds_of(word.lower()).signs


@cache
def _endings(*, is_cut: bool) -> frozenset[str]:
    own = _FIRST if is_cut else _SECOND
    return frozenset(fold(sounds_of(ending).signs) for ending in own.split())


@cache
def _russian() -> Callable[[str], bool]:
    analyzer = load_analyzer()

    def is_word(word: str) -> bool:
        if not analyzer.word_is_known(word):
            return False
        parses = analyzer.parse(word)
        return not any(grammeme in p.tag for p in parses for grammeme in _OF_NAMES)

    return is_word


@cache
def _english() -> Callable[[str], bool]:
    import lemminflect  # noqa: PLC0415 -- its tables load in .5 s

    def is_word(word: str) -> bool:
        return bool(lemminflect.getAllLemmas(word))

    return is_word
