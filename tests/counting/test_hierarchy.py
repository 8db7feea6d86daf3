from __future__ import annotations

import numpy as np
import pytest

from guvoh.counting.errors import NoAnswerError
from guvoh.counting.hierarchy import enumerate_models
from guvoh.counting.newton import build_space


@pytest.mark.parametrize(
    ("n_lists", "order", "number"),
    [(3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 2, 1024), (6, 2, 32_768), (5, 4, 6893)],
)
def test_the_number_of_models(n_lists: int, order: int, number: int) -> None:
    """113 and 6893: hierarchical models of 4 and 5 lists without the highest
    interaction (Whitehead; MultipleSystemsEstimation lists 113 for four lists)."""
    assert enumerate_models(n_lists, order).shape[1] == number


def test_every_model_holds_what_is_within_its_terms() -> None:
    models, space = enumerate_models(4, 3), build_space(4, 3)
    for column in models.T:
        terms = {int(m) for m in space.terms[column]}
        for term in terms:
            assert all(m in terms for m in range(16) if m & term == m)
    assert len({column.tobytes() for column in models.T}) == models.shape[1]
    assert (np.diff(models.sum(axis=0)) >= 0).all()


@pytest.mark.parametrize(("n_lists", "order"), [(7, 2), (6, 3), (30, 2)])
def test_too_many_models_are_refused(n_lists: int, order: int) -> None:
    with pytest.raises(NoAnswerError, match="too many"):
        enumerate_models(n_lists, order)
