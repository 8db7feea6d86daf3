"""Profile likelihood intervals of one log-linear model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.design import fit_design
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.results import Interval, IntervalKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.counting.arrays import Floats

    Expect = Callable[[Floats], Floats | None]

_MOST: Final = 1e5
"""Beyond this many times the observed number an interval has no upper end."""


def expect_design(design: Floats) -> Expect:
    """What a design expects of the counts of its cells."""

    def expect(cells: Floats) -> Floats | None:
        fit = fit_design(design, cells)
        return None if fit is None else fit.fitted

    return expect


def profile_mode(expect: Expect, counts: Floats) -> float:
    """The number of cases with the largest multinomial likelihood.

    Args:
        expect: fits the model to the counts of all cells, the unseen one first, and
            gives their expected counts, or None without a maximum.
        counts: shape (cells,); element 0 is not read.

    **Source:** Cormack (1992), equations 2 and 3; Rivest and Baillargeon (2007).
    """
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 -- slow to import

    likelihood = _build_likelihood(expect, counts)
    n = float(counts[1:].sum())
    # Over the log of the unseen number the likelihood has one gentle hill.
    found = minimize_scalar(
        lambda x: -likelihood(n + np.exp(x)),
        bounds=(np.log(1e-3), np.log(_MOST * n)),
        method="bounded",
        options={"xatol": 1e-7},
    )
    return n + float(np.exp(found.x))


def profile_interval(
    expect: Expect, counts: Floats, mode: float, level: float
) -> Interval:
    """Where twice the log likelihood falls by the quantile of χ² with one degree.

    The upper end is None when it lies beyond 100,000 times the observed number.
    """
    from scipy.optimize import brentq  # noqa: PLC0415 -- slow to import
    from scipy.special import chdtri  # noqa: PLC0415 -- same

    likelihood = _build_likelihood(expect, counts)
    n = float(counts[1:].sum())
    drop = likelihood(mode) - float(chdtri(1, 1 - level)) / 2

    def height(x: float) -> float:
        return likelihood(n + np.exp(x)) - drop

    middle, least, most = np.log(mode - n), np.log(1e-3), np.log(_MOST * n)
    low = n if height(least) > 0 else n + np.exp(brentq(height, least, middle))
    high = None
    if height(most) < 0:
        high = n + float(np.exp(brentq(height, middle, most)))
    return Interval(low=float(low), high=high, level=level, kind=IntervalKind.PROFILE)


def _build_likelihood(expect: Expect, counts: Floats) -> Callable[[float], float]:
    """The log likelihood of a number of cases, the other parameters at their best."""
    from scipy.special import gammaln  # noqa: PLC0415 -- slow to import

    n = float(counts[1:].sum())
    seen = counts > 0
    seen[0] = False

    def likelihood(total: float) -> float:
        cells = counts.astype(np.float64)
        cells[0] = total - n
        fitted = expect(cells)
        if fitted is None:
            raise NoAnswerError(
                "no-profile",
                "the profile likelihood of this model cannot be computed",
                "ask for another interval",
            )
        shares = fitted / fitted.sum()
        choose = float(gammaln(total + 1) - gammaln(total - n + 1))
        rest = float(cells[0] * np.log(shares[0]))
        return choose + float(counts[seen] @ np.log(shares[seen])) + rest

    return likelihood
