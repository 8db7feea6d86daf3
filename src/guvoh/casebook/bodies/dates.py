"""Dates as people know them: two days between which something lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

DATE_PRECISIONS: Final = frozenset(
    {"day", "month", "year", "range", "before", "after", "circa"}
)
"""How finely a date is known (MODEL §1.2)."""

DATE_BASES: Final = frozenset({"stated", "computed_from_relative", "publication_date"})
"""What a date rests on (MODEL §1.2)."""

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """An interval of days; both ends belong to it."""

    earliest: str | None
    """First day it can be, YYYY-MM-DD; None when there is no bound."""
    latest: str | None
    """Last day it can be, YYYY-MM-DD; None when there is no bound."""
    precision: str
    """day, month, year, range, before, after or circa."""
    basis: str
    """stated, computed_from_relative or publication_date."""

    def __post_init__(self) -> None:
        check_day(self.earliest)
        check_day(self.latest)
        # Days of four-digit years are in order as texts.
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("A range of dates ends before it begins.")
        if self.precision not in DATE_PRECISIONS:
            raise ValueError("The precision of a date is not known.")
        if self.basis not in DATE_BASES:
            raise ValueError("The basis of a date is not known.")


def check_day(day: str | None) -> None:
    """Accepts None and days of the calendar as YYYY-MM-DD (ISO 8601).

    Raises:
        ValueError: It is something else; the message does not repeat it.
    """
    if day is None:
        return
    try:
        if _DAY.fullmatch(day):
            date.fromisoformat(day)
            return
    except ValueError:
        pass
    raise ValueError("A day is not written YYYY-MM-DD, or there is no such day.")
