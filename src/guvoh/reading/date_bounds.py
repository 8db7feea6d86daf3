"""Before, by, after, since, around a date: from days to an interval."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from guvoh.model import DateBasis, DateInterval, DatePrecision, Day
from guvoh.reading.date_points import is_day

if TYPE_CHECKING:
    from datetime import date

    from guvoh.reading.date_days import Days

_DAY: Final = timedelta(days=1)
# A night belongs to two days: the one it is named after, and one beside it.
_NIGHTS: Final = {
    "night_before": (_DAY, timedelta()),
    "night_after": (timedelta(), _DAY),
}
_WRITTEN: Final = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}


def bounded(days: Days, basis: DateBasis, opener: str | None) -> DateInterval:
    """The interval of days with what stands before them.

    Args:
        days: The days that the date names.
        basis: How they are known.
        opener: before, until, after, since, around, night_before, night_after, or None.
    """
    first, last = days.first, days.last
    if opener in {"before", "until"}:
        return _open_start(last if opener == "until" else first - _DAY, basis)
    if opener in {"after", "since"}:
        return _open_end(first if opener == "since" else last + _DAY, basis)
    if opener == "around":
        return _circa(days, basis)
    if opener in _NIGHTS and is_day(days):
        before, after = _NIGHTS[opener]
        return _closed(first - before, last + after, DatePrecision.RANGE, basis)
    return _closed(first, last, days.precision, basis)


def _circa(days: Days, basis: DateBasis) -> DateInterval:
    length = _WRITTEN.get(days.precision)
    if length is None:
        return _closed(days.first, days.last, DatePrecision.CIRCA, basis)
    return DateInterval.circa(days.first.isoformat()[:length], basis=basis)


def _closed(
    first: date, last: date, precision: DatePrecision, basis: DateBasis
) -> DateInterval:
    return DateInterval(
        earliest=Day(first.isoformat()),
        latest=Day(last.isoformat()),
        precision=precision,
        basis=basis,
    )


def _open_start(last: date, basis: DateBasis) -> DateInterval:
    return DateInterval(
        earliest=None,
        latest=Day(last.isoformat()),
        precision=DatePrecision.BEFORE,
        basis=basis,
        start_known=False,
    )


def _open_end(first: date, basis: DateBasis) -> DateInterval:
    return DateInterval(
        earliest=Day(first.isoformat()),
        latest=None,
        precision=DatePrecision.AFTER,
        basis=basis,
        end_known=False,
    )
