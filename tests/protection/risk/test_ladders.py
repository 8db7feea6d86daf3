from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.fact import Fact
from guvoh.protection.risk import FactError, HierarchyError
from guvoh.protection.risk.hierarchies import FlatLadder, guess_ladder
from guvoh.protection.risk.intervals import DateLadder, IntervalLadder, NumberLadder

DATES, NUMBERS = DateLadder(), NumberLadder()


def fact(*values: str, level: str = "") -> Fact:
    return Fact(attribute="x", values=values, level=level)


def climb(
    ladder: IntervalLadder, values: list[str], said: Fact
) -> list[tuple[str, str, list[str]]]:
    """Level, text and fitting values of each rung."""
    return [
        (
            rung.level,
            rung.text,
            [v for v, fits in zip(values, rung.mask, strict=True) if fits],
        )
        for rung in ladder.place("x", values).climb(said)
    ]


def test_a_day_becomes_month_quarter_year_and_since() -> None:
    values = ["2018-05-14", "2018-05-15", "2018-06-30", "2018-12-01", "2021-01-01", ""]
    assert climb(DATES, values, fact("2018-05-14")) == [
        ("", "2018-05-14", values[:1]),
        ("month", "2018-05", values[:2]),
        ("quarter", "2018-Q2", values[:3]),
        ("year", "2018", values[:4]),
        ("since", "2018..", values[:5]),
    ]


def test_an_age_becomes_five_and_ten_years() -> None:
    values = ["29", "30", "34", "35", "39", ""]
    assert climb(NUMBERS, values, fact("34")) == [
        ("", "34", ["34"]),
        ("5", "30-34", ["30", "34"]),
        ("10", "30-39", ["30", "34", "35", "39"]),
    ]
    assert climb(NUMBERS, values, fact("34", level="10")) == [
        ("10", "30-39", ["30", "34", "35", "39"])
    ]


def test_several_values_are_any_of_them() -> None:
    assert climb(NUMBERS, ["1", "2", "7"], fact("1", "7"))[0][2] == ["1", "7"]


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2019..2020-03", "2019-01-01..2020-03-31"),
        ("2019/2020", "2019-01-01..2020-12-31"),
        ("2020..", "2020-01-01.."),
        ("..2020-02", "..2020-02-29"),
        ("2018-Q4", "2018-10-01..2018-12-31"),
        ("9999-12", "9999-12-01..9999-12-31"),
        ("14.05.2018", "2018-05-14"),
        ("05.2018", "2018-05"),
        ("14.05.2018..06.2018", "2018-05-14..2018-06-30"),
    ],
)
def test_dates_are_read_as_intervals(text: str, interval: str) -> None:
    assert DATES.read(text) == DATES.read(interval) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "2018-13",
        "2018-02-30",
        "May",
        "2020..2019",
        "18-05",
        "0000",
        "31.02.2018",
        "14.5.2018",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert DATES.read(text) is None


@pytest.mark.parametrize("text", ["", "x", "39-30", "1.5", "<5", "12345678901"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert NUMBERS.read(text) is None


@given(st.dates(), st.dates(), st.integers(0, 4))
def test_a_wider_date_holds_the_narrower_and_can_be_written(
    a: object, b: object, level: int
) -> None:
    first, last = sorted((str(a), str(b)))
    said = DATES.read(f"{first}..{last}")
    assert said is not None
    wide = DATES.widen(said, level)
    assert wide[0] <= said[0] <= said[1] <= wide[1]
    assert DATES.widen(wide, level) == wide
    assert DATES.read(DATES.write(wide)) == wide


@given(st.integers(-500, 500), st.integers(0, 50), st.integers(0, 2))
def test_a_wider_number_holds_the_narrower(low: int, size: int, level: int) -> None:
    wide = NUMBERS.widen((low, low + size), level)
    assert wide[0] <= low <= low + size <= wide[1]
    assert NUMBERS.widen(wide, level) == wide


def test_values_coarser_than_the_fact_may_fit_and_it_is_said() -> None:
    rungs = NUMBERS.place("x", ["20-29", "30-39"]).climb(fact("34"))
    assert rungs[0].is_finer
    assert rungs[0].mask.tolist() == [False, True]
    assert not NUMBERS.place("x", ["34", "30-39"]).climb(fact("34"))[0].is_finer


def test_wider_rungs_never_lose_values() -> None:
    # 2018 may be the day; June is sure within the quarter: both stay.
    values = ["2018", "2018-06-01"]
    rungs = DATES.place("x", values).climb(fact("2018-05-14"))
    assert [rung.mask.tolist() for rung in rungs][:3] == [
        [True, False],
        [True, False],
        [True, True],
    ]


def test_a_fact_off_the_ladder_is_refused_without_its_value() -> None:
    placed = DATES.place("x", ["2018-05-14"])
    with pytest.raises(FactError) as failure:
        placed.climb(fact("Whitsun"))
    assert str(failure.value).startswith("The attribute x has a value that the pop")
    assert "Whitsun" not in str(failure.value)
    with pytest.raises(FactError, match="no level decade; its levels are day, month"):
        placed.climb(fact("2018", level="decade"))
    with pytest.raises(FactError, match="no level region; give it a hierarchy"):
        FlatLadder().place("x", ["a"]).climb(fact("a", level="region"))


def test_a_column_that_is_not_alike_is_refused_by_number_alone() -> None:
    with pytest.raises(HierarchyError, match="The column x holds 2 values that cannot"):
        DATES.place("x", ["2018-05-14", "", "Easter", "Whitsun"])


@pytest.mark.parametrize(
    ("attribute", "values", "kind"),
    [
        ("entry", ["2018-05", "2019-01-02", ""], DateLadder),
        ("birth_date", ["1985", "1990"], DateLadder),
        ("birth_year", ["1985", "1990"], NumberLadder),
        ("age", ["34", "30-39"], NumberLadder),
        ("place", ["Ardat", "12"], FlatLadder),
        ("place", ["", ""], FlatLadder),
    ],
)
def test_the_values_tell_which_ladder(
    attribute: str, values: list[str], kind: type
) -> None:
    assert isinstance(guess_ladder(attribute, values), kind)


def test_flat_values_fit_or_not() -> None:
    (rung,) = (
        FlatLadder().place("x", ["Ardat", "", "belovo"]).climb(fact("BELOVO", "z"))
    )
    assert rung.mask.tolist() == [False, False, True]
