"""The posterior over decomposable graphs and the number of unseen cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.graphs import enumerate_graphs, pairs
from guvoh.counting.posterior_grid import Grid, first_grid, split_gaps

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools, Floats, Places, Whole
    from guvoh.counting.graphs import SparseMatrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How closely a posterior is computed."""

    negligible: float
    """Share of weight, against the best graph's, that graphs left out may have."""
    gap_share: float
    """Share of the mass that may lie between two nodes of the grid."""
    leap: float
    """Change of the log posterior of a heavy graph between two nodes."""


FINE: Final = Precision(negligible=1e-8, gap_share=0.008, leap=0.5)
ROUGH: Final = Precision(negligible=1e-3, gap_share=0.05, leap=1.0)
"""Within about one percent; for a look at other priors."""
_CHUNK: Final = 4096
_LOOKED_AT: Final = 120
"""Graphs whose modes the grid is fitted to; the rest weigh less and are alike."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GraphPosterior:
    """Posterior over graphs and over the number of unseen cases."""

    grid: Grid
    """Nodes of the number of unseen cases."""
    mass: Floats
    """Posterior of the number of unseen cases, shape (nodes,); sums to 1."""
    graphs: Places
    """Shape (kept,); graphs that carry weight, as rows of `enumerate_graphs`; the
    weightiest first."""
    graph_weights: Floats
    """Posterior of each kept graph, shape (kept,); sums to 1."""
    leading: Floats
    """Posterior of the number of unseen cases given each of the first graphs, shape
    (up to 10, nodes); rows sum to 1."""
    delta: float
    """The Dirichlet prior's count in each of the 2^t cells."""


class _Margins:
    """Likelihoods of the margins of one table under the hyper-Dirichlet prior."""

    def __init__(self, histories: Bools, counts: Whole, delta: float) -> None:
        from scipy.special import gammaln  # noqa: PLC0415 -- slow to import

        self._gammaln = gammaln
        t = histories.shape[1]
        self.n = int(counts.sum())
        self._total = 2.0**t * delta
        codes = histories @ (1 << np.arange(t))
        sets = np.arange(2**t)
        sizes = np.array([int(s).bit_count() for s in sets])
        self._prior = delta * 2.0 ** (t - sizes)
        where = (sets[:, None] * 2**t + (codes[None, :] & sets[:, None])).ravel()
        cells = np.bincount(where, np.tile(counts, 2**t), minlength=4**t)
        cells = cells.reshape(2**t, 2**t)
        self._on_none = cells[:, 0].copy()
        cells[:, 0] = 0
        row, column = np.nonzero(cells)
        prior = self._prior[row]
        gain = gammaln(cells[row, column] + prior) - gammaln(prior)
        self._fixed = np.bincount(row, gain, 2**t) - gammaln(self._prior)

    def scores(self, unseen: Floats) -> Floats:
        """Log likelihood of every margin at every node, shape (2^t, nodes)."""
        part = self._gammaln(unseen[None, :] + (self._on_none + self._prior)[:, None])
        every = self._gammaln(self._total) - self._gammaln(
            unseen + self.n + self._total
        )
        return np.asarray(part + self._fixed[:, None] + every[None, :])

    def prior(self, unseen: Floats) -> Floats:
        """Log of the multinomial coefficient's part in N and of p(N) ∝ 1/N."""
        cases = unseen + self.n
        ways = self._gammaln(cases + 1) - self._gammaln(unseen + 1)
        return np.asarray(ways - np.log(cases))


def compute_graph_posterior(
    histories: Bools,
    counts: Whole,
    *,
    delta: float,
    grid: Grid | None = None,
    cap: float | None = None,
    precision: Precision = FINE,
) -> GraphPosterior:
    """Averages over all decomposable graphs on the lists, with equal prior weights.

    log p(Y, N | G) = Σ_C L(C) − Σ_S L(S), a sum over cliques and separators, where
    L(C) is the log likelihood of the margin of the lists C, a Dirichlet–multinomial
    with δ 2^(t − |C|) in each of its cells. Each L depends on N through the cell on
    none of these lists only.

    **Source:** Madigan and York (1997), equations 3 to 6.

    Args:
        histories: shape (cells, t), t from 3 to 7.
        counts: shape (cells,).
        delta: the prior's count in each of the 2^t cells, above 0.
        grid: nodes; None finds the modes and refines around them.
        cap: largest number of unseen cases when there is no grid.
        precision: how closely it is computed.
    """
    margins = _Margins(histories, counts, delta)
    signs = enumerate_graphs(histories.shape[1]).signs
    if grid is None:
        assert cap is not None
        start = first_grid(cap)
        kept = _weighty_graphs(signs, margins, start, precision.negligible)
        grid = _refine(signs[kept[:_LOOKED_AT]], margins, start, precision)
    else:
        kept = _weighty_graphs(signs, margins, _sample(grid), precision.negligible)
    chosen = signs[kept]
    mass, weights = _sum_chunks(chosen, margins, grid)
    order = np.argsort(-weights, kind="stable")
    leading = np.exp(_relative(chosen[order[:10]], margins, grid))
    return GraphPosterior(
        grid=grid,
        mass=mass / mass.sum(),
        graphs=kept[order],
        graph_weights=weights[order] / weights.sum(),
        leading=leading / leading.sum(axis=1, keepdims=True),
        delta=delta,
    )


