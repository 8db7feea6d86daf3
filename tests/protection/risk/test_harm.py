"""What is known of everybody who fits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.harm import attribute_harm, harm_of_counts


@pytest.mark.parametrize(
    ("fitting", "population", "is_harmful"),
    [
        ((40, 50), (400, 1000), True),  # four in five were recruited
        ((39, 50), (500, 1000), False),
        ((30, 50), (100, 1000), True),  # far from the one in ten of the population
        ((0, 50), (600, 1000), True),  # that none of them was is told as well
        ((5, 50), (100, 1000), False),
        ((1, 1), (1, 2), True),
    ],
)
def test_harm(
    fitting: tuple[int, int], population: tuple[int, int], is_harmful: bool
) -> None:
    assert harm_of_counts(fitting, population).is_harmful is is_harmful


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_rows_and_counts_agree(rows: list[tuple[bool, bool]]) -> None:
    fits = np.array([fit for fit, _ in rows])
    has = np.array([status for _, status in rows])
    n_fit = sum(fit for fit, _ in rows)
    if not n_fit:
        with pytest.raises(PopulationError):
            attribute_harm(fits, has)
        return
    found = attribute_harm(fits, has)
    assert found.n_people == n_fit
    assert found.share == sum(f and s for f, s in rows) / n_fit
    assert found.base == sum(s for _, s in rows) / len(rows)
    assert found.distance == abs(found.share - found.base)


def test_thresholds_are_policy() -> None:
    assert not harm_of_counts((40, 50), (40, 50), max_share=0.9).is_harmful
    assert harm_of_counts((20, 50), (20, 100), max_distance=0.2).is_harmful


@pytest.mark.parametrize(
    ("fitting", "population"),
    [
        ((2, 1), (2, 10)), ((0, 0), (1, 10)), ((1, 20), (1, 10)), ((3, 5), (2, 10)),
        ((-1, 5), (2, 10)), ((1, 9), (5, 10)), ((1, 2), (11, 10)),
    ],
)  # fmt: skip
def test_counts_that_cannot_be(
    fitting: tuple[int, int], population: tuple[int, int]
) -> None:
    with pytest.raises(PopulationError, match="do not fit each other"):
        harm_of_counts(fitting, population)


def test_rows_of_two_populations() -> None:
    with pytest.raises(PopulationError):
        attribute_harm(np.ones(3, np.bool_), np.ones(4, np.bool_))
