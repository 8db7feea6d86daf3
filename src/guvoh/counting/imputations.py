"""Several estimates made into one: over imputations or draws, and over strata."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.coverage import log_normal_interval
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Model,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.counting.arrays import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Combined:
    """An estimate over draws and how much the draws themselves add to its doubt."""

    estimate: Estimate
    """The combined estimate."""
    n_draws: int
    """Draws that gave an estimate, m."""
    n_refused: int
    """Draws that gave none."""
    between_share: float
    """(1 + 1/m) Var(E) / Var, the part of the variance between draws; [0, 1]."""
    draws: tuple[float, ...]
    """The point of each draw, in order."""


def combine_imputations(
    estimates: Sequence[Estimate], *, n_refused: int = 0, level: float = 0.95
) -> Combined:
    """One estimate from m imputations: Var = E(V) + (1 + 1/m) Var(E).

    The interval is log-normal above the mean observed number, with Student's quantile
    for the between-draw degrees of freedom.

    Raises:
        NoAnswerError: when no draw, or fewer than half of them, gave a number.

    **Source:** Rubin (1987), equations 3.1.2 to 3.1.7.
    """
    points = np.array([e.point for e in estimates if e.point is not None])
    m = points.size
    if m == 0 or m < (len(estimates) + n_refused) / 2:
        raise NoAnswerError(
            "draws-refused",
            f"only {m} of {len(estimates) + n_refused} draws allow an estimate",
            "merge or omit lists",
        )
    within = float(np.mean([_variance(e) for e in estimates if e.point is not None]))
    between = (1 + 1 / m) * float(points.var(ddof=1)) if m > 1 else 0.0
    total = within + between
    share = between / total if total > 0 else 0.0
    first = next(e for e in estimates if e.point is not None)
    observed = round(float(np.mean([e.n_observed for e in estimates])))
    combined = replace(
        first,
        n_observed=observed,
        point=float(points.mean()),
        standard_error=math.sqrt(total),
        interval=_interval(observed, points, total, share, level),
        models=_average_models(estimates),
        bootstrap=None,
        posterior=None,
        traces=(),
        diagnostics=(*_gather(estimates), _explain(m, n_refused, share)),
        between_share=share,
    )
    return Combined(
        estimate=combined,
        n_draws=m,
        n_refused=n_refused,
        between_share=share,
        draws=tuple(float(p) for p in points),
    )


def add_strata(
    estimates: Sequence[Estimate], *, level: float = 0.95, seed: int = 1
) -> Estimate:
    """The sum over strata that part the population; their distributions are added.

    A stratum with a posterior gives draws of it; any other, log-normal draws with its
    point and standard error. Strata are independent.

    Raises:
        NoAnswerError: when a stratum has no point or nothing that measures its doubt.
    """
    rng = np.random.default_rng(seed)
    draws = np.zeros(20_000)
    for estimate in estimates:
        draws += _draw(estimate, draws.size, rng)
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    first = estimates[0]
    names = dict.fromkeys(name for e in estimates for name in e.lists)
    return replace(
        first,
        lists=tuple(names),
        n_observed=sum(e.n_observed for e in estimates),
        point=sum(e.point for e in estimates if e.point is not None),
        standard_error=float(draws.std(ddof=1)),
        interval=Interval(
            low=float(low), high=float(high), level=level, kind=IntervalKind.COMBINED
        ),
        models=(),
        bootstrap=None,
        posterior=None,
        traces=(),
        diagnostics=_gather(estimates),
        seed=seed,
    )


def _draw(estimate: Estimate, size: int, rng: np.random.Generator) -> Floats:
    if estimate.posterior is not None:
        values = np.asarray(estimate.posterior.values)
        chances = np.asarray(estimate.posterior.probabilities)
        return rng.choice(values, size=size, p=chances / chances.sum())
    if estimate.point is None or (
        estimate.standard_error is None and estimate.bootstrap is None
    ):
        raise NoAnswerError(
            "stratum-without-doubt",
            "a stratum has no number or no standard error",
            "use a method that gives both in every stratum",
        )
    unseen = estimate.point - estimate.n_observed
    if unseen <= 0:
        return np.full(size, estimate.point)
    spread = math.sqrt(math.log1p(_variance(estimate) / unseen**2))
    # The median, not the mean, is the stratum's point: an interval's centre adds up.
    return estimate.n_observed + unseen * np.exp(rng.normal(0.0, spread, size))


def _variance(estimate: Estimate) -> float:
    if estimate.bootstrap is not None:
        return estimate.bootstrap.standard_error**2
    if estimate.standard_error is not None:
        return estimate.standard_error**2
    if estimate.posterior is not None:
        values = np.asarray(estimate.posterior.values)
        chances = np.asarray(estimate.posterior.probabilities)
        mean = float(values @ chances / chances.sum())
        return float((values - mean) ** 2 @ chances / chances.sum())
    raise NoAnswerError(
        "draw-without-doubt",
        f"{estimate.method.value} gives no standard error",
        "combine estimates of another method",
    )


def _interval(
    observed: int, points: Floats, total: float, share: float, level: float
) -> Interval:
    from scipy.special import ndtri, stdtrit  # noqa: PLC0415 -- slow to import

    m = points.size
    quantile = float(ndtri((1 + level) / 2))
    stretch = 1.0
    if m > 1 and share > 0:
        freedom = (m - 1) / share**2
        stretch = float(stdtrit(freedom, (1 + level) / 2)) / quantile
    found = log_normal_interval(
        observed, float(points.mean()), math.sqrt(total) * stretch, level
    )
    return replace(found, kind=IntervalKind.COMBINED)


def _average_models(estimates: Sequence[Estimate]) -> tuple[Model, ...]:
    """The models with their means over draws, where every draw has the same ones."""
    named = {tuple(model.terms for model in e.models) for e in estimates}
    if len(named) > 1:
        return ()
    columns = zip(*(e.models for e in estimates), strict=True)
    return tuple(
        replace(
            column[0],
            criterion=None,
            estimate=_mean([model.estimate for model in column]),
            low=_mean([model.low for model in column]),
        )
        for column in columns
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if len(known) == len(values) else None


def _gather(estimates: Sequence[Estimate]) -> tuple[Diagnostic, ...]:
    """Each diagnostic once, with how many of the estimates have it."""
    seen: dict[str, list[Diagnostic]] = {}
    for estimate in estimates:
        for code in {d.code for d in estimate.diagnostics}:
            found = next(d for d in estimate.diagnostics if d.code == code)
            seen.setdefault(code, []).append(found)
    return tuple(
        found[0]
        if len(found) == len(estimates)
        else replace(
            found[0],
            message=f"In {len(found)} of {len(estimates)}: {found[0].message}",
        )
        for found in seen.values()
        if found[0].severity is not Severity.NOTE
    )


def _explain(m: int, n_refused: int, share: float) -> Diagnostic:
    refused = f"; {n_refused} gave none" if n_refused else ""
    return Diagnostic(
        code="between-draws",
        severity=Severity.WARNING if share > 0.5 else Severity.NOTE,
        message=f"{m} draws gave an estimate{refused}; {share:.0%} of the variance is "
        "between them, from not knowing who is who.",
    )
