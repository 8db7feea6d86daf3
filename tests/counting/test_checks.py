from __future__ import annotations

import numpy as np
import pytest
from tests.counting.published import load

from guvoh.counting.checks import check, require_answerable
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.table import Table


def codes(table: Table) -> set[str]:
    return {remark.code for remark in check(table)}


def test_a_good_table_has_no_warning() -> None:
    assert codes(load("congenital_massachusetts")) == set()


def test_sparse_tables_are_warned_of() -> None:
    assert codes(load("new_orleans")) == {
        "list-small",
        "overlap-small",
        "coverage-low",
        "seen-once",
    }
    assert codes(load("kosovo")) == {"coverage-low"}


@pytest.mark.parametrize(
    ("table", "code", "says"),
    [
        (Table.from_arrays("A", [[1]], [9]), "too-few-lists", "one list cannot"),
        (
            Table.from_arrays("AB", [[1, 0], [0, 1], [1, 1]], [9, 9, 3]),
            "too-few-lists",
            "--odds-ratio",
        ),
        (load("artificial3"), "list-overlaps-nothing", "--omit C"),
        (
            Table.from_arrays("ABC", np.eye(3, dtype=int), [4, 5, 6]),
            "no-overlap",
            "nobody is on two lists",
        ),
    ],
)
def test_tables_that_allow_no_answer_are_refused(
    table: Table, code: str, says: str
) -> None:
    with pytest.raises(NoAnswerError, match=says) as caught:
        require_answerable(table)
    assert caught.value.code == code


def test_a_tiny_list_that_overlaps_nothing_among_many_is_a_warning() -> None:
    table = load("kosovo")
    rows = np.column_stack([table.histories, np.zeros(len(table.counts), bool)])
    rows = np.vstack([rows, [[False] * 4 + [True]]])
    wider = Table.from_arrays([*table.lists, "X"], rows, [*table.counts, 2])
    require_answerable(wider)
    assert "list-overlaps-nothing" in codes(wider)


def test_a_list_within_another_suggests_referral() -> None:
    table = Table.from_arrays(
        "ABC",
        [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 1, 1]],
        [2, 40, 70, 25, 10, 6],
    )
    assert "referral-likely" in codes(table)


def test_what_only_people_know_can_be_said() -> None:
    table = load("congenital_massachusetts")
    found = check(table, span_months=60, referrals=(("hospital", "schools"),))
    assert [r.code for r in found] == ["population-open", "referral-stated"]
