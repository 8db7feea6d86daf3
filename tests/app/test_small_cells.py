"""No hidden cell can be computed back: every possible table is tried."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.app.small_cells import (
    Counts,
    TooSmallTableError,
    exposed_cells,
    hide_cells,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

K = 3


def make(
    cells: list[list[int]],
    *,
    overlap_rows: list[int] | None = None,
    overlap_columns: list[int] | None = None,
    k: int = K,
) -> Counts:
    return Counts(
        cells=tuple(map(tuple, cells)),
        row_totals=tuple(overlap_rows or map(sum, cells)),
        column_totals=tuple(overlap_columns or map(sum, zip(*cells, strict=True))),
        is_small=tuple(tuple(n < k for n in row) for row in cells),
        rows_add_up=overlap_rows is None,
        columns_add_up=overlap_columns is None,
    )


def fits(cells: Sequence[int], total: int, add_up: bool) -> bool:
    if add_up:
        return sum(cells) == total
    return max(cells) <= total <= sum(cells)


def possible(counts: Counts, hidden: frozenset[tuple[int, int]]) -> Iterator[list[int]]:
    """Values of the hidden cells in every table that a reader cannot rule out."""
    rows = []
    for row, total in enumerate(counts.row_totals):
        choices = [
            range(min(total, most) + 1) if (row, column) in hidden else [count]
            for column, (count, most) in enumerate(
                zip(counts.cells[row], counts.column_totals, strict=True)
            )
        ]
        rows.append(
            [
                cells
                for cells in product(*choices)
                if fits(cells, total, counts.rows_add_up)
            ]
        )
    for table in product(*rows):
        columns = zip(zip(*table, strict=True), counts.column_totals, strict=True)
        if all(fits(cells, total, counts.columns_add_up) for cells, total in columns):
            yield [table[row][column] for row, column in sorted(hidden)]


def assert_safe(counts: Counts, hidden: frozenset[tuple[int, int]], k: int) -> None:
    order = sorted(hidden)
    worlds = list(possible(counts, hidden))
    for index, (row, column) in enumerate(order):
        seen = {world[index] for world in worlds}
        assert len(seen) >= (k if counts.is_small[row][column] else 2)


@st.composite
def tables(draw: st.DrawFn) -> Counts:
    n_rows, n_columns = draw(st.sampled_from([(1, 3), (2, 2), (2, 3), (3, 2)]))
    cell = st.integers(0, 4)
    cells = draw(
        st.lists(
            st.lists(cell, min_size=n_columns, max_size=n_columns),
            min_size=n_rows,
            max_size=n_rows,
        )
    )
    rows = columns = None
    if draw(st.booleans()):
        rows = [draw(st.integers(max(row), sum(row))) for row in cells]
    if draw(st.booleans()):
        columns = [
            draw(st.integers(max(column), sum(column)))
            for column in zip(*cells, strict=True)
        ]
    counts = make(cells, overlap_rows=rows, overlap_columns=columns)
    # A larger number can be small as well: many acts on one person.
    few = draw(st.integers(0, n_rows * n_columns - 1))
    return replace(
        counts,
        is_small=tuple(
            tuple(
                is_small or few == row * n_columns + column
                for column, is_small in enumerate(line)
            )
            for row, line in enumerate(counts.is_small)
        ),
    )


@given(tables())
@settings(max_examples=40, deadline=None)
def test_no_hidden_cell_can_be_computed_back(counts: Counts) -> None:
    try:
        hidden = hide_cells(counts, K)
    except TooSmallTableError:
        return
    small = {
        (row, column)
        for row, cells in enumerate(counts.is_small)
        for column, is_small in enumerate(cells)
        if is_small
    }
    assert small <= hidden
    assert_safe(counts, hidden, K)


@given(
    st.lists(
        st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=4
    )
)
@settings(max_examples=40, deadline=None)
def test_whole_lines_that_are_large_enough_can_always_be_shown(
    cells: list[list[int]],
) -> None:
    lines = [*cells, *zip(*cells, strict=True)]
    if all(sum(line) >= K for line in lines):
        assert hide_cells(make(cells), K) is not None


def test_a_lone_small_cell_takes_three_others_with_it() -> None:
    hidden = hide_cells(make([[1, 9, 9], [9, 9, 9], [9, 9, 9]]), K)
    assert len(hidden) == 4
    assert (0, 0) in hidden


def test_a_table_without_small_cells_is_shown() -> None:
    assert hide_cells(make([[3, 9], [9, 4]]), K) == frozenset()


def test_two_hidden_cells_in_a_row_that_can_only_be_full_are_seen_through() -> None:
    # Both are 0: nothing is left of the row's total.
    counts = make([[0, 0, 7], [5, 5, 5], [5, 5, 5]])
    both = {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert (0, 0) in exposed_cells(counts, both, K)
    assert (0, 2) in hide_cells(counts, K)


def test_zero_is_hidden_as_well() -> None:
    assert (0, 0) in hide_cells(make([[0, 9], [9, 9]]), K)


def test_a_table_too_small_to_hide_anything_is_refused() -> None:
    with pytest.raises(TooSmallTableError):
        hide_cells(make([[1, 0]]), K)


def test_totals_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        Counts(
            cells=((1, 2),),
            row_totals=(2,),
            column_totals=(1, 2),
            is_small=((True, True),),
        )
    with pytest.raises(ValueError, match="does not fit"):
        make([[1, 2]], overlap_rows=[9])
    with pytest.raises(ValueError, match="least"):
        hide_cells(make([[3]]), 1)
