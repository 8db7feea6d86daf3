"""Whatever the acts are, no few people can be read or computed from their table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.app.case_facts import ActFacts, Axis, CaseFacts
from guvoh.app.case_table import OTHER, CaseTable, tabulate
from guvoh.app.small_cells import Counts, TooSmallTableError, exposed_cells

K = 3
VICTIMS = tuple("abcdefghijkl")
SINGLE = (Axis.MONTH, Axis.ACT)


@st.composite
def acts(draw: st.DrawFn) -> ActFacts:
    value = st.sampled_from(["u", "v", "w", "x"])
    return ActFacts(
        victim=draw(st.sampled_from(VICTIMS)),
        n_people=1,
        values={
            axis: (draw(value),)
            if not axis.overlaps
            else tuple(draw(st.sets(value, min_size=1, max_size=2)))
            for axis in Axis
        },
    )


def table_of(facts: list[ActFacts], rows: Axis, columns: Axis) -> CaseTable | None:
    try:
        return tabulate(CaseFacts(acts=tuple(facts), n_left_out=0), rows, columns, k=K)
    except TooSmallTableError:
        return None


def people(facts: list[ActFacts], axis: Axis, table: CaseTable, value: str) -> set[int]:
    """Indexes of the acts in a line."""
    lines = table.rows if axis is table.rows_axis else table.columns
    named = {line.value for line in lines}
    return {
        n
        for n, act in enumerate(facts)
        if (value in act.values[axis])
        or (value == OTHER and not named >= set(act.values[axis]))
    }


@given(
    st.lists(acts(), max_size=30),
    st.sampled_from(list(Axis)),
    st.sampled_from(list(Axis)),
)
@settings(max_examples=150, deadline=None)
def test_no_line_and_no_cell_of_few_people_is_shown(
    facts: list[ActFacts], rows: Axis, columns: Axis
) -> None:
    if rows is columns:
        return
    table = table_of(facts, rows, columns)
    n_victims = len({act.victim for act in facts})
    if table is None:
        overlaps = rows.overlaps or columns.overlaps
        assert n_victims < K or overlaps
        return
    assert table.total == len(facts)
    for axis, lines in ((rows, table.rows), (columns, table.columns)):
        for line in lines:
            inside = people(facts, axis, table, line.value)
            assert line.total == len(inside)
            assert len({facts[n].victim for n in inside}) >= K
    for row, cells in zip(table.rows, table.cells, strict=True):
        for column, cell in zip(table.columns, cells, strict=True):
            inside = people(facts, rows, table, row.value) & people(
                facts, columns, table, column.value
            )
            if cell is not None:
                assert cell == len(inside)
                assert len({facts[n].victim for n in inside}) >= K


@given(st.lists(acts(), min_size=3, max_size=40))
@settings(max_examples=80, deadline=None)
def test_hidden_cells_stay_hidden_beside_the_totals(facts: list[ActFacts]) -> None:
    table = table_of(facts, *SINGLE)
    if table is None:
        return
    # What a reader has: shown cells and totals. The true table is one that fits them.
    truth = tuple(
        tuple(
            len(
                people(facts, SINGLE[0], table, row.value)
                & people(facts, SINGLE[1], table, column.value)
            )
            for column in table.columns
        )
        for row in table.rows
    )
    counts = Counts(
        cells=truth,
        row_totals=tuple(row.total for row in table.rows),
        column_totals=tuple(column.total for column in table.columns),
        is_small=tuple(tuple(n < K for n in row) for row in truth),
    )
    hidden = {
        (row, column)
        for row, cells in enumerate(table.cells)
        for column, cell in enumerate(cells)
        if cell is None
    }
    assert exposed_cells(counts, hidden, K) == frozenset()


def test_too_few_people_give_no_table() -> None:
    act = ActFacts(victim="a", n_people=1, values=dict.fromkeys(Axis, ("u",)))
    with pytest.raises(TooSmallTableError):
        tabulate(CaseFacts(acts=(act,) * 9, n_left_out=0), *SINGLE, k=K)
