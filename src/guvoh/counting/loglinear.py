"""Estimates from log-linear models: independence, stepwise, best by BIC."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.bootstrap import bootstrap, choose_interval, is_degenerate
from guvoh.counting.coverage import log_normal_interval
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.existence import Existence, examine
from guvoh.counting.hierarchy import (
    MAX_LISTS_ALL_ORDERS,
    MAX_LISTS_PAIRWISE,
    enumerate_models,
)
from guvoh.counting.list_sizes import estimate_by_sizes
from guvoh.counting.newton import build_space, fit
from guvoh.counting.profile import expect_design, profile_interval, profile_mode
from guvoh.counting.results import (
    Bootstrap,
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Method,
    Model,
    Severity,
)
from guvoh.counting.selection import (
    score_models,
    select_independence,
    select_stepwise,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.counting.arrays import Bools, Floats, Places
    from guvoh.counting.newton import Fits, Space
    from guvoh.counting.options import Options
    from guvoh.counting.table import Table

MAX_LISTS: Final = 12
"""Above this the 2^t cells that interactions need are too many."""
_BLOCK: Final = 2**17
"""Cells times resamples worked on at once."""


def estimate_independence(table: Table, options: Options) -> Estimate:
    """The model without interactions.

    Raises:
        NoAnswerError: when it has no maximum.
    """
    if table.n_lists > MAX_LISTS:
        return estimate_by_sizes(table, options)
    counts = table.dense().astype(np.float64)[:, None]
    found = select_independence(table.n_lists, counts)
    space = build_space(table.n_lists, 1)
    run = _Run(table, options, Method.LOGLINEAR_INDEPENDENCE, space, found.members)
    return run.report(
        found.fits,
        lambda c: _total(c, select_independence(table.n_lists, c).fits),
        default=IntervalKind.PROFILE,
        assumptions=(*ALWAYS, Assumption.INDEPENDENT, Assumption.EQUAL_CHANCES),
    )


def estimate_stepwise(table: Table, options: Options) -> Estimate:
    """The model that adds pairs of lists while their p-value is below the threshold.

    Raises:
        NoAnswerError: above 12 lists, or when no model has a maximum.
    """
    _require_few_lists(table)
    t = table.n_lists
    counts = table.dense().astype(np.float64)[:, None]
    found = select_stepwise(t, counts, options.threshold)
    run = _Run(
        table,
        options,
        Method.LOGLINEAR_STEPWISE,
        build_space(t, 2),
        found.members,
        np.exp(found.log_p[:, 0]),
    )
    return run.report(
        found.fits,
        lambda c: _total(c, select_stepwise(t, c, options.threshold).fits),
        default=IntervalKind.BCA,
        assumptions=(*ALWAYS, Assumption.PAIRWISE, Assumption.SELECTED),
    )


def estimate_bic(table: Table, options: Options) -> Estimate:
    """The hierarchical model with the smallest BIC among those with one maximum.

    Raises:
        NoAnswerError: above 6 lists, or when no model passes.
    """
    t = table.n_lists
    order = _choose_order(t, options)
    models = enumerate_models(t, order)
    counts = table.dense().astype(np.float64)[:, None]
    bic, unseen, _ = score_models(t, counts, models, order)
    passing = int(np.isfinite(bic).sum())
    if not passing:
        raise _no_maximum("no hierarchical model has one maximum on this table")
    ranked = np.argsort(bic, kind="stable")[: min(options.top, passing)]
    space = build_space(t, order)
    best = models[:, ranked[:1]]
    run = _Run(table, options, Method.LOGLINEAR_BIC, space, best)
    return run.report(
        fit(space, counts, best),
        lambda c: _best_of(space, models[:, ranked], c),
        default=IntervalKind.BCA,
        assumptions=(*ALWAYS, Assumption.NO_TOP_INTERACTION, Assumption.SELECTED),
        models=_list_models(
            table, space, models[:, ranked], bic[ranked], unseen[ranked]
        ),
        diagnostics=(
            _note(
                "models-passed",
                f"{passing} of {models.shape[1]} models have one "
                f"maximum; each resample chooses among the best {ranked.size}.",
            ),
        ),
    )


class _Run:
    """One log-linear estimate on its way from a selected model to a result."""

    def __init__(
        self,
        table: Table,
        options: Options,
        method: Method,
        space: Space,
        members: Bools,
        criteria: Floats | None = None,
    ) -> None:
        self.table = table
        self.options = options
        self.method = method
        self.space = space
        self.members = members[:, 0]
        self.criteria = criteria

    def report(
        self,
        fits: Fits,
        estimator: Callable[[Floats], Floats],
        *,
        default: IntervalKind,
        assumptions: tuple[Assumption, ...],
        models: tuple[Model, ...] = (),
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> Estimate:
        if not fits.is_certain[0]:
            raise _no_maximum(self.explain())
        unseen = float(fits.unseen[0])
        variance = float(fits.intercept_variance[0])
        point = self.table.n_observed + unseen
        kind = self.options.interval or default
        interval, report, doubts = self.make_interval(kind, point, variance, estimator)
        return Estimate(
            lists=self.table.lists,
            n_observed=self.table.n_observed,
            method=self.method,
            point=point,
            standard_error=_error(unseen, variance),
            interval=interval,
            models=models or (self.list_model(point),),
            diagnostics=(*diagnostics, *self.doubt_model(fits), *doubts),
            assumptions=assumptions,
            bootstrap=report,
            seed=self.options.seed if report else None,
        )

    def explain(self) -> str:
        """Why the selected model gives no number."""
        code = examine(self.table, [int(m) for m in self.space.terms[self.members]])
        if code is Existence.NOT_IDENTIFIABLE:
            return "the model's parameters cannot be told apart on this table"
        return "the model's likelihood has no maximum on this table"

    def make_interval(
        self,
        kind: IntervalKind,
        point: float,
        variance: float,
        estimator: Callable[[Floats], Floats],
    ) -> tuple[Interval, Bootstrap | None, tuple[Diagnostic, ...]]:
        level = self.options.level
        if kind is IntervalKind.LOG_NORMAL:
            error = _error(point - self.table.n_observed, variance)
            interval = log_normal_interval(self.table.n_observed, point, error, level)
            return interval, None, ()
        if kind is IntervalKind.PROFILE:
            design, counts = self.open_cells()
            expect = expect_design(design)
            mode = profile_mode(expect, counts)
            return profile_interval(expect, counts, mode, level), None, ()
        if kind not in {IntervalKind.BCA, IntervalKind.PERCENTILE}:
            raise NoAnswerError(
                "no-such-interval",
                f"{self.method.value} has no {kind.value} interval",
                "ask for bca, percentile or profile",
            )
        report = bootstrap(
            self.table,
            lambda counts: _by_blocks(estimator, counts),
            point=point,
            seed=self.options.seed,
            level=level,
            resamples=self.options.resamples,
        )
        interval = choose_interval(report, kind, level)
        return interval, report, _doubt(report, kind)

    def open_cells(self) -> tuple[Floats, Floats]:
        """Design and counts of the cells that the model leaves open, unseen first."""
        terms = self.space.terms[self.members]
        counts = self.table.dense().astype(np.float64)
        cells = np.arange(counts.size)
        within = (cells[:, None] & terms) == terms
        empty = within.T @ counts == 0
        kept = ~within[:, empty].any(axis=1)
        design = within[np.ix_(kept, ~empty)].astype(np.float64)
        return design, counts[kept]

    def list_model(self, point: float) -> Model:
        terms = self.space.terms[self.members]
        pairs = [int(m) for m in terms if m.bit_count() > 1]
        last = None
        if self.criteria is not None and pairs:
            last = float(np.nanmax(self.criteria))
        return Model(
            terms=tuple(_name(self.table, mask) for mask in pairs),
            criterion=last,
            weight=1.0,
            estimate=point,
        )

    def doubt_model(self, fits: Fits) -> tuple[Diagnostic, ...]:
        """What the selected model itself says against itself."""
        terms = self.space.terms[self.members]
        found = doubt_fit(
            self.table.dense().astype(np.float64),
            fits.fitted[:, 0],
            int(np.isfinite(fits.parameters[self.members, 0]).sum()),
        )
        infinite = [
            "–".join(_name(self.table, int(mask)))
            for mask in terms[np.isneginf(fits.parameters[self.members, 0])]
        ]
        if infinite:
            found.append(
                _note(
                    "parameter-infinite",
                    "Lists that share no case, and the model says they never do: "
                    f"{', '.join(infinite)}.",
                )
            )
        avoiding = [
            "–".join(_name(self.table, int(mask)))
            for mask, value in zip(terms, fits.parameters[self.members, 0], strict=True)
            if mask.bit_count() == 2 and value < 0
        ]
        if avoiding and self.method is Method.LOGLINEAR_STEPWISE:
            found.append(
                _warn(
                    "lists-avoid",
                    "Lists that share fewer cases than the others lead to expect: "
                    f"{', '.join(avoiding)}. They may cover other times or places, or "
                    "their links were missed.",
                )
            )
        if any(int(mask).bit_count() > 2 for mask in terms):
            found.append(
                _warn(
                    "three-way-dependence",
                    "The best model needs three lists to depend on each other at once; "
                    "methods that know pairs only miss it.",
                )
            )
        return tuple(found)


def _choose_order(n_lists: int, options: Options) -> int:
    if options.max_order is not None:
        return min(options.max_order, n_lists - 1) if n_lists > 2 else 1
    if n_lists <= MAX_LISTS_ALL_ORDERS - 1:
        return n_lists - 1
    if n_lists > MAX_LISTS_PAIRWISE:
        raise NoAnswerError(
            "too-many-models",
            f"all models of {n_lists} lists are too many to fit",
            "use loglinear-stepwise, or merge or omit lists",
        )
    return 2


def _best_of(space: Space, models: Bools, counts: Floats) -> Floats:
    """The number of cases by the model with the smallest BIC, for each column."""
    n_models, n_fits = models.shape[1], counts.shape[1]
    totals = counts[1:].sum(axis=0)
    best = np.full(n_fits, np.inf)
    found = np.full(n_fits, np.nan)
    for k in range(n_models):
        fits = fit(space, counts, models[:, k : k + 1])
        bic = models[:, k].sum() * np.log(totals) - 2 * fits.log_likelihood
        better = fits.is_certain & (bic < best)
        best = np.where(better, bic, best)
        found = np.where(better, totals + fits.unseen, found)
    return found


def _list_models(
    table: Table, space: Space, models: Bools, bic: Floats, unseen: Floats
) -> tuple[Model, ...]:
    weights = np.exp(-(bic - bic.min()) / 2)
    weights /= weights.sum()
    return tuple(
        Model(
            terms=tuple(
                _name(table, mask) for mask in _maximal(space.terms[models[:, k]])
            ),
            criterion=float(bic[k]),
            weight=float(weights[k]),
            estimate=table.n_observed + float(unseen[k]),
        )
        for k in range(models.shape[1])
    )


def _error(unseen: float, variance: float) -> float:
    """Standard error of the number of cases, from that of the log of the unseen.

    **Source:** Chan, Silverman and Vincent (2021), section 3, with the Poisson
    variation of the unseen number itself; without it intervals cover too little.
    """
    return math.sqrt(unseen + unseen**2 * variance)


def _maximal(terms: Places) -> list[int]:
    """The terms within no other, which name a hierarchical model."""
    masks = [int(m) for m in terms]
    return [m for m in masks if not any(m != o and m & o == m for o in masks)]


def _require_few_lists(table: Table) -> None:
    if table.n_lists > MAX_LISTS:
        raise NoAnswerError(
            "too-many-lists",
            f"interactions of {table.n_lists} lists need {2**table.n_lists:,} cells",
            "use chao or coverage, or merge lists",
        )


def _by_blocks(estimator: Callable[[Floats], Floats], counts: Floats) -> Floats:
    """The estimator on a few columns at a time, so that they stay in the cache."""
    step = max(32, _BLOCK // len(counts))
    parts = [
        estimator(counts[:, begin : begin + step])
        for begin in range(0, counts.shape[1], step)
    ]
    return np.concatenate(parts)


def _total(counts: Floats, fits: Fits) -> Floats:
    totals: Floats = counts[1:].sum(axis=0) + fits.unseen
    return totals


def _name(table: Table, mask: int) -> tuple[str, ...]:
    return tuple(name for j, name in enumerate(table.lists) if mask >> j & 1)


def _doubt(report: Bootstrap, kind: IntervalKind) -> tuple[Diagnostic, ...]:
    found = []
    if report.refused:
        found.append(
            _warn(
                "resamples-refused",
                f"{report.refused} of {report.refused + report.resamples} resamples "
                "allow no estimate and take no part in the interval.",
            )
        )
    if kind is IntervalKind.BCA and is_degenerate(report):
        low, high = report.percentiles
        found.append(
            _warn(
                "bca-degenerate",
                f"The BCa ends are the {low:.3%} and {high:.3%} bootstrap points, so "
                "they carry no level; selection makes the estimate jump. The plain "
                f"percentile interval is {report.percentile[0]:,.0f} to "
                f"{report.percentile[1]:,.0f}.",
            )
        )
    return tuple(found)


def doubt_fit(counts: Floats, fitted: Floats, n_parameters: int) -> list[Diagnostic]:
    """Whether the deviance of a model is beyond chance, p < .001.

    Args:
        counts: shape (2^t,); element 0 is not read.
        fitted: shape (2^t,), 0 where the model leaves a cell out.
        n_parameters: finite ones, with the intercept.
    """
    from scipy.special import chdtrc, xlogy  # noqa: PLC0415 -- slow to import

    is_open = fitted > 0
    seen, mean = counts[is_open], fitted[is_open]
    # Rounding may leave a perfect fit a little below 0.
    deviance = max(0.0, 2 * float((xlogy(seen, seen / mean) - seen + mean).sum()))
    freedom = int(is_open.sum()) - n_parameters
    if freedom < 1 or chdtrc(freedom, deviance) > 0.001:
        return []
    return [
        _warn(
            "model-misfit",
            f"The model does not fit the table: deviance {deviance:.1f} with {freedom} "
            "degrees of freedom.",
        )
    ]


def _no_maximum(why: str) -> NoAnswerError:
    return NoAnswerError("no-maximum", why, "merge or omit lists, or use chao")


def _note(code: str, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.NOTE, message=message)


def _warn(code: str, message: str) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message)
