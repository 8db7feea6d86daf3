"""Dictionary forms of words, for search.

Russian and English have dictionaries. Words that stand in neither lose the case endings
of Uzbek, Kyrgyz and Tajik, so that «Ҳасанни» is found by «Ҳасан».
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.text.morphology import load_analyzer
from guvoh.text.scripts import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RUSSIAN: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё-")
_ENGLISH: Final = frozenset("abcdefghijklmnopqrstuvwxyz-")
_LONGEST: Final = 40
# The acute is a stress mark: no letter of these languages is composed with it.
_UNSEEN: Final = dict.fromkeys(map(ord, {*INVISIBLE, "\u0301"}))
_POSSESSIVE: Final = re.compile(r"(?<=[a-z])['’ʼ]s$")
_SURNAME: Final = re.compile(r"(.+(?:[оеё]в|[иы]н))(?:а|у|е|ы|ым|ой|ою|ых|ыми)")
_CASE: Final = re.compile(
    "(.{3,}?(?:лар|лер|лор|лөр|lar)?)"
    "(?:нинг|ning|ni|[gk]a|dan?|ро|ro|н[ыиуү]н|[ндт][ыиуү]|[гк][аеоө]|[дт][аеоө]н?)"
)


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms that a word may come from, in alphabetical order.

    Empty for digits, for what is no word, and for words of other languages that carry
    no case ending. A form may be wrong: search would rather find too much.
    """
    lowered = unicodedata.normalize("NFC", word.casefold()).translate(_UNSEEN)
    if not lowered or len(lowered) > _LONGEST:
        return ()
    base = _POSSESSIVE.sub("", lowered)
    forms = set(_dictionary_forms(base))
    if base != lowered:
        forms.add(base)
    return tuple(sorted(forms))


def _dictionary_forms(word: str) -> Iterator[str]:
    letters = frozenset(word)
    known: tuple[str, ...] = ()
    if letters <= _RUSSIAN:
        known, is_common = _russian()(word)
        yield from known
        if is_common:
            return
        # Rare surnames are guessed wrong in some of their cases.
        if surname := _SURNAME.fullmatch(word):
            yield surname.group(1)
    elif letters <= _ENGLISH:
        known = _english()(word)
        yield from known
        if known:
            return
    if ending := _CASE.fullmatch(word):
        yield ending.group(1)


@cache
def _russian() -> Callable[[str], tuple[tuple[str, ...], bool]]:
    analyzer = load_analyzer()

    def analyze(word: str) -> tuple[tuple[str, ...], bool]:
        parses = analyzer.parse(word)
        return (
            tuple({parse.normal_form for parse in parses[:3]}),
            any(parse.is_known and "Surn" not in parse.tag for parse in parses),
        )

    return analyze


@cache
def _english() -> Callable[[str], tuple[str, ...]]:
    import lemminflect  # noqa: PLC0415 -- its tables load in .5 s

    def analyze(word: str) -> tuple[str, ...]:
        found = lemminflect.getAllLemmas(word)
        return tuple({form for forms in found.values() for form in forms})

    return analyze
