"""Averaging over decomposable graphs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.counting.published import load

from guvoh.counting.datasets import load_dataset
from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.graph_averaging import average_graphs, estimate_graph_average
from guvoh.counting.graph_posterior import (
    ROUGH,
    compute_graph_posterior,
    edge_probabilities,
)
from guvoh.counting.options import Options
from guvoh.counting.posterior_grid import quantile, spaced_grid, weigh, whole_grid
from guvoh.counting.results import IntervalKind, Severity
from guvoh.counting.table import Table

# dga 2.0.2, bma.cr with delta = 2^-t: median, 2.5 % and 97.5 % points, posterior mean
# and weight of the best graph, on the grids of the numbers of unseen cases
# unique(round(seq(1, 30 n, length.out = 1000))) and 1, 2, ..., 10 n.
SPACED = {
    "spina_bifida": (740, 702, 777, 734.1, 0.7205),
    "kosovo": (12593, 9818, 16557, 12749.3, 0.9855),
    "uk4": (11397, 9501, 13585, 11416.2, 0.4333),
    "hiv_italy": (11234, 9413, 14081, 11357.1, 0.5387),
    "uk5": (23016, 10408, 33481, 21282.2, 0.4434),
    "netherlands5": (50270, 41616, 203328, 88569.4, 0.5555),
    "western_us": (2128, 1340, 3868, 2254.0, 0.1131),
    "congenital_massachusetts": (619, 586, 651, 619.1, 0.4429),
}
WHOLE = {
    "spina_bifida": (731, 694, 787, 733.9, 0.7233),
    "kosovo": (12595, 9827, 16544, 12749.3, 0.9855),
    "uk4": (11363, 9534, 13547, 11414.5, 0.4334),
    "hiv_italy": (11220, 9404, 14094, 11356.9, 0.5387),
    "uk5": (22365, 10343, 29446, 20228.4, 0.4399),
    "western_us": (2113, 1339, 3420, 2185.8, 0.1142),
    "congenital_massachusetts": (618, 590, 656, 618.9, 0.4414),
}


@pytest.mark.parametrize(
    ("name", "grid", "wanted"),
    [(name, spaced_grid, row) for name, row in SPACED.items()]
    + [(name, whole_grid, row) for name, row in WHOLE.items()],
)
def test_agrees_with_dga_on_its_grids(
    name: str, grid: object, wanted: tuple[float, ...]
) -> None:
    table = load(name)
    nodes = (spaced_grid if grid is spaced_grid else whole_grid)(table.n_observed)
    found = average_graphs(table, grid=nodes)
    assert found.interval is not None
    ends = (found.point, found.interval.low, found.interval.high)
    assert ends == wanted[:3]
    posterior = compute_graph_posterior(
        table.histories, table.counts, delta=2.0**-table.n_lists, grid=nodes
    )
    mean = table.n_observed + posterior.mass @ posterior.grid.unseen
    assert mean == pytest.approx(wanted[3], abs=0.06)
    assert found.models[0].weight == pytest.approx(wanted[4], abs=6e-5)


@pytest.mark.parametrize("name", list(WHOLE))
def test_refined_grid_agrees_with_every_whole_number(name: str) -> None:
    table = load(name)
    refined = average_graphs(table, cap_multiple=10)
    assert refined.interval is not None
    ends = (refined.point, refined.interval.low, refined.interval.high)
    assert ends == pytest.approx(WHOLE[name][:3], rel=2e-3)


def _log_likelihood(table: Table, unseen: int, cliques: list[list[int]]) -> float:
    """One graph's log marginal likelihood, cell by cell, without its separators."""
    t, delta = table.n_lists, 2.0**-table.n_lists
    total = 0.0
    for members in cliques:
        d = delta * 2.0 ** (t - len(members))
        cells: dict[tuple[bool, ...], int] = {}
        rows = [*table.histories.tolist(), [False] * t]
        for row, count in zip(rows, [*table.counts.tolist(), unseen], strict=True):
            key = tuple(row[j] for j in members)
            cells[key] = cells.get(key, 0) + count
        total += math.lgamma(2.0**t * delta)
        total -= math.lgamma(table.n_observed + unseen + 2.0**t * delta)
        total += sum(math.lgamma(c + d) - math.lgamma(d) for c in cells.values())
    return total


