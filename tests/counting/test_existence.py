from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting.published import INDEPENDENCE, load, rearrange

from guvoh.counting.existence import Existence, examine, examine_pattern
from guvoh.counting.hierarchy import enumerate_models
from guvoh.counting.newton import build_space, fit
from guvoh.counting.table import Table


@pytest.mark.parametrize("name", INDEPENDENCE)
def test_the_full_two_list_model_as_published(name: str) -> None:
    """SparseMSE 2.0.1, checkident: 2 for artificial3, 0 for all others."""
    for table in (load(name), rearrange(load(name), 3)):
        pairs = [m for m in range(2**table.n_lists) if m.bit_count() == 2]
        expected = 2 if name == "artificial3" else 0
        assert examine(table, pairs) == expected


def test_a_table_without_a_maximum() -> None:
    """Three lists with all pairs have a parameter for each of seven cells, so the fit is
    the table itself, and nothing above 0 fits the empty cell of all three."""
    histories = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]]
    table = Table.from_arrays("ABC", histories, [30, 20, 25, 4, 5, 6])
    assert examine(table, [0b011, 0b101, 0b110]) is Existence.NO_MAXIMUM
    assert examine(table, [0b011, 0b101]) is Existence.EXISTS
    space = build_space(3, 2)
    fits = fit(
        space,
        table.dense().astype(float)[:, None],
        np.ones((space.n_terms, 1), np.bool_),
    )
    assert not fits.is_certain[0]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from([0, 0, 1, 4]), min_size=15, max_size=15),
    st.integers(0, 112),
)
def test_the_linear_programme_and_newton_agree(cells: list[int], model: int) -> None:
    """The certificate of a converged fit is the theorem's, on sparse tables."""
    counts = np.array([0, *cells], dtype=np.float64)[:, None]
    if not counts.any():
        return
    space = build_space(4, 3)
    members = enumerate_models(4, 3)[:, model : model + 1]
    terms = frozenset(int(m) for m in space.terms[members[:, 0]] if m.bit_count() > 1)
    seen = tuple(int(w) for w in np.flatnonzero(counts[:, 0]))
    code = examine_pattern(4, terms, seen)
    assert fit(space, counts, members).is_certain[0] == (code is Existence.EXISTS)
