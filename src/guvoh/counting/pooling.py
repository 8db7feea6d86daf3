"""Estimates from several tables of the same thing: draws, corrections, strata."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, overload

from guvoh.counting.assumptions import Assumption
from guvoh.counting.checks import require_answerable
from guvoh.counting.comparison import Comparison
from guvoh.counting.draws import count_draws
from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.estimation import (
    collect,
    estimate_by,
    find_estimators,
    list_methods,
)
from guvoh.counting.imputations import add_strata
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    IntervalKind,
    Method,
    Severity,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from guvoh.counting.options import Options
    from guvoh.counting.table import Table

_TOO_SLOW: Final = frozenset({Method.LATENT_CLASS})
"""Methods of minutes a table, which draws ask for by name only."""


def estimate_draws(
    draws: Sequence[Table],
    method: Method,
    options: Options,
    *,
    remarks: tuple[Diagnostic, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Estimate:
    """One method over draws of the linkage, combined as imputations.

    Each draw repeats a selection on a few resamples, so that the variance within draws
    includes it.

    Raises:
        NoAnswerError: when fewer than half of the draws allow an estimate.
    """
    if method is Method.ODDS_RATIO and len(set(options.odds_ratio or ())) > 1:
        raise OptionError(
            "A range of odds ratios cannot be combined over draws",
            "give one, --odds-ratio 1, say",
        )
    # Draws carry what is known of their links; the remarks say it once for all.
    own = replace(_spread_resamples(options, method, len(draws)), has_audit=True)
    found = count_draws(
        draws,
        lambda table: estimate_by(table, method, own),
        level=options.level,
        progress=progress,
    ).estimate
    return replace(found, diagnostics=(*remarks, *found.diagnostics))


def compare_draws(
    draws: Sequence[Table],
    options: Options,
    *,
    remarks: tuple[Diagnostic, ...] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Every fast method over draws of the linkage.

    Raises:
        NoAnswerError: when no method gives an estimate.
    """
    first = draws[0]
    if first.n_lists == 2:
        require_answerable(first, min_lists=2 if options.odds_ratio else 3)
    methods = [m for m in list_methods(first.n_lists, options) if m not in _TOO_SLOW]
    found, refused = collect(
        methods,
        lambda method: estimate_draws(draws, method, options, progress=progress),
    )
    if not found:
        raise NoAnswerError(
            refused[0].code,
            f"no method gives one on these draws ({refused[0].message})",
            "check the lists and how they were linked",
        )
    return Comparison(
        lists=first.lists,
        n_observed=found[0].n_observed,
        estimates=found,
        refusals=refused,
        diagnostics=remarks,
    )


def estimate_strata(
    strata: Mapping[str, Table], method: Method, options: Options
) -> Estimate:
    """The sum of one method's estimates inside strata.

    Raises:
        NoAnswerError: naming the stratum that allows none.
    """
    found = []
    for name, table in strata.items():
        try:
            found.append(estimate_by(table, method, options))
        except NoAnswerError as error:
            raise NoAnswerError(
                error.code,
                f"stratum {name!r} allows none ({error})",
                "merge it with another stratum",
            ) from error
    return add_strata(found, level=options.level, seed=options.seed)


def compare_strata(strata: Mapping[str, Table], options: Options) -> Comparison:
    """Every method that all strata allow, summed over strata.

    Raises:
        NoAnswerError: when no method gives an estimate in every stratum.
    """
    tables = list(strata.values())
    own = replace(options, interval=None)
    methods = [m for m in find_estimators() if m is not Method.ODDS_RATIO]
    found, refused = collect(
        methods, lambda method: estimate_strata(strata, method, own)
    )
    if not found:
        raise NoAnswerError(refused[0].code, refused[0].message, "merge strata")
    names = dict.fromkeys(name for table in tables for name in table.lists)
    return Comparison(
        lists=tuple(names),
        n_observed=sum(table.n_observed for table in tables),
        estimates=found,
        refusals=refused,
    )


@overload
def assume_stated_rates(result: Estimate) -> Estimate: ...
@overload
def assume_stated_rates(result: Comparison) -> Comparison: ...
def assume_stated_rates(result: Estimate | Comparison) -> Estimate | Comparison:
    """The result with the audited rates of link errors among its assumptions."""
    if isinstance(result, Comparison):
        own = tuple(_assume_stated_rates(e) for e in result.estimates)
        return replace(result, estimates=own)
    return _assume_stated_rates(result)


def _assume_stated_rates(estimate: Estimate) -> Estimate:
    kept = tuple(a for a in estimate.assumptions if a is not Assumption.LINKED)
    corrected = Diagnostic(
        code="link-errors-corrected",
        severity=Severity.NOTE,
        message="Corrected for links missed and made falsely, by the stated rates.",
    )
    return replace(
        estimate,
        assumptions=(*kept, Assumption.STATED_ERROR_RATES),
        diagnostics=(*estimate.diagnostics, corrected),
    )


def _spread_resamples(options: Options, method: Method, n_draws: int) -> Options:
    if method not in {Method.LOGLINEAR_STEPWISE, Method.LOGLINEAR_BIC}:
        return replace(options, interval=None)
    return replace(
        options,
        interval=IntervalKind.PERCENTILE,
        resamples=max(50, options.resamples // n_draws),
        top=min(options.top, 10),
    )
