"""Sums and differences of counts, against every small group of people."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection.risk.differencing import CountedSets
from guvoh.protection.risk.row_space import PRIME, audit_counts, reduce_rows

N = 7
ROWS = st.lists(st.lists(st.booleans(), min_size=N, max_size=N), min_size=1, max_size=6)


def counts_of(rows: list[list[bool]]) -> CountedSets:
    return CountedSets.of_rows([str(i) for i in range(len(rows))], np.array(rows))


def lightest(rows: list[list[bool]], k: int) -> int | None:
    """Size of the smallest group under k that the other people do not hide.

    A row of the space is zero outside a group exactly when taking the group's columns
    away lowers the rank.
    """
    matrix = np.array(rows, float)
    rank = np.linalg.matrix_rank(matrix)
    for size in range(1, k):
        for group in combinations(range(N), size):
            rest = np.delete(matrix, group, axis=1)
            if rest.shape[1] == 0 or np.linalg.matrix_rank(rest) < rank:
                return size if rank else None
    return None


@settings(max_examples=200, deadline=None)
@given(ROWS, st.integers(2, 5))
def test_audit_is_right_where_it_says_that_it_is(
    rows: list[list[bool]], k: int
) -> None:
    audit = audit_counts(counts_of(rows), k=k)
    smallest = lightest(rows, k)
    if audit.groups:
        assert smallest is not None
        assert audit.groups[0] >= smallest
    if audit.is_complete:
        assert (audit.groups[0] if audit.groups else None) == smallest
    else:
        assert not audit.is_safe
    # Three people are needed for what combines three rows.
    assert audit.is_complete or k > 3


def test_three_overlapping_counts_single_out_one() -> None:
    """|AB| + |AC| - |BC| = 2 |A|: no pair is nested, and A is one person."""
    a, b, c = [0], [1, 2, 3, 4], [5, 6, 7, 8]
    sets = {"ab": a + b, "ac": a + c, "bc": b + c}
    audit = audit_counts(CountedSets.of(sets, n_people=9), k=3)
    assert audit.groups == (1,)
    assert not audit.is_safe


def test_counts_that_hide_everybody() -> None:
    sets = {"first": range(10), "second": range(10, 30), "all": range(30)}
    audit = audit_counts(CountedSets.of(sets, n_people=40), k=10)
    assert audit.is_safe


def test_what_cannot_be_ruled_out_is_not_safe() -> None:
    sets = {f"cell {i}": range(2 * i, 2 * i + 2) for i in range(6)}
    chain = {
        "0": [*sets["cell 0"], *sets["cell 1"]],
        "1": range(4, 8),
        "2": range(8, 12),
    }
    audit = audit_counts(CountedSets.of(chain, n_people=12), k=20)
    assert audit.groups[0] == 4
    hidden = {
        f"{i}": [p for j in row for p in sets[f"cell {j}"]]
        for i, row in enumerate([(0, 3, 4), (1, 3, 5), (2, 4, 5)])
    }
    audit = audit_counts(CountedSets.of(hidden, n_people=12), k=6)
    assert (audit.groups, audit.is_complete) == ((), True)
    assert not audit_counts(CountedSets.of(hidden, n_people=12), k=7).is_safe


@given(ROWS)
def test_reduced_rows_span_the_counts(rows: list[list[bool]]) -> None:
    reduced, pivots = reduce_rows(np.array(rows))
    assert pivots == sorted(set(pivots))
    assert len(pivots) == np.linalg.matrix_rank(np.array(rows, float))
    for row in np.array(rows, np.int64):
        again = sum(row[p] * reduced[i] for i, p in enumerate(pivots))
        assert ((row - again) % PRIME == 0).all()


def test_numbers_of_people_stay_out_of_what_is_printed_with_counts() -> None:
    assert repr(counts_of([[True] * N])) == "CountedSets(1 counts)"
