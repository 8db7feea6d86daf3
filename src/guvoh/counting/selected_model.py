"""One log-linear model that was selected, on its way to an estimate."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.bootstrap import bootstrap, choose_interval
from guvoh.counting.coverage import log_normal_interval
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.existence import Existence, examine
from guvoh.counting.glm_variance import normal_interval, reweight
from guvoh.counting.model_doubts import doubt_bootstrap, doubt_model
from guvoh.counting.profile import expect_design, profile_interval, profile_mode
from guvoh.counting.progress import Stage, report
from guvoh.counting.results import Estimate, IntervalKind, Method, Model

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.counting.arrays import Bools, Floats
    from guvoh.counting.assumptions import Assumption
    from guvoh.counting.newton import Fits, Space
    from guvoh.counting.options import Options
    from guvoh.counting.results import Bootstrap, Diagnostic, Interval
    from guvoh.counting.table import Table

_BLOCK: Final = 2**17
"""Cells times resamples worked on at once."""


class SelectedModel:
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
        """The estimate, with the kind of interval that was asked for.

        Raises:
            NoAnswerError: when the model has no maximum, or too few resamples have one.
        """
        if not fits.is_certain[0]:
            raise no_maximum(self.explain())
        unseen = float(fits.unseen[0])
        variance = float(fits.intercept_variance[0])
        point = self.table.n_observed + unseen
        kind = self.options.interval or default
        interval, drawn, doubts = self.make_interval(kind, point, variance, estimator)
        return Estimate(
            lists=self.table.lists,
            n_observed=self.table.n_observed,
            method=self.method,
            point=point,
            standard_error=find_error(unseen, variance),
            interval=interval,
            models=models or (self.list_model(point),),
            diagnostics=(*diagnostics, *self.doubt(fits), *doubts),
            assumptions=assumptions,
            bootstrap=drawn,
            seed=self.options.seed if drawn else None,
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
        """One kind of interval, the resamples behind it, and what they say of it."""
        level = self.options.level
        if kind is IntervalKind.LOG_NORMAL:
            error = find_error(point - self.table.n_observed, variance)
            interval = log_normal_interval(self.table.n_observed, point, error, level)
            return interval, None, ()
        if kind is IntervalKind.NORMAL:
            return self.make_normal(level), None, ()
        if kind is IntervalKind.PROFILE:
            design, counts = self.open_cells()
            expect = expect_design(design)
            mode = profile_mode(expect, counts)
            return profile_interval(expect, counts, mode, level), None, ()
        if kind not in {IntervalKind.BCA, IntervalKind.PERCENTILE}:
            raise NoAnswerError(
                "no-such-interval",
                f"{self.method.value} has no {kind.value} interval",
                "ask for bca, percentile, profile, normal or log-normal",
            )
        resampled = bootstrap(
            self.table,
            lambda counts: _by_blocks(estimator, counts),
            point=point,
            seed=self.options.seed,
            level=level,
            resamples=self.options.resamples,
        )
        interval = choose_interval(resampled, kind, level)
        return interval, resampled, doubt_bootstrap(resampled, kind)

    def make_normal(self, level: float) -> Interval:
        """As R prints it; see `glm_variance`."""
        design, counts = self.open_cells()
        intercept, variance = reweight(design[1:], counts[1:])
        if not math.isfinite(variance):
            raise no_maximum(self.explain())
        return normal_interval(self.table.n_observed, intercept, variance, level)

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
        """The selected model with its pairs and the largest p-value among them."""
        terms = self.space.terms[self.members]
        pairs = [int(m) for m in terms if m.bit_count() > 1]
        last = None
        if self.criteria is not None and pairs:
            last = float(np.nanmax(self.criteria))
        return Model(
            terms=tuple(self.table.names_of(mask) for mask in pairs),
            criterion=last,
            weight=1.0,
            estimate=point,
        )

    def doubt(self, fits: Fits) -> tuple[Diagnostic, ...]:
        """What the model says against itself."""
        return doubt_model(
            self.table,
            self.space.terms[self.members],
            fits.parameters[self.members, 0],
            fits.fitted[:, 0],
            is_stepwise=self.method is Method.LOGLINEAR_STEPWISE,
        )


def find_error(unseen: float, variance: float) -> float:
    """Standard error of the number of cases, from that of the log of the unseen.

    **Source:** Chan, Silverman and Vincent (2021), section 3, with the Poisson
    variation of the unseen number itself; without it intervals cover too little.
    """
    return math.sqrt(unseen + unseen**2 * variance)


def _by_blocks(estimator: Callable[[Floats], Floats], counts: Floats) -> Floats:
    """The estimator on a few columns at a time, so that they stay in the cache."""
    step = max(32, _BLOCK // len(counts))
    n_columns = counts.shape[1]
    parts = []
    for begin in range(0, n_columns, step):
        parts.append(estimator(counts[:, begin : begin + step]))
        report(Stage.RESAMPLES, min(begin + step, n_columns), n_columns)
    return np.concatenate(parts)


def no_maximum(why: str) -> NoAnswerError:
    """The refusal of a model whose likelihood has no maximum, or not only one."""
    return NoAnswerError("no-maximum", why, "merge or omit lists, or use chao")
