from __future__ import annotations

import numpy as np
import pytest
from tests.counting.published import SHAPES, load

from guvoh.counting.errors import NoAnswerError
from guvoh.counting.heterogeneity import Shape, fit_shape
from guvoh.counting.list_sizes import estimate_by_sizes
from guvoh.counting.options import Options
from guvoh.counting.table import Table


@pytest.mark.parametrize("name", SHAPES)
def test_sizes_are_enough_for_independent_lists(name: str) -> None:
    """Darroch (1958): the same number and standard error as the log-linear model."""
    found = estimate_by_sizes(load(name), Options())
    fit = fit_shape(load(name), Shape.MT)
    assert fit is not None
    assert found.point == pytest.approx(fit.point)
    assert found.standard_error == pytest.approx(fit.standard_error, rel=1e-4)


def test_lists_without_overlap_have_no_maximum() -> None:
    table = Table.from_arrays("ABC", np.eye(3, dtype=int), [5, 5, 5])
    with pytest.raises(NoAnswerError, match="no maximum"):
        estimate_by_sizes(table, Options())
