from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection.risk import (
    PopulationError,
    PopulationTable,
    class_sizes,
    find_special_uniques,
    special_uniques,
)

# The table of sdcMicro's test "suda2 book example" (tests/testthat/test_suda2.R,
# in github.com/sdcTools/sdcMicro), from Benschop, Machingauta and Welch, Statistical Disclosure Control:
# A Practice Guide: the scores of rows 5 to 8 are 4, 2, 6, 8.
BOOK = {
    "age": ["20s"] * 7 + ["60s"],
    "gender": ["male"] * 4 + ["female"] * 3 + ["male"],
    "income": ["50k+"] * 2 + ["50k-"] * 6,
    "education": [
        *["highschool"] * 4,
        "university",
        "highschool",
        "middleschool",
        "university",
    ],
}

rows = st.integers(1, 5).flatmap(
    lambda m: st.lists(
        st.tuples(*[st.sampled_from("abcd"[: 2 + i % 3]) for i in range(m)]),
        min_size=1,
        max_size=60,
    )
)


def table_of(people: list[tuple[str, ...]]) -> PopulationTable:
    return PopulationTable.of(
        {f"q{i}": column for i, column in enumerate(zip(*people, strict=True))}
    )


def test_scores_are_those_of_the_published_example() -> None:
    found = find_special_uniques(PopulationTable.of(BOOK))
    assert found.scores.tolist() == [0, 0, 0, 0, 4, 2, 6, 8]
    assert found.n_unsafe == 4
    assert found.mean_score == 2.5
    assert dict(zip(found.sets, found.counts, strict=True)) == {
        ("age",): 1,
        ("education",): 1,
        ("age", "education"): 1,
        ("gender", "education"): 3,
    }


@settings(max_examples=60, deadline=None)
@given(rows, st.integers(2, 4), st.booleans(), st.sampled_from([3, 63]))
def test_sets_and_scores_are_those_of_brute_force(
    people: list[tuple[str, ...]], k: int, sorts: bool, most_bits: int
) -> None:
    m = len(people[0])
    scores = [0] * len(people)
    expected: Counter[tuple[str, ...]] = Counter()
    minimal: list[list[set[int]]] = [[] for _ in people]
    for size in range(1, m + 1):
        for members in combinations(range(m), size):
            shared = Counter(tuple(row[i] for i in members) for row in people)
            for number, row in enumerate(people):
                few = shared[tuple(row[i] for i in members)] < k
                if few and not any(s <= set(members) for s in minimal[number]):
                    minimal[number].append(set(members))
                    scores[number] += math.factorial(m - size)
                    expected[tuple(f"q{i}" for i in members)] += 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(special_uniques, "_MOST_BITS", most_bits)
        if sorts:
            # Small tables would never be sorted otherwise.
            patch.setattr(special_uniques, "_DENSE", 0)
            patch.setattr(special_uniques, "_SMALL", 0)
        found = find_special_uniques(table_of(people), k=k)
    assert found.scores.tolist() == scores
    assert dict(zip(found.sets, found.counts, strict=True)) == expected
    assert [len(each) for each in found.sets] == sorted(map(len, found.sets))


@settings(max_examples=60, deadline=None)
@given(rows)
def test_class_sizes_are_those_of_brute_force(people: list[tuple[str, ...]]) -> None:
    table = table_of(people)
    assert sorted(class_sizes(table)) == sorted(Counter(people).values())
    some = sorted(class_sizes(table, ["q0"]))
    assert some == sorted(Counter(row[0] for row in people).values())


def test_classes_of_many_values_are_sorted_or_numbered_anew() -> None:
    numbers = np.random.default_rng(7).integers(0, 40, (500, 1))
    codes = np.hstack([numbers, numbers // 2, numbers])
    # Together the values allow 2^75 classes, more than fit a whole number.
    values = [f"v{i}" for i in range(2**15)]
    table = PopulationTable.of_codes(
        {f"q{i}": (codes[:, i % 3], values) for i in range(5)}
    )
    sizes = Counter(map(tuple, codes.tolist()))
    assert sorted(class_sizes(table)) == sorted(sizes.values())


def test_too_many_attributes_are_refused() -> None:
    table = PopulationTable.of({f"q{i}": ["a"] for i in range(15)})
    with pytest.raises(PopulationError, match="15 attributes are too many"):
        find_special_uniques(table)
    assert find_special_uniques(table, ["q0", "q1"]).sets == (("q0",), ("q1",))


def test_a_missing_attribute_is_refused() -> None:
    with pytest.raises(PopulationError, match="no column q9"):
        class_sizes(PopulationTable.of(BOOK), ["q9"])
