"""Published counts subtracted from each other, against sets."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection.risk.differencing import (
    CountedSets,
    DifferenceKind,
    find_nested,
    find_reissued,
    find_rests,
)
from guvoh.protection.risk.errors import PopulationError

N = 14
SETS = st.dictionaries(
    st.sampled_from([f"count {i}" for i in range(7)]),
    st.frozensets(st.integers(0, N - 1)),
)


def counted(sets: dict[str, frozenset[int]]) -> CountedSets:
    return CountedSets.of(sets, n_people=N)


@given(SETS, st.integers(2, 6))
def test_nested_pairs_are_those_of_sets(
    sets: dict[str, frozenset[int]], k: int
) -> None:
    found = {(d.counts, d.n_people) for d in find_nested(counted(sets), k=k)}
    expected = {
        ((a, b), len(sets[a] - sets[b]))
        for a in sets
        for b in sets
        if sets[b] < sets[a] and len(sets[a] - sets[b]) < k
    }
    assert found == expected


@given(SETS, SETS, st.integers(2, 6))
def test_reissued_counts(
    before: dict[str, frozenset[int]], after: dict[str, frozenset[int]], k: int
) -> None:
    found = list(find_reissued(counted(before), counted(after), k=k))
    expected = {
        name: len(before[name] ^ after[name])
        for name in before.keys() & after.keys()
        if 0 < len(before[name] ^ after[name]) < k
    }
    assert {d.counts[0]: d.n_people for d in found} == expected


@given(SETS, st.integers(2, 6))
def test_rests_are_what_is_left_of_a_total(
    sets: dict[str, frozenset[int]], k: int
) -> None:
    for rest in find_rests(counted(sets), k=k):
        total, *parts = (sets[name] for name in rest.counts)
        assert len(frozenset().union(*parts)) == sum(map(len, parts))
        assert frozenset().union(*parts) < total
        assert len(total) - sum(map(len, parts)) == rest.n_people < k


def test_a_total_minus_its_published_parts() -> None:
    sets = {
        "all": frozenset(range(12)),
        "from the first colony": frozenset(range(5)),
        "from the second colony": frozenset(range(5, 10)),
    }
    (rest,) = find_rests(counted(sets), k=3)
    assert rest.kind is DifferenceKind.PARTS
    assert (rest.counts[0], rest.n_people) == ("all", 2)
    assert list(find_rests(counted(sets), k=2)) == []
    assert list(find_nested(counted(sets), k=3)) == []


def test_one_case_taken_out_of_a_brief_that_is_issued_again() -> None:
    before = counted({"recruited": frozenset(range(9))})
    after = counted({"recruited": frozenset(range(9)) - {4}})
    (found,) = find_reissued(before, after, k=3)
    assert (found.kind, found.n_people) == (DifferenceKind.REISSUED, 1)
    assert "recruited" not in repr(found)


def test_people_outside() -> None:
    with pytest.raises(PopulationError, match="outside those to be counted"):
        CountedSets.of({"all": [N]}, n_people=N)
    with pytest.raises(PopulationError, match="not of the same people"):
        list(find_reissued(counted({}), CountedSets.of({}, n_people=3), k=3))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 99))
def test_many_counts_of_many_people(seed: int) -> None:
    random = np.random.default_rng(seed)
    is_in = random.random((200, 5_000)) < random.random((200, 1))
    is_in[7] = is_in[3]
    is_in[7, np.flatnonzero(is_in[3])[:2]] = False
    counts = CountedSets.of_rows([str(i) for i in range(200)], is_in)
    found = list(find_nested(counts, k=5))
    assert [(d.counts, d.n_people) for d in found] == [(("3", "7"), 2)]
