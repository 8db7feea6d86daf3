"""A Poisson log-linear model with any design matrix, fitted by Newton's method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats

_MAX_ITERATIONS: Final = 200
_TOLERANCE: Final = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class DesignFit:
    """The maximum likelihood fit of one design."""

    parameters: Floats
    """Shape (P,)."""
    covariance: Floats
    """Shape (P, P): inverse of the information."""
    fitted: Floats
    """Shape (cells,): expected counts."""
    log_likelihood: float
    """Poisson, with the factorials of the counts."""


def fit_design(
    design: Floats, counts: Floats, offset: Floats | None = None
) -> DesignFit | None:
    """The fit of counts by exp(offset + design · parameters); None without a maximum.

    Args:
        design: shape (cells, P).
        counts: shape (cells,), not negative; need not be whole.
        offset: shape (cells,); None is 0.
    """
    from scipy.special import gammaln  # noqa: PLC0415 -- slow to import

    shift = np.zeros(len(counts)) if offset is None else offset
    parameters = _start(design, counts, shift)
    if parameters is None:
        return None
    value = -np.inf
    previous = parameters
    for _ in range(_MAX_ITERATIONS):
        means = np.exp(np.minimum(shift + design @ parameters, 700.0))
        new = float(counts @ (shift + design @ parameters) - means.sum())
        if not new >= value - 1e-10 * abs(value):
            parameters = (previous + parameters) / 2
            continue
        value = new
        information = cross(design * means[:, None], design)
        try:
            step = np.linalg.solve(information, design.T @ (counts - means))
            covariance: Floats = np.linalg.inv(information).astype(np.float64)
        except np.linalg.LinAlgError:
            return None
        if np.abs(step).max() < _TOLERANCE:
            constant = float(gammaln(counts + 1).sum())
            return DesignFit(parameters, covariance, means, value - constant)
        previous, parameters = parameters, parameters + step
    return None


def _start(design: Floats, counts: Floats, shift: Floats) -> Floats | None:
    means = counts + 0.1
    working = np.log(means) - shift + (counts - means) / means
    try:
        weighted = design * means[:, None]
        found = np.linalg.solve(cross(weighted, design), weighted.T @ working)
    except np.linalg.LinAlgError:
        return None
    return found.astype(np.float64)


def cross(left: Floats, right: Floats) -> Floats:
    """leftᵀ right, without a matrix library whose threads would wait for each other."""
    product: Floats = np.einsum("cp,cq->pq", left, right)
    return product
