"""Which cells of a table stay hidden so that no small number can be computed back.

A number under k in a table that leaves can point to a person. Hiding it alone does not
help when its row has a total: the rest is subtracted. So further cells are hidden until
every hidden number could be something else, for a reader who knows all totals, whether
the table prints them or another one does (complementary cell suppression).

**Source:** A. Hundepool et al., Statistical Disclosure Control, Wiley 2012, chapter 4;
the audit by two linear programs a cell is §4.3.2. The matrix of the constraints is that
of a network, so that the bounds of the programs are whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.app.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Cell = tuple[int, int]

LEAST_K: Final = 2
"""Under it, no number is small."""
_MOST_TRIED: Final = 60
"""Hidden cells that are tried to be shown again at the end."""


class TooSmallTableError(RefusedError):
    """So few cases that even with every cell hidden the totals give one away."""

    def __init__(self) -> None:
        super().__init__(
            "There are too few cases for this table: its totals would give single "
            "cells away. Choose other rows or columns, or wait for more cases."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """A table of counts with its totals."""

    cells: tuple[tuple[int, ...], ...]
    """Counts by row and column, none negative."""
    row_totals: tuple[int, ...]
    """For each row what it holds; at most the sum of its cells."""
    column_totals: tuple[int, ...]
    """For each column what it holds; at most the sum of its cells."""
    is_small: tuple[tuple[bool, ...], ...]
    """Which cells may not be known, by row and column."""
    rows_add_up: bool = True
    """Whether the cells of a row add up to its total; if not, cases overlap."""
    columns_add_up: bool = True
    """The same for columns."""

    def __post_init__(self) -> None:
        for cells, total, add_up in self._lines():
            least, most = max(cells, default=0), sum(cells)
            if min(cells, default=0) < 0 or not least <= total <= most:
                raise ValueError("A total does not fit the cells of its line.")
            if add_up and total != most:
                raise ValueError("The cells of a line do not add up to its total.")

    def _lines(self) -> Iterator[tuple[Sequence[int], int, bool]]:
        for cells, total in zip(self.cells, self.row_totals, strict=True):
            yield cells, total, self.rows_add_up
        columns = tuple(zip(*self.cells, strict=True))
        for cells, total in zip(columns, self.column_totals, strict=True):
            yield cells, total, self.columns_add_up


def hide_cells(counts: Counts, k: int) -> frozenset[Cell]:
    """The cells to hide, by row and column: the small ones and as many as they need.

    Who knows all totals and all other cells is left with at least k whole numbers that
    each small cell can be, and at least two that each other hidden cell can be.

    Args:
        counts: The table; lines whose total is small should have been merged before.
        k: The least number that may be known, from 2.

    Raises:
        TooSmallTableError: Hiding every cell is not enough.
        ValueError: k is below 2.
    """
    if k < LEAST_K:
        raise ValueError("Numbers under 2 are the least that can be hidden.")
    hidden = {cell for cell in _all_cells(counts) if _is_small(counts, cell)}
    needed = frozenset(hidden)
    while exposed := exposed_cells(counts, hidden, k):
        before = len(hidden)
        for cell in sorted(exposed):
            hidden |= set(_companions(counts, cell, hidden))
        if len(hidden) == before:
            # Each has companions, yet too small ones.
            hidden |= set(_next_smallest(counts, min(exposed), hidden))
        if len(hidden) == before:
            raise TooSmallTableError
    return _shown_again(counts, hidden, needed, k)


def exposed_cells(counts: Counts, hidden: Iterable[Cell], k: int) -> frozenset[Cell]:
    """Hidden cells that a reader of the rest can pin down too closely."""
    order = sorted(hidden)
    if not order:
        return frozenset()
    audit = _Audit(counts, order)
    widths = [k - 1 if _is_small(counts, cell) else 1 for cell in order]
    return frozenset(order[index] for index in audit.narrow(widths))


class _Audit:
    """What hidden cells can be, for a reader who knows the rest and the totals."""

    def __init__(self, counts: Counts, order: Sequence[Cell]) -> None:
        import numpy as np  # noqa: PLC0415 -- slow

        self._numbers = np
        truth = np.array([counts.cells[row][column] for row, column in order])
        self._low, self._high = truth.copy(), truth.copy()
        self._bounds = [
            (0, min(counts.row_totals[row], counts.column_totals[column]))
            for row, column in order
        ]
        self._equal: list[tuple[list[int], int]] = []
        self._least: list[tuple[list[int], int]] = []
        for axis, add_up, totals in (
            (0, counts.rows_add_up, counts.row_totals),
            (1, counts.columns_add_up, counts.column_totals),
        ):
            rules = self._equal if add_up else self._least
            for line in range(len(totals)):
                here = [i for i, cell in enumerate(order) if cell[axis] == line]
                shown = sum(_line(counts, axis, line)) - int(truth[here].sum())
                if here:
                    rules.append((here, totals[line] - shown))

    def narrow(self, widths: Sequence[int]) -> list[int]:
        """Indexes of the cells whose possible values span less than their width."""
        np = self._numbers
        needed = np.array(widths)

        def left() -> list[int]:
            return [int(i) for i in np.flatnonzero(self._high - self._low < needed)]

        # One program moves many cells at once; each that it moved enough is done.
        while open_ := left():
            self._push(open_)
            if len(left()) == len(open_):
                break
        for index in left():
            self._push([index])
        return left()

    def _push(self, cells: Sequence[int]) -> None:
        for sign in (1.0, -1.0):
            values = self._solve(cells, sign)
            self._low = self._numbers.minimum(self._low, values)
            self._high = self._numbers.maximum(self._high, values)

    def _solve(self, cells: Sequence[int], sign: float) -> NDArray[np.int64]:
        from scipy.optimize import linprog  # noqa: PLC0415 -- slow

        numpy = self._numbers
        aim = numpy.zeros(len(self._bounds))
        aim[list(cells)] = sign
        equal, totals = self._matrix(self._equal)
        least, limits = self._matrix(self._least)
        solved = linprog(
            aim,
            A_ub=None if least is None else -least,
            b_ub=None if limits is None else -limits,
            A_eq=equal,
            b_eq=totals,
            bounds=self._bounds,
            method="highs-ds",
        )
        if solved.status != 0:
            raise TooSmallTableError
        values: NDArray[np.int64] = numpy.rint(solved.x).astype(int)
        return values

    def _matrix(
        self, rules: Sequence[tuple[list[int], int]]
    ) -> tuple[NDArray[np.float64] | None, NDArray[np.float64] | None]:
        if not rules:
            return None, None
        np = self._numbers
        matrix = np.zeros((len(rules), len(self._bounds)))
        for row, (cells, _) in enumerate(rules):
            matrix[row, cells] = 1.0
        return matrix, np.array([float(total) for _, total in rules])


def _companions(counts: Counts, cell: Cell, hidden: set[Cell]) -> Iterator[Cell]:
    """A cell to hide in its row, and one in its column, where none is hidden yet."""
    for axis in (0, 1):
        line = [at for at in _all_cells(counts) if at[axis] == cell[axis]]
        shown = [at for at in line if at not in hidden]
        if shown and len(line) - len(shown) < 2:
            yield _cheapest(counts, shown, hidden, across=1 - axis)


def _next_smallest(counts: Counts, cell: Cell, hidden: set[Cell]) -> Iterator[Cell]:
    """One more cell to hide: of its row, else of its column, else of the table."""
    shown = [at for at in _all_cells(counts) if at not in hidden]
    for axis in (0, 1):
        line = [at for at in shown if at[axis] == cell[axis]]
        if line:
            yield _cheapest(counts, line, hidden, across=1 - axis)
            return
    if shown:
        yield _cheapest(counts, shown, hidden, across=0)


def _cheapest(
    counts: Counts, shown: Sequence[Cell], hidden: set[Cell], *, across: int
) -> Cell:
    """The smallest, before others one whose other line has a hidden cell already."""
    taken = {at[across] for at in hidden}
    return min(
        shown, key=lambda at: (at[across] not in taken, counts.cells[at[0]][at[1]], at)
    )


def _shown_again(
    counts: Counts, hidden: set[Cell], needed: frozenset[Cell], k: int
) -> frozenset[Cell]:
    """The hidden cells without those that turned out to be hidden for nothing."""
    extra = sorted(hidden - needed, key=lambda at: (-counts.cells[at[0]][at[1]], at))
    for cell in extra[:_MOST_TRIED]:
        if not exposed_cells(counts, hidden - {cell}, k):
            hidden = hidden - {cell}
    return frozenset(hidden)


def _all_cells(counts: Counts) -> Iterator[Cell]:
    for row, cells in enumerate(counts.cells):
        for column in range(len(cells)):
            yield row, column


def _is_small(counts: Counts, cell: Cell) -> bool:
    return counts.is_small[cell[0]][cell[1]]


def _line(counts: Counts, axis: int, line: int) -> Sequence[int]:
    if axis == 0:
        return counts.cells[line]
    return [cells[line] for cells in counts.cells]
