"""MODEL §3.11: dates as intervals; nothing is invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model.codes.dates import DateBasis, DatePrecision
from guvoh.model.dates import DateInterval
from guvoh.model.errors import InvalidTextError, InvariantError, ModelError
from guvoh.model.scalars import Day

if TYPE_CHECKING:
    from collections.abc import Callable

SPRING = DateInterval.between("2023-03", "2023-05")

days = st.dates().map(date.isoformat)
date_texts = days | days.map(lambda day: day[:7]) | days.map(lambda day: day[:4])


def test_spring_and_may_are_compatible() -> None:
    may = DateInterval.of("2023-05")
    assert SPRING.is_compatible_with(may)
    assert SPRING.contains(may)
    assert not may.contains(SPRING)


def test_spring_and_june_of_another_year_contradict() -> None:
    assert SPRING.is_disjoint_from(DateInterval.of("2024-06"))


@pytest.mark.parametrize(
    ("interval", "earliest", "latest", "precision"),
    [
        (DateInterval.of("2023"), "2023-01-01", "2023-12-31", "year"),
        (DateInterval.of("2024-02"), "2024-02-01", "2024-02-29", "month"),
        (DateInterval.of("2023-07-14"), "2023-07-14", "2023-07-14", "day"),
        (SPRING, "2023-03-01", "2023-05-31", "range"),
        (DateInterval.before("2023-07"), None, "2023-06-30", "before"),
        (DateInterval.after("2023"), "2024-01-01", None, "after"),
        (DateInterval.circa("2023"), "2022-01-01", "2024-12-31", "circa"),
        (DateInterval.circa("2023-01"), "2022-12-01", "2023-02-28", "circa"),
        (DateInterval.circa("2023-07-14"), "2023-07-07", "2023-07-21", "circa"),
    ],
)
def test_the_days_that_a_date_allows(
    interval: DateInterval, earliest: str | None, latest: str | None, precision: str
) -> None:
    assert (interval.earliest, interval.latest) == (earliest, latest)
    assert interval.precision == precision


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (DateInterval.of("2023"), "2023"),
        (DateInterval.of("2023-07"), "2023-07"),
        (DateInterval.of("2023-07-14"), "2023-07-14"),
        (DateInterval.before("2023"), "../2022-12-31"),
        (SPRING, "2023-03-01/2023-05-31"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(
    interval: DateInterval, text: str
) -> None:
    assert str(interval) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-7",
        "2023-13",
        "2023-02-29",
        "20230714",
        "0000",
        "2023-07-14T00",
        "२०२३",
    ],
)
@pytest.mark.parametrize(
    "make",
    [DateInterval.of, DateInterval.before, DateInterval.after, DateInterval.circa],
)
def test_what_is_no_date_is_refused(
    make: Callable[[str], DateInterval], text: str
) -> None:
    with pytest.raises(InvalidTextError):
        make(text)


@pytest.mark.parametrize("text", ["9999", "9999-12", "9999-12-31"])
def test_the_calendar_ends(text: str) -> None:
    with pytest.raises(InvalidTextError):
        DateInterval.after(text)
    with pytest.raises(InvalidTextError):
        DateInterval.circa(text)


def test_a_range_does_not_run_backwards() -> None:
    with pytest.raises(InvariantError):
        DateInterval.between("2024", "2023")


@pytest.mark.parametrize(
    ("earliest", "latest", "precision"),
    [
        (None, None, DatePrecision.RANGE),
        (None, "2023-07-14", DatePrecision.DAY),
        ("2023-07-14", "2023-07-15", DatePrecision.DAY),
        ("2023-07-02", "2023-07-31", DatePrecision.MONTH),
        ("2023-07-01", "2023-08-31", DatePrecision.MONTH),
        ("2023-01-01", "2024-12-31", DatePrecision.YEAR),
        ("2023-07-14", None, DatePrecision.BEFORE),
        ("2023-01-01", "2023-07-14", DatePrecision.BEFORE),
        (None, "2023-07-14", DatePrecision.AFTER),
        ("2023-07-14", "2023-07-13", DatePrecision.CIRCA),
        ("2023-02-30", "2023-02-30", DatePrecision.DAY),
    ],
)
def test_days_that_do_not_fit_the_precision_are_refused(
    earliest: str | None, latest: str | None, precision: DatePrecision
) -> None:
    with pytest.raises(ModelError):
        DateInterval(
            earliest=None if earliest is None else Day(earliest),
            latest=None if latest is None else Day(latest),
            precision=precision,
            start_known=earliest is not None,
            end_known=latest is not None,
        )


@pytest.mark.parametrize("known", [(True, False), (False, True), (True, True)])
def test_an_open_end_is_not_known(known: tuple[bool, bool]) -> None:
    with pytest.raises(InvariantError):
        DateInterval(
            earliest=None,
            latest=None,
            precision=DatePrecision.BEFORE,
            start_known=known[0],
            end_known=known[1],
        )


def test_at_least_from_contradicts_nothing_earlier() -> None:
    firm = DateInterval.of("2023-07")
    at_least_from = DateInterval(
        earliest=firm.earliest,
        latest=firm.latest,
        precision=DatePrecision.MONTH,
        start_known=False,
    )
    june = DateInterval.of("2023-06")
    assert firm.is_disjoint_from(june)
    assert at_least_from.is_compatible_with(june)
    assert june.is_compatible_with(at_least_from)
    assert at_least_from.is_disjoint_from(DateInterval.of("2023-08"))


def test_before_and_after_one_month_leave_the_month_out() -> None:
    before, after = DateInterval.before("2023-07"), DateInterval.after("2023-07")
    assert before.is_disjoint_from(after)
    assert before.is_disjoint_from(DateInterval.of("2023-07-01"))
    assert after.is_disjoint_from(DateInterval.of("2023-07-31"))
    assert after.is_compatible_with(DateInterval.of("2023-08-01"))


def test_the_basis_is_kept() -> None:
    of = DateInterval.of("2023", basis=DateBasis.PUBLICATION_DATE)
    assert of.basis is DateBasis.PUBLICATION_DATE


@given(date_texts)
def test_a_date_is_read_back_as_it_is_shown(text: str) -> None:
    assert str(DateInterval.of(text)) == text


@given(days, date_texts)
def test_a_day_lies_in_a_date_or_contradicts_it(day: str, text: str) -> None:
    whole, one = DateInterval.of(text), DateInterval.of(day)
    assert whole.contains(one) == day.startswith(text)
    assert whole.is_disjoint_from(one) != whole.contains(one)


@given(
    st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)),
    st.integers(0, 900),
    st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)),
    st.integers(0, 900),
)
def test_ranges_contradict_exactly_when_no_day_is_shared(
    a: date, a_days: int, b: date, b_days: int
) -> None:
    a_end, b_end = a + timedelta(days=a_days), b + timedelta(days=b_days)
    if max(a_end, b_end).year > 9998:
        return
    left = DateInterval.between(str(a), str(a_end))
    right = DateInterval.between(str(b), str(b_end))
    shared = range(
        max(a.toordinal(), b.toordinal()),
        min(a_end.toordinal(), b_end.toordinal()) + 1,
    )
    assert left.is_compatible_with(right) == bool(shared)
    assert left.is_compatible_with(right) == right.is_compatible_with(left)
