"""Estimates from log-linear models: independence, stepwise, best by BIC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.diagnostics import note
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.hierarchy import (
    MAX_LISTS_ALL_ORDERS,
    MAX_LISTS_PAIRWISE,
    enumerate_models,
)
from guvoh.counting.list_sizes import estimate_by_sizes
from guvoh.counting.newton import build_space, fit
from guvoh.counting.results import IntervalKind, Method, Model
from guvoh.counting.selected_model import SelectedModel, no_maximum
from guvoh.counting.selection import (
    score_models,
    select_independence,
    select_stepwise,
)

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools, Floats, Places
    from guvoh.counting.newton import Fits, Space
    from guvoh.counting.options import Options
    from guvoh.counting.results import Estimate
    from guvoh.counting.table import Table

MAX_LISTS: Final = 12
"""Above this the 2^t cells that interactions need are too many."""


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
    run = SelectedModel(
        table, options, Method.LOGLINEAR_INDEPENDENCE, space, found.members
    )
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
    run = SelectedModel(
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
        raise no_maximum("no hierarchical model has one maximum on this table")
    ranked = np.argsort(bic, kind="stable")[: min(options.top, passing)]
    space = build_space(t, order)
    best = models[:, ranked[:1]]
    run = SelectedModel(table, options, Method.LOGLINEAR_BIC, space, best)
    return run.report(
        fit(space, counts, best),
        lambda c: _best_of(space, models[:, ranked], c),
        default=IntervalKind.BCA,
        assumptions=(*ALWAYS, Assumption.NO_TOP_INTERACTION, Assumption.SELECTED),
        models=_list_models(
            table, space, models[:, ranked], bic[ranked], unseen[ranked]
        ),
        diagnostics=(
            note(
                "models-passed",
                f"{passing} of {models.shape[1]} models have one "
                f"maximum; each resample chooses among the best {ranked.size}.",
            ),
        ),
    )


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
                table.names_of(mask) for mask in _maximal(space.terms[models[:, k]])
            ),
            criterion=float(bic[k]),
            weight=float(weights[k]),
            estimate=table.n_observed + float(unseen[k]),
        )
        for k in range(models.shape[1])
    )


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


def _total(counts: Floats, fits: Fits) -> Floats:
    totals: Floats = counts[1:].sum(axis=0) + fits.unseen
    return totals
