"""The variance of a log-linear model's intercept as R's `glm` reports it.

R fits by iteratively reweighted least squares and takes the covariance from the last
weighted regression. Its weights are the means of the iteration before, so that the
published normal intervals differ in the fifth digit from those at the maximum itself.
Here the same iterations are run, so that they can be met to the last digit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.results import Interval, IntervalKind

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats

_EPSILON: Final = 1e-8
"""`glm.control`: relative change of the deviance at which R stops."""
_MAX_ITERATIONS: Final = 25
"""`glm.control`: `maxit`."""


def reweight(design: Floats, counts: Floats) -> tuple[float, float]:
    """The intercept and its variance, as R's `glm(family = poisson)` has them.

    The start is `mustart = y + 0.1`; the iterations end when the deviance changes by
    less than 1e-8 of itself plus 0.1, or after 25; the variance is the element of
    (Xᵀ W X)⁻¹ with the weights W that the last regression was made with.

    Args:
        design: shape (cells, P), of full rank; the intercept is its last column.
        counts: shape (cells,), not negative.

    Returns:
        The intercept (log of cases) and its variance; NaN where a step is singular.

    **Source:** McCullagh and Nelder (1989), section 2.5; R Core Team, `stats::glm.fit`,
    `stats::glm.control`, and `stats::poisson` for the start.
    """
    means = counts + 0.1
    logs = np.log(means)
    deviance = _deviance(counts, means)
    intercept, variance = math.nan, math.nan
    for _ in range(_MAX_ITERATIONS):
        weighted = design.T * means
        working = logs + (counts - means) / means
        try:
            covariance = np.linalg.inv(weighted @ design)
        except np.linalg.LinAlgError:
            return math.nan, math.nan
        parameters = covariance @ (weighted @ working)
        intercept, variance = float(parameters[-1]), float(covariance[-1, -1])
        logs = design @ parameters
        means = np.exp(logs)
        before, deviance = deviance, _deviance(counts, means)
        if abs(deviance - before) < _EPSILON * (abs(deviance) + 0.1):
            break
    return intercept, variance


def normal_interval(
    n_observed: int, intercept: float, variance: float, level: float
) -> Interval:
    """Normal on the log of the unseen number, exponentiated; in cases.

    **Source:** Chan, Silverman and Vincent (2021), section 3, whose software SparseMSE
    prints it.
    """
    from scipy.special import ndtri  # noqa: PLC0415 -- slow to import

    reach = float(ndtri((1 + level) / 2)) * math.sqrt(variance)
    return Interval(
        low=n_observed + math.exp(intercept - reach),
        high=n_observed + math.exp(intercept + reach),
        level=level,
        kind=IntervalKind.NORMAL,
    )


def _deviance(counts: Floats, means: Floats) -> float:
    from scipy.special import xlogy  # noqa: PLC0415 -- slow to import

    return 2 * float((xlogy(counts, counts / means) - counts + means).sum())
