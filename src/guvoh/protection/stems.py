"""Words that may carry an ending: a stem, and what may follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.names.alignment import distance
from guvoh.names.sounds import Sounds, fold, pattern, sounds_of
from guvoh.protection.endings import (
    case_endings,
    in_latin,
    joined_endings,
    name_endings,
    noun_endings,
)
from guvoh.protection.outlines import may_begin
from guvoh.protection.text_words import LONGEST_KEY, readings

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_ENDING: Final = 9
"""Most sounds of an ending."""
NEAR: Final = 0.17
"""Distance up to which two spellings of a stem are one."""
_SHORT: Final = 4
_NEAR_SHORT: Final = 0.09
_SHORTEST_STEM: Final = 3
_LAST_VOWELS: Final = re.compile("[aoeiuIE0Oy]+$")
_FLEETING: Final = re.compile("[oeE](?=[klnrc]$)")
_OTHER_READINGS: Final = (("y", "j"), ("j", ""), ("c", "k"), ("X", "8"), ("J", ""))


@dataclass(frozen=True, slots=True)
class Stem:
    """The unchanging beginning of a word."""

    sounds: Sounds
    """Its sounds."""
    endings: frozenset[str] = field(repr=False)
    """What may follow it, folded."""

    def fits(self, word: Sounds, length: int) -> bool:
        """Says whether a word is this stem of so many sounds and an ending."""
        if fold(word.signs[length:]) not in self.endings:
            return False
        if not may_begin(self.sounds.signs, word.signs):
            return False
        short = len(self.sounds.signs) <= _SHORT
        near = _NEAR_SHORT if short else NEAR
        return distance(self.sounds, word.cut(0, length)) <= near

    def patterns(self) -> set[str]:
        """Returns the patterns by which the stem is found."""
        signs = self.sounds.signs
        found = {pattern(signs)}
        for sound, other in _OTHER_READINGS:
            if sound in signs:
                found.add(pattern(signs.replace(sound, other)))
        return {key[:LONGEST_KEY] for key in found if key}


def stems_of(word: str, *, is_name: bool = False) -> Iterator[Stem]:
    """Yields the stems of a word as it stands in the vault, the whole word first.

    Args:
        word: one word.
        is_name: a name's plural is another name: of Хасан, Хасанов is no form.
    """
    after_whole = name_endings() if is_name else noun_endings()
    for reading in readings(word):
        sounds = sounds_of(reading)
        if not sounds.signs:
            continue
        yield Stem(sounds, after_whole)
        yield from _joined_stems(reading, sounds)
        found = _LAST_VOWELS.search(sounds.signs)
        if found and found.start() >= _SHORTEST_STEM:
            yield Stem(sounds.cut(0, found.start()), case_endings())
        fleeting = _FLEETING.search(sounds.signs)
        if fleeting and fleeting.start() >= 2:
            at = fleeting.start()
            short = sounds.cut(0, at) + sounds.cut(at + 1, len(sounds.signs))
            yield Stem(short, case_endings())


def _joined_stems(word: str, sounds: Sounds) -> Iterator[Stem]:
    """Yields the stem as it sounds where an ending's first consonant joins it."""
    for consonant, rests in joined_endings().items():
        for letter in (consonant, in_latin(consonant)):
            if word.isascii() is not letter.isascii():
                continue
            joined = sounds_of(word + letter)
            if joined.signs != sounds.signs + sounds_of(letter).signs:
                yield Stem(joined, rests)
