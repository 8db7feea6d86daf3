"""One entry to all methods."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, overload

from guvoh.counting.checks import check, require_answerable
from guvoh.counting.comparison import Comparison, Refusal
from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.options import Options, Settings, build_options
from guvoh.counting.results import Diagnostic, Estimate, Method, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Unpack

    from guvoh.counting.table import Table

ALL: Final = "all"
_UNAUDITED: Final = Diagnostic(
    code="links-unaudited",
    severity=Severity.WARNING,
    message="Nobody has said how many links between the lists were missed; if one in "
    "ten was, estimates are 10 to 22 % too high. State --missed-links to correct it.",
)


@overload
def estimate(
    table: Table, method: Method, **settings: Unpack[Settings]
) -> Estimate: ...
@overload
def estimate(
    table: Table, method: str = ALL, **settings: Unpack[Settings]
) -> Estimate | Comparison: ...
def estimate(
    table: Table, method: Method | str = ALL, **settings: Unpack[Settings]
) -> Estimate | Comparison:
    """How many cases there are, reported and unreported.

    Args:
        table: capture histories of three or more lists, or of two with an odds ratio.
        method: one of `Method`, or `all` for every method that the table allows.
        **settings: as in `Options`: seed, interval, level, resamples, threshold,
            max_order, top, odds_ratio, span_months, referrals.

    Raises:
        NoAnswerError: when the table allows no answer, or none by this method.
        OptionError: when a method or setting cannot be used.
    """
    options = build_options(settings)
    if method == ALL:
        return compare(table, options)
    return estimate_by(table, find_method(method), options)


def estimate_by(table: Table, method: Method, options: Options) -> Estimate:
    """One method on one table, with the table's own diagnostics in front.

    Raises:
        NoAnswerError: when the table allows no answer, or none by this method.
    """
    run = find_estimators()[find_method(method)]
    require_answerable(table, min_lists=2 if method is Method.ODDS_RATIO else 3)
    found = run(table, options)
    return replace(found, diagnostics=(*_check(table, options), *found.diagnostics))


def compare(table: Table, options: Options) -> Comparison:
    """Every method that the table allows, side by side.

    Raises:
        NoAnswerError: when the table allows no answer.
    """
    is_pair = table.n_lists == 2 and options.odds_ratio is not None
    require_answerable(table, min_lists=2 if is_pair else 3)
    # A kind of interval that one method lacks must not take that method away.
    own = replace(options, interval=None)
    estimators = find_estimators()
    found, refused = collect(
        list_methods(table.n_lists, options),
        lambda method: estimators[method](table, own),
    )
    return Comparison(
        lists=table.lists,
        n_observed=table.n_observed,
        estimates=found,
        refusals=refused,
        diagnostics=_check(table, options),
    )


def collect(
    methods: Iterable[Method], run: Callable[[Method], Estimate]
) -> tuple[tuple[Estimate, ...], tuple[Refusal, ...]]:
    """The estimates of all methods that give one, and why the others do not."""
    found: list[Estimate] = []
    refused: list[Refusal] = []
    for method in methods:
        try:
            found.append(run(method))
        except NoAnswerError as error:
            refused.append(Refusal(method=method, code=error.code, message=str(error)))
    return tuple(found), tuple(refused)


def list_methods(n_lists: int, options: Options) -> tuple[Method, ...]:
    """The methods that are run on this many lists when all are asked for."""
    if n_lists == 2:
        return (Method.CHAO, Method.ODDS_RATIO)
    return tuple(
        m
        for m in find_estimators()
        if m is not Method.ODDS_RATIO or options.odds_ratio is not None
    )


def _check(table: Table, options: Options) -> tuple[Diagnostic, ...]:
    own = check(table, span_months=options.span_months, referrals=options.referrals)
    return own if options.has_audit else (*own, _UNAUDITED)


def find_method(name: Method | str) -> Method:
    """The method of a name.

    Raises:
        OptionError: when there is none.
    """
    estimators = find_estimators()
    found = next((method for method in estimators if method == name), None)
    if found is None:
        names = ", ".join(estimators)
        raise OptionError(
            f"There is no method {str(name)!r}", f"the methods are {names} and all"
        )
    return found


def find_estimators() -> dict[Method, Callable[[Table, Options], Estimate]]:
    """The function behind each method."""
    # Imported here: scipy and the samplers take time that another method need not pay.
    from guvoh.counting import (  # noqa: PLC0415 -- same
        chao,
        coverage,
        graph_averaging,
        heterogeneity,
        latent,
        loglinear,
        odds_ratio,
        thresholding,
    )

    return {
        Method.LOGLINEAR_INDEPENDENCE: loglinear.estimate_independence,
        Method.LOGLINEAR_STEPWISE: loglinear.estimate_stepwise,
        Method.LOGLINEAR_BIC: loglinear.estimate_bic,
        Method.BAYES_THRESHOLD: thresholding.estimate_thresholded,
        Method.GRAPH_AVERAGE: graph_averaging.estimate_graph_average,
        Method.LATENT_CLASS: latent.estimate_latent_class,
        Method.CHAO: chao.estimate_chao,
        Method.COVERAGE: coverage.estimate_coverage,
        Method.HETEROGENEITY: heterogeneity.estimate_heterogeneity,
        Method.ODDS_RATIO: odds_ratio.estimate_odds_ratio,
    }
