from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.corroboration import Slot, bounds_of
from guvoh.corroboration.contradictions import are_disjoint, differing_slots
from guvoh.model import (
    Code,
    DateBasis,
    DateInterval,
    DecimalText,
    Quantity,
    QuantityBound,
)
from tests.corroboration.records import claim, number

AT_LEAST = {"bound": QuantityBound.AT_LEAST}
AT_MOST = {"bound": QuantityBound.AT_MOST}
ABOUT = {"is_approximate": True}


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [("3000", 2500, 3500), ("12", "10.8", "13.2"), ("100", 50, 150), ("0", 0, 0)],
)
def test_about_allows_a_tenth_or_half_a_last_digit(
    value: str, low: int | str, high: int | str
) -> None:
    quantity = Quantity(value=DecimalText(value), is_approximate=True)
    assert bounds_of(quantity) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("left", "right", "disjoint"),
    [
        (number(12), number(30), True),
        (number(12), number(12), False),
        (number(12, **AT_LEAST), number(30), False),
        (number(30), number(12, **AT_MOST), True),
        (number(40, **AT_LEAST), number(30, **AT_MOST), True),
        (number(30, **ABOUT), number(34), False),
        (number(30, **ABOUT), number(36), True),
        (number(30, **ABOUT, **AT_LEAST), number(27), False),
        (number(30, **ABOUT, **AT_LEAST), number(20), True),
    ],
)
def test_numbers_contradict_when_none_fits_both(
    left: Quantity, right: Quantity, *, disjoint: bool
) -> None:
    assert are_disjoint(left, right) is disjoint
    assert are_disjoint(right, left) is disjoint


def test_different_units_are_never_compared() -> None:
    people = Quantity(value=DecimalText("12"), unit=Code("person"))
    days = Quantity(value=DecimalText("30"), unit=Code("day"))
    assert not are_disjoint(people, days)
    assert are_disjoint(people, number(30))


@given(st.integers(-(10**6), 10**6), st.booleans(), st.sampled_from(QuantityBound))
def test_a_quantity_allows_its_own_number(
    value: int, approximate: bool, bound: QuantityBound
) -> None:
    quantity = number(value, is_approximate=approximate, bound=bound)
    low, high = bounds_of(quantity)
    assert low <= value <= high
    assert not are_disjoint(quantity, quantity)


def test_across_groups_what_is_counted_must_be_the_same() -> None:
    def told(id_: str, value: int, of: str, unit: str) -> object:
        quantity = number(value, of=of)
        return claim(
            id_, quantity=Quantity(value=quantity.value, unit=Code(unit), of=of)
        )

    def slots(left: object, right: object, *, same: bool) -> tuple[Slot, ...]:
        return differing_slots(left, right, is_same_assertion=same)  # type: ignore[arg-type]  # claims

    men, cells = told("a", 12, "men", "person"), told("b", 30, "cells", "person")
    bare, days = told("c", 30, "", "person"), told("d", 30, "", "day")
    assert slots(men, cells, same=False) == ()
    assert slots(men, cells, same=True) == (Slot.QUANTITY,)
    assert slots(men, bare, same=False) == (Slot.QUANTITY,)
    assert slots(men, days, same=False) == ()


def test_a_day_of_publication_contradicts_nothing() -> None:
    may = claim("a", dates=DateInterval.of("2023-05"))
    published = claim(
        "b", dates=DateInterval.of("2024-06", basis=DateBasis.PUBLICATION_DATE)
    )
    stated = claim("c", dates=DateInterval.of("2024-06"))
    assert differing_slots(may, published, is_same_assertion=True) == ()
    assert differing_slots(may, stated, is_same_assertion=True) == (Slot.DATES,)
