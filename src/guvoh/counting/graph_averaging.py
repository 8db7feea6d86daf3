"""The number of cases averaged over decomposable graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.graph_posterior import (
    ROUGH,
    GraphPosterior,
    compute_graph_posterior,
    edge_probabilities,
)
from guvoh.counting.graphs import MAX_LISTS, MIN_LISTS, enumerate_graphs, pairs
from guvoh.counting.modes import describe_modes
from guvoh.counting.posterior_grid import quantile, thin
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
    from guvoh.counting.options import Options
    from guvoh.counting.posterior_grid import Grid
    from guvoh.counting.table import Table

CAP_MULTIPLE: Final = 100.0
"""Unseen cases are looked for up to this many times the observed ones."""


def average_graphs(
    table: Table,
    *,
    level: float = 0.95,
    delta: float | None = None,
    grid: Grid | None = None,
    cap_multiple: float = CAP_MULTIPLE,
) -> Estimate:
    """The number of cases, averaged over all decomposable graphs on 3 to 7 lists.

    The point is the posterior median, the interval lies between equal tails. The
    answer is repeated with δ = 2^−t, ½ and 1.

    **Source:** Madigan and York (1997); prior p(N) ∝ 1/N, graphs equally likely.

    Args:
        table: from 3 to 7 lists.
        level: of the interval, in (0, 1).
        delta: the prior's count in each of the 2^t cells; None is 2^−t.
        grid: numbers of unseen cases to look at; None finds and refines them.
        cap_multiple: the largest number of unseen cases, in observed ones.

    Raises:
        NoAnswerError: when there are fewer than 3 or more than 7 lists.
        OptionError: when δ or the cap is not above 0.
    """
    _check(table, delta, cap_multiple)
    chosen = 2.0**-table.n_lists if delta is None else delta
    cap = max(100.0, cap_multiple * table.n_observed)
    posterior = compute_graph_posterior(
        table.histories, table.counts, delta=chosen, grid=grid, cap=cap
    )
    tail = (1 - level) / 2
    low, point, high = (
        table.n_observed + quantile(posterior.grid, posterior.mass, share)
        for share in (tail, 0.5, 1 - tail)
    )
    mean = float(posterior.mass @ posterior.grid.unseen)
    square = float(posterior.mass @ (posterior.grid.unseen - mean) ** 2)
    return Estimate(
        lists=table.lists,
        n_observed=table.n_observed,
        method=Method.GRAPH_AVERAGE,
        point=point,
        standard_error=float(np.sqrt(square)),
        interval=Interval(low=low, high=high, level=level, kind=IntervalKind.POSTERIOR),
        models=_leading_models(table, posterior),
        diagnostics=(
            *_diagnose_cap(table, posterior),
            *_diagnose_delta(table, chosen, point, cap),
            *_diagnose_complete(table, posterior),
            *_diagnose_modes(table, posterior),
            _list_edges(table, posterior),
        ),
        assumptions=(*ALWAYS, Assumption.DECOMPOSABLE, Assumption.PRIOR),
        posterior=thin(table.n_observed, posterior.grid, posterior.mass),
    )


def estimate_graph_average(table: Table, options: Options) -> Estimate:
    """`average_graphs` with the settings of `estimate`.

    Raises:
        NoAnswerError: when there are fewer than 3 or more than 7 lists.
        OptionError: when an interval that is not `posterior` is asked for.
    """
    if options.interval not in {None, IntervalKind.POSTERIOR}:
        raise OptionError("graph-average has a posterior interval only", "ask for it")
    return average_graphs(table, level=options.level)


def _check(table: Table, delta: float | None, cap_multiple: float) -> None:
    if not MIN_LISTS <= table.n_lists <= MAX_LISTS:
        raise NoAnswerError(
            "lists-too-few" if table.n_lists < MIN_LISTS else "lists-too-many",
            f"averaging over graphs takes {MIN_LISTS} to {MAX_LISTS} lists, and there "
            f"are {table.n_lists}",
            "use another method, or merge or leave out lists",
        )
    if delta is not None and not 0 < delta < np.inf:
        raise OptionError("The prior count is not above 0", "give 0.5, say")
    if not 0 < cap_multiple < np.inf:
        raise OptionError("The cap is not above 0", "give 100, say")


def _leading_models(table: Table, posterior: GraphPosterior) -> tuple[Model, ...]:
    graphs = enumerate_graphs(table.n_lists)
    found = []
    for place, given in enumerate(posterior.leading):
        cliques = graphs.cliques(int(posterior.graphs[place]))
        found.append(
            Model(
                terms=tuple(tuple(table.lists[j] for j in c) for c in cliques),
                weight=float(posterior.graph_weights[place]),
                estimate=table.n_observed + quantile(posterior.grid, given, 0.5),
            )
        )
    return tuple(found)


def _diagnose_cap(table: Table, posterior: GraphPosterior) -> tuple[Diagnostic, ...]:
    cap = posterior.grid.cap
    near = float(posterior.mass[posterior.grid.unseen > 0.9 * cap].sum())
    return (
        Diagnostic(
            code="prior-cap",
            severity=Severity.WARNING if near > 0.001 else Severity.NOTE,
            message=f"Numbers of cases up to {cap + table.n_observed:,.0f} were "
            f"considered; {near:.2%} of the posterior lies in the last tenth below "
            "that cap.",
        ),
    )


def _diagnose_delta(
    table: Table, chosen: float, point: float, cap: float
) -> tuple[Diagnostic, ...]:
    """The estimate under other prior counts, from slightly fewer graphs."""
    found = {chosen: point}
    for delta in (2.0**-table.n_lists, 0.5, 1.0):
        if delta not in found:
            other = compute_graph_posterior(
                table.histories,
                table.counts,
                delta=delta,
                cap=cap,
                precision=ROUGH,
            )
            found[delta] = table.n_observed + quantile(other.grid, other.mass, 0.5)
    shown = ", ".join(f"{found[d]:,.0f} (δ = {d:g})" for d in sorted(found))
    spread = max(found.values()) / min(found.values())
    return (
        Diagnostic(
            code="prior-sensitivity",
            severity=Severity.WARNING if spread > 1.25 else Severity.NOTE,
            message=f"The estimate depends on the prior count δ in each cell: {shown}.",
        ),
    )


def _diagnose_complete(
    table: Table, posterior: GraphPosterior
) -> tuple[Diagnostic, ...]:
    """The complete graph says nothing about the unseen cell but the prior's word."""
    complete = len(enumerate_graphs(table.n_lists).edges) - 1
    share = float(posterior.graph_weights[posterior.graphs == complete].sum())
    if share < 0.05:
        return ()
    return (
        Diagnostic(
            code="complete-graph",
            severity=Severity.WARNING,
            message=f"The graph in which every list depends on every other has weight "
            f"{share:.0%}; under it the unseen cases are set by the prior alone.",
        ),
    )


def _diagnose_modes(table: Table, posterior: GraphPosterior) -> tuple[Diagnostic, ...]:
    density = posterior.mass / posterior.grid.weights
    return describe_modes(
        table.n_observed + posterior.grid.unseen, density, posterior.mass
    )


def _list_edges(table: Table, posterior: GraphPosterior) -> Diagnostic:
    shares = edge_probabilities(posterior, table.n_lists)
    order = np.argsort(-shares, kind="stable")
    names = [
        f"{table.lists[i]}–{table.lists[j]} {shares[p]:.2f}"
        for p, (i, j) in ((p, pairs(table.n_lists)[p]) for p in order)
    ]
    return Diagnostic(
        code="edge-probabilities",
        severity=Severity.NOTE,
        message="Probability that two lists depend on each other directly: "
        + ", ".join(names)
        + ".",
    )
