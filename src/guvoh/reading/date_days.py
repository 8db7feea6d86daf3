"""From the slots of a date to its days: the calendar, and nothing of language."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from guvoh.model import DatePrecision

if TYPE_CHECKING:
    from collections.abc import Mapping

_WINTER: Final = 12
_DAY: Final = timedelta(days=1)
_TWO_YEARS: Final = timedelta(days=732)
_LONGEST_MONTH: Final = 31
_OF_YEAR: Final = {
    "early": (1, 4),
    "middle": (5, 8),
    "late": (9, 12),
    "first_half": (1, 6),
    "second_half": (7, 12),
}
# The thirds of ten years overlap, for nobody says in which of them 2003 is.
_OF_DECADE: Final = {
    "early": (0, 3),
    "middle": (3, 6),
    "late": (6, 9),
    "first_half": (0, 4),
    "second_half": (5, 9),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A stretch of days."""

    first: date
    """First day."""
    last: date
    """Last day."""
    precision: DatePrecision
    """What is known of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a date that a text states; None for what it does not."""

    year: int | None = None
    """Year, or the first of the decade."""
    year2: int | None = None
    """Last year of a range of years, or of a winter."""
    years_from_text: int | None = None
    """Years from the one of the text: -1 for last year."""
    month: int | None = None
    """Month from 1 to 12."""
    day: int | None = None
    """Day of the month."""
    day2: int | None = None
    """Last day of the month of a range within it."""
    season: int | None = None
    """First month of a season of three."""
    quarter: int | None = None
    """Quarter from 1 to 4."""
    months: int | None = None
    """How many months from the beginning of the year."""
    part: str | None = None
    """early, middle, late, first_half or second_half."""
    is_decade: bool = False
    """Whether ten years are meant."""

    def days(self, year: int) -> Days | None:
        """The days in a year; None when the calendar has none such."""
        try:
            whole = self._whole(year)
        except ValueError:
            return None
        return whole and (_part_of(whole, self.part) if self.part else whole)

    def _whole(self, year: int) -> Days | None:
        if self.season is not None:
            return _season(year, self.season, self.year2)
        if self.quarter is not None:
            return _range(*_months(year, self.quarter * 3 - 2, self.quarter * 3))
        if self.months is not None:
            return _range(*_months(year, 1, self.months))
        if self.month is not None:
            return self._in_month(year, self.month)
        return self._years(year)

    def _years(self, year: int) -> Days | None:
        last = year + 9 if self.is_decade else self.year2 or year
        first_day, last_day = date(year, 1, 1), date(last, 12, 31)
        if last != year:
            return _range(first_day, last_day) if last > year else None
        return Days(first=first_day, last=last_day, precision=DatePrecision.YEAR)

    def _in_month(self, year: int, month: int) -> Days | None:
        if self.day is None:
            first, last = _months(year, month, month)
            return Days(first=first, last=last, precision=DatePrecision.MONTH)
        first = date(year, month, self.day)
        if self.day2 is None:
            return Days(first=first, last=first, precision=DatePrecision.DAY)
        last = date(year, month, self.day2)
        return _range(first, last) if first < last else None


def numeric_days(slots: Mapping[str, str]) -> Days | None:
    """The days of a date in digits; two when day and month can be exchanged.

    Day and month with points are in that order. With slashes they can stand in either,
    so that 03/04/2025 is one of two days, and all between is left open.
    """
    try:
        if iso := slots.get("iso"):
            return _one_day(date.fromisoformat(iso))
        marked = slots["marked"]
        mark = "." if "." in marked else "/"
        first, second, year = (int(part) for part in marked.split(mark))
        year += 2000 if year < 100 else 0
        choices = [(first, second)] + ([(second, first)] if mark == "/" else [])
        dates = sorted(date(year, m, d) for d, m in choices if 1 <= m <= 12)
    except ValueError:
        return None
    if len(set(dates)) == 1:
        return _one_day(dates[0])
    return _range(dates[0], dates[-1]) if dates else None


def shift(day: date, count: int, unit: str) -> Days | None:
    """The days so many units after a day, or before it when the count is negative.

    Days are exact. Weeks, months and years are told in round numbers: half of a unit on
    either side is left open. None when the calendar ends before.
    """
    try:
        if unit == "day":
            return _one_day(day + count * _DAY)
        if unit == "week":
            middle, room = day + timedelta(weeks=count), timedelta(days=3)
        else:
            months = count * (12 if unit == "year" else 1)
            middle = _months_later(day, months)
            room = timedelta(days=183 if unit == "year" else 15)
        first, last = middle - room, middle + room
    except (ValueError, OverflowError):
        return None
    return Days(first=first, last=last, precision=DatePrecision.CIRCA)


def shift_years(days: Days, count: int) -> Days | None:
    """The same days so many years after; None when the calendar ends before."""
    try:
        first = _months_later(days.first, 12 * count)
        last = _months_later(days.last, 12 * count)
    except ValueError:
        return None
    if days.precision is not DatePrecision.RANGE and days.last.month == 2:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    return Days(first=first, last=last, precision=days.precision)


def calendar_unit(day: date, count: int, unit: str) -> Days | None:
    """The calendar week, month or year so many after the one of a day."""
    try:
        if unit == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
            return _range(monday, monday + timedelta(days=6))
        if unit == "month":
            shifted = _months_later(day.replace(day=1), count)
            return Parts(month=shifted.month).days(shifted.year)
        if unit == "year":
            return Parts().days(day.year + count)
        return _one_day(day + count * _DAY)
    except (ValueError, OverflowError):
        return None


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _season(year: int, month: int, year2: int | None) -> Days | None:
    """Three months; the winter of a year is any of its two, and all between.

    The winter of two years is the one between them.
    """
    if month != _WINTER:
        return None if year2 else _range(*_months(year, month, month + 2))
    if year2 not in {None, year + 1}:
        return None
    first = date(year, 12 if year2 else 1, 1)
    return _range(first, _months(year + 1, 2, 2)[1])


def _one_day(day: date) -> Days:
    return Days(first=day, last=day, precision=DatePrecision.DAY)


def _range(first: date, last: date) -> Days:
    return Days(first=first, last=last, precision=DatePrecision.RANGE)


def _part_of(whole: Days, part: str) -> Days:
    """A third or a half of a month, a season, a year or a decade, by the calendar."""
    first, last = whole.first, whole.last
    if whole.precision is DatePrecision.YEAR:
        return _range(*_months(first.year, *_OF_YEAR[part]))
    if last - first > _TWO_YEARS:
        begin, end = _OF_DECADE[part]
        return _range(date(first.year + begin, 1, 1), date(first.year + end, 12, 31))
    length = (last - first).days + 1
    third = 10 if length <= _LONGEST_MONTH else length // 3
    half = (length + 1) // 2
    begin, end = {
        "early": (0, third),
        "middle": (third, 2 * third),
        "late": (2 * third, length),
        "first_half": (0, half),
        "second_half": (half, length),
    }[part]
    return _range(first + begin * _DAY, first + (end - 1) * _DAY)
