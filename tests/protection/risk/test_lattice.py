from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection.risk import Axis, PopulationError, PopulationTable, lattice


@st.composite
def tables_with_axes(draw: st.DrawFn) -> tuple[PopulationTable, tuple[Axis, ...]]:
    """A table of a few values a column, and nested masks over them."""
    seed = draw(st.integers(0, 10**6))
    rng = np.random.default_rng(seed)
    n, columns, axes = draw(st.integers(1, 80)), {}, []
    for name in "abcd"[: draw(st.integers(0, 4))]:
        n_values, n_steps = draw(st.integers(1, 5)), draw(st.integers(1, 4))
        depth = rng.integers(0, n_steps, n_values)
        masks = depth[None, :] >= np.arange(n_steps)[:, None]
        columns[name] = (
            rng.integers(0, n_values, n),
            [f"v{i}" for i in range(n_values)],
        )
        axes.append(Axis(attribute=name, masks=masks, levels=("",) * n_steps))
    columns["other"] = (np.zeros(n, np.int64), ["v"])
    return PopulationTable.of_codes(columns), tuple(axes)


@settings(max_examples=80, deadline=None)
@given(tables_with_axes(), st.sampled_from([1, 7, 1 << 16]))
def test_every_count_is_that_of_plain_filters(
    made: tuple[PopulationTable, tuple[Axis, ...]], block: int
) -> None:
    table, axes = made
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lattice, "_BLOCK", block)
        counts = table.count_lattice(axes).people
    assert counts.shape == tuple(axis.n_steps for axis in axes)
    for node in product(*(range(axis.n_steps) for axis in axes)):
        fits = np.ones(table.n, np.bool_)
        for axis, step in zip(axes, node, strict=True):
            fits &= axis.masks[step][table.column(axis.attribute).codes]
        assert counts[node] == fits.sum()


def test_more_combinations_than_fit_are_refused() -> None:
    table = PopulationTable.of({f"q{i}": ["a"] for i in range(25)})
    axes = [
        Axis(attribute=name, masks=np.ones((2, 1), np.bool_), levels=("", ""))
        for name in table.attributes
    ]
    with pytest.raises(PopulationError, match="33554432 combinations"):
        table.count_lattice(axes)


def test_twenty_facts_are_counted_in_all_their_subsets() -> None:
    rng = np.random.default_rng(3)
    codes = rng.integers(0, 2, (400, 20))
    table = PopulationTable.of_codes(
        {f"q{i}": (codes[:, i], ["a", "b"]) for i in range(20)}
    )
    masks = np.array([[True, True], [False, True]])
    axes = [Axis(attribute=n, masks=masks, levels=("", "")) for n in table.attributes]
    people = table.count_lattice(axes).people
    for chosen in rng.integers(0, 2, (50, 20)):
        assert people[tuple(chosen)] == (codes >= chosen).all(axis=1).sum()
