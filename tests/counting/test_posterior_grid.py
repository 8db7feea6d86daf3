"""A distribution over whole numbers, held at few of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.counting.posterior_grid import (
    Grid,
    quantile,
    spaced_grid,
    split_gaps,
    thin,
    weigh,
    whole_grid,
)


@given(st.sets(st.integers(0, 10_000), min_size=2, max_size=50))
def test_weights_sum_to_the_whole_numbers_spanned(nodes: set[int]) -> None:
    grid = weigh(np.array(sorted(nodes), dtype=np.float64))
    assert grid.weights.sum() == pytest.approx(max(nodes) - min(nodes) + 1)


def test_weights_are_one_where_every_number_is_a_node() -> None:
    assert weigh(np.arange(5.0)).weights.tolist() == [1.0] * 5


def test_splitting_keeps_the_old_nodes() -> None:
    grid = split_gaps(weigh(np.array([0.0, 8.0, 20.0])), np.array([True, False]))
    assert grid.unseen.tolist() == [0.0, 2.0, 4.0, 6.0, 8.0, 20.0]


def test_spaced_grid_rounds_as_r_does() -> None:
    grid = spaced_grid(1, multiple=30, nodes=1000)
    assert grid.unseen.tolist() == list(range(1, 31))


def test_quantile_is_the_first_number_that_reaches_the_share() -> None:
    grid = whole_grid(1, multiple=4)
    mass = np.array([0.1, 0.4, 0.3, 0.2])
    assert [quantile(grid, mass, s) for s in (0.05, 0.5, 0.51, 0.99)] == [1, 2, 3, 4]


@pytest.mark.parametrize("share", [0.025, 0.3, 0.5, 0.9, 0.975])
def test_quantile_between_nodes_is_close_to_the_exact_one(share: float) -> None:
    every = weigh(np.arange(0.0, 20_001))
    few = weigh(np.linspace(0, 20_000, 150))

    def mass(grid: Grid) -> np.ndarray:
        x = grid.unseen + 1
        found = grid.weights * x**8 * np.exp(-x / 800)
        return np.asarray(found / found.sum())

    exact = quantile(every, mass(every), share)
    assert quantile(few, mass(few), share) == pytest.approx(exact, rel=2e-3)


def test_thinned_posterior_keeps_the_mass_and_the_mean() -> None:
    grid = weigh(np.arange(0.0, 5001))
    mass = np.exp(-0.5 * ((grid.unseen - 2000) / 300) ** 2)
    mass /= mass.sum()
    thinned = thin(100, grid, mass, points=100)
    values, shares = np.array(thinned.values), np.array(thinned.probabilities)
    assert len(values) <= 100
    assert shares.sum() == pytest.approx(1)
    assert values @ shares == pytest.approx(2100, rel=0.002)


def test_thinned_posterior_of_one_spike_is_that_spike() -> None:
    grid = weigh(np.arange(0.0, 101))
    mass = np.zeros(101)
    mass[3] = 1
    thinned = thin(10, grid, mass)
    assert thinned.values == (13.0,)
    assert thinned.probabilities == (1.0,)