def edge_probabilities(posterior: GraphPosterior, t: int) -> Floats:
    """Posterior probability of every pair in `pairs(t)`, shape (t (t − 1) / 2,)."""
    edges = enumerate_graphs(t).edges[posterior.graphs]
    present = edges[:, None] >> np.arange(len(pairs(t))) & 1
    return np.asarray(posterior.graph_weights @ present)


def _log_joint(signs: SparseMatrix, margins: _Margins, grid: Grid) -> Floats:
    scores = signs @ margins.scores(grid.unseen)
    scores += margins.prior(grid.unseen) + np.log(grid.weights)
    return np.asarray(scores)


def _relative(signs: SparseMatrix, margins: _Margins, grid: Grid) -> Floats:
    scores = _log_joint(signs, margins, grid)
    return np.asarray(scores - scores.max(axis=1, keepdims=True))


def _sum_chunks(
    signs: SparseMatrix, margins: _Margins, grid: Grid
) -> tuple[Floats, Floats]:
    """Sums of the joint posterior over graphs and over nodes, a block at a time."""
    scores = margins.scores(grid.unseen)
    prior = margins.prior(grid.unseen) + np.log(grid.weights)
    mass = np.zeros(len(prior))
    weights = np.zeros(signs.shape[0])
    peak = -np.inf
    for start in range(0, signs.shape[0], _CHUNK):
        rows = slice(start, start + _CHUNK)
        block = signs[rows] @ scores
        block += prior
        highest = max(peak, float(block.max()))
        if highest > peak:
            mass *= np.exp(peak - highest)
            weights *= np.exp(peak - highest)
            peak = highest
        block -= peak
        np.exp(block, out=block)
        mass += block.sum(axis=0)
        weights[rows] = block.sum(axis=1)
    return mass, weights


def _weighty_graphs(
    signs: SparseMatrix, margins: _Margins, grid: Grid, negligible: float
) -> Places:
    """Graphs that may carry weight, by a bound on their best log posterior, best first.

    Against log n0 a graph's log posterior rises to one mode and falls; left and right
    of the best node it lies below the chords of the other side prolonged.
    """
    scores = margins.scores(grid.unseen)
    prior = margins.prior(grid.unseen) + np.log(grid.weights)
    bound = np.empty(signs.shape[0])
    best = -np.inf
    for start in range(0, signs.shape[0], _CHUNK):
        rows = slice(start, start + _CHUNK)
        block = signs[rows] @ scores + prior
        best = max(best, float(block.max()))
        bound[rows] = _bound_peaks(block, np.log1p(grid.unseen))
    share = np.exp(np.minimum(bound - best, 400))
    order = np.argsort(share)
    few = order[np.cumsum(share[order]) < negligible]
    return order[len(few) :][::-1]


def _bound_peaks(block: Floats, x: Floats) -> Floats:
    """Upper bound of each row's peak between the nodes, shape (rows,)."""
    top = block.argmax(axis=1)
    rows = np.arange(len(block))
    left, right = np.maximum(top - 1, 0), np.minimum(top + 1, len(x) - 1)
    peak = block[rows, top]
    rise = (peak - block[rows, left]) / np.maximum(x[top] - x[left], 1e-12)
    fall = (peak - block[rows, right]) / np.maximum(x[right] - x[top], 1e-12)
    beyond = np.maximum(rise * (x[right] - x[top]), fall * (x[top] - x[left]))
    # A peak between two nodes is at most where both chords meet.
    return np.asarray(peak + np.minimum(beyond, 400))


def _refine(
    signs: SparseMatrix, margins: _Margins, grid: Grid, precision: Precision
) -> Grid:
    """Cuts gaps that carry much of the mass, or across which the posterior leaps."""
    for _ in range(12):
        cells = _log_joint(signs, margins, grid)
        cells -= cells.max()
        shift = np.abs(np.diff(cells - np.log(grid.weights), axis=1))
        heavy = np.maximum(cells[:, 1:], cells[:, :-1]) > -12
        mass = np.exp(cells).sum(axis=0)
        rough = (mass[1:] + mass[:-1]) > 2 * precision.gap_share * mass.sum()
        rough |= (heavy & (shift > precision.leap)).any(axis=0)
        rough |= _beside_modes(cells, shift)
        rough &= np.diff(grid.unseen) > 1
        if not rough.any() or len(grid.unseen) > 4000:
            break
        grid = split_gaps(grid, rough)
    return grid


def _beside_modes(cells: Floats, shift: Floats) -> Bools:
    """Gaps next to a graph's best node that are too wide to show its mode."""
    found = np.zeros(cells.shape[1] - 1, dtype=np.bool_)
    top = cells.argmax(axis=1)
    rows = np.arange(len(cells))
    for gap in (top - 1, top):
        inside = (gap >= 0) & (gap < len(found))
        wide = inside & (shift[rows, np.clip(gap, 0, len(found) - 1)] > 1)
        found[gap[wide]] = True
    return found


def _sample(grid: Grid) -> Grid:
    """About 200 of the nodes, for a first look."""
    step = max(1, len(grid.unseen) // 200)
    places = np.unique(
        np.append(np.arange(0, len(grid.unseen), step), -1) % len(grid.unseen)
    )
    return Grid(unseen=grid.unseen[places], weights=grid.weights[places])
