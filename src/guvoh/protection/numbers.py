"""Telephone numbers, and numbers of passports, cases and the like.

The digits of a text are laid in one row, and each value's digits are looked for in
it, so that no separator hides a number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.sounds import sounds_of
from guvoh.protection.hit import Hit
from guvoh.protection.mention import MentionRule
from guvoh.text.scripts import INVISIBLE, LATIN_FOR_CYRILLIC

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from guvoh.protection.skim import SkimmedText

_DIGIT: Final = re.compile(r"\d")
_PHONE_TAIL: Final = 8
"""Last digits that tell a telephone number whichever way its prefix is dialled."""
_PREFIX: Final = re.compile(r"[+(]*(?:\d[\s().\-–/_\u00a0\u2011]*){1,7}$")
_UNSURE_BELOW: Final = 8
"""Fewer digits must stand apart from other digits."""
_ALONE_FROM: Final = 6
"""From so many digits a number tells without the letters of its series."""
_WIDEST_GAP: Final = 5
_LONG_ROW: Final = 400
"""From so many digits on all that stands in a row is listed once."""
_SERIES_REACH: Final = 8


class NumberIndex:
    """Values that are known by their digits."""

    def __init__(self) -> None:
        self._phones: dict[int, tuple[str, frozenset[str]]] = {}
        self._numbers: dict[int, tuple[str, str]] = {}
        self._dates: dict[int, tuple[str, ...]] = {}
        self._by_digits: dict[str, list[tuple[int, str, MentionRule]]] | None = None

    def __bool__(self) -> bool:
        return bool(self._phones or self._numbers or self._dates)

    def add_phone(self, number: int, text: str) -> bool:
        """Takes in a telephone number; says whether it has digits."""
        digits = _digits(text)
        if digits:
            tail = digits[-_PHONE_TAIL:]
            self._phones[number] = (tail, _prefixes(digits.removesuffix(tail)))
        return bool(digits)

    def add_number(self, number: int, text: str) -> bool:
        """Takes in any other number; says whether it has digits."""
        key = "".join(char for char in text if char.isalnum())
        if any(char.isdigit() for char in key):
            self._numbers[number] = (_digits(key), key)
            return True
        return False

    def add_date(self, number: int, rows: tuple[str, ...]) -> None:
        """Takes in a date written as digits alone."""
        self._dates[number] = rows

    def find(self, text: str) -> Iterator[Hit]:
        """Yields every place where one of the values stands."""
        yield from self._find(text, [m.start() for m in _DIGIT.finditer(text)])

    def find_in(self, skimmed: SkimmedText) -> Iterator[Hit]:
        """Yields the same for a long text."""
        yield from self._find(skimmed.text, skimmed.digits.tolist())

    def _find(self, text: str, places: list[int]) -> Iterator[Hit]:
        if not places:
            return
        row = "".join([text[at] for at in places])
        if not row.isascii():
            row = "".join(str(unicodedata.digit(sign)) for sign in row)
        wanted = self._wanted()
        for digits in _present(row, wanted):
            for number, key, kind in wanted[digits]:
                for start, end in _find_spans(row, places, text, digits, key):
                    if kind is MentionRule.PHONE:
                        start = _phone_start(text, start, self._phones[number][1])  # noqa: PLW2901 -- the prefix belongs to it
                    elif kind is MentionRule.DATE and end - start != len(digits):
                        continue
                    yield Hit(start, end, number, (kind,))

    def _wanted(self) -> dict[str, list[tuple[int, str, MentionRule]]]:
        """For each row of digits the values that have it, and what they are."""
        if self._by_digits is None:
            found: dict[str, list[tuple[int, str, MentionRule]]] = {}
            for number, (tail, _) in self._phones.items():
                found.setdefault(tail, []).append((number, tail, MentionRule.PHONE))
            for number, (digits, key) in self._numbers.items():
                found.setdefault(digits, []).append((number, key, MentionRule.NUMBER))
            for number, rows in self._dates.items():
                for digits in rows:
                    use = (number, digits, MentionRule.DATE)
                    found.setdefault(digits, []).append(use)
            self._by_digits = found
        return self._by_digits


def _present(row: str, wanted: Collection[str]) -> list[str]:
    """Returns the rows of digits that stand in a longer one."""
    if len(row) < _LONG_ROW:
        return [digits for digits in wanted if digits in row]
    found: list[str] = []
    for length in {len(digits) for digits in wanted}:
        there = {row[at : at + length] for at in range(len(row) - length + 1)}
        found += [digits for digits in wanted if digits in there]
    return list(dict.fromkeys(found))


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in text if _DIGIT.match(char))


def _find_spans(
    row: str, places: list[int], text: str, digits: str, key: str
) -> Iterator[tuple[int, int]]:
    """Yields the ranges of a text in which these digits follow one another.

    Args:
        row: all digits of the text.
        places: their offsets.
        text: the text.
        digits: the digits looked for.
        key: the same with the letters among them, which may stand in the text too.
    """
    at = row.find(digits)
    while at >= 0:
        mine = places[at : at + len(digits)]
        found = _check(text, mine, key)
        if found:
            yield found
        at = row.find(digits, at + 1)


def _check(text: str, places: list[int], key: str) -> tuple[int, int] | None:
    """Returns the range of a number whose digits stand here, its series included."""
    start, end = places[0], places[-1] + 1
    between = re.split(r"\d", key)
    for before, after, letters in zip(places, places[1:], between[1:-1], strict=False):
        if not _is_gap(text[before + 1 : after], letters):
            return None
    n_digits = len(places)
    if n_digits < _UNSURE_BELOW and (
        text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()
    ):
        return None
    first, last = between[0], between[-1]
    wide_start = _series_start(text, start, first)
    wide_end = _series_end(text, end, last)
    if n_digits < _ALONE_FROM and (wide_start is None or wide_end is None):
        return None
    return (
        start if wide_start is None else wide_start,
        end if wide_end is None else wide_end,
    )


def _is_gap(gap: str, letters: str) -> bool:
    """Says whether nothing but separators, and letters of the number, stand here."""
    bare = [char for char in gap if char.isalnum()]
    if len(gap) - len(bare) - sum(char in INVISIBLE for char in gap) > _WIDEST_GAP:
        return False
    return not bare or _are_alike("".join(bare), letters)


def _series_start(text: str, start: int, letters: str) -> int | None:
    """Returns where the letters before the digits begin; None if they are others."""
    at = start
    for letter in reversed(letters):
        low = max(-1, at - _SERIES_REACH)
        at -= 1
        while at > low and not text[at].isalnum():
            at -= 1
        if at < 0 or not _are_alike(text[at], letter):
            return None
    return at


def _series_end(text: str, end: int, letters: str) -> int | None:
    at = end
    for letter in letters:
        high = min(len(text), at + _SERIES_REACH)
        while at < high and not text[at].isalnum():
            at += 1
        if at >= len(text) or not _are_alike(text[at], letter):
            return None
        at += 1
    return at


def _are_alike(a: str, b: str) -> bool:
    if len(a) != len(b):
        return False
    return all(_signs(x) & _signs(y) for x, y in zip(a, b, strict=True))


@lru_cache(maxsize=4096)
def _signs(letter: str) -> frozenset[str]:
    """Returns what a letter may be read as: by its look, or by its sound."""
    upper = letter.upper()
    found = {upper, LATIN_FOR_CYRILLIC.get(upper, upper).upper()}
    if not letter.isascii():
        found.add(sounds_of(letter.lower()).signs[:1].upper() or upper)
    return frozenset(found)


def _prefixes(digits: str) -> frozenset[str]:
    """Returns what may be dialled before the last digits of a number."""
    ends = [digits[at:] for at in range(len(digits) + 1)]
    return frozenset(
        trunk + end for trunk in ("", "0", "00", "7", "007", "8", "810") for end in ends
    )


def _phone_start(text: str, start: int, prefixes: frozenset[str]) -> int:
    """Takes in the prefix that is written before the last digits."""
    found = _PREFIX.search(text, max(0, start - 24), start)
    if found is None:
        return start
    for at in range(found.start(), start):
        is_begin = at == 0 or not text[at - 1].isdigit()
        if is_begin and (text[at] == "+" or _digits(text[at:start]) in prefixes):
            return at
    while start and text[start - 1].isdigit():
        start -= 1
    return start
