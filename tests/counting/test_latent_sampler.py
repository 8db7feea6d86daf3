"""The steps of the latent-class sampler draw from the posterior."""

from __future__ import annotations

import numpy as np
import pytest

from guvoh.counting import latent_compiled
from guvoh.counting.latent_chains import run_block
from guvoh.counting.latent_compiled import run_block_compiled
from guvoh.counting.latent_gibbs import weigh_cells
from guvoh.counting.latent_state import (
    LatentPrior,
    TableArrays,
    draw_prior,
    start_independent,
)

PRIOR = LatentPrior(classes=3, shape=1.0, rate=0.5)
HISTORIES = np.array(
    [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [1, 1, 1]], dtype=np.bool_
)
TABLE = TableArrays.build(HISTORIES, np.array([7, 5, 4, 3, 2, 3]))
SHARES = [0.1, 0.25, 0.5, 0.75, 0.9]


@pytest.fixture(scope="module")
def exact() -> dict[str, np.ndarray]:
    """Quantiles by weighing 300,000 draws from the prior with their likelihood.

    The likelihood is Π p(w)^n_w / (1 − p0)^n, with N summed out under p(N) ∝ 1/N.
    """
    rng = np.random.default_rng(1)
    state = draw_prior(rng, 300_000, 3, PRIOR)
    totals = weigh_cells(state, TABLE).sum(axis=1)
    log = TABLE.counts @ np.log(totals[:, :-1]).T
    log -= TABLE.n_observed * np.log1p(-totals[:, -1])
    weights = np.exp(log - log.max())
    assert weights.sum() ** 2 / (weights**2).sum() > 2000
    unseen = rng.negative_binomial(TABLE.n_observed, 1 - totals[:, -1])
    return {
        "unseen": _quantiles(unseen, weights),
        "alpha": _quantiles(np.log(state.alpha), weights),
    }


def _quantiles(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    order = np.argsort(values)
    below = np.cumsum(weights[order]) / weights.sum()
    return np.asarray(values[order][np.searchsorted(below, SHARES)])


@pytest.mark.parametrize(
    ("compiled", "moves", "chains", "sweeps"),
    [
        (False, 0, 200, 400),
        (False, 3, 200, 300),
        (True, 0, 4, 1500),
        (True, 3, 4, 900),
    ],
)
def test_draws_follow_the_posterior(
    exact: dict[str, np.ndarray], compiled: bool, moves: int, chains: int, sweeps: int
) -> None:
    run = run_block_compiled if compiled else run_block
    if latent_compiled.IS_COMPILED and compiled:
        sweeps *= 20
    rng = np.random.default_rng(5)
    state = draw_prior(rng, chains, 3, PRIOR)
    counts = np.tile(np.append(TABLE.counts, 0), (chains, 1))
    unseen, alpha, *_ = run(
        rng, state, PRIOR, TABLE, counts=counts, sweeps=sweeps, moves=moves
    )
    found = np.quantile(unseen[sweeps // 5 :], SHARES)
    loose = 0.25 if compiled else 0.08
    assert found == pytest.approx(exact["unseen"], rel=loose, abs=1.5)
    found = np.quantile(np.log(alpha[sweeps // 5 :]), SHARES)
    assert found == pytest.approx(exact["alpha"], abs=0.45 if compiled else 0.15)


def test_chances_of_all_histories_sum_to_one() -> None:
    state = draw_prior(np.random.default_rng(2), 50, 3, PRIOR)
    every = (np.arange(8)[:, None] >> np.arange(3) & 1).astype(np.bool_)
    table = TableArrays.build(every[1:], np.ones(7, dtype=np.int64))
    assert weigh_cells(state, table).sum(axis=(1, 2)) == pytest.approx(np.ones(50))


def test_prior_weights_are_those_of_sticks() -> None:
    state = draw_prior(np.random.default_rng(3), 20_000, 2, PRIOR)
    weights = np.exp(state.log_weights)
    assert weights.sum(axis=1) == pytest.approx(np.ones(20_000))
    # E[V] = 1 / (1 + α) for the first stick; α has mean 2 here.
    wanted = (1 / (1 + state.alpha)).mean()
    assert weights[:, 0].mean() == pytest.approx(wanted, abs=0.01)
    assert state.alpha.mean() == pytest.approx(2, rel=0.05)


def test_independent_start_has_the_rates_of_independence() -> None:
    # Two lists of 40 and 50 with 20 in common: 100 cases, chances .4 and .5.
    table = TableArrays.build(
        np.array([[1, 0], [0, 1], [1, 1]], dtype=np.bool_), np.array([20, 30, 20])
    )
    state = draw_prior(np.random.default_rng(4), 3, 2, PRIOR)
    start_independent(state, np.array([True, False, True]), table)
    rates = 1 / (1 + np.exp(-state.logits[[0, 2], 0]))
    assert rates == pytest.approx(np.array([[0.4, 0.5]] * 2), rel=1e-3)
    assert np.exp(state.log_weights[0]).sum() == pytest.approx(1)


def test_tables_grow_from_a_case_to_all() -> None:
    sizes = [int(TABLE.thinned(share).sum()) for share in np.geomspace(1e-3, 1, 20)]
    assert sizes[0] >= 1
    assert sizes[0] < sizes[-1] / 2
    assert (TABLE.thinned(1.0) == TABLE.counts).all()
    assert (TABLE.thinned(0.5) <= TABLE.counts).all()
