"""Decomposable graphs on labelled lists, and the sums that their likelihoods are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from guvoh.counting.arrays import Whole

SparseMatrix: TypeAlias = Any
"""scipy has no types; a csr_matrix of floats."""
MIN_LISTS: Final = 3
"""With fewer lists every decomposable graph is a matter of assumption alone."""
MAX_LISTS: Final = 7
"""There are 617,675 graphs on 7 vertices and 30,888,596 on 8."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecomposableGraphs:
    """All decomposable (chordal) graphs on t labelled vertices."""

    n_lists: int
    """Vertices, t."""
    edges: Whole
    """Shape (graphs,); bit p is set where the graph has `pairs(t)[p]`; ascending."""
    signs: SparseMatrix
    """Sparse float matrix (graphs, 2^t): +1 at each clique, −1 at each separator with
    its multiplicity; a set of lists stands at index Σ 2^j. Column 0 is empty."""

    def cliques(self, graph: int) -> tuple[tuple[int, ...], ...]:
        """The maximal cliques of one graph, each as vertex numbers."""
        mask = int(self.edges[graph])
        return maximal_cliques(mask, self.n_lists)


def pairs(t: int) -> tuple[tuple[int, int], ...]:
    """The pairs of t vertices in the order of the bits of `edges`."""
    return tuple(combinations(range(t), 2))


@cache
def enumerate_graphs(t: int) -> DecomposableGraphs:
    """All decomposable graphs on t vertices; 7 vertices take about two seconds, once.

    A graph is decomposable exactly when its vertices can be taken away one by one so
    that the neighbours of each are a clique. So every graph on a set of vertices is
    one on the set without v, plus v joined to a clique C of it, and its likelihood
    gains the factor of C ∪ {v} and loses that of C.

    **Source:** Dirac (1961), theorem 4; Lauritzen (1996), section 4.4.

    Args:
        t: from 1 to 7.
    """
    assert 1 <= t <= MAX_LISTS
    grown = {0: (np.zeros(1, np.int64), np.zeros((1, 0, 2), np.int16))}
    for size in range(1, t + 1):
        grown = {
            sum(1 << v for v in members): _grow(t, members, grown)
            for members in combinations(range(t), size)
        }
    edges, steps = grown[2**t - 1]
    return DecomposableGraphs(n_lists=t, edges=edges, signs=_sum_steps(t, steps))


def maximal_cliques(mask: int, t: int) -> tuple[tuple[int, ...], ...]:
    """Maximal cliques of the graph whose edges are the bits of `mask`."""
    joined = {pair for p, pair in enumerate(pairs(t)) if mask >> p & 1}
    found: list[tuple[int, ...]] = []
    for size in range(t, 0, -1):
        for members in combinations(range(t), size):
            if all(pair in joined for pair in combinations(members, 2)) and not any(
                set(members) <= set(larger) for larger in found
            ):
                found.append(members)
    return tuple(sorted(found))


def _grow(
    t: int,
    members: tuple[int, ...],
    smaller: dict[int, tuple[Whole, NDArray[np.int16]]],
) -> tuple[Whole, NDArray[np.int16]]:
    """Graphs on `members` and, for each, the sets gained and lost at every step."""
    whole = sum(1 << v for v in members)
    bit = {pair: 1 << p for p, pair in enumerate(pairs(t))}
    edges, steps = [], []
    for v in members:
        old_edges, old_steps = smaller[whole & ~(1 << v)]
        rest = [u for u in members if u != v]
        for size in range(len(rest) + 1):
            for clique in combinations(rest, size):
                inner = sum(bit[pair] for pair in combinations(clique, 2))
                fits = (old_edges & inner) == inner
                new = sum(bit[min(u, v), max(u, v)] for u in clique)
                edges.append(old_edges[fits] | new)
                lost = sum(1 << u for u in clique)
                step = np.array([[[lost | 1 << v, lost]]], np.int16)
                kept = old_steps[fits]
                step = np.broadcast_to(step, (len(kept), 1, 2))
                steps.append(np.concatenate([kept, step], axis=1))
    unique, first = np.unique(np.concatenate(edges), return_index=True)
    return unique, np.concatenate(steps)[first]


def _sum_steps(t: int, steps: NDArray[np.int16]) -> SparseMatrix:
    """The sparse matrix of signs; a set that is gained and lost cancels out."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 -- slow to import

    graphs = len(steps)
    rows = np.repeat(np.arange(graphs, dtype=np.int32), 2 * t)
    values = np.tile(np.array([1.0, -1.0]), graphs * t)
    columns = steps.reshape(-1).astype(np.int32)
    kept = columns > 0
    signs = csr_matrix(
        (values[kept], (rows[kept], columns[kept])), shape=(graphs, 2**t)
    )
    signs.sum_duplicates()
    signs.eliminate_zeros()
    return signs
