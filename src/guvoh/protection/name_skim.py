"""Where in a long text a protected name may stand: only this is read closely."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.words import word_of
from guvoh.protection.ordinary_words import is_ordinary
from guvoh.protection.skim import DIGIT, JOINER, LETTER, WordMemory
from guvoh.protection.spaced import has_spaced
from guvoh.protection.text_words import (
    find_in_handles,
    find_mixed,
    find_words,
    readings,
    split_camel,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from guvoh.protection.name_index import NameIndex
    from guvoh.protection.skim import SkimmedText

_ARABIC: Final = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_BREAK: Final = re.compile(r"[ \t]*(?:[-\u2010\u2011]\s+|\r?\n[ \t]*)")
_HYPHENS: Final = (0x2D, 0x2010, 0x2011)
_LEAST_SPACED: Final = 4
_WIDEST_SPACE: Final = 3
_LONGEST_BROKEN: Final = 40
_WIDEST_BREAK: Final = 40
_PAIR: Final = np.uint64(0x9E3779B97F4A7C15)
"""Joins the numbers of two words to that of the pair (golden ratio of 2^64)."""


class NameSkim:
    """Remembers of every word whether it may be part of a protected name."""

    def __init__(self, index: NameIndex) -> None:
        """Takes the names."""
        self._index = index
        self._words = WordMemory(lambda words: map(self._is_part, words))
        self._fathers = WordMemory(lambda words: map(self._is_father, words))
        self._inside = WordMemory(lambda words: map(self._is_inside, words))
        self._pairs = WordMemory(lambda words: map(self._is_broken, words))

    def find(self, skimmed: SkimmedText) -> Iterator[tuple[int, int]]:
        """Yields where something may stand that must be read closely, in no order."""
        starts, ends = skimmed.bounds
        if not len(starts):
            return
        telling = self._words.find(skimmed.hashes, skimmed.word)
        joined = _joined(skimmed)
        inside = self._inside.find(
            skimmed.hashes[joined], lambda at: skimmed.word(int(joined[at]))
        )
        found = np.concatenate((telling, joined[inside], self._marked(skimmed)))
        for at in np.unique(found).tolist():
            yield int(starts[at]), int(ends[at])
        yield from self._broken(skimmed)
        yield from _spaced(skimmed)

    def _is_part(self, run: str) -> bool:
        """Says whether a run of letters and digits may hold a part of a name."""
        if run.isalpha() and not split_camel(run):
            if is_ordinary(run):
                return self._index.has_part(run)
            hits = self._index.look_up(run)
            return _is_arabic(run) or any(
                not (hit.needs_handle or hit.needs_marker) for hit in hits
            )
        words = [word for _, _, word in (*find_words(run), *find_mixed(run))]
        return (
            any(self._index.look_up(word) for word in words)
            or (("_" in run or not run.isalpha()) and self._is_inside(run))
            or _is_arabic(run)
            or has_spaced(run)
        )

    def _is_father(self, run: str) -> bool:
        """Says whether a word is the root of a father's name."""
        return run.isalpha() and any(
            hit.needs_marker for hit in self._index.look_up(run)
        )

    def _marked(self, skimmed: SkimmedText) -> NDArray[np.int64]:
        """Returns the roots of fathers' names before уулу, ўғли and the like."""
        found = self._fathers.find(skimmed.hashes, skimmed.word)
        last = len(skimmed.bounds[0]) - 1
        is_marked = [
            at < last and _is_marker(skimmed.word(at + 1)) for at in found.tolist()
        ]
        return found[np.array(is_marked, dtype=np.bool_)]

    def _is_inside(self, run: str) -> bool:
        """Says whether a word of a user name or an address may hold a name."""
        words = [word for _, _, word in find_in_handles(f"_{run}_")]
        return any(
            self._index.look_inside(word) or self._index.look_up(word) for word in words
        )

    def _is_broken(self, pair: str) -> bool:
        """Says whether two words that a hyphen or a new line parts may be one name."""
        sign, before, after = pair[0], *pair[1:].split("\n")
        if not after[0].islower() and not before.isupper():
            return False
        if sign != "-" and is_ordinary(before) and is_ordinary(after):
            return False
        word = before[-_LONGEST_BROKEN:] + after
        if is_ordinary(word):
            return self._index.has_part(word)
        return bool(self._index.look_up(word))

    def _broken(self, skimmed: SkimmedText) -> Iterator[tuple[int, int]]:
        """Yields pairs of words that may be one, broken by a hyphen or a new line."""
        gaps = _broken_gaps(skimmed)
        if not len(gaps):
            return
        starts, ends = skimmed.bounds
        hashes = skimmed.hashes[gaps] * _PAIR + skimmed.hashes[gaps + 1]
        is_line = skimmed.codes[ends[gaps]] <= ord(" ")
        hashes += is_line.astype(np.uint64)

        def pair(at: int) -> str:
            words = (skimmed.word(int(gaps[at] + side)) for side in (0, 1))
            return (" " if is_line[at] else "-") + "\n".join(words)

        for at in gaps[self._pairs.find(hashes, pair)].tolist():
            yield int(starts[at]), int(ends[at + 1])


