"""Closed forms against the binomial distribution, summed out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.risk.uniqueness import (
    chance_right,
    chance_unique,
    fewest_people,
)


def binomial(n: int, p: float) -> list[float]:
    return [math.comb(n, x) * p**x * (1 - p) ** (n - x) for x in range(n + 1)]


@given(st.integers(1, 60), st.floats(1e-6, 1))
def test_sums_over_all_numbers_of_others(n: int, p: float) -> None:
    others = binomial(n - 1, p)
    share = np.array(p)
    assert float(chance_unique(share, n)) == pytest.approx(others[0], abs=1e-12)
    right = sum(chance / (1 + x) for x, chance in enumerate(others))
    assert float(chance_right(share, n)) == pytest.approx(right)


@given(st.integers(1, 60), st.floats(0, 1), st.sampled_from([0.01, 0.05, 0.5]))
def test_the_quantile_is_the_least_number_with_that_chance(
    n: int, p: float, chance: float
) -> None:
    found = int(fewest_people(np.array(p), n, chance=chance)) - 1
    below = np.cumsum(binomial(n - 1, p))
    assert below[found] >= chance - 1e-9
    assert found == 0 or below[found - 1] < chance + 1e-9


def test_many_people_and_small_shares() -> None:
    share = np.array([0.0, 1e-9, 1e-6, 2e-5, 1.0])
    n = 1_000_000
    assert chance_unique(share, n) == pytest.approx(
        [1, math.exp(-1e-3), math.exp(-1), math.exp(-20), 0], rel=1e-3
    )
    assert chance_right(share, n) == pytest.approx(
        [1, 1 - 0.5e-3, 1 - math.exp(-1), 1 / 20, 1e-6], rel=1e-3
    )
    # Poisson(20): P(X ≤ 12) = .039, P(X ≤ 13) = .066.
    assert fewest_people(share, n).tolist() == [1, 1, 1, 14, n]
