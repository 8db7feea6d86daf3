"""Pairwise log-linear models chosen by Bayesian thresholding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.design import cross
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
    from guvoh.counting.arrays import Floats
    from guvoh.counting.options import Options
    from guvoh.counting.table import Table

THRESHOLD: Final = 2.0
"""Pairs are kept whose posterior mean is this many standard deviations from 0."""
PRIOR_VARIANCE: Final = 1.0
"""Of each interaction, normal around 0; lists and intercept have a flat prior."""
MAX_LISTS: Final = 10
_DRAWS: Final = 20_000
_FREEDOM: Final = 8.0
"""Degrees of freedom of the proposal; heavier in the tails than the posterior."""
_BLOCK: Final = 500
"""Draws worked on at once; larger products would be spread over threads and wait."""


def estimate_thresholded(table: Table, options: Options) -> Estimate:
    """The posterior of the number of cases with the pairs that pass the threshold.

    The posterior is reached by importance sampling from Student's distribution around
    its mode, so the draws are independent and there is nothing to converge.

    Raises:
        NoAnswerError: above 10 lists, or when the posterior has no mode.
        OptionError: when an interval that is not `posterior` is asked for.

    **Source:** Silverman (2020), section 4.
    """
    if options.interval not in {None, IntervalKind.POSTERIOR}:
        raise OptionError("bayes-threshold has a posterior interval only", "ask for it")
    if table.n_lists > MAX_LISTS:
        raise NoAnswerError(
            "too-many-lists",
            f"all pairs of {table.n_lists} lists are too many parameters",
            "merge lists, or use chao or coverage",
        )
    rng = np.random.default_rng(options.seed)
    t = table.n_lists
    pairs = [1 << i | 1 << j for j in range(t) for i in range(j)]
    full = _sample(table, pairs, rng)
    means, spreads = full.moments()
    kept = [
        pair
        for pair, mean, spread in zip(
            pairs, means[t + 1 :], spreads[t + 1 :], strict=True
        )
        if abs(mean) > THRESHOLD * spread
    ]
    last = _sample(table, kept, rng)
    tail = (1 - options.level) / 2
    low, point, high = last.quantiles(table.n_observed, (tail, 0.5, 1 - tail))
    names = tuple(
        tuple(name for j, name in enumerate(table.lists) if pair >> j & 1)
        for pair in kept
    )
    return Estimate(
        lists=table.lists,
        n_observed=table.n_observed,
        method=Method.BAYES_THRESHOLD,
        point=point,
        standard_error=last.spread_of_unseen(),
        interval=Interval(
            low=low, high=high, level=options.level, kind=IntervalKind.POSTERIOR
        ),
        models=(Model(terms=names, weight=1.0, estimate=point),),
        diagnostics=_doubt(min(full.effective, last.effective)),
        assumptions=(
            *ALWAYS,
            Assumption.PAIRWISE,
            Assumption.SELECTED,
            Assumption.PRIOR,
        ),
        seed=options.seed,
    )


class _Sample:
    """Weighted draws of the parameters: intercept, lists, pairs."""

    def __init__(self, draws: Floats, weights: Floats) -> None:
        self.draws = draws
        self.weights = weights

    @property
    def effective(self) -> float:
        """Kish's effective number of draws."""
        return float(1 / (self.weights**2).sum())

    def moments(self) -> tuple[Floats, Floats]:
        means = np.einsum("b,bp->p", self.weights, self.draws)
        spread = np.einsum("b,bp->p", self.weights, (self.draws - means) ** 2)
        return means, np.sqrt(spread)

    def quantiles(
        self, n_observed: int, shares: tuple[float, float, float]
    ) -> tuple[float, float, float]:
        order = np.argsort(self.draws[:, 0])
        ranks = np.cumsum(self.weights[order])
        logs = np.interp(shares, ranks, self.draws[order, 0])
        low, point, high = (float(n_observed + np.exp(x)) for x in logs)
        return low, point, high

    def spread_of_unseen(self) -> float:
        unseen = np.exp(self.draws[:, 0])
        mean = float(self.weights @ unseen)
        return float(np.sqrt(self.weights @ (unseen - mean) ** 2))


def _sample(table: Table, pairs: list[int], rng: np.random.Generator) -> _Sample:
    t = table.n_lists
    cells = np.arange(1, 2**t)
    masks = np.array([0, *(1 << j for j in range(t)), *pairs])
    design = ((cells[:, None] & masks) == masks).astype(np.float64)
    counts = table.dense()[1:].astype(np.float64)
    precision = np.zeros(masks.size)
    precision[t + 1 :] = 1 / PRIOR_VARIANCE
    mode, root = _find_mode(design, counts, precision)
    noise = rng.standard_normal((_DRAWS, masks.size))
    scale = np.sqrt(_FREEDOM / rng.chisquare(_FREEDOM, _DRAWS))
    steps = noise * scale[:, None]
    draws = mode + np.einsum("bp,qp->bq", steps, root)
    target = np.concatenate(
        [
            _log_posterior(design, counts, precision, draws[i : i + _BLOCK])
            for i in range(0, _DRAWS, _BLOCK)
        ]
    )
    distance = (steps**2).sum(axis=1)
    proposal = -(_FREEDOM + masks.size) / 2 * np.log1p(distance / _FREEDOM)
    logs = target - proposal
    weights = np.exp(logs - logs.max())
    return _Sample(draws, weights / weights.sum())


def _log_posterior(
    design: Floats, counts: Floats, precision: Floats, draws: Floats
) -> Floats:
    """Up to a constant, shape (B,)."""
    logs = np.einsum("cp,bp->bc", design, draws)
    fit = logs @ counts - np.exp(np.minimum(logs, 700.0)).sum(axis=1)
    found: Floats = fit - 0.5 * (draws**2) @ precision
    return found


def _find_mode(
    design: Floats, counts: Floats, precision: Floats
) -> tuple[Floats, Floats]:
    """The mode and a root of the inverse information there."""
    means = counts + 0.5
    working = np.log(means) + (counts - means) / means
    weighted = design * means[:, None]
    ridge = np.diag(precision)
    place = np.linalg.solve(cross(weighted, design) + ridge, weighted.T @ working)
    for _ in range(200):
        means = np.exp(np.minimum(design @ place, 700.0))
        information = cross(design * means[:, None], design) + ridge
        pull = design.T @ (counts - means) - precision * place
        try:
            step = np.linalg.solve(information, pull)
        except np.linalg.LinAlgError:
            break
        # A long step is cut: far from the mode Newton's method may leap over it.
        longest = float(np.abs(step).max())
        place = place + step * min(1.0, 2.0 / max(longest, 1e-12))
        if longest < 1e-9:
            root: Floats = np.linalg.cholesky(np.linalg.inv(information))
            return place.astype(np.float64), root
    raise NoAnswerError(
        "no-mode",
        "the posterior of the pairwise model has no mode on this table",
        "merge or omit lists",
    )


def _doubt(effective: float) -> tuple[Diagnostic, ...]:
    if effective >= 1000:
        return ()
    return (
        Diagnostic(
            code="not-converged",
            severity=Severity.ERROR,
            message=f"Only {effective:.0f} of {_DRAWS:,} draws count; the posterior is "
            "far from its approximation.",
        ),
    )
