"""Dates in all the ways in which sheets hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.app.date_text import DateOrder, UnclearDateError, has_strokes, read_date
from guvoh.model import DatePrecision


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2023", "2023"),
        ("2023-07", "2023-07"),
        ("2023-07-14", "2023-07-14"),
        ("2023-07-14 00:00:00", "2023-07-14"),
        ("14.07.2023", "2023-07-14"),
        ("03.04.2023", "2023-04-03"),
        ("07.2023", "2023-07"),
        ("14/07/2023", "2023-07-14"),
        ("07/14/2023", "2023-07-14"),
        ("05/05/2023", "2023-05-05"),
        ("июль 2023", "2023-07"),
        ("июля 2023 г.", "2023-07"),
        ("14 июля 2023 года", "2023-07-14"),
        ("14 May 2023", "2023-05-14"),
        ("July 14, 2023", "2023-07-14"),
        ("Sept. 2023", "2023-09"),
        ("мая 2023", "2023-05"),
        ("2023-03-01..2023-05-31", "2023-03-01/2023-05-31"),
        ("2023-03/2023-05", "2023-03-01/2023-05-31"),
        ("март 2023 — май 2023", "2023-03-01/2023-05-31"),
        ("с 01.03.2023 по 05.2023", "2023-03-01/2023-05-31"),
        ("before 2023-07", "../2023-06-30"),
        ("до июля 2023", "../2023-06-30"),
        ("after 2023", "2024-01-01/.."),
        ("~2023-07", "2023-06-01/2023-08-31"),
        ("около июля 2023", "2023-06-01/2023-08-31"),
    ],
)
def test_what_a_text_means(text: str, meant: str) -> None:
    assert str(read_date(text)) == meant


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "yesterday",
            "2023-13",
            "31.02.2023",
            "14 smarch 2023",
            "2023-05..2023-03",
        ),
        *("03/04/2023", "12", "before", "..2023", "вчера 2023"),
    ],
)
def test_what_cannot_be_read_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(UnclearDateError) as caught:
        read_date(text)
    assert len(text) < 3 or text not in str(caught.value).partition("Write")[0]


def test_strokes_are_read_in_the_order_that_is_said() -> None:
    assert str(read_date("03/04/2023", order=DateOrder(day_first=True))) == "2023-04-03"
    assert (
        str(read_date("03/04/2023", order=DateOrder(day_first=False))) == "2023-03-04"
    )
    assert has_strokes(" 03/04/2023") == (3, 4)
    assert has_strokes("03.04.2023") is None


@given(st.dates())
def test_a_day_in_any_form_is_that_day(day: object) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    for text in (iso, f"{number}.{month}.{year}"):
        read = read_date(text)
        assert str(read) == iso
        assert read.precision is DatePrecision.DAY