def _broken_gaps(skimmed: SkimmedText) -> NDArray[np.int64]:
    """Returns the words between which and the next there is but a hyphen or line."""
    starts, ends = skimmed.bounds
    if len(starts) < 2:
        return np.zeros(0, dtype=np.int64)
    codes = skimmed.codes
    n_lines = np.concatenate(([0], np.cumsum(codes == ord("\n"))))
    first, last = ends[:-1], starts[1:]
    is_narrow = last - first <= _WIDEST_BREAK
    is_broken = (n_lines[last] > n_lines[first]) & is_narrow
    is_broken |= (np.isin(codes[first], _HYPHENS)) & (last - first > 1) & is_narrow
    text = skimmed.text
    found = [
        at
        for at in np.flatnonzero(is_broken).tolist()
        if _BREAK.fullmatch(text, int(first[at]), int(last[at]))
    ]
    return np.array(found, dtype=np.int64)


@lru_cache(maxsize=1 << 12)
def _is_marker(run: str) -> bool:
    return word_of(readings(run)[0]).marker in {"son", "daughter"}


def _is_arabic(run: str) -> bool:
    return _ARABIC.search(run) is not None


def _joined(skimmed: SkimmedText) -> NDArray[np.int64]:
    """Returns the words that a sign of addresses touches on either side."""
    starts, ends = skimmed.bounds
    classes = np.concatenate((skimmed.classes, np.zeros(2, dtype=np.uint8)))
    is_joiner = (classes & JOINER) > 0
    is_word = (classes & (LETTER | DIGIT)) > 0
    # A full stop that ends a sentence joins nothing.
    before = is_joiner[starts - 1] & is_word[starts - 2]
    before |= is_joiner[starts - 1] & (skimmed.codes[starts - 1] != ord("."))
    after = is_joiner[ends] & is_word[ends + 1]
    return np.flatnonzero(before | after)


def _spaced(skimmed: SkimmedText) -> Iterator[tuple[int, int]]:
    """Yields runs of single letters that may be a word spaced out."""
    starts, ends = skimmed.bounds
    letters = np.concatenate(([0], np.cumsum((skimmed.classes & LETTER) > 0)))
    is_single = (letters[ends] - letters[starts]) == 1
    is_near = np.concatenate(((starts[1:] - ends[:-1]) <= _WIDEST_SPACE, [False]))
    n = len(starts) - _LEAST_SPACED + 1
    if n <= 0:
        return
    run = np.ones(n, dtype=np.bool_)
    for ahead in range(_LEAST_SPACED):
        run &= is_single[ahead : ahead + n]
        if ahead < _LEAST_SPACED - 1:
            run &= is_near[ahead : ahead + n]
    for at in np.flatnonzero(run).tolist():
        yield int(starts[at]), int(ends[at + _LEAST_SPACED - 1])
