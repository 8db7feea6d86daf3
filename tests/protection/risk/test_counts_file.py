"""Published counts as a file gives them, and what they give away together."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection.risk import (
    CountsRisk,
    PublishedError,
    measure_counts,
    read_counts,
)

SETS = st.lists(st.frozensets(st.integers(0, 9), min_size=1), min_size=1, max_size=6)


def measure(*counts: dict[str, Any], **rest: Any) -> CountsRisk:
    content = {"schema": "guvoh/counts/1", "counts": list(counts), **rest}
    return measure_counts(read_counts(json.dumps(content).encode()))


def count(name: str, people: range, **rest: Any) -> dict[str, Any]:
    return {"name": name, "people": list(people), **rest}


def test_a_total_and_a_part_that_leaves_one() -> None:
    risk = measure(count("taken", range(41), n=41), count("men", range(40), n=40))
    (group,) = risk.groups
    assert (group.kind, group.counts) == ("nested", ("taken", "men"))
    assert risk.withheld == ("men",)
    assert not risk.is_safe


def test_a_count_that_is_too_small_by_itself() -> None:
    risk = measure(count("all", range(9)), count("women", range(2)))
    assert [(g.kind, g.counts) for g in risk.groups] == [("small", ("women",))]
    assert risk.withheld == ("women",)


def test_rows_and_what_is_asked_of_them() -> None:
    people = [
        {
            "key": f"p{i}",
            "region": "Omsk" if i < 5 else "perm",
            "sex": ["m", "f"][i % 2],
        }
        for i in range(12)
    ]
    counts = [
        {"name": "Omsk", "where": {"region": "OMSK"}, "n": 5},
        {"name": "both", "where": {"region": ["Omsk", "Perm"]}, "n": 12},
        {"name": "men in Perm", "where": {"region": "Perm", "sex": "m"}, "n": 3},
    ]
    assert measure(*counts, people=people).is_safe
    assert not measure(*counts, people=people, k=4).is_safe


def test_a_count_that_is_published_again_with_one_more() -> None:
    risk = measure(
        count("taken", range(20), release="May", published=True),
        count("taken", range(21), release="June"),
    )
    (group,) = risk.groups
    assert (group.kind, group.is_printed) == ("reissued", False)
    assert risk.withheld == ("taken (June)",)


def test_what_is_printed_cannot_be_withheld() -> None:
    risk = measure(
        count("taken", range(20), published=True),
        count("men", range(19), published=True),
        count("all", range(90)),
    )
    assert [group.is_printed for group in risk.groups] == [True]
    assert risk.withheld == ()


def test_three_counts_of_which_no_two_are_nested() -> None:
    """|AB| + |AC| - |BC| = 2 |A|, and A is one person."""
    a, b, c = [0], [1, 2, 3, 4], [5, 6, 7, 8]
    counts = [
        {"name": name, "people": people}
        for name, people in (("ab", a + b), ("ac", a + c), ("bc", b + c))
    ]
    risk = measure(*counts)
    assert [(g.kind, sorted(g.counts)) for g in risk.groups] == [
        ("combined", ["ab", "ac", "bc"])
    ]
    assert len(risk.withheld) == 1


def test_people_that_no_count_may_be_ruled_out_for_leave_it_unknown() -> None:
    rows = [(0, 3, 4), (1, 3, 5), (2, 4, 5)]
    counts = [
        {"name": str(i), "people": [p for j in row for p in (2 * j, 2 * j + 1)]}
        for i, row in enumerate(rows)
    ]
    risk = measure(*counts, k=7)
    assert (risk.groups != ()) or not risk.is_complete
    assert not risk.is_safe


@settings(max_examples=150, deadline=None)
@given(SETS, st.integers(2, 3))
def test_without_what_is_withheld_nothing_is_given_away(
    sets: list[frozenset[int]], k: int
) -> None:
    counts = [{"name": str(i), "people": sorted(s)} for i, s in enumerate(sets)]
    risk = measure(*counts, k=k)
    left = [s for i, s in enumerate(sets) if str(i) not in risk.withheld]
    assert risk.is_complete
    assert bool(risk.groups) == discloses(sets, k)
    assert not discloses(left, k)
    for group in risk.groups:
        assert discloses([sets[int(name)] for name in group.counts], k)


def discloses(sets: list[frozenset[int]], k: int) -> bool:
    """Whether taking fewer than k people away lowers the rank of the counts."""
    if not sets:
        return False
    matrix = np.array([[person in s for person in range(10)] for s in sets], float)
    rank = np.linalg.matrix_rank(matrix)
    return any(
        np.linalg.matrix_rank(np.delete(matrix, group, axis=1)) < rank
        for size in range(1, k)
        for group in combinations(range(10), size)
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({}, "no JSON"),
        ({"schema": "guvoh/counts/1"}, "names no counts"),
        ({"counts": [{"name": "a"}]}, "Count 1 does not say"),
        ({"counts": [{"people": ["x"]}]}, "Count 1 has no name"),
        ({"counts": [{"name": "a", "people": ["x"], "n": 2}]}, "another number"),
        ({"counts": [{"name": "a", "people": "x"}]}, "without keys"),
        ({"counts": [{"name": "a", "people": ["x"]}] * 2}, "one name"),
        ({"counts": [{"name": "a", "where": {"sex": "m"}}]}, "no row"),
        ({"counts": [{"name": "a", "people": ["x"]}], "k": 1}, "whole number"),
        (
            {"counts": [{"name": "a", "where": {"s": ""}}], "people": [{"s": 1}]},
            "no value",
        ),
        (
            {"counts": [{"name": "a", "people": [1]}], "people": [{"key": 1}] * 2},
            "one key",
        ),
    ],
)
def test_broken_files_are_refused(content: dict[str, Any], what: str) -> None:
    if content:
        content = {"schema": "guvoh/counts/1", **content}
    with pytest.raises(PublishedError, match=what):
        read_counts(json.dumps(content).encode())


def test_numbers_of_people_stay_out_of_what_is_printed() -> None:
    risk = measure(count("taken", range(41)), count("men", range(40)))
    assert "41" not in json.dumps(risk.to_dict()["disclosed"])
