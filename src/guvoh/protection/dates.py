"""A date in whichever way it is written: 14.07.1991, 14 июля 1991, July 14, 1991."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from guvoh.protection.text_words import readings

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERIC: Final = re.compile(
    r"(?<!\d)(\d{1,4})\s?([./\-–‑,\s])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d)"
)
_MONTH: Final = r"([^\W\d_]{3,14})\.?"
_YEAR: Final = r"(\d{4}|['’]?\d{2})(?!\d)"
_DAY: Final = r"(?<!\d)(\d{1,2})(?:-?(?:го|ого|е|st|[nr]d|th))?"
_SPACE: Final = r"[\s\-,.]{1,3}"
_YEAR_WORD: Final = r"(?:[-\s]?[^\W\d_]{3,10})?"
_WRITTEN: Final = (
    (re.compile(rf"{_DAY}{_SPACE}(?:of\s)?{_MONTH}{_SPACE}{_YEAR}"), (3, 2, 1)),
    (re.compile(rf"\b{_MONTH}{_SPACE}{_DAY}{_SPACE}{_YEAR}"), (3, 1, 2)),
    (
        re.compile(rf"(?<!\d)(\d{{4}}){_YEAR_WORD}{_SPACE}{_DAY}{_SPACE}{_MONTH}"),
        (1, 3, 2),
    ),
    (
        re.compile(rf"(?<!\d)(\d{{4}}){_YEAR_WORD}{_SPACE}{_MONTH}{_SPACE}{_DAY}"),
        (1, 2, 3),
    ),
)
_YEAR_AFTER: Final = re.compile(
    r"[\s.,-]*(?:г|год|года|году|йил|yil|yili|жыл|жылы|соли|сол)?[\s.]*", re.IGNORECASE
)
_MONTHS: Final = (
    "янв jan yan",
    "фев feb fev",
    "мар mar",
    "апр apr",
    "май мая мае may maj",
    "июн jun iyun",
    "июл jul iyul",
    "авг aug avg",
    "сен sep sen",
    "окт oct okt",
    "ноя nov noya",
    "дек dec dek",
)
_MONTH_OF: Final = {
    start: month
    for month, names in enumerate(_MONTHS, start=1)
    for start in names.split()
}
_LONGEST_START: Final = 4


def find_dates(
    text: str,
) -> Iterator[tuple[int, int, tuple[tuple[int, int, int], ...]]]:
    """Yields start, end and the dates (year, month, day) that the signs may mean.

    A year of two digits is below 100.
    """
    for found in _overlapping(_NUMERIC, text):
        first, _, second, third = found.groups()
        a, b, c = int(first), int(second), int(third)
        readings_of = ((a, b, c), (c, b, a), (c, a, b))
        yield found.start(), found.end(), readings_of
    for form, (year, month, day) in _WRITTEN:
        for found in _overlapping(form, text):
            number = _month(found.group(month))
            if number:
                at = int(found.group(year).strip("'’"))
                one = (at, number, int(found.group(day)))
                yield found.start(), found.end(), (one,)


def _overlapping(form: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yields every match; a number before a date may look like the day of another."""
    found = form.search(text)
    while found:
        yield found
        found = form.search(text, found.start() + 1)


def read_date(text: str) -> date | None:
    """Returns the date that a value is; None where it is none, or leaves it open."""
    for start, end, dates in find_dates(text):
        if text[:start].strip() or not _YEAR_AFTER.fullmatch(text, end):
            continue
        for year, month, day in dates:
            if year > 99 and 1 <= month <= 12 and 1 <= day <= 31:
                try:
                    return date(year, month, day)
                except ValueError:
                    continue
    return None


def is_date(wanted: date, found: tuple[int, int, int]) -> bool:
    """Says whether a date found, perhaps with a short year, is this one."""
    year, month, day = found
    is_year = year in (wanted.year, wanted.year % 100)
    return is_year and (month, day) == (wanted.month, wanted.day)


def digit_rows(wanted: date) -> tuple[str, ...]:
    """Returns a date as digits alone: 14071991, 19910714."""
    return (f"{wanted:%d%m%Y}", f"{wanted:%Y%m%d}")


def _month(word: str) -> int:
    for reading in readings(word):
        for length in range(3, _LONGEST_START + 1):
            if month := _MONTH_OF.get(reading[:length], 0):
                return month
    return 0
