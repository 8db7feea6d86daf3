"""Dates as people write them into forms and sheets, read into intervals.

What is not said is not filled in: July 2023 is a month. 03/04/2023 has two readings and
is refused until somebody says which comes first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import InputError
from guvoh.model import DateBasis, DateInterval, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

_MONTHS: Final = (
    ("jan", "янв"),
    ("feb", "фев"),
    ("mar", "мар"),
    ("apr", "апр"),
    ("may", "мая", "май", "мае"),
    ("jun", "июн"),
    ("jul", "июл"),
    ("aug", "авг"),
    ("sep", "сен"),
    ("oct", "окт"),
    ("nov", "ноя"),
    ("dec", "дек"),
)
"""How the names of months begin, January first."""
_ISO: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CLOCK: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2})?Z?")
_NUMBERS: Final = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_MONTH: Final = re.compile(r"(\d{1,2})[./](\d{4})")
_WORDS: Final = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d_]{3,9})\.?,?\s+(\d{4})")
_AMERICAN: Final = re.compile(r"([^\W\d_]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_YEAR_WORD: Final = re.compile(r"\s*(?:г\.?|года?|году)$")
_BETWEEN: Final = re.compile(
    r"\s*(?:\.\.+|–|—)\s*|\s+(?:-|to|по)\s+|(?<=\d)/(?=\d{4}-)"
)
_OPEN: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"(?:before|до)\s+(.+)", re.IGNORECASE), "before"),
    (re.compile(r"(?:after|после)\s+(.+)", re.IGNORECASE), "after"),
    (
        re.compile(
            r"(?:circa|ca\.?|about|около|примерно)\s+(.+)|~\s*(.+)", re.IGNORECASE
        ),
        "circa",
    ),
)


class UnclearDateError(InputError):
    """A text is no date, or one with two readings."""

    def __init__(self, what: str = "The date cannot be read") -> None:
        super().__init__(
            what,
            "date",
            "Write 2023, 2023-07, 2023-07-14, 2023-03-01..2023-05-31, before 2023-07, "
            "after 2023-07 or circa 2023-07.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DateOrder:
    """How days written with strokes are read."""

    day_first: bool | None = None
    """Whether 03/04/2023 is in April; None when that is not known."""


def read_date(
    text: str,
    *,
    order: DateOrder = DateOrder(),
    basis: DateBasis = DateBasis.STATED,
) -> DateInterval:
    """The interval that a text means.

    Raises:
        UnclearDateError: It means none, or one of two.
    """
    plain = " ".join(text.split())
    try:
        for pattern, name in _OPEN:
            if match := pattern.fullmatch(plain):
                single = _single(match[match.lastindex or 1], order)
                make: Callable[..., DateInterval] = getattr(DateInterval, name)
                return make(single, basis=basis)
        parts = _BETWEEN.split(plain.removeprefix("с ").removeprefix("from "))
        if len(parts) == 2 and all(parts):
            first, last = (_single(part, order) for part in parts)
            return DateInterval.between(first, last, basis=basis)
        return DateInterval.of(_single(plain, order), basis=basis)
    except ModelError:
        raise UnclearDateError from None


def has_strokes(text: str) -> tuple[int, int] | None:
    """The two numbers before the year of a day such as 03/04/2023."""
    match = _NUMBERS.fullmatch(text.strip())
    return (int(match[1]), int(match[3])) if match and match[2] == "/" else None


def _single(text: str, order: DateOrder) -> str:
    """A year, month or day in the form of ISO 8601."""
    text = _YEAR_WORD.sub("", text.strip())
    if _ISO.fullmatch(text):
        return text
    if match := _CLOCK.fullmatch(text):
        return match[1]
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match, order)
    if match := _MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    if match := _AMERICAN.fullmatch(text):
        return f"{match[3]}-{_month(match[1]):02}-{int(match[2]):02}"
    if match := _WORDS.fullmatch(text):
        day = f"-{int(match[1]):02}" if match[1] else ""
        return f"{match[3]}-{_month(match[2]):02}{day}"
    raise UnclearDateError


def _numbers(match: re.Match[str], order: DateOrder) -> str:
    first, second, year = int(match[1]), int(match[3]), match[4]
    day_first = True if match[2] == "." else order.day_first
    if day_first is None and first != second:
        if first <= 12 and second <= 12:
            raise UnclearDateError(
                "It is not said whether the day or the month is first"
            )
        day_first = first > 12
    day, month = (first, second) if day_first else (second, first)
    return f"{year}-{month:02}-{day:02}"


def _month(word: str) -> int:
    folded = word.casefold()
    for number, beginnings in enumerate(_MONTHS, 1):
        if folded.startswith(beginnings):
            return number
    raise UnclearDateError
