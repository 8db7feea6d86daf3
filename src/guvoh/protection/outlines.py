"""Vowels compared at a glance, before two words are laid side by side."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from guvoh.names.alignment import distance
from guvoh.names.sounds import VOWELS, Sounds, fold, pattern

_WEAK: Final = frozenset(sign for sign in "aoeiuO0IEyYJAWDhxX" if pattern(sign) == "V")
_LIKE: Final = 0.5
"""Vowels this near may be one in two spellings."""
_FORGIVING: Final = 6
"""Words of so many sounds may have one vowel mistaken."""


@lru_cache(maxsize=1 << 15)
def outline(signs: str) -> tuple[str, ...]:
    """Returns the vowel of each run of vowels, glides and h; empty where unclear."""
    runs: list[str] = []
    run: str | None = None
    for sign in f"{signs}b":
        if sign in _WEAK:
            run = (run or "") + sign
        elif run is not None:
            vowels = [sign for sign in run if sign in VOWELS]
            runs.append(vowels[0] if len(vowels) == 1 else "")
            run = None
    return tuple(runs)


@lru_cache(maxsize=1 << 16)
def may_begin(part: str, word: str) -> bool:
    """Says whether a word's vowels may begin with those of a part of a name.

    Where the word has fewer vowels than the part, one was left out, and nothing can
    be said.
    """
    mine, other = outline(part), outline(word)
    if len(other) < len(mine):
        return True
    unlike = sum(not _are_like(a, b) for a, b in zip(mine, other, strict=False))
    return unlike <= (len(part) >= _FORGIVING)


@lru_cache(maxsize=1 << 16)
def begins(part: str, word: str) -> bool:
    """Says whether a word's consonants begin with those of a part, voicing kept."""
    return _consonants(word).startswith(_consonants(part))


@lru_cache(maxsize=1 << 15)
def _consonants(signs: str) -> str:
    return "".join(sign for sign in fold(signs) if sign not in _WEAK)


@lru_cache(maxsize=256)
def _are_like(a: str, b: str) -> bool:
    if not a or not b or a == b:
        return True
    # Inside a word; where words begin, vowels are firmer.
    left, right = Sounds(f"b{a}b", ("", "", "")), Sounds(f"b{b}b", ("", "", ""))
    return distance(left, right) <= _LIKE
