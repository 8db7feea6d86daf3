from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting.published import INDEPENDENCE, load, rearrange

from guvoh.counting.newton import build_space, fit, sum_subsets, sum_supersets
from guvoh.counting.selection import log_tail, select_independence


@pytest.mark.parametrize("name", INDEPENDENCE)
@pytest.mark.parametrize("seed", [None, 5])
def test_independence_as_published(name: str, seed: int | None) -> None:
    table = load(name) if seed is None else rearrange(load(name), seed)
    counts = table.dense().astype(float)[:, None]
    fits = select_independence(table.n_lists, counts).fits
    point, low, high = INDEPENDENCE[name]
    reach = 1.959964 * np.sqrt(fits.intercept_variance[0])
    unseen = fits.unseen[0]
    assert table.n_observed + unseen == pytest.approx(point, abs=0.01)
    assert table.n_observed + unseen * np.exp(-reach) == pytest.approx(low, rel=2e-5)
    assert table.n_observed + unseen * np.exp(reach) == pytest.approx(high, rel=2e-5)


def test_sums_over_subsets_and_supersets() -> None:
    rng = np.random.default_rng(2)
    values = rng.random((16, 3))
    for w in range(16):
        within = [v for v in range(16) if v & w == v]
        around = [v for v in range(16) if v & w == w]
        np.testing.assert_allclose(
            sum_subsets(values.copy())[w], values[within].sum(axis=0)
        )
        np.testing.assert_allclose(
            sum_supersets(values.copy())[w], values[around].sum(axis=0)
        )


def test_sums_of_an_array_in_another_memory_order_are_the_same() -> None:
    values = np.random.default_rng(3).random((8, 5))
    turned = np.asfortranarray(values)
    np.testing.assert_allclose(
        sum_supersets(turned.copy(order="F")), sum_supersets(values.copy())
    )


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 60), min_size=15, max_size=15),
    st.integers(0, 63),
)
def test_a_certain_fit_gives_back_its_sufficient_statistics(
    cells: list[int], pairs: int
) -> None:
    space = build_space(4, 2)
    counts = np.array([[0.0], *([float(c)] for c in cells)])
    members = np.ones((space.n_terms, 1), dtype=np.bool_)
    members[:6, 0] = [bool(pairs >> k & 1) for k in range(6)]
    fits = fit(space, counts, members)
    if not counts.any() or not fits.is_certain[0]:
        return
    seen = sum_supersets(counts.copy())[space.terms][members[:, 0]]
    fitted = sum_supersets(fits.fitted.copy())[space.terms][members[:, 0]]
    np.testing.assert_allclose(fitted, seen, atol=1e-5, rtol=1e-6)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_a_fit_does_not_depend_on_its_neighbours_in_the_batch(seed: int) -> None:
    rng = np.random.default_rng(seed)
    space = build_space(4, 2)
    counts = rng.poisson(rng.choice([0.5, 3.0, 30.0], size=(16, 12))).astype(float)
    counts[1, :] += 1
    members = np.ones((space.n_terms, 12), dtype=np.bool_)
    members[:6] = rng.random((6, 12)) < 0.5
    together = fit(space, counts, members)
    for b in range(12):
        alone = fit(space, counts[:, b : b + 1], members[:, b : b + 1])
        assert alone.is_certain[0] == together.is_certain[b]
        np.testing.assert_allclose(alone.unseen[0], together.unseen[b], rtol=1e-6)


def test_a_known_population_is_found_again() -> None:
    """Expected counts of a model with one dependent pair give its parameters back."""
    space = build_space(4, 2)
    truth = np.zeros((space.n_terms, 1))
    truth[-1] = np.log(700.0)
    truth[6:10, 0] = [-1.0, -1.5, -0.7, -2.0]
    truth[0] = 0.8
    logs = np.zeros((16, 1))
    logs[space.terms] = truth
    counts = np.exp(sum_subsets(logs))
    fits = fit(space, counts, truth != 0)
    np.testing.assert_allclose(fits.parameters, truth, atol=1e-7)
    assert fits.unseen[0] == pytest.approx(700)


def test_tails_keep_their_order_where_floats_end() -> None:
    observed = np.array([500.0, 600.0, 0.0, 3.0])
    expected = np.array([5.0, 5.0, 900.0, 0.6])
    logs = log_tail(observed, expected)
    # log P(X ≥ k) is about log p(k); scipy.stats.poisson.logsf loses these two.
    assert logs[1] < logs[0] < -1700
    assert logs[2] == pytest.approx(-900)
    # P(X ≥ 3) at mean .6, Abramowitz and Stegun, table 26.7.
    assert np.exp(logs[3]) == pytest.approx(0.0231153, abs=1e-6)


def test_an_expectation_of_nothing_is_no_surprise() -> None:
    assert log_tail(np.array([0.0]), np.array([0.0]))[0] == pytest.approx(0)
