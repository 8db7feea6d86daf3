"""Number words: from «two hundred and seventeen» to 217, by the language's table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.reading.languages import load_table
from guvoh.reading.word_patterns import any_of, small_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LARGEST_MULTIPLIER: Final = 100
_SHORT_RUN: Final = 3


class Kind(Enum):
    """What a number word does to what stands before it."""

    CARDINAL = auto()
    MULTIPLIER = auto()
    SCALE = auto()
    ORDINAL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A number that is written in words."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    value: Decimal
    """Its value."""
    scale: int = 1
    """The last multiplier or scale in it, such as 100 or 1000."""
    is_vague: bool = False
    """Whether only a plural tells how many: dozens, hundreds."""
    is_ordinal: bool = False
    """Whether it is a place in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The number words of a language."""

    words: Mapping[str, tuple[Kind, int]]
    """What each word does, and its value."""
    vague: frozenset[str]
    """Plurals that say «at least two of them» when no number stands before."""
    only_inside: frozenset[str]
    """Words that are numbers only inside a longer number."""
    word: re.Pattern[str]
    """One number word."""
    run: str
    """Pattern of number words that stand together."""
    short_run: str
    """The same of a few words, where a scan must not look far ahead."""

    def read(self, text: str, start: int, end: int) -> Iterator[Worded]:
        """The numbers in a run of number words; more than one when they do not add up.

        Args:
            text: Text in small letters.
            start: First code point of the run.
            end: Code point after the run.
        """
        sum_ = _Sum()
        for match in self.word.finditer(text, start, end):
            form = match.group()
            kind, value = self.words[form]
            is_vague = form in self.vague
            if not sum_.takes(kind, value, is_vague=is_vague):
                yield from sum_.finish(self.only_inside)
                sum_ = _Sum()
            sum_.add(match, kind, value, is_vague=is_vague)
        yield from sum_.finish(self.only_inside)


class _Sum:
    """A number as its words come in."""

    def __init__(self) -> None:
        self.start = self.end = -1
        self.total = self.current = 0
        self.room = 10**12
        self.last_scale = 10**12
        self.factor = 1
        self.forms: list[str] = []
        self.is_vague = self.is_ordinal = False

    def takes(self, kind: Kind, value: int, *, is_vague: bool) -> bool:
        """Whether a word can go on with the number."""
        if not self.forms:
            return True
        if self.is_ordinal:
            return False
        match kind:
            case Kind.ORDINAL:
                return True
            case Kind.SCALE:
                return value < self.last_scale and (self.current > 0 or self.is_vague)
            case Kind.MULTIPLIER:
                return not is_vague and 0 < self.current < value
            case Kind.CARDINAL:
                return 0 < value < self.room and not self.is_vague

    def add(
        self, match: re.Match[str], kind: Kind, value: int, *, is_vague: bool
    ) -> None:
        """Takes a word in."""
        if not self.forms:
            self.start = match.start()
            self.is_vague = is_vague
        self.end = match.end()
        self.forms.append(match.group())
        few = 2 if len(self.forms) == 1 and is_vague else 1
        match kind:
            case Kind.CARDINAL:
                self.current += value
                self.room = _room_after(value)
            case Kind.MULTIPLIER:
                self.current = max(self.current, few) * value
                self.room = value if value == _LARGEST_MULTIPLIER else 0
                self.factor = value
            case Kind.SCALE:
                self.total += max(self.current, few) * value
                self.current, self.room, self.last_scale = 0, value, value
                self.factor = value
            case Kind.ORDINAL:
                self.is_ordinal = True

    def finish(self, only_inside: frozenset[str]) -> Iterator[Worded]:
        """The number, unless it is none."""
        if self.forms and not (len(self.forms) == 1 and self.forms[0] in only_inside):
            yield Worded(
                start=self.start,
                end=self.end,
                value=Decimal(self.total + self.current),
                scale=self.factor,
                is_vague=self.is_vague,
                is_ordinal=self.is_ordinal,
            )


def _room_after(value: int) -> int:
    """What the next word must be smaller than: the zeros at the end of the value."""
    if value >= 100:
        return 100
    return 10 if value >= 20 else 0


@cache
def load_lexicon(language: str) -> Lexicon:
    """The number words of a language."""
    table = load_table(language, "numbers")
    words: dict[str, tuple[Kind, int]] = {}
    for key, kind in (
        ("vague", None),
        ("cardinals", Kind.CARDINAL),
        ("multipliers", Kind.MULTIPLIER),
        ("scales", Kind.SCALE),
    ):
        for value, forms in table[key].items():
            scale = Kind.SCALE if value > _LARGEST_MULTIPLIER else Kind.MULTIPLIER
            for form in forms:
                words[small_letters(form)] = (kind or scale, value)
    words |= dict.fromkeys(table["ordinals"], (Kind.ORDINAL, 0))
    one, joint = rf"{any_of(words)}(?!\w)", any_of(table["joints"])
    return Lexicon(
        words=words,
        vague=frozenset(
            small_letters(form) for forms in table["vague"].values() for form in forms
        ),
        only_inside=frozenset(map(small_letters, table["only_in_compounds"])),
        word=re.compile(rf"(?<!\w){one}"),
        run=rf"{one}(?:{joint}{one})*+",
        short_run=rf"{one}(?:{joint}{one}){{0,{_SHORT_RUN}}}+",
    )
