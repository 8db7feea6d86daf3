"""Ladders that are computed: dates and numbers as intervals that grow.

Dates: day, month, quarter, year, since the beginning of that year. Numbers and ages:
1, 5, 10, counted from zero, so that 34 is 30-34 and then 30-39.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from guvoh.protection.risk.errors import FactError, HierarchyError
from guvoh.protection.risk.ladder import Rung, stack_rungs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from guvoh.protection.fact import Fact

Interval: TypeAlias = tuple[int, int]
EARLIEST: Final = -(2**40)
LATEST: Final = 2**40
"""Ends of an interval that is open on one side."""
_DATE: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?|-?[Qq]([1-4]))?")
_POINTS: Final = re.compile(r"(?:([0-9]{2})\.)?([0-9]{2})\.([0-9]{4})")
_NUMBER: Final = re.compile(r"(-?[0-9]{1,9})(?:\s*(?:-|–|\.\.)\s*([0-9]{1,9}))?")


class IntervalLadder(ABC):
    """Levels whose rungs are intervals of whole numbers."""

    levels: tuple[str, ...]
    """Names of the levels, finest first."""

    @abstractmethod
    def read(self, text: str) -> Interval | None:
        """Returns the interval that a text means, both ends included, or None."""

    @abstractmethod
    def widen(self, interval: Interval, level: int) -> Interval:
        """Returns the interval at a level: never less than it was."""

    @abstractmethod
    def write(self, interval: Interval) -> str:
        """Returns the interval in figures that `read` reads."""

    def place(self, attribute: str, values: Sequence[str]) -> IntervalPlacement:
        """Lays the ladder against the values that a population has.

        Raises:
            HierarchyError: some value is no such interval.
        """
        read = [self.read(value) if value else None for value in values]
        unknown = sum(
            interval is None and bool(value)
            for interval, value in zip(read, values, strict=True)
        )
        if unknown:
            raise HierarchyError(
                f"The column {attribute}",
                f"holds {unknown} values that cannot be read as the others are",
                "write them alike or give the column a hierarchy",
            )
        # An unknown value lies nowhere: its ends are crossed.
        ends = np.array([each or (LATEST, EARLIEST) for each in read], np.int64)
        return IntervalPlacement(ladder=self, ends=ends.reshape(-1, 2))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IntervalPlacement:
    """An interval ladder laid against a population's values."""

    ladder: IntervalLadder
    """Which levels there are."""
    ends: NDArray[np.int64] = field(repr=False)
    """Shape (values, 2): first and last of each value's interval."""

    def climb(self, fact: Fact) -> tuple[Rung, ...]:
        """Returns the fact as it was said, then at each coarser level.

        Raises:
            FactError: a value is no such interval, or there is no such level.
        """
        said = [self._read(fact, value) for value in fact.values]
        steps = [(self._start(fact, said), fact.level, said)]
        for height, level in enumerate(self.ladder.levels):
            wide = [self.ladder.widen(interval, height) for interval in said]
            if set(wide) != set(steps[-1][2]) and height >= steps[0][0]:
                steps.append((height, level, wide))
        masks = [self._masks(intervals) for _, _, intervals in steps]
        return stack_rungs(
            [
                (height, level, " / ".join(map(self.ladder.write, dict.fromkeys(each))))
                for height, level, each in steps
            ],
            [surely for surely, _ in masks],
            [maybe for _, maybe in masks],
        )

    def _read(self, fact: Fact, value: str) -> Interval:
        interval = self.ladder.read(value)
        if interval is None:
            raise FactError(
                f"The attribute {fact.attribute}",
                "has a value that the population's column cannot be compared with",
                "write it as the column's values are written",
            )
        if not fact.level:
            return interval
        if fact.level not in self.ladder.levels:
            raise FactError(
                f"The attribute {fact.attribute}",
                f"has no level {fact.level}",
                f"its levels are {', '.join(self.ladder.levels)}",
            )
        return self.ladder.widen(interval, self.ladder.levels.index(fact.level))

    def _start(self, fact: Fact, said: Sequence[Interval]) -> int:
        if fact.level:
            return self.ladder.levels.index(fact.level)
        # As far up as nothing is lost: a month is as high as the level of months.
        heights = range(1, len(self.ladder.levels))
        widens = (h for h in heights if any(self.ladder.widen(i, h) != i for i in said))
        return next(widens, len(self.ladder.levels)) - 1

    def _masks(
        self, intervals: Sequence[Interval]
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        first, last = self.ends[:, 0], self.ends[:, 1]
        known = first <= last
        surely = np.zeros(known.size, np.bool_)
        maybe = np.zeros(known.size, np.bool_)
        for low, high in intervals:
            surely |= known & (first >= low) & (last <= high)
            maybe |= known & (last >= low) & (first <= high)
        return surely, maybe


class NumberLadder(IntervalLadder):
    """Whole numbers in steps of 1, 5 and 10."""

    levels = ("1", "5", "10")

    def read(self, text: str) -> Interval | None:
        """Reads 34, 30-39, 30–39 or 30..39."""
        match = _NUMBER.fullmatch(text.strip())
        if match is None:
            return None
        low = int(match[1])
        high = int(match[2]) if match[2] else low
        return (low, high) if low <= high else None

    def widen(self, interval: Interval, level: int) -> Interval:
        """Returns the whole steps that the interval touches."""
        step = (1, 5, 10)[level]
        low, high = interval
        return low // step * step, high // step * step + step - 1

    def write(self, interval: Interval) -> str:
        """Writes 34 or 30-39."""
        low, high = interval
        return str(low) if low == high else f"{low}-{high}"


class DateLadder(IntervalLadder):
    """Days, months, quarters, years, and "since" a year."""

    levels = ("day", "month", "quarter", "year", "since")

    def read(self, text: str) -> Interval | None:
        """Reads 2018, 2018-05, 2018-05-14, 14.05.2018, 05.2018, 2018-Q2, and A..B.

        One end of A..B can be left out.
        """
        first, dots, last = text.strip().replace("/", "..").partition("..")
        start = _days(first) if first else (EARLIEST, EARLIEST)
        end = _days(last) if last else (LATEST, LATEST)
        if not dots:
            return _days(first)
        if start is None or end is None or start[0] > end[1] or not (first or last):
            return None
        return start[0], end[1]

    def widen(self, interval: Interval, level: int) -> Interval:
        """Returns the whole months, quarters or years that the interval touches."""
        low, high = interval
        if level == 0:
            return interval
        if level == len(self.levels) - 1:
            return _begin(low, 12), LATEST
        months = (1, 3, 12)[level - 1]
        return _begin(low, months), _finish(high, months)

    def write(self, interval: Interval) -> str:
        """Writes the shortest form that says just this interval."""
        low, high = interval
        if low > EARLIEST and high < LATEST:
            day = _write_day(low)
            quarter = f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
            for text in (day[:4], quarter, day[:7], day):
                if _days(text) == interval:
                    return text
        if high >= LATEST and low > EARLIEST and low == _begin(low, 12):
            return f"{_write_day(low)[:4]}.."
        return f"{_write_day(low)}..{_write_day(high)}"


def _days(text: str) -> Interval | None:
    points = _POINTS.fullmatch(text.strip())
    if points is not None:
        text = "-".join(part for part in points.groups()[::-1] if part)
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match[1])
    try:
        if match[3]:
            day = date(year, int(match[2]), int(match[3])).toordinal()
            return day, day
        month = int(match[2]) if match[2] else 3 * int(match[4] or 1) - 2
        length = 1 if match[2] else 3 if match[4] else 12
        first = date(year, month, 1).toordinal()
    except ValueError:
        return None
    return first, _finish(first, length)


def _begin(day: int, months: int) -> int:
    if day <= EARLIEST:
        return day
    when = date.fromordinal(day)
    return date(when.year, (when.month - 1) // months * months + 1, 1).toordinal()


def _finish(day: int, months: int) -> int:
    if day >= LATEST:
        return day
    first = date.fromordinal(_begin(day, months))
    month = first.month + months - 1
    return date(first.year, month, monthrange(first.year, month)[1]).toordinal()


def _write_day(day: int) -> str:
    if abs(day) >= LATEST:
        return ""
    return date.fromordinal(day).isoformat()
