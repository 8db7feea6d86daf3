"""The sample coverage approach: how much of the chance to be listed the lists hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Method,
    Model,
    Severity,
)

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats
    from guvoh.counting.options import Options
    from guvoh.counting.table import Table

HIGH_COVERAGE = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The coverage estimates of one table."""

    coverage: float
    """C, in [0, 1]."""
    independent: float
    """N0 = D / C, as if lists were independent."""
    high: float
    """N, corrected for dependence; the observed number when the correction fails."""
    one_step: float
    """N1, dependence measured at N0 plus its own correction; for low coverage."""
    has_failed: bool
    """Whether the denominator of the correction is not positive."""


def sample_coverage(table: Table) -> float:
    """C = 1 − (1/t) Σ S_j / n_j, where S_j cases are on list j alone; in [0, 1].

    **Source:** Chao, Tsay, Lin, Shau and Chao (2001), equation 9.
    """
    return float(1 - (table.only_on / table.sizes).mean())


def measure_coverage(table: Table) -> Coverage:
    """All coverage estimates.

    Raises:
        NoAnswerError: when nobody is on two lists.

    **Source:** Chao, Tsay, Lin, Shau and Chao (2001), equations 11, 14 and 15, and Tsay
    and Chao (2001) for any number of lists.
    """
    if sample_coverage(table) <= 0:
        raise NoAnswerError(
            "no-overlap", "nobody is on two lists", "check how the records were linked"
        )
    rows = table.histories.astype(np.float64)
    found = _measure(rows, table.counts.astype(np.float64)[:, None])
    c, n0, n, n1 = (float(x[0]) for x in found)
    has_failed = not np.isfinite(n) or n < table.n_observed
    return Coverage(
        coverage=c,
        independent=n0,
        high=float(table.n_observed) if has_failed else n,
        one_step=n1,
        has_failed=has_failed,
    )


def estimate_coverage(table: Table, options: Options) -> Estimate:
    """N where coverage is above .55, else the one-step N1.

    The interval is log-normal with a standard error from resamples of the whole
    population, seen and unseen.
    """
    found = measure_coverage(table)
    is_high = found.coverage > HIGH_COVERAGE and not found.has_failed
    point = max(found.high if is_high else found.one_step, float(table.n_observed))
    error = _standard_error(table, point, options, is_high=is_high)
    return Estimate(
        lists=table.lists,
        n_observed=table.n_observed,
        method=Method.COVERAGE,
        point=point,
        standard_error=error if np.isfinite(error) else None,
        interval=log_normal_interval(table.n_observed, point, error, options.level),
        models=(
            Model(terms=(), criterion=found.coverage, estimate=found.independent),
            Model(terms=(), criterion=found.coverage, estimate=found.high),
            Model(terms=(), criterion=found.coverage, estimate=found.one_step),
        ),
        diagnostics=_diagnose(found),
        assumptions=(*ALWAYS, Assumption.MOMENTS),
        seed=options.seed,
    )


def log_normal_interval(
    n_observed: int, point: float, error: float, level: float
) -> Interval:
    """An interval whose unseen part is log-normal.

    **Source:** Chao (1987), equation 12.
    """
    from scipy.special import ndtri  # noqa: PLC0415 -- slow to import

    unseen = point - n_observed
    if unseen <= 0 or not np.isfinite(error):
        return Interval(low=point, high=point, level=None, kind=IntervalKind.LOG_NORMAL)
    spread = float(
        np.exp(ndtri((1 + level) / 2) * np.sqrt(np.log1p((error / unseen) ** 2)))
    )
    return Interval(
        low=n_observed + unseen / spread,
        high=n_observed + unseen * spread,
        level=level,
        kind=IntervalKind.LOG_NORMAL,
    )


def _measure(rows: Floats, counts: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """C, N0, N, N1 of B tables: rows (cells, t), counts (cells, B); each (B,)."""
    t = rows.shape[1]
    times = rows.sum(axis=1)
    sizes = np.einsum("ct,cb->tb", rows, counts)
    alone = np.einsum("ct,cb->tb", rows[times == 1], counts[times == 1])
    n = counts.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        c = 1 - (alone / sizes).mean(axis=0)
        distinct = n - alone.mean(axis=0)
        n0 = distinct / c
        pull = np.zeros_like(n)
        push = np.zeros_like(n)
        for i in range(t):
            for j in range(i + 1, t):
                both = (rows[:, i] * rows[:, j]) > 0
                overlap = counts[both].sum(axis=0)
                only_two = counts[both & (times == 2)].sum(axis=0)
                weight = alone[i] + alone[j] + 2 * only_two
                push += weight * overlap / (sizes[i] * sizes[j])
                pull += weight
        high = (distinct - pull / t) / (c * (1 - push / (t * c)))
        high = np.where(1 - push / (t * c) > 0, high, np.nan)
        start = n0 + (n0 * push - pull) / (t * c)
        one_step = n0 + (start * push - pull) / (t * c)
    return c, n0, high, one_step


def _standard_error(
    table: Table, point: float, options: Options, *, is_high: bool
) -> float:
    rng = np.random.default_rng(options.seed)
    size = round(point)
    shares = np.append(table.counts / size, max(0.0, 1 - table.n_observed / size))
    drawn = rng.multinomial(size, shares / shares.sum(), options.resamples)
    counts = drawn[:, :-1].T.astype(np.float64)
    found = _measure(table.histories.astype(np.float64), counts)[2 if is_high else 3]
    found = found[np.isfinite(found)]
    return float(found.std(ddof=1)) if found.size > 1 else float("inf")


def _diagnose(found: Coverage) -> tuple[Diagnostic, ...]:
    notes = [
        Diagnostic(
            code="sample-coverage",
            severity=Severity.NOTE,
            message=f"Sample coverage is {found.coverage:.1%}.",
        )
    ]
    if found.has_failed:
        notes.append(
            Diagnostic(
                code="coverage-correction-failed",
                severity=Severity.WARNING,
                message="The correction for dependence has no positive denominator; "
                "the one-step estimate is given.",
            )
        )
    elif found.coverage <= HIGH_COVERAGE:
        notes.append(
            Diagnostic(
                code="coverage-one-step",
                severity=Severity.WARNING,
                message="Coverage is not above 55 %, so the one-step estimate is "
                "given; where dependence is positive it is too low.",
            )
        )
    return tuple(notes)
