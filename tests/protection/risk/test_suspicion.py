"""Unequal suspicion among the people who fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.suspicion import weigh_suspicion


def test_one_suspected_nine_times_as_much_as_each_of_nine_others() -> None:
    found = weigh_suspicion([9, *[1] * 9], person=0)
    assert found.probability == pytest.approx(0.5)
    assert found.k_effective == pytest.approx(2)


def test_the_most_suspected_may_be_another() -> None:
    found = weigh_suspicion([1, 3], person=0)
    assert (found.probability, found.highest) == (0.25, 0.75)


@given(st.integers(1, 300), st.floats(1e-300, 1e300))
def test_equal_suspicion_leaves_the_number_of_people(n: int, weight: float) -> None:
    found = weigh_suspicion([weight] * n, person=n - 1)
    assert found.k_effective == pytest.approx(n)
    assert found.probability == pytest.approx(1 / n)


@given(st.lists(st.floats(0.001, 1000), min_size=1, max_size=30), st.data())
def test_shares_of_all(weights: list[float], data: st.DataObject) -> None:
    person = data.draw(st.integers(0, len(weights) - 1))
    found = weigh_suspicion(weights, person=person)
    assert found.probability == pytest.approx(weights[person] / sum(weights))
    assert found.k_effective == pytest.approx(sum(weights) / max(weights))
    assert 1 <= found.k_effective * (1 + 1e-12) <= len(weights) * (1 + 1e-9) + 1e-9


@pytest.mark.parametrize(
    ("weights", "person"),
    [
        ([], 0), ([1, -1], 0), ([0, 0], 0), ([1, float("nan")], 0),
        ([1, float("inf")], 0), ([1, 2], 2), ([1, 2], -1),
    ],
)  # fmt: skip
def test_weights_that_say_nothing(weights: list[float], person: int) -> None:
    with pytest.raises(PopulationError, match="not numbers of 0 or more"):
        weigh_suspicion(weights, person=person)
