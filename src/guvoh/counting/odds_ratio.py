"""The one number that no data can test, and what follows from each of its values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.coverage import log_normal_interval
from guvoh.counting.errors import NoAnswerError, OptionError
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
    from collections.abc import Sequence

    from guvoh.counting.options import Options
    from guvoh.counting.table import Table

MAX_LISTS: Final = 12
RATIOS: Final = tuple(2 ** (k / 4) for k in range(-8, 9))
"""Odds ratios of a curve: ¼ to 4 in equal steps of their logarithm."""


def unseen_at(table: Table, ratio: float) -> float:
    """n0 = Π odd cells / Π even cells / ξ, where cells are odd or even in lists.

    Args:
        table: 2 to 12 lists, no cell empty.
        ratio: ξ, above 0. At 1 the lists have no interaction of the highest order. For
            two lists ξ = (only first · only second) / (both · neither), so that ξ below
            1 means lists that share more cases than independent ones.

    Raises:
        NoAnswerError: when a cell is empty.

    **Source:** Bishop, Fienberg and Holland (1975), section 6.4; Aleshin-Guendel,
    Sadinle and Wakefield (2024), proposition 1.
    """
    return math.exp(_log_unseen(table)) / ratio


def estimate_odds_ratio(table: Table, options: Options) -> Estimate:
    """The saturated model at one stated odds ratio, or a range over two.

    With one ratio the interval is log-normal for chance; with two it is the range of
    the points and says nothing of chance.

    Raises:
        NoAnswerError: when a cell is empty or there are more than 12 lists.
        OptionError: when no ratio was stated.
    """
    if options.odds_ratio is None:
        raise OptionError("No odds ratio was stated", "give --odds-ratio 0.5,2, say")
    low_ratio, high_ratio = min(options.odds_ratio), max(options.odds_ratio)
    n = table.n_observed
    low, high = n + unseen_at(table, high_ratio), n + unseen_at(table, low_ratio)
    point: float | None = None
    error: float | None = None
    if low_ratio == high_ratio:
        point = low
        unseen = low - n
        error = math.sqrt(unseen + unseen**2 * _variance(table))
        interval = log_normal_interval(n, low, error, options.level)
    else:
        interval = Interval(
            low=low, high=high, level=None, kind=IntervalKind.ODDS_RATIO
        )
    return Estimate(
        lists=table.lists,
        n_observed=n,
        method=Method.ODDS_RATIO,
        point=point,
        standard_error=error,
        interval=interval,
        models=tuple(
            Model(
                terms=(table.lists,),
                criterion=ratio,
                estimate=n + unseen_at(table, ratio),
            )
            for ratio in sorted({low_ratio, high_ratio})
        ),
        diagnostics=(_explain(low_ratio, high_ratio),),
        assumptions=(*ALWAYS, Assumption.STATED_ODDS_RATIO),
    )


def trace_curve(
    estimate: Estimate, ratios: Sequence[float] = RATIOS
) -> tuple[tuple[float, float], ...]:
    """What an estimate becomes if the untestable odds ratio is not what it assumes.

    Returns:
        Pairs of ξ, relative to the estimate's own assumption, and number of cases; none
        for an estimate without a point.
    """
    if estimate.point is None:
        return ()
    unseen = estimate.point - estimate.n_observed
    return tuple((r, estimate.n_observed + unseen / r) for r in ratios)


def _log_unseen(table: Table) -> float:
    if table.n_lists > MAX_LISTS:
        raise NoAnswerError(
            "too-many-lists",
            f"the saturated model of {table.n_lists} lists needs every cell",
            "merge lists",
        )
    cells = table.dense()[1:].astype(np.float64)
    empty = int((cells == 0).sum())
    if empty:
        raise NoAnswerError(
            "cells-empty",
            f"{empty} of {cells.size} combinations of lists have no case, so the "
            "saturated model has no maximum",
            "merge or omit lists",
        )
    odd = np.array([w.bit_count() % 2 == 1 for w in range(1, 2**table.n_lists)])
    return float(np.log(cells[odd]).sum() - np.log(cells[~odd]).sum())


def _variance(table: Table) -> float:
    """Of the log of n0, by the delta method; Poisson variation of n0 is added apart."""
    return float((1 / table.counts).sum())


def _explain(low: float, high: float) -> Diagnostic:
    stated = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    return Diagnostic(
        code="odds-ratio-stated",
        severity=Severity.WARNING,
        message=f"Rests on an odds ratio of {stated} that was stated, not estimated; "
        "below 1 there are more unseen cases, above 1 fewer.",
    )
