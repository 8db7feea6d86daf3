"""Intervals that repeat the whole selection of a model on every resample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.errors import NoAnswerError
from guvoh.counting.results import Bootstrap, Interval, IntervalKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.counting.arrays import Floats
    from guvoh.counting.table import Table

    Estimator = Callable[[Floats], Floats]

RESAMPLES: Final = 1000
_QUANTILE: Final = "median_unbiased"
"""Hyndman and Fan (1996), definition 8, which the R packages of the field take."""
_TRUSTED: Final = (0.005, 0.995)
"""Bootstrap percentiles beyond these hold too few resamples to carry a level."""


def bootstrap(
    table: Table,
    estimate: Estimator,
    *,
    point: float,
    seed: int,
    level: float = 0.95,
    resamples: int = RESAMPLES,
) -> Bootstrap:
    """Percentile and BCa intervals of an estimator.

    Args:
        table: at most 12 lists.
        estimate: takes counts of shape (2^t, B) and gives B numbers of cases, NaN where
            no model passes.
        point: the estimate on the table itself.
        seed: of the multinomial resamples.
        level: nominal coverage, in (0, 1).
        resamples: number of resamples.

    Raises:
        NoAnswerError: when fewer than half of the resamples allow an estimate.

    **Source:** Efron (1987), equations 2.3 and 6.6; Chan, Silverman and Vincent (2021),
    section 5.
    """
    drawn = estimate(resample(table, resamples, np.random.default_rng(seed)))
    drawn = np.sort(drawn[np.isfinite(drawn)])
    if drawn.size * 2 < resamples:
        raise NoAnswerError(
            "bootstrap-refused",
            f"only {drawn.size} of {resamples} resamples allow an estimate",
            "merge lists, or report the floor",
        )
    return summarise_resamples(
        drawn, point, find_acceleration(table, estimate), level, resamples
    )


def summarise_resamples(
    drawn: Floats, point: float, acceleration: float, level: float, resamples: int
) -> Bootstrap:
    """The intervals from sorted estimates on resamples, shape (B,)."""
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 -- slow to import

    half = 0.5 / drawn.size
    below = np.clip(np.searchsorted(drawn, point) / drawn.size, half, 1 - half)
    z0 = float(ndtri(below))
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    shifted = z0 + ndtri(tails)
    # A denominator at or below 0 means that the correction has no answer; the end then
    # lies at the outermost resample, and the label goes.
    room = np.maximum(1 - acceleration * shifted, 1e-6)
    used = np.clip(ndtr(z0 + shifted / room), 1e-9, 1 - 1e-9)
    bca = np.quantile(drawn, used, method=_QUANTILE)
    plain = np.quantile(drawn, tails, method=_QUANTILE)
    return Bootstrap(
        resamples=int(drawn.size),
        refused=resamples - int(drawn.size),
        z0=z0,
        acceleration=acceleration,
        percentiles=(float(used[0]), float(used[1])),
        monte_carlo_error=_monte_carlo_error(drawn, used),
        percentile=(float(plain[0]), float(plain[1])),
        bca=(float(bca[0]), float(bca[1])),
        standard_error=float(np.diff(np.quantile(drawn, [0.1587, 0.8413]))[0] / 2),
    )


def choose_interval(report: Bootstrap, kind: IntervalKind, level: float) -> Interval:
    """The interval of one kind; BCa without a level where its percentiles are extreme.

    **Source:** for New Orleans the "95 %" ends are the .0003 % and 37.7 % points.
    """
    if kind is IntervalKind.PERCENTILE:
        low, high = report.percentile
        return Interval(low=low, high=high, level=level, kind=kind)
    low, high = report.bca
    is_trusted = not is_degenerate(report)
    return Interval(
        low=low, high=high, level=level if is_trusted else None, kind=IntervalKind.BCA
    )


def is_degenerate(report: Bootstrap) -> bool:
    """Whether a BCa end was read beyond the .5 % or 99.5 % bootstrap percentile."""
    return not all(_TRUSTED[0] <= p <= _TRUSTED[1] for p in report.percentiles)


def find_outermost(report: Bootstrap) -> tuple[bool, bool]:
    """Whether the lower and the upper BCa end are the outermost resamples.

    The percentile is then so small that less than one resample lies beyond it, and
    the end is as random as the most extreme resample.
    """
    low, high = report.percentiles
    return low * report.resamples < 1, (1 - high) * report.resamples < 1


def resample(table: Table, resamples: int, rng: np.random.Generator) -> Floats:
    """Multinomial resamples of the observed cells, shape (2^t, resamples)."""
    cells = table.dense()
    seen = np.flatnonzero(cells)
    drawn = rng.multinomial(table.n_observed, cells[seen] / cells.sum(), resamples)
    counts = np.zeros((cells.size, resamples))
    counts[seen] = drawn.T
    return counts


def find_acceleration(table: Table, estimate: Estimator) -> float:
    """Σ c r³ / 6 (Σ c r²)^1.5 over the distinct cells, each with one case taken away.

    0 when taking a case away changes nothing.
    """
    cells = table.dense().astype(np.float64)
    seen = np.flatnonzero(cells)
    counts = np.repeat(cells[:, None], seen.size, axis=1)
    counts[seen, np.arange(seen.size)] -= 1
    values = estimate(counts)
    weights = np.where(np.isfinite(values), cells[seen], 0.0)
    values = np.where(np.isfinite(values), values, 0.0)
    shifts = (weights @ values) / weights.sum() - values
    spread = float(weights @ shifts**2)
    return float(weights @ shifts**3) / (6 * spread**1.5) if spread > 0 else 0.0


def _monte_carlo_error(drawn: Floats, used: Floats) -> tuple[float, float]:
    """Half the distance of the quantiles one standard error away, for both ends."""
    error = np.sqrt(used * (1 - used) / drawn.size)
    above = np.quantile(drawn, np.minimum(used + error, 1))
    below = np.quantile(drawn, np.maximum(used - error, 0))
    found = (above - below) / 2
    return float(found[0]), float(found[1])
