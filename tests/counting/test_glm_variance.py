from __future__ import annotations

import numpy as np
import pytest
from tests.counting.published import INDEPENDENCE, STEPWISE, load, rearrange

from guvoh.counting.design import fit_design
from guvoh.counting.estimation import estimate
from guvoh.counting.glm_variance import normal_interval, reweight
from guvoh.counting.results import Estimate, IntervalKind, Method


def ends(found: Estimate) -> tuple[float | None, ...]:
    assert found.interval is not None
    assert found.interval.kind is IntervalKind.NORMAL
    return found.point, found.interval.low, found.interval.high


@pytest.mark.parametrize("seed", [None, 3, 8])
@pytest.mark.parametrize("name", sorted(set(STEPWISE) - {"artificial3"}))
def test_published_normal_intervals(name: str, seed: int | None) -> None:
    """SparseMSE's ends; New Orleans at the maximum itself would be .03 cases away."""
    table = load(name) if seed is None else rearrange(load(name), seed)
    plain = estimate(table, Method.LOGLINEAR_INDEPENDENCE, interval="normal")
    assert ends(plain) == pytest.approx(INDEPENDENCE[name], abs=0.01)
    stepwise = estimate(table, Method.LOGLINEAR_STEPWISE, interval="normal")
    assert ends(stepwise) == pytest.approx(STEPWISE[name][:3], abs=0.01)


def test_the_variance_lags_one_iteration_behind_the_maximum() -> None:
    """On changed counts: near the variance at the maximum, and not it."""
    rng = np.random.default_rng(4)
    design = np.array([[1, 0, 1], [0, 1, 1], [1, 1, 1], [0, 0, 1]], dtype=float)
    for _ in range(20):
        counts = rng.integers(1, 60, 4).astype(float)
        fit = fit_design(design, counts)
        assert fit is not None
        intercept, variance = reweight(design, counts)
        assert intercept == pytest.approx(fit.parameters[-1], abs=1e-6)
        assert variance == pytest.approx(fit.covariance[-1, -1], rel=1e-3)
        interval = normal_interval(100, intercept, variance, 0.95)
        assert 100 < interval.low < 100 + np.exp(intercept)


def test_columns_that_cannot_be_told_apart_give_nan() -> None:
    design = np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]])
    assert np.isnan(reweight(design, np.array([3.0, 4.0, 5.0]))).all()
