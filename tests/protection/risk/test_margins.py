"""People estimated from published tables, against rows and against the formula."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.protection.risk.published_tables import (
    axis_of,
    count_rows,
    dependent_rows,
    margins_of,
    tables_of,
)

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.population import Axis

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from guvoh.protection.risk.population import Population

SIZES = (4, 3, 5, 2)
SEEDS = st.integers(0, 10_000)


def draw_steps(data: st.DataObject, size: int) -> list[set[int]]:
    """One or two steps, the second within the first."""
    first = data.draw(st.sets(st.integers(0, size - 1), min_size=1))
    second = data.draw(st.sets(st.sampled_from(sorted(first)), min_size=1))
    return [first, second]


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.data())
def test_tables_of_two_attributes_count_them_exactly(
    seed: int, data: st.DataObject
) -> None:
    rows = dependent_rows(300, SIZES, seed=seed)
    population = margins_of(tables_of(rows))
    left, right = data.draw(
        st.lists(st.integers(0, 3), min_size=2, max_size=2, unique=True)
    )
    steps = {c: draw_steps(data, SIZES[c]) for c in (left, right)}
    axes = [axis_of(population, c, steps[c]) for c in (left, right)]
    counts = population.count_lattice(axes)
    for at in product(range(3), range(3)):
        known = {
            c: steps[c][s - 1] for c, s in zip((left, right), at, strict=True) if s
        }
        assert counts.people[at] == count_rows(rows, known)


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.data())
def test_shares_are_those_of_the_formula(seed: int, data: st.DataObject) -> None:
    """A chain a0–a1–a2, summed by hand over every value, a1 unknown or known."""
    rows = dependent_rows(200, SIZES[:3], seed=seed)
    pairs = [(0, 1), (2, 1)]
    population = margins_of(tables_of(rows, pairs))
    columns = data.draw(st.permutations([0, 1, 2]))[: data.draw(st.integers(1, 3))]
    steps = {c: draw_steps(data, SIZES[c]) for c in columns}
    found = population.share([axis_of(population, c, steps[c]) for c in columns])
    assert found.shape == (3,) * len(columns)
    for at in product(range(3), repeat=len(columns)):
        known = {c: steps[c][s - 1] for c, s in zip(columns, at, strict=True) if s}
        total = sum(
            tree_share(rows, values)
            for values in product(*(range(size) for size in SIZES[:3]))
            if all(values[c] in allowed for c, allowed in known.items())
        )
        assert found[at] == pytest.approx(total, abs=1e-12)


def tree_share(rows: NDArray[np.int64], values: tuple[int, ...]) -> float:
    """p(x0,x1) p(x2,x1) / p(x1)."""
    middle = count_rows(rows, {1: [values[1]]})
    if not middle:
        return 0.0
    left = count_rows(rows, {0: [values[0]], 1: [values[1]]})
    right = count_rows(rows, {2: [values[2]], 1: [values[1]]})
    return left * right / middle / len(rows)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.data(), st.floats(1, 4))
def test_bounds_hold_and_knowledge_never_gives_more_people(
    seed: int, data: st.DataObject, stress: float
) -> None:
    rows = dependent_rows(300, SIZES, seed=seed)
    pairs = data.draw(
        st.sampled_from([None, [(0,), (1,), (2,), (3,)], [(0, 2), (1,), (3,)]])
    )
    population = margins_of(tables_of(rows, pairs), stress=stress)
    steps = [draw_steps(data, size) for size in SIZES]
    axes = [axis_of(population, c, steps[c]) for c in range(4)]
    counts = population.count_lattice(axes)
    assert counts.bound is not None
    assert counts.uniqueness is not None
    for at in product(range(3), repeat=4):
        known = {c: steps[c][s - 1] for c, s in enumerate(at) if s}
        assert counts.bound[at] >= count_rows(rows, known)
    assert (counts.people <= counts.bound).all()
    assert counts.people[0, 0, 0, 0] == 300
    for dimension in range(4):
        assert (np.diff(counts.people, axis=dimension) <= 0).all()
        assert (np.diff(counts.bound, axis=dimension) <= 0).all()


def test_tables_that_the_tree_leaves_out_lower_the_estimate() -> None:
    """The table of a1 and a2 is left out, and both values seldom go together."""
    people = [150, 160, 10, 110, 90, 50, 90, 80]
    rows = np.repeat(np.array(list(product((0, 1), repeat=3))), people, axis=0)
    population = margins_of(tables_of(rows))
    known = {0: [0], 1: [0], 2: [1]}
    axes = [axis_of(population, c, [values]) for c, values in known.items()]
    lowered = population.cautious_share(axes) * len(rows)
    # p(0,0) p(0,1) / p(0), then times p(0,1) of the third table over the tree's.
    of_tree = 310 * 270 / 430
    through = of_tree + 140 * 130 / 310
    assert population.share(axes)[1, 1, 1] * 740 == pytest.approx(of_tree)
    assert lowered[1, 1, 1] == pytest.approx(of_tree * 210 / through)
    for pair in ((1, 1, 0), (1, 0, 1), (0, 1, 1)):
        chosen = {c: known[c] for c, step in enumerate(pair) if step}
        assert lowered[pair] <= count_rows(rows, chosen) + 1e-9


def test_independence_where_only_single_attributes_are_published() -> None:
    rows = dependent_rows(1000, SIZES, seed=3)
    population = margins_of(tables_of(rows, [(0,), (1,)]), stress=1)
    axes = [axis_of(population, 0, [{0}]), axis_of(population, 1, [{1}])]
    expected = count_rows(rows, {0: [0]}) * count_rows(rows, {1: [1]}) / 1000
    assert population.share(axes)[1, 1] * 1000 == pytest.approx(expected)
    assert "independence" in population.assumptions
    assert "independence" not in margins_of(tables_of(rows)).assumptions


def test_all_that_the_tables_say_of_the_last_step() -> None:
    rows = dependent_rows(100_000, SIZES, seed=5)
    population = margins_of(tables_of(rows))
    known = {0: {1}, 1: {0}, 2: {4}, 3: {0}}
    axes = [axis_of(population, c, [v]) for c, v in known.items()]
    found = population.estimate(axes)
    p = float(population.cautious_share(axes)[1, 1, 1, 1]) / 2
    assert found.expected == pytest.approx(100_000 * p)
    assert found.people == int(found.expected)
    assert found.right == pytest.approx((1 - (1 - p) ** 100_000) / (100_000 * p))
    assert found.unique == pytest.approx((1 - p) ** 99_999)
    assert 1 <= found.fewest <= found.expected + 1
    assert found.at_most >= count_rows(rows, dict(known))


def test_a_population_answers_as_the_protocol_says() -> None:
    rows = dependent_rows(200, SIZES, seed=1)
    population: Population = margins_of(tables_of(rows))
    assert (population.n, population.as_of) == (200, "2024-01-01")
    assert sorted(population.attributes) == ["a0", "a1", "a2", "a3"]
    assert population.count_lattice([]).people == 200
    with pytest.raises(PopulationError, match="stands in no published table"):
        population.values("colony")


def test_attributes_get_other_names_and_what_has_none_is_added_up() -> None:
    rows = dependent_rows(300, SIZES, seed=2)
    population = margins_of(tables_of(rows, [(0, 1), (1, 2), (3,)]))
    renamed = population.rename({"a1": "place", "a2": "offence", "a3": "sex"})
    assert renamed.attributes == ("place", "offence", "sex")
    assert {t.attributes for t in renamed.tables} == {
        ("place",), ("place", "offence"), ("sex",)
    }  # fmt: skip
    known = {1: [0], 2: [1]}
    axes = [axis_of(population, c, [values]) for c, values in known.items()]
    again = [
        Axis(attribute=name, masks=axis.masks, levels=axis.levels)
        for name, axis in zip(("place", "offence"), axes, strict=True)
    ]
    people = renamed.count_lattice(again).people
    assert people.tolist() == population.count_lattice(axes).people.tolist()
    assert people[1, 1] == count_rows(rows, known)
    with pytest.raises(PopulationError, match="stands in no published table"):
        population.rename({"a9": "place"})


def test_axes_that_do_not_fit() -> None:
    population = margins_of(tables_of(dependent_rows(200, SIZES, seed=1)))
    axis = axis_of(population, 0, [{1}])
    with pytest.raises(PopulationError, match="asked for twice"):
        population.count_lattice([axis, axis])
    wrong = Axis(attribute="a1", masks=axis.masks, levels=axis.levels)
    with pytest.raises(PopulationError, match="does not fit its values"):
        population.count_lattice([wrong])
    many = [axis_of(population, c, [range(SIZES[c])] * 99) for c in range(len(SIZES))]
    with pytest.raises(PopulationError, match="combinations"):
        population.count_lattice(many)


@pytest.mark.parametrize("stress", [0.9, 0, -1, float("nan"), float("inf")])
def test_a_stress_that_would_raise_the_estimate(stress: float) -> None:
    content: dict[str, Any] = tables_of(dependent_rows(200, SIZES, seed=1))
    with pytest.raises(PopulationError, match="stress"):
        margins_of(content, stress=stress)
