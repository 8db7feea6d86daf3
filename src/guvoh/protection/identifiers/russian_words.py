"""Russian words with what a dictionary reads in them: form, part of speech, case."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_ADJECTIVES: Final = frozenset({"ADJF", "PRTF"})
_SMALL: Final = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ"})
_LONGEST: Final = 40
_N_READINGS: Final = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word."""

    normal: str
    """Dictionary form; of adjectives and participles the masculine."""
    part: str
    """NOUN, ADJF, PRTF, NUMR ...: OpenCorpora's part of speech."""
    grammemes: frozenset[str]
    """OpenCorpora's: case, number, gender, anim, Name, Surn, Geox ..."""
    is_known: bool
    """Whether the dictionary has the word, or it is guessed from its ending."""

    @property
    def is_adjective(self) -> bool:
        """Whether it can stand before a noun that it describes."""
        return self.part in _ADJECTIVES


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place."""

    start: int
    end: int
    text: str
    low: str
    """In small letters, with е for ё and plain hyphens."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The ways to read it, likeliest first."""
        return read_word(self.text.lower())


def is_content(word: Word) -> bool:
    """Whether a word is more than a preposition, conjunction, particle or pronoun."""
    return bool(word.readings) and word.readings[0].part not in _SMALL


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word in small letters, with е for ё and plain hyphens."""
    return word.lower().replace("ё", "е").replace("\u2010", "-").replace("\u2011", "-")


def split_words(text: str) -> list[Word]:
    """The words of a text; parts joined by hyphens are one."""
    return [
        Word(m.start(), m.end(), m.group(), plain(m.group()))
        for m in _WORD.finditer(text)
    ]


@lru_cache(maxsize=1 << 16)
def read_word(word: str) -> tuple[Reading, ...]:
    """The ways to read a word in small letters; none for what is no Russian word."""
    if len(word) > _LONGEST or not word or not "а" <= word[0] <= "ё":
        return ()
    return tuple(_reading(parse) for parse in load_analyzer().parse(word)[:_N_READINGS])


def _reading(parse: Parse) -> Reading:
    part = str(parse.tag.POS or "")
    normal = str(parse.normal_form)
    if part == "PRTF":
        masculine = parse.inflect({"masc", "sing", "nomn"})
        normal = str(masculine.word) if masculine else normal
    return Reading(plain(normal), part, frozenset(parse.tag.grammemes), parse.is_known)
