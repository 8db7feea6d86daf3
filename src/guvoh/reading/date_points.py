"""Single dates, resolved against the day of the text and the dates before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from guvoh.model import DateBasis, DatePrecision
from guvoh.reading.date_days import (
    Days,
    Parts,
    calendar_unit,
    numeric_days,
    shift,
    shift_years,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guvoh.reading.date_grammar import DateGrammar, Found

# A date without a year that would lie further ahead than this is of the year before.
_FURTHEST_AHEAD: Final = timedelta(days=180)
_QUARTERS: Final = range(1, 5)
_MONTHS: Final = range(1, 13)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A resolved date."""

    days: Days
    """Its days."""
    basis: DateBasis
    """Whether the text states it or it was computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a date that leans on others can lean on."""

    anchor: date | None = None
    """When the text appeared or was written; None when not known."""
    before: Days | None = None
    """The nearest earlier date of the text finer than a year; None when none is."""
    near: Days | None = None
    """The last date named in this sentence or the one before; None when none was."""
    only_year: int | None = None
    """The year that all dates of the text with a year have; None when they differ."""
    year: int | None = None
    """The year that the other end of the range states; None when there is none."""


def parts_of(found: Found, grammar: DateGrammar) -> Parts | None:
    """The parts that a template's slots state; None when they make no date."""
    slots, words = found.slots, grammar.words
    year = slots.get("year")
    quarter = _number(slots.get("ordinal"), grammar)
    months = grammar.count(slots["count"]) if "count" in slots else None
    if "ordinal" in slots and quarter not in _QUARTERS:
        return None
    if "count" in slots and months not in _MONTHS:
        return None
    return Parts(
        year=int(year[:4]) if year else None,
        year2=_second_year(slots),
        years_from_text=words["said_years"].get(slots.get("said_year", "")),
        month=words["months"].get(slots.get("month", "")),
        day=_number(slots.get("day"), grammar),
        day2=_number(slots.get("day2"), grammar),
        season=_season(slots.get("season"), grammar),
        quarter=quarter,
        months=months,
        part=words["parts"].get(slots.get("part", "")),
        is_decade=bool(year and grammar.decade.fullmatch(year)),
    )


def _second_year(slots: Mapping[str, str]) -> int | None:
    """The last year of a range; 2023–24 ends in 2024."""
    if "year2" not in slots:
        return None
    digits = re.match(r"\d+", slots["year2"])
    written = digits.group() if digits else ""
    return int(slots["year"][: 4 - len(written)] + written)


def _season(words: str | None, grammar: DateGrammar) -> int | None:
    named: dict[str, int] = {
        **grammar.words["seasons"],
        **grammar.words["lone_seasons"],
    }
    return named.get(words or "")


def _number(words: str | None, grammar: DateGrammar) -> int | None:
    if words is None:
        return None
    digits = words[:2] if words[:2].isdecimal() else words[:1]
    ordinal: int | None = grammar.words["ordinals"].get(words)
    return int(digits) if digits.isdecimal() else ordinal


def resolve(found: Found, grammar: DateGrammar, context: Context) -> Point | None:
    """The days of a date; None when the text does not tell enough to know them."""
    if found.kind == "numeric":
        days = numeric_days(found.slots)
        return None if days is None else Point(days=days, basis=DateBasis.STATED)
    if found.kind == "points":
        return _resolve_parts(found, grammar, context)
    days = _relative(found, grammar, context)
    return (
        None
        if days is None
        else Point(days=days, basis=DateBasis.COMPUTED_FROM_RELATIVE)
    )


def _resolve_parts(
    found: Found, grammar: DateGrammar, context: Context
) -> Point | None:
    parts = parts_of(found, grammar)
    if parts is None:
        return None
    if parts.year is not None:
        days = parts.days(parts.year)
        return None if days is None else Point(days=days, basis=DateBasis.STATED)
    if parts.years_from_text is not None:
        year = context.anchor.year + parts.years_from_text if context.anchor else None
        days = parts.days(year) if year else None
        return (
            None
            if days is None
            else Point(days=days, basis=DateBasis.COMPUTED_FROM_RELATIVE)
        )
    if context.year is not None:
        days = parts.days(context.year)
        return None if days is None else Point(days=days, basis=DateBasis.STATED)
    days = _near_year(parts, context)
    return (
        None
        if days is None
        else Point(days=days, basis=DateBasis.COMPUTED_FROM_RELATIVE)
    )


def _near_year(parts: Parts, context: Context) -> Days | None:
    """The days in the year of the date before, or of the text."""
    anchor = context.anchor
    basis = context.before.first if context.before else anchor
    year = basis.year if basis else context.only_year
    if year is None:
        return None
    days = parts.days(year)
    if days and anchor and days.first > anchor + _FURTHEST_AHEAD:
        return parts.days(year - 1)
    return days


def _relative(found: Found, grammar: DateGrammar, context: Context) -> Days | None:
    slots, words = found.slots, grammar.words
    match found.kind:
        case "days_from_now" | "days_later":
            count = words[found.kind][slots["word"]]
            day = context.anchor
            if found.kind == "days_later":
                day = context.near.first if context.near else None
            return calendar_unit(day, count, "day") if day else None
        case "ago" | "later" | "earlier":
            many = grammar.count(slots.get("count"))
            unit = slots["unit"]
            unit = words["units"].get(unit) or words["single_units"][unit]
            if many is None:
                return None
            if found.kind == "ago":
                return shift(context.anchor, -many, unit) if context.anchor else None
            return _beside(context.near, many if found.kind == "later" else -many, unit)
        case _:
            return _last(found, grammar, context.anchor) if context.anchor else None


def _beside(near: Days | None, count: int, unit: str) -> Days | None:
    """So many units from a date; from a month or a quarter only so many years."""
    if near is None or is_day(near):
        return shift(near.first, count, unit) if near else None
    return shift_years(near, count) if unit == "year" else None


def _last(found: Found, grammar: DateGrammar, anchor: date) -> Days | None:
    """Last March, last week, this spring: by the calendar, from the day of the text."""
    slots, words = found.slots, grammar.words
    is_last = found.kind == "last"
    if "unit" in slots:
        unit = words["single_units"][slots["unit"]]
        return calendar_unit(anchor, -1 if is_last else 0, unit)
    if "weekday" in slots:
        back = (anchor.weekday() - words["weekdays"][slots["weekday"]] - 1) % 7 + 1
        return calendar_unit(anchor, -back, "day")
    parts = Parts(
        month=words["months"].get(slots.get("month", "")),
        season=words["seasons"].get(slots.get("season", "")),
    )
    days = parts.days(anchor.year)
    if is_last and days and days.last >= anchor:
        return parts.days(anchor.year - 1)
    return days


def is_day(days: Days) -> bool:
    """Whether it is one day."""
    return days.precision is DatePrecision.DAY
