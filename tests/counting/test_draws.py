from __future__ import annotations

import json

import numpy as np
import pytest
from tests.counting.published import load

from guvoh.counting.draws import count_draws, read_draws, with_remarks
from guvoh.counting.errors import DrawsError, NoAnswerError
from guvoh.counting.estimation import estimate_by
from guvoh.counting.options import Options
from guvoh.counting.results import Estimate, Method
from guvoh.counting.table import Table

HEADER = {
    "schema": "guvoh/draws/1",
    "lists": ["A", "B", "C"],
    "recall": [
        {"a": "A", "b": "B", "recall": 0.95},
        {"a": "A", "b": "C", "recall": 0.7},
        {"a": "B", "b": "C", "recall": 0.9},
    ],
    "refusals": ["List D was refused: 60 % of its records have no date."],
}
DRAW = {
    "schema": "guvoh/draws/1",
    "draw": 0,
    "lists": ["A", "B", "C"],
    "cells": {"100": 60, "010": 50, "001": 40, "110": 12, "101": 9, "011": 8, "111": 3},
}


def independence(table: Table) -> Estimate:
    return estimate_by(table, Method.LOGLINEAR_INDEPENDENCE, Options())


def test_reads_a_header_and_draws() -> None:
    draws = read_draws([json.dumps(HEADER), json.dumps(DRAW), "", json.dumps(DRAW)])
    assert len(draws.tables) == 2
    assert draws.tables[0].sizes.tolist() == [84, 73, 60]
    assert draws.recall["A", "C"] == 0.7
    codes = [d.code for d in draws.remarks()]
    assert codes == ["linkage-refusal", "recall-low"]


def test_the_header_may_be_missing_and_is_then_asked_for() -> None:
    draws = read_draws([json.dumps(DRAW)])
    assert [d.code for d in draws.remarks()] == ["recall-unknown"]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "holds no draw"),
        ([json.dumps(HEADER)], "holds no draw"),
        (["{"], "Line 1 .* is no JSON"),
        ([json.dumps(HEADER), '{"schema": "other/1"}'], "Line 2 .* schema"),
        ([json.dumps(HEADER), "{}"], "Line 2 .* no cells"),
        ([json.dumps(DRAW | {"cells": {"10": 3}})], "'10'"),
        ([json.dumps(DRAW | {"cells": {"100": -3}})], "negative count"),
        ([json.dumps(HEADER | {"recall": [1]}), json.dumps(DRAW)], "recall"),
    ],
)
def test_a_bad_line_is_named(lines: list[str], says: str) -> None:
    with pytest.raises(DrawsError, match=says):
        read_draws(lines)


def test_equal_draws_give_the_estimate_of_one() -> None:
    table = load("kosovo")
    found = count_draws([table] * 4, independence)
    assert found.between_share == 0
    assert found.estimate.point == pytest.approx(independence(table).point)


def test_draws_that_differ_add_to_the_variance() -> None:
    rng = np.random.default_rng(1)
    table = load("kosovo")
    drawn = [
        Table.from_arrays(
            table.lists,
            table.histories,
            rng.binomial(table.counts, 0.9) + rng.binomial(table.counts, 0.1),
        )
        for _ in range(30)
    ]
    seen: list[int] = []
    found = count_draws(drawn, independence, progress=lambda done, _: seen.append(done))
    assert seen == list(range(1, 31))
    assert 0.05 < found.between_share < 1
    error = independence(table).standard_error
    assert error is not None
    assert found.estimate.standard_error is not None
    assert found.estimate.standard_error > error
    remarked = with_remarks(found, read_draws([json.dumps(DRAW)]).remarks())
    assert remarked.estimate.diagnostics[0].code == "recall-unknown"


def test_draws_that_allow_nothing_are_refused() -> None:
    alone = Table.from_arrays("ABC", np.eye(3, dtype=int), [4, 5, 6])
    with pytest.raises(NoAnswerError, match="nobody is on two lists"):
        count_draws([alone, alone], independence)
    with pytest.raises(NoAnswerError, match="only 1 of 3"):
        count_draws([alone, alone, load("kosovo")], independence)
