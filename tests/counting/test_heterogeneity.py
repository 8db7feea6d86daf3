from __future__ import annotations

import numpy as np
import pytest
from tests.counting.published import CORRECTED, PROFILES, SHAPES, load, rearrange

from guvoh.counting.errors import NoAnswerError
from guvoh.counting.heterogeneity import (
    Shape,
    estimate_heterogeneity,
    expect_shape,
    fit_shape,
)
from guvoh.counting.options import Options
from guvoh.counting.profile import profile_interval, profile_mode
from guvoh.counting.table import Table

ORDER = (Shape.M0, Shape.MT, Shape.MH_CHAO, Shape.MTH_CHAO, Shape.MTH_DARROCH)


@pytest.mark.parametrize("name", SHAPES)
def test_closed_population_models_as_published(name: str) -> None:
    for table in (load(name), rearrange(load(name), 2)):
        for shape, (point, error) in zip(ORDER, SHAPES[name], strict=True):
            fit = fit_shape(table, shape)
            assert fit is not None
            assert fit.point == pytest.approx(point, abs=0.1)
            assert fit.standard_error == pytest.approx(error, abs=0.11)


@pytest.mark.parametrize("name", CORRECTED)
def test_bias_correction_as_published(name: str) -> None:
    for shape, (point, error) in zip(
        (Shape.MT, Shape.MTH_CHAO), CORRECTED[name], strict=True
    ):
        fit = fit_shape(load(name), shape, is_bias_corrected=True)
        assert fit is not None
        assert fit.point == pytest.approx(point, abs=0.01)
        assert fit.standard_error == pytest.approx(error, abs=0.01)


@pytest.mark.parametrize("name", PROFILES)
def test_profile_intervals_as_published(name: str) -> None:
    table = load(name)
    counts = table.dense().astype(np.float64)
    for shape, (mode, low, high) in zip(
        (Shape.MTH_CHAO, Shape.MT), PROFILES[name], strict=True
    ):
        expect = expect_shape(shape, table.n_lists)
        found = profile_mode(expect, counts)
        interval = profile_interval(expect, counts, found, 0.95)
        assert found == pytest.approx(mode, abs=0.2)
        assert interval.low == pytest.approx(low, abs=0.2)
        assert interval.high == pytest.approx(high, abs=0.2)


def test_gamma_and_poisson_models_lie_around_darroch() -> None:
    """Rivest and Baillargeon (2007), section 2.3: Poisson has the lightest tail, Gamma
    the heaviest, so the estimates ascend; hare data."""
    table = load("hare")
    points = []
    for shape in (Shape.MH_POISSON, Shape.MH_DARROCH, Shape.MH_GAMMA):
        fit = fit_shape(table, shape)
        assert fit is not None
        points.append(fit.point)
    assert points == sorted(points)


def test_the_estimate_lists_every_model_and_says_when_they_disagree() -> None:
    estimate = estimate_heterogeneity(load("hiv_italy"), Options())
    assert len(estimate.models) == len(Shape)
    assert estimate.models[0].estimate == estimate.point
    assert "heterogeneity-unidentified" in {d.code for d in estimate.diagnostics}


def test_too_many_lists_are_refused() -> None:
    rows = np.eye(13, dtype=int) + np.roll(np.eye(13, dtype=int), 1, axis=1)
    table = Table.from_arrays([f"L{j}" for j in range(13)], rows, np.full(13, 4))
    with pytest.raises(NoAnswerError, match="13 lists"):
        estimate_heterogeneity(table, Options())
