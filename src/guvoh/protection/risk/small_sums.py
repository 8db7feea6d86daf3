"""Which counts together give a small group of people away.

Counts may count somebody several times, as cells of acts do. What is printed already
cannot be withheld, and what it gives away by itself is not the next count's doing.

**Source:** the audit of `row_space`; PROTECTION §2.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from guvoh.protection.risk.row_space import PRIME, find_light_rows, reduce_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallGroup:
    """Counts that together give fewer than k people away, and none of them for nothing.

    Who they are is not told.
    """

    rows: tuple[int, ...]
    """Places of the new counts, ascending; without one of them nothing is given
    away."""
    n_people: int
    """How many people it is, at least 1; not for print."""

    def __repr__(self) -> str:
        return f"SmallGroup({len(self.rows)} counts)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountAudit:
    """What new counts give away of small groups, beside those that left before."""

    group: SmallGroup | None
    """One of the groups; None where none is found."""
    is_complete: bool
    """Whether there is no other; otherwise a group under k could not be ruled out."""


class ReleasedCounts:
    """Counts that left, against which new ones are held.

    Args:
        before: Shape (counts, people): how often each count that left counts them.
        n_people: Shape (people,): for how many each of them stands; None for one each.
        k: People that are enough, 2 or more.
    """

    def __init__(self, before: Whole, *, n_people: Whole | None = None, k: int) -> None:
        self._before = np.asarray(before, np.int64)
        n = self._before.shape[1]
        self._sizes = np.ones(n, np.int64) if n_people is None else n_people
        self._k = k

    def audit(self, new: Whole, *, apart: Sequence[Sequence[int]] = ()) -> CountAudit:
        """Looks for a group of 1 to k − 1 people that new counts give away.

        Args:
            new: Shape (counts, people).
            apart: Places of new counts that were found safe together before, such as
                those of one table: what they give away by themselves is let pass.
        """
        rows = np.arange(len(new))
        size, is_complete = self._smallest(new, rows, apart)
        if size is None:
            return CountAudit(group=None, is_complete=is_complete)
        rows = self._needed(new, rows, apart)
        size, _ = self._smallest(new, rows, apart)
        group = SmallGroup(rows=tuple(rows.tolist()), n_people=size or 1)
        return CountAudit(group=group, is_complete=is_complete)

    def _needed(self, new: Whole, rows: Whole, apart: Sequence[Sequence[int]]) -> Whole:
        """The counts without as many as can be left out, by halves, then one by one."""
        width = len(rows)
        while width:
            start = 0
            while start < len(rows):
                rest = np.delete(rows, slice(start, start + width))
                if self._smallest(new, rest, apart)[0] is None:
                    start += width
                else:
                    rows = rest
            width //= 2
        return rows

    def _smallest(
        self, new: Whole, rows: Whole, apart: Sequence[Sequence[int]]
    ) -> tuple[int | None, bool]:
        """How many people the smallest group is that these give away; None if none."""
        if not len(rows):
            return None, True
        matrix = np.concatenate([self._before, new[rows]])
        columns, inverse = np.unique(matrix, axis=1, return_inverse=True)
        sizes = np.bincount(inverse.ravel(), weights=self._sizes).astype(np.int64)
        is_counted = columns.any(axis=0)
        columns, sizes = columns[:, is_counted], sizes[is_counted]
        found, is_complete = find_light_rows(columns, sizes, k=self._k)
        n_before = len(self._before)
        known = [columns[:n_before]]
        for together in apart:
            inside = n_before + np.flatnonzero(np.isin(rows, together))
            known.append(columns[inside])
        spaces = [reduce_rows(each) for each in known] if found else []
        new_ones = [
            size
            for row, size in found
            if not any(_lies_in(row, *space) for space in spaces)
        ]
        return min(new_ones, default=None), is_complete


def _lies_in(row: Whole, reduced: Whole, pivots: Sequence[int]) -> bool:
    """Whether a row is a sum of the rows of a space in reduced form."""
    rest = row % PRIME
    for pivot, own in zip(pivots, reduced, strict=True):
        if rest[pivot]:
            rest = (rest - rest[pivot] * own) % PRIME
    return not rest.any()
