"""Whether two words look or sound like one name, in whatever letters they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names import compare
from guvoh.names.sounds import folds, normalise, sounds_of
from guvoh.protection.pseudonyms.jaro_winkler import jaro_winkler
from guvoh.text.folding import fold as fold_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ALIKE_FROM: Final = 0.85
"""From this similarity of Jaro and Winkler on two words look alike."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)*")
_ALIKE_ACROSS_FROM: Final = 0.82
"""The same for words in different scripts: how one of them is written in the other's
script is guessed, so that a little less is enough."""
_COMPARED_FROM: Final = 0.8
"""Words less alike than this in every spelling are no spellings of one name."""
_CYRILLIC: Final = {
    "shch": "щ", "sh": "ш", "ch": "ч", "kh": "х", "zh": "ж", "ts": "ц", "gh": "г",
    "yu": "ю", "ya": "я", "yo": "ё", "ye": "е", "dj": "дж", "j": "дж",
    **dict(zip("abcdefghiklmnopqrstuvwxyz", "абкдефгхиклмнопкрстуввхйз", strict=True)),
}  # fmt: skip
_LATIN_LETTERS: Final = re.compile("|".join(sorted(_CYRILLIC, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class WordKeys:
    """The forms in which a word is compared."""

    word: str
    """The word in small letters."""
    is_cyrillic: bool
    """Whether it is in Cyrillic letters."""
    latin: tuple[str, ...]
    """Its letters in Latin ones, the usual way first."""
    cyrillic: str
    """Its letters in Cyrillic ones, as far as that can be guessed."""
    sounds: tuple[str, ...]
    """Its sounds in every reading, the usual first."""
    is_vowelless: bool
    """Whether its script leaves vowels out, so that likeness says little."""


def words_of(names: Iterable[str]) -> Iterator[str]:
    """The words of names in small letters, without their signs."""
    for name in names:
        yield from (normalise(word).casefold() for word in _WORD.findall(name))


@lru_cache(maxsize=65536)
def keys_of(word: str) -> WordKeys:
    """The keys of one word in small letters."""
    sounds = sounds_of(word)
    is_cyrillic = any("Ѐ" <= sign <= "ԯ" for sign in word)
    return WordKeys(
        word=word,
        is_cyrillic=is_cyrillic,
        cyrillic=word if is_cyrillic else _cyrillic(word),
        latin=_latin(fold_letters(word)),
        sounds=folds(sounds.signs),
        is_vowelless=sounds.is_vowelless,
    )


@lru_cache(maxsize=4096)
def keys_of_all(spellings: tuple[str, ...]) -> tuple[WordKeys, ...]:
    """The keys of every word of one name in its spellings."""
    return tuple(map(keys_of, words_of(spellings)))


@lru_cache(maxsize=65536)
def are_one(left: WordKeys, right: WordKeys) -> bool:
    """Whether two words can be spellings of one name."""
    if not left.sounds[0] or not right.sounds[0]:
        return left.word == right.word
    if left.latin[0] == right.latin[0]:
        return True
    if not set(left.sounds).isdisjoint(right.sounds):
        return True
    may_be = (
        left.is_vowelless
        or right.is_vowelless
        or _share_alike(left.latin, right.latin, _COMPARED_FROM)
        or _are_alike(left.sounds[0], right.sounds[0], _COMPARED_FROM)
    )
    return may_be and compare(left.word, right.word).same


@lru_cache(maxsize=65536)
def resemble(left: WordKeys, right: WordKeys) -> bool:
    """Whether a reader could take two words for one name."""
    is_same_script = left.is_cyrillic == right.is_cyrillic
    least = ALIKE_FROM if is_same_script else _ALIKE_ACROSS_FROM
    return (
        (is_same_script and _are_alike(left.word, right.word))
        or _share_alike(left.latin, right.latin, least)
        or _are_alike(left.cyrillic, right.cyrillic, least)
        or _are_alike(left.sounds[0], right.sounds[0], least)
        or are_one(left, right)
    )


def _latin(letters: str) -> tuple[str, ...]:
    """A word in Latin letters; where it has j, Russian may have дж."""
    return tuple(dict.fromkeys((letters, letters.replace("zh", "dzh"))))


def _cyrillic(word: str) -> str:
    """A word as Russian may write it; letters of other scripts stay."""
    return _LATIN_LETTERS.sub(lambda found: _CYRILLIC[found.group()], word)


def _share_alike(
    left: tuple[str, ...], right: tuple[str, ...], least: float = ALIKE_FROM
) -> bool:
    return any(_are_alike(a, b, least) for a in left for b in right)


def _are_alike(left: str, right: str, least: float = ALIKE_FROM) -> bool:
    if not left or not right:
        return False
    # Jaro's three parts cannot add up to enough with fewer letters in common; a common
    # beginning adds four tenths of what is missing at most.
    least_jaro = (least - 0.4) / 0.6 if left[0] == right[0] else least
    needed = 3 * least_jaro - 1
    n_left, n_right = len(left), len(right)
    n_shared = min(n_left, n_right)
    if n_shared / n_left + n_shared / n_right < needed:
        return False
    n_shared = min(sum(map(right.__contains__, left)), n_right)
    if n_shared / n_left + n_shared / n_right < needed:
        return False
    return jaro_winkler(left, right) >= least
