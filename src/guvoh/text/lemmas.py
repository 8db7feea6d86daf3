"""Dictionary forms of words, for search: Russian and English."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_RUSSIAN: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё-")
_ENGLISH: Final = frozenset("abcdefghijklmnopqrstuvwxyz-")
_LONGEST: Final = 40


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms that a word may come from, in no order that means anything.

    Empty for words of other languages, for digits, and for what is no word.
    """
    lowered = word.casefold()
    letters = frozenset(lowered)
    if not lowered or len(lowered) > _LONGEST:
        return ()
    if letters <= _RUSSIAN:
        return _russian()(lowered)
    if letters <= _ENGLISH:
        return _english()(lowered)
    return ()


@cache
def _russian() -> Callable[[str], tuple[str, ...]]:
    import pymorphy3  # noqa: PLC0415 -- its dictionaries load in .3 s

    analyzer = pymorphy3.MorphAnalyzer(lang="ru")

    def analyze(word: str) -> tuple[str, ...]:
        return tuple(sorted({parse.normal_form for parse in analyzer.parse(word)[:3]}))

    return analyze


@cache
def _english() -> Callable[[str], tuple[str, ...]]:
    import lemminflect  # noqa: PLC0415 -- its tables load in .5 s

    def analyze(word: str) -> tuple[str, ...]:
        found = lemminflect.getAllLemmas(word)
        return tuple(sorted({form for forms in found.values() for form in forms}))

    return analyze