def test_weights_of_graphs_are_those_of_the_formula() -> None:
    # One number of unseen cases; the chain 1–2–3 against independence.
    table = load_dataset("spina_bifida")
    nodes = weigh(np.array([100.0]))
    found = average_graphs(table, grid=nodes)
    weight = {frozenset(m.terms): m.weight for m in found.models}
    chain = weight[frozenset({("V1", "V2"), ("V2", "V3")})]
    pair = weight[frozenset({("V1", "V2"), ("V3",)})]
    assert chain is not None
    assert pair is not None
    expected = (
        _log_likelihood(table, 100, [[0, 1], [1, 2]])
        - _log_likelihood(table, 100, [[1]])
        - _log_likelihood(table, 100, [[0, 1], [2]])
    )
    assert math.log(chain / pair) == pytest.approx(expected, abs=1e-6)


def test_order_of_the_lists_does_not_matter() -> None:
    table = load_dataset("uk5")
    first = average_graphs(table)
    second = average_graphs(table.select(table.lists[::-1]))
    assert first.point == pytest.approx(second.point)
    assert first.interval == second.interval or first.interval is not None


def test_bimodal_posterior_is_said_to_be_so() -> None:
    codes = {d.code for d in average_graphs(load_dataset("netherlands5")).diagnostics}
    assert "several-modes" in codes


def test_prior_and_cap_are_reported() -> None:
    found = average_graphs(load_dataset("uk5"), cap_multiple=9)
    by_code = {d.code: d for d in found.diagnostics}
    assert by_code["prior-cap"].severity is Severity.WARNING
    assert "δ = 0.03125" in by_code["prior-sensitivity"].message
    assert "δ = 0.5" in by_code["prior-sensitivity"].message
    assert by_code["prior-sensitivity"].severity is Severity.WARNING
    assert "LA–NG 1.00" in by_code["edge-probabilities"].message


def test_complete_graph_is_warned_of() -> None:
    found = average_graphs(load_dataset("netherlands5"), delta=1.0)
    assert "complete-graph" in {d.code for d in found.diagnostics}


def test_needs_three_to_seven_lists() -> None:
    table = load_dataset("new_orleans")
    with pytest.raises(NoAnswerError, match="8"):
        average_graphs(table)
    with pytest.raises(NoAnswerError, match="2"):
        average_graphs(table.select(table.lists[:2]))
    with pytest.raises(OptionError):
        average_graphs(load_dataset("kosovo"), delta=0.0)
    with pytest.raises(OptionError):
        average_graphs(load_dataset("kosovo"), cap_multiple=-1)


def test_seven_lists_are_answered() -> None:
    table = _draw(np.random.default_rng(5), 5000, np.full(7, 0.2), 0.3)
    found = compute_graph_posterior(
        table.histories, table.counts, delta=2.0**-7, cap=100_000, precision=ROUGH
    )
    point = table.n_observed + quantile(found.grid, found.mass, 0.5)
    assert point == pytest.approx(5000, rel=0.1)


def test_settings_reach_it() -> None:
    table = load("kosovo")
    narrow = estimate_graph_average(table, Options(level=0.8)).interval
    wide = average_graphs(table).interval
    assert narrow is not None
    assert wide is not None
    assert wide.low < narrow.low
    with pytest.raises(OptionError, match="posterior"):
        estimate_graph_average(table, Options(interval=IntervalKind.BCA))


def _draw(
    rng: np.random.Generator, n_cases: int, chances: np.ndarray, copied: float
) -> Table:
    """Independent lists, but list 1 repeats list 0 with this chance."""
    rows = rng.random((n_cases, len(chances))) < chances
    same = rng.random(n_cases) < copied
    rows[same, 1] = rows[same, 0]
    rows = rows[rows.any(axis=1)]
    names = [f"list{j}" for j in range(len(chances))]
    return Table.from_arrays(names, rows, np.ones(len(rows), dtype=np.int64))


@pytest.mark.parametrize("copied", [0.0, 0.4])
def test_intervals_cover_the_truth_as_often_as_they_say(copied: float) -> None:
    rng = np.random.default_rng(7)
    hits = 0
    for _ in range(60):
        table = _draw(rng, 1000, np.array([0.3, 0.25, 0.35, 0.2]), copied)
        interval = average_graphs(table).interval
        assert interval is not None
        assert interval.high is not None
        hits += interval.low <= 1000 <= interval.high
    assert hits >= 52


def test_dependence_is_found_in_the_edges() -> None:
    table = _draw(np.random.default_rng(3), 3000, np.full(4, 0.3), 0.5)
    posterior = compute_graph_posterior(
        table.histories, table.counts, delta=2.0**-4, cap=30_000
    )
    shares = edge_probabilities(posterior, 4)
    assert shares[0] > 0.99
    assert shares[1:].max() < 0.5
