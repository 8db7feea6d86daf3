from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guvoh.counting.disclosure import LEAST, merge_small_cells, write_count
from guvoh.counting.table import Table


def test_small_cells_are_merged_and_the_next_joins_them() -> None:
    table = Table.from_arrays(
        "ABC",
        [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1]],
        [9, 8, 4, 1, 1],
    )
    assert merge_small_cells(table) == ((("A",), 9), (("B",), 8), (None, 6))
    assert write_count(2) == "fewer than 3"
    assert write_count(3) == "3"


@given(st.lists(st.integers(0, 6), min_size=7, max_size=7).filter(any))
def test_nothing_small_is_shown_and_nothing_is_lost(counts: list[int]) -> None:
    rows = [[bool(w >> j & 1) for j in range(3)] for w in range(1, 8)]
    table = Table.from_arrays("ABC", rows, counts)
    shown = merge_small_cells(table)
    assert sum(count for _, count in shown) == table.n_observed
    if table.n_observed >= LEAST:
        assert all(count >= LEAST for _, count in shown)
