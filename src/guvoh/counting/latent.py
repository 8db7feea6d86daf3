"""The number of cases when they fall into hidden classes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.convergence import MAX_R_HAT, MIN_ESS
from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.latent_chains import LatentDraws, Progress, Schedule, run_chains
from guvoh.counting.latent_priors import doubt_priors, doubt_reach
from guvoh.counting.latent_state import LatentPrior
from guvoh.counting.modes import describe_modes
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Method,
    Posterior,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.counting.arrays import Whole
    from guvoh.counting.options import Options
    from guvoh.counting.table import Table

MIN_LISTS: Final = 3
_TRACES: Final = 8
_TRACE_LENGTH: Final = 500


def estimate_latent_classes(
    table: Table,
    *,
    level: float = 0.95,
    seed: int = 1,
    prior: LatentPrior | None = None,
    schedule: Schedule | None = None,
    on_progress: Callable[[Progress], bool | None] | None = None,
) -> Estimate:
    """The number of cases when lists are independent within hidden classes of cases.

    p(w) = Σ_k ν_k Π_j λ_jk^w_j (1 − λ_jk)^(1 − w_j), sticks Beta(1, α),
    α ~ Gamma(a, b), λ uniform, p(N) ∝ 1/N. Only observed cells are looked at, so the
    number of lists hardly matters. The point is the posterior median, the interval has
    equal tails.

    **Source:** Manrique-Vallier (2016), "Bayesian population size estimation using
    Dirichlet process mixtures", Biometrics 72(4), equations 2 to 5. Besides the Gibbs
    sweep of that paper each iteration makes moves with the classes summed out; see
    `latent_moves`.

    Args:
        table: 3 or more lists.
        level: of the interval, in (0, 1).
        seed: of the chains; the same seed gives the same estimate on the same machine.
        prior: of the parameters; None is K = 10, a = b = ¼.
        schedule: how long to run; None is as long as it takes, within limits.
        on_progress: called between blocks; the run ends when it returns False.

    Raises:
        NoAnswerError: with fewer than 3 lists, or when nothing was drawn because the
            callback ended the run at once.
    """
    if table.n_lists < MIN_LISTS:
        raise NoAnswerError(
            "lists-too-few",
            f"latent classes take {MIN_LISTS} or more lists, and there are "
            f"{table.n_lists}",
            "add a list",
        )
    chosen = prior or LatentPrior()
    draws = run_chains(
        table.histories,
        table.counts,
        prior=chosen,
        schedule=schedule or Schedule(),
        seed=seed,
        on_progress=on_progress,
    )
    if not draws.unseen.size:
        raise NoAnswerError("stopped", "the run was stopped", "let it run longer")
    cases = table.n_observed + draws.unseen
    tail = (1 - level) / 2
    low, point, high = np.quantile(cases, [tail, 0.5, 1 - tail]).tolist()
    return Estimate(
        lists=table.lists,
        n_observed=table.n_observed,
        method=Method.LATENT_CLASS,
        point=point,
        standard_error=float(cases.std()),
        interval=Interval(low=low, high=high, level=level, kind=IntervalKind.POSTERIOR),
        diagnostics=(
            *_diagnose_convergence(table, draws),
            *_diagnose_modes(cases),
            _describe_classes(draws, chosen),
            *doubt_reach(draws),
            doubt_priors(cases, draws, chosen, table.n_lists),
        ),
        assumptions=(*ALWAYS, Assumption.LATENT_CLASSES, Assumption.PRIOR),
        posterior=_bin(cases),
        traces=_thin_traces(cases),
        seed=seed,
    )


def estimate_latent_class(table: Table, options: Options) -> Estimate:
    """`estimate_latent_classes` with the settings of `estimate`.

    Raises:
        NoAnswerError: with fewer than 3 lists.
        OptionError: when an interval that is not `posterior` is asked for.
    """
    if options.interval not in {None, IntervalKind.POSTERIOR}:
        raise OptionError("latent-class has a posterior interval only", "ask for it")
    usual = Schedule()
    schedule = replace(
        usual,
        max_iterations=options.sweeps,
        min_iterations=min(usual.min_iterations, options.sweeps),
        start_iterations=min(usual.start_iterations, options.sweeps),
    )
    return estimate_latent_classes(
        table, level=options.level, seed=options.seed, schedule=schedule
    )


def _diagnose_convergence(table: Table, draws: LatentDraws) -> tuple[Diagnostic, ...]:
    found = draws.convergence
    figures = (
        f"R-hat {found.r_hat:.3f}, effective draws {found.bulk_ess:,.0f} in the bulk "
        f"and {found.tail_ess:,.0f} in the tails, after {draws.unseen.shape[1]} chains "
        f"of {draws.iterations:,} sweeps"
    )
    if found.has_converged:
        message = f"The chains converged: {figures}."
        return (Diagnostic(code="converged", severity=Severity.NOTE, message=message),)
    middles = table.n_observed + np.median(draws.unseen, axis=0)
    places = (
        f" The chains' medians reach from {middles.min():,.0f} to {middles.max():,.0f}."
    )
    halted = " The run was stopped early." if draws.was_stopped else ""
    return (
        Diagnostic(
            code="not-converged",
            severity=Severity.ERROR,
            message=f"Not converged: {figures}; R-hat must be at most {MAX_R_HAT} and "
            f"effective draws at least {MIN_ESS:.0f}. The number must not be used."
            f"{places}{halted}",
        ),
    )


def _diagnose_modes(cases: Whole) -> tuple[Diagnostic, ...]:
    """Modes of the draws, and of where single chains stayed."""
    logs = np.log(cases)
    low, high = np.quantile(logs, [0.001, 0.999]).tolist()
    edges = np.linspace(low, high, 41)
    if edges[0] == edges[-1]:
        return ()
    parts = np.histogram(logs, edges)[0].astype(np.float64)
    smooth = np.convolve(np.pad(parts, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    middles = np.exp((edges[:-1] + edges[1:]) / 2)
    return describe_modes(middles, smooth, parts / parts.sum())


def _describe_classes(draws: LatentDraws, prior: LatentPrior) -> Diagnostic:
    """The cap on the number of classes, and whether it was felt."""
    full = float((draws.used >= prior.classes).mean())
    return Diagnostic(
        code="classes-cap",
        severity=Severity.WARNING if full > 0.05 else Severity.NOTE,
        message=f"At most {prior.classes} classes were allowed; "
        f"{draws.used.mean():.1f} held one percent of the cases or more on average, "
        f"and all of them did in {full:.1%} of the draws. The number of cases had no "
        "cap.",
    )


def _bin(cases: Whole) -> Posterior:
    """At most 200 equal stretches between the outermost thousandths."""
    low, high = np.floor(np.quantile(cases, [0.001, 0.999])).tolist()
    edges = np.linspace(low - 0.5, high + 0.5, int(min(200, high - low + 1)) + 1)
    parts = np.histogram(cases, edges)[0]
    kept = parts > 0
    middles = ((edges[:-1] + edges[1:]) / 2)[kept]
    return Posterior(
        values=tuple(middles.tolist()),
        probabilities=tuple((parts[kept] / parts.sum()).tolist()),
    )


def _thin_traces(cases: Whole) -> tuple[tuple[float, ...], ...]:
    step = max(1, -(-len(cases) // _TRACE_LENGTH))
    few = cases[::step, :_TRACES].astype(np.float64)
    return tuple(tuple(chain) for chain in few.T.tolist())
