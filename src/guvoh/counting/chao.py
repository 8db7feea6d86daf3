"""Floors: the least number of cases that the lists allow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.coverage import log_normal_interval
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.heterogeneity import MAX_LISTS, Shape, fit_shape
from guvoh.counting.results import Diagnostic, Estimate, Method, Model, Severity

if TYPE_CHECKING:
    from guvoh.counting.options import Options
    from guvoh.counting.table import Table


def chao_bound(n_observed: int, once: int, twice: int, occasions: int) -> float:
    """N + (t − 1)/t · f1² / 2 f2; with f2 = 0 the bias-corrected form.

    **Source:** Chao (1987), equation 5.
    """
    share = (occasions - 1) / occasions
    if twice == 0:
        return corrected_bound(n_observed, once, twice, occasions)
    return n_observed + share * once**2 / (2 * twice)


def corrected_bound(n_observed: int, once: int, twice: int, occasions: int) -> float:
    """N + (t − 1)/t · f1 (f1 − 1) / 2 (f2 + 1).

    **Source:** Chao (2005), equation 4.
    """
    share = (occasions - 1) / occasions
    return n_observed + share * once * (once - 1) / (2 * (twice + 1))


def chao_error(once: int, twice: int, occasions: int) -> float:
    """Standard error of the bound, in cases.

    **Source:** Chao (1987), equation 8; Chiu, Wang, Walther and Chao (2014),
    equation 6.
    """
    share = (occasions - 1) / occasions
    if twice == 0:
        return math.sqrt(
            share * once * (once - 1) / 2 + share**2 * once * (2 * once - 1) ** 2 / 4
        )
    ratio = once / twice
    return math.sqrt(
        twice * (share * ratio**2 / 2 + share**2 * ratio**3 + share**2 * ratio**4 / 4)
    )


def estimate_chao(table: Table, options: Options) -> Estimate:
    """The floor from cases seen once and twice; the list-specific one is in `models`.

    The first takes all lists for equally good, and is a little too high where they are
    not; the second lets them differ. A printed floor is the lower of the two.

    Raises:
        NoAnswerError: when nobody is on two lists.
    """
    once, twice = int(table.times_seen[1]), int(table.times_seen[2])
    if table.n_lists < 2 or not table.times_seen[2:].any():
        raise NoAnswerError(
            "no-overlap", "nobody is on two lists", "check how the records were linked"
        )
    counted = (table.n_observed, once, twice, table.n_lists)
    point = chao_bound(*counted)
    error = chao_error(once, twice, table.n_lists)
    return Estimate(
        lists=table.lists,
        n_observed=table.n_observed,
        method=Method.CHAO,
        point=point,
        standard_error=error,
        interval=log_normal_interval(table.n_observed, point, error, options.level),
        models=_bounds(table, counted, options.level),
        diagnostics=_diagnose(),
        assumptions=(*ALWAYS, Assumption.FLOOR),
    )


def _bounds(
    table: Table, counted: tuple[int, int, int, int], level: float
) -> tuple[Model, ...]:
    """The bound, its corrected form, and the one that lets lists differ in size."""
    bounds = [
        Model(terms=(), estimate=chao_bound(*counted)),
        Model(terms=(), estimate=corrected_bound(*counted)),
    ]
    if 3 <= table.n_lists <= MAX_LISTS:
        fit = fit_shape(table, Shape.MTH_CHAO)
        if fit:
            singles = tuple((name,) for name in table.lists)
            low = log_normal_interval(
                table.n_observed, fit.point, fit.standard_error, level
            ).low
            bounds.append(Model(terms=singles, estimate=fit.point, low=low))
    return tuple(bounds)


def _diagnose() -> tuple[Diagnostic, ...]:
    return (
        Diagnostic(
            code="floor",
            severity=Severity.NOTE,
            message="This is a floor. It fails only where being on one list makes "
            "being on another less likely.",
        ),
    )
