"""Decomposable graphs: how many there are and what their likelihoods sum."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from guvoh.counting.graphs import enumerate_graphs, maximal_cliques, pairs


# OEIS A058862: labelled chordal graphs on n nodes.
@pytest.mark.parametrize(
    ("t", "number"), [(3, 8), (4, 61), (5, 822), (6, 18154), (7, 617675)]
)
def test_counts_are_the_published_ones(t: int, number: int) -> None:
    assert len(enumerate_graphs(t).edges) == number


def _is_chordal(mask: int, t: int) -> bool:
    """Takes simplicial vertices away one by one, by brute force."""
    joined = {frozenset(pair) for p, pair in enumerate(pairs(t)) if mask >> p & 1}
    left = set(range(t))
    while left:
        for v in left:
            near = [u for u in left if frozenset((u, v)) in joined]
            if all(frozenset(pair) in joined for pair in combinations(near, 2)):
                left.remove(v)
                break
        else:
            return False
    return True


def test_graphs_are_exactly_the_chordal_ones() -> None:
    chordal = [mask for mask in range(2**10) if _is_chordal(mask, 5)]
    assert enumerate_graphs(5).edges.tolist() == chordal


@pytest.mark.parametrize("t", [3, 4, 5, 6])
def test_signs_count_each_list_and_each_graph_once(t: int) -> None:
    graphs = enumerate_graphs(t)
    signs = graphs.signs.toarray()
    sets = np.arange(2**t)
    for j in range(t):
        # Cliques less separators that hold a vertex form a tree: one more than edges.
        assert (signs[:, sets >> j & 1 == 1].sum(axis=1) == 1).all()
    assert (signs[:, 0] == 0).all()


def test_positive_signs_are_the_maximal_cliques() -> None:
    graphs = enumerate_graphs(4)
    signs = graphs.signs.toarray()
    for row, mask in enumerate(graphs.edges.tolist()):
        wanted = {sum(1 << v for v in c) for c in maximal_cliques(mask, 4)}
        assert set(np.flatnonzero(signs[row] > 0).tolist()) == wanted


def test_path_has_two_cliques_and_one_separator() -> None:
    graphs = enumerate_graphs(3)
    mask = sum(1 << p for p, pair in enumerate(pairs(3)) if pair != (0, 2))
    row = graphs.edges.tolist().index(mask)
    assert graphs.cliques(row) == ((0, 1), (1, 2))
    assert dict(enumerate(graphs.signs.toarray()[row].tolist())) == {
        **dict.fromkeys(range(8), 0.0),
        0b011: 1.0,
        0b110: 1.0,
        0b010: -1.0,
    }
