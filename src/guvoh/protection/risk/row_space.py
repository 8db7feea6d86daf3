"""Whether sums and differences of published counts single a small group out.

Counts are rows of zeros and ones over people. What can be reckoned from them is their
row space: if it holds a row that is zero but for fewer than k people, those people are
disclosed, by whatever sums (the audit of F. Y. Chin and G. Özsoyoğlu, Auditing and
inference control in statistical databases, IEEE TSE 8(6), 1982). People whom every
count treats alike count as one column. Elimination is by a prime, so that no fraction
is rounded: a row over the fractions is one here too, unless the prime divides it.

The lightest row of a space cannot be found quickly in general (A. Vardy, 1997). One
that has a single column is found for certain; of the others, those that combine two
rows of the reduced space are; the answer says whether more could be missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from guvoh.protection.risk.differencing import CountedSets

    Whole = NDArray[np.int64]

PRIME: Final = (1 << 31) - 1
"""Products of two remainders fit into 64 bits."""
_MOST_PAIRS: Final = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What sums and differences of counts give away."""

    groups: tuple[int, ...]
    """Sizes of groups under k that can be singled out, smallest first; not for
    print."""
    is_complete: bool
    """Whether there is no other; otherwise a group under k could not be ruled out."""

    @property
    def is_safe(self) -> bool:
        """Whether it is certain that no group under k is singled out."""
        return self.is_complete and not self.groups


def audit_counts(counts: CountedSets, *, k: int) -> Audit:
    """Looks for groups of 1 to k − 1 people in the row space of the counts."""
    columns, sizes = _distinct_columns(counts)
    found, is_complete = find_light_rows(columns, sizes, k=k)
    groups = {(tuple(np.flatnonzero(row).tolist()), size) for row, size in found}
    return Audit(
        groups=tuple(sorted(size for _, size in groups)), is_complete=is_complete
    )


def find_light_rows(
    columns: NDArray[np.bool_] | Whole, sizes: Whole, *, k: int
) -> tuple[list[tuple[Whole, int]], bool]:
    """Rows of the space that concern 1 to k − 1 people, and whether there is no other.

    Args:
        columns: Shape (counts, columns): how often a count counts each of a column.
        sizes: Shape (columns,): how many people each column is.
        k: People that are enough.

    Returns:
        Rows of shape (columns,), 0 to PRIME − 1, each with how many people it concerns;
        False where one could have been missed.
    """
    # Heavy columns first: rows that have none of them are the rows that matter, and
    # the pivots of these are as heavy as can be, so that few combine to under k.
    order = np.argsort(-sizes, kind="stable")
    reduced, pivots = reduce_rows(columns[:, order])
    sorted_sizes = sizes[order]
    n_heavy = int(np.count_nonzero(sorted_sizes >= k))
    is_light = np.array([pivot >= n_heavy for pivot in pivots], np.bool_)
    light = reduced[is_light][:, n_heavy:]
    weights = sorted_sizes[n_heavy:]
    pivot_sizes = np.sort(sorted_sizes[[p for p in pivots if p >= n_heavy]])
    n_pairs = len(light) * (len(light) - 1) // 2
    found = list(_single_rows(light, weights, k))
    if n_pairs <= _MOST_PAIRS:
        found += _pairs_of_rows(light, weights, k)
    by_three = len(light) > 2 and int(pivot_sizes[:3].sum()) < k
    rows = []
    for light_row, size in found:
        row = np.zeros(len(sizes), np.int64)
        row[order[n_heavy:]] = light_row
        rows.append((row, size))
    return rows, not by_three and n_pairs <= _MOST_PAIRS


def reduce_rows(rows: NDArray[np.bool_] | Whole) -> tuple[Whole, list[int]]:
    """The reduced echelon form by `PRIME`, and the column of each of its rows' pivot.

    Args:
        rows: Shape (counts, columns).

    Returns:
        Shape (rank, columns), 0 to PRIME − 1; and the pivots, ascending.
    """
    left = np.asarray(rows, np.int64) % PRIME
    pivots: list[int] = []
    for column in range(left.shape[1]):
        rank = len(pivots)
        if rank == len(left):
            break
        found = np.flatnonzero(left[rank:, column])
        if not found.size:
            continue
        pivot = rank + int(found[0])
        left[[rank, pivot]] = left[[pivot, rank]]
        left[rank] = left[rank] * pow(int(left[rank, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(left[:, column])
        others = others[others != rank]
        taken = left[others, column][:, None] * left[rank][None, :] % PRIME
        left[others] = (left[others] - taken) % PRIME
        pivots.append(column)
    return left[: len(pivots)], pivots


def _distinct_columns(counts: CountedSets) -> tuple[NDArray[np.bool_], Whole]:
    """The columns that differ, without those of nobody counted, and their people."""
    columns, sizes = np.unique(counts.rows(), axis=1, return_counts=True)
    some = columns.any(axis=0)
    return columns[:, some], sizes[some].astype(np.int64)


def _single_rows(light: Whole, weights: Whole, k: int) -> Iterator[tuple[Whole, int]]:
    for row in light:
        yield from _if_small(row, weights, k)


def _pairs_of_rows(light: Whole, weights: Whole, k: int) -> Iterator[tuple[Whole, int]]:
    """Two rows combined so that as many people as possible drop out."""
    for first, second in combinations(light, 2):
        both = np.flatnonzero((first != 0) & (second != 0))
        either = int(weights[(first != 0) | (second != 0)].sum())
        if either - int(weights[both].sum()) >= k:
            continue
        inverse = np.array([pow(int(v), -1, PRIME) for v in second[both]], np.int64)
        factors = first[both] * inverse % PRIME
        for factor in np.unique(factors):
            combined = (first - factor * second) % PRIME
            yield from _if_small(combined, weights, k)


def _if_small(row: Whole, weights: Whole, k: int) -> Iterator[tuple[Whole, int]]:
    """A row and how many people it concerns, where they are under k."""
    size = int(weights[row != 0].sum())
    if 0 < size < k:
        yield row, size
