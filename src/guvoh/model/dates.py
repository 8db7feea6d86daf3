"""Dates as intervals of days: what is known of when it was, and no more."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

from guvoh.model.codes.dates import DateBasis, DatePrecision
from guvoh.model.errors import InvalidTextError
from guvoh.model.record import Record
from guvoh.model.scalars import Day

_TEXT: Final = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WEEK: Final = timedelta(days=7)
_EXPECTED: Final = "a date such as 2023, 2023-07 or 2023-07-14"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateInterval(Record):
    """When something was: on some day from `earliest` to `latest`, both included.

    Whoever does not know when it was has no interval at all, but None.
    """

    earliest: Day | None
    """First day on which it can have been; None when nothing bounds it."""
    latest: Day | None
    """Last day on which it can have been; None when nothing bounds it."""
    precision: DatePrecision
    """How much of the date is known."""
    basis: DateBasis = DateBasis.STATED
    """How it is known."""
    start_known: bool = True
    """Whether it cannot have begun before `earliest`; False for "at least from"."""
    end_known: bool = True
    """Whether it cannot have ended after `latest`; False for "at least to"."""

    @classmethod
    def of(cls, text: str, *, basis: DateBasis = DateBasis.STATED) -> Self:
        """Returns the year 2023, the month 2023-07 or the day 2023-07-14.

        Raises:
            InvalidTextError: The text is neither.
        """
        first, last, precision = _read(text)
        return cls(
            earliest=_day(first), latest=_day(last), precision=precision, basis=basis
        )

    @classmethod
    def between(
        cls, first: str, last: str, *, basis: DateBasis = DateBasis.STATED
    ) -> Self:
        """Returns the range from the beginning of `first` to the end of `last`.

        Raises:
            InvalidTextError: One is no date.
            InvariantError: `first` begins after `last` ends.
        """
        return cls(
            earliest=_day(_read(first)[0]),
            latest=_day(_read(last)[1]),
            precision=DatePrecision.RANGE,
            basis=basis,
        )

    @classmethod
    def before(cls, text: str, *, basis: DateBasis = DateBasis.STATED) -> Self:
        """Returns what ends on the day before a year, month or day begins.

        Raises:
            InvalidTextError: The text is no date, or the first of all.
        """
        return cls(
            earliest=None,
            latest=_day(_moved(_read(text)[0], -timedelta(days=1))),
            precision=DatePrecision.BEFORE,
            basis=basis,
            start_known=False,
        )

    @classmethod
    def after(cls, text: str, *, basis: DateBasis = DateBasis.STATED) -> Self:
        """Returns what begins on the day after a year, month or day ends.

        Raises:
            InvalidTextError: The text is no date, or the last of all.
        """
        return cls(
            earliest=_day(_moved(_read(text)[1], timedelta(days=1))),
            latest=None,
            precision=DatePrecision.AFTER,
            basis=basis,
            end_known=False,
        )

    @classmethod
    def circa(cls, text: str, *, basis: DateBasis = DateBasis.STATED) -> Self:
        """Returns the year or month with its neighbours, or the day with a week round.

        Raises:
            InvalidTextError: The text is no date.
        """
        first, last, precision = _read(text)
        if precision is DatePrecision.DAY:
            first, last = _moved(first, -_WEEK), _moved(last, _WEEK)
        else:
            whole = len(text)
            first = _read(str(_moved(first, -timedelta(days=1)))[:whole])[0]
            last = _read(str(_moved(last, timedelta(days=1)))[:whole])[1]
        return cls(
            earliest=_day(first),
            latest=_day(last),
            precision=DatePrecision.CIRCA,
            basis=basis,
        )

    def is_disjoint_from(self, other: "DateInterval") -> bool:
        """Whether both cannot be true of one day: a contradiction."""
        return _last(self) < _first(other) or _last(other) < _first(self)

    def is_compatible_with(self, other: "DateInterval") -> bool:
        """Whether some day lies in both."""
        return not self.is_disjoint_from(other)

    def contains(self, other: "DateInterval") -> bool:
        """Whether every day of the other lies in this one."""
        return _first(self) <= _first(other) and _last(other) <= _last(self)

    def __str__(self) -> str:
        """Returns 2023, 2023-07, 2023-07-14 or, for the rest, first/last day."""
        if self.precision is DatePrecision.DAY:
            return str(self.earliest)
        if self.precision is DatePrecision.MONTH:
            return str(self.earliest)[:7]
        if self.precision is DatePrecision.YEAR:
            return str(self.earliest)[:4]
        return f"{self.earliest or '..'}/{self.latest or '..'}"

    def _check_together(self) -> None:
        self._require(self.earliest or not self.start_known, "an open start is unknown")
        self._require(self.latest or not self.end_known, "an open end is unknown")
        self._require(_fits(self), "the days do not fit the precision")


# ISO days compare as texts; "" stands before and "~" after all of them.
def _first(interval: DateInterval) -> str:
    return interval.earliest if interval.earliest and interval.start_known else ""


def _last(interval: DateInterval) -> str:
    return interval.latest if interval.latest and interval.end_known else "~"


def _fits(interval: DateInterval) -> bool:
    first, last = interval.earliest, interval.latest
    match interval.precision:
        case DatePrecision.BEFORE:
            return first is None and last is not None
        case DatePrecision.AFTER:
            return first is not None and last is None
        case _:
            return first is not None and last is not None and _fill(interval)


def _fill(interval: DateInterval) -> bool:
    first, last = Day(interval.earliest or ""), Day(interval.latest or "")
    match interval.precision:
        case DatePrecision.DAY:
            return first == last
        case DatePrecision.MONTH:
            return _read(first[:7])[:2] == (_date(first), _date(last))
        case DatePrecision.YEAR:
            return _read(first[:4])[:2] == (_date(first), _date(last))
        case _:
            return first <= last


def _read(text: str) -> tuple[date, date, DatePrecision]:
    """First day, last day and precision of a year, month or day."""
    match = _TEXT.fullmatch(text)
    if match is None:
        raise InvalidTextError(_EXPECTED)
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR
        if day is None:
            last = date(year, month, monthrange(year, month)[1])
            return last.replace(day=1), last, DatePrecision.MONTH
        return date(year, month, day), date(year, month, day), DatePrecision.DAY
    except ValueError:
        raise InvalidTextError(_EXPECTED) from None


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        raise InvalidTextError("a date within the years 1 to 9999") from None


def _date(day: Day) -> date:
    return date.fromisoformat(day)


def _day(day: date) -> Day:
    return Day(day.isoformat())
