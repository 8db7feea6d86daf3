"""How likely a match is right when only the share of people who match is known.

With a share p of N people: somebody who matches is the only one with probability
(1−p)^(N−1), and whoever picks one of those who match picks the right one with
ξ = (1−(1−p)^N)/(N p).

**Source:** L. Rocher, J. M. Hendrickx, Y.-A. de Montjoye, Estimating the success of
re-identifications in incomplete datasets, Nature Communications 10, 3069 (2019).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def chance_unique(share: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """The chance that nobody but the person matches.

    Args:
        share: p, any shape, 0 to 1.
        n: N, number of people, 1 or more.

    Returns:
        (1−p)^(N−1), of the same shape, 0 to 1; 1 where p is 0.
    """
    return np.asarray(np.exp((n - 1) * _log_rest(share)))


def chance_right(share: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """ξ, the chance that one picked out of those who match is the person.

    Args:
        share: p, any shape, 0 to 1.
        n: N, number of people, 1 or more.

    Returns:
        E[1/F | the person matches], of the same shape, 1/N to 1; 1 where p is 0.
    """
    expected = n * np.asarray(share, np.float64)
    # 1-(1-p)^N loses its digits for small p when it is reckoned as it stands.
    some = -np.expm1(n * _log_rest(share))
    return np.divide(some, expected, out=np.ones_like(expected), where=expected > 0)


def fewest_people(
    share: NDArray[np.float64], n: int, *, chance: float = 0.05
) -> NDArray[np.int64]:
    """As few people match, the person among them, with this probability at the least.

    Args:
        share: p, any shape, 0 to 1.
        n: N, number of people, 1 or more.
        chance: Lower quantile that is asked for, between 0 and 1.

    Returns:
        F = 1 + Binom⁻¹(chance; N−1, p), of the same shape, 1 or more.
    """
    from scipy.special import bdtr  # noqa: PLC0415 -- scipy takes long to load

    p = np.clip(np.asarray(share, np.float64), 0, 1)
    low = np.zeros(p.shape, np.int64)
    high = np.full(p.shape, n - 1, np.int64)
    # The quantile is the least x with P(X ≤ x) ≥ chance; halving finds it.
    while (low < high).any():
        middle = (low + high) // 2
        is_enough = bdtr(middle.astype(np.float64), n - 1, p) >= chance
        high = np.where(is_enough, middle, high)
        low = np.where(is_enough, low, np.minimum(middle + 1, high))
    return low + 1


def _log_rest(share: NDArray[np.float64]) -> NDArray[np.float64]:
    """log(1−p); a very low number instead of −∞, so that 0 times it is 0."""
    p = np.clip(np.asarray(share, np.float64), 0, 1)
    with np.errstate(divide="ignore"):
        return np.maximum(np.log1p(-p), -1e300)
