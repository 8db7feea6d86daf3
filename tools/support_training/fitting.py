"""Logistic regression whose weights cannot be negative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def fit(
    features: Array, labels: Array, *, penalty: float, at_least: float | None = 0.0
) -> tuple[Array, float]:
    """Weights in the units of the features, and the intercept.

    A strong penalty on standardised weights spreads them over features that say nearly
    the same, which holds up better on texts of another kind than the best fit does.

    Args:
        features: Shape (examples, features).
        labels: 1 for what follows from its document, 0 for what does not.
        penalty: Of the squared standardised weights, beside the mean loss.
        at_least: Bound of every weight; None for no bound.
    """
    mean, spread = features.mean(0), features.std(0) + 1e-9
    weights, _ = _minimise((features - mean) / spread, labels, penalty, at_least)
    # The penalty pulls all odds towards even: a second fit gives them their size back.
    odds = (features - mean) / spread @ weights
    scale, intercept = _minimise(odds[:, None], labels, 0.0, None)
    weights = weights * scale / spread
    return weights, float(intercept - weights @ mean)


def _minimise(
    scaled: Array, labels: Array, penalty: float, at_least: float | None
) -> tuple[Array, float]:
    share = labels.mean()
    balance = np.where(labels == 1, 0.5 / share, 0.5 / (1 - share)) / len(labels)

    def loss(weights: Array) -> tuple[float, Array]:
        odds = scaled @ weights[:-1] + weights[-1]
        error = (1 / (1 + np.exp(-odds)) - labels) * balance
        value = float(balance @ (np.logaddexp(0, odds) - labels * odds))
        slope = np.append(scaled.T @ error + 2 * penalty * weights[:-1], error.sum())
        return value + penalty * float(weights[:-1] @ weights[:-1]), slope

    n_features = scaled.shape[1]
    bounds: Sequence[Any] = [(at_least, None)] * n_features + [(None, None)]
    start = np.zeros(n_features + 1)
    found = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    return found[:-1], float(found[-1])
