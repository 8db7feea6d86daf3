"""R-hat and effective sample sizes."""

from __future__ import annotations

import numpy as np
import pytest

from guvoh.counting.convergence import assess_convergence


def _autoregress(
    rng: np.random.Generator, n: int, chains: int, rho: float
) -> np.ndarray:
    draws = np.empty((n, chains))
    draws[0] = rng.standard_normal(chains) / np.sqrt(1 - rho**2)
    for i in range(1, n):
        draws[i] = rho * draws[i - 1] + rng.standard_normal(chains)
    return draws


def test_independent_draws_count_in_full() -> None:
    draws = np.random.default_rng(1).standard_normal((2000, 4))
    found = assess_convergence(draws)
    assert found.r_hat < 1.002
    assert found.bulk_ess == pytest.approx(8000, rel=0.1)
    assert found.tail_ess == pytest.approx(8000, rel=0.15)
    assert found.has_converged


@pytest.mark.parametrize("rho", [0.5, 0.9])
def test_autoregression_counts_by_its_known_time(rho: float) -> None:
    # The integrated autocorrelation time of AR(1) is (1 + ρ) / (1 − ρ).
    draws = _autoregress(np.random.default_rng(2), 20_000, 4, rho)
    wanted = 80_000 * (1 - rho) / (1 + rho)
    assert assess_convergence(draws).bulk_ess == pytest.approx(wanted, rel=0.15)


def test_a_chain_that_stays_elsewhere_is_seen() -> None:
    draws = np.random.default_rng(3).standard_normal((500, 4))
    draws[:, 0] += 2
    found = assess_convergence(draws)
    assert found.r_hat > 1.1
    assert not found.has_converged


def test_a_drift_within_chains_is_seen() -> None:
    draws = np.random.default_rng(4).standard_normal((500, 4))
    assert assess_convergence(draws + np.linspace(0, 3, 500)[:, None]).r_hat > 1.1


def test_chains_of_other_spread_are_seen() -> None:
    # The folded ranks see what the plain ones do not.
    draws = np.random.default_rng(5).standard_normal((2000, 4))
    draws[:, 0] *= 4
    assert assess_convergence(draws).r_hat > 1.05


def test_ranks_do_not_mind_infinite_variance() -> None:
    draws = np.random.default_rng(6).standard_cauchy((2000, 4))
    assert assess_convergence(draws).r_hat < 1.01


def test_order_of_values_is_all_that_matters() -> None:
    draws = np.random.default_rng(7).standard_normal((400, 4))
    plain, bent = assess_convergence(draws), assess_convergence(np.exp(draws))
    assert plain.bulk_ess == pytest.approx(bent.bulk_ess)


def test_constant_draws_are_perfect() -> None:
    found = assess_convergence(np.ones((100, 4)))
    assert found.r_hat == 1
    assert found.bulk_ess == 400


def test_few_draws_have_not_converged() -> None:
    draws = np.random.default_rng(8).standard_normal((50, 4))
    assert not assess_convergence(draws).has_converged
