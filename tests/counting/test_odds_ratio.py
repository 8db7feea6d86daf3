from __future__ import annotations

import pytest
from tests.counting.published import load, rearrange

from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.estimation import estimate, estimate_by
from guvoh.counting.odds_ratio import trace_curve, unseen_at
from guvoh.counting.options import Options
from guvoh.counting.results import IntervalKind, Method
from guvoh.counting.table import Table

PAIR = Table.from_arrays("AB", [[1, 0], [0, 1], [1, 1]], [60, 40, 20])


@pytest.mark.parametrize(("ratio", "point"), [(0.5, 29_484), (1, 16_942), (2, 10_671)])
def test_kosovo(ratio: float, point: int) -> None:
    """COUNTING, section 6; at 1 the saturated model of Rcapture and dga's papers."""
    for table in (load("kosovo"), rearrange(load("kosovo"), 1)):
        found = table.n_observed + unseen_at(table, ratio)
        assert found == pytest.approx(point, abs=0.5)


def test_two_lists_give_a_range_over_a_stated_ratio() -> None:
    found = estimate_by(PAIR, Method.ODDS_RATIO, Options(odds_ratio=(0.5, 1.0)))
    assert found.point is None
    assert found.interval is not None
    # 60 · 40 / 20 = 120 unseen of independent lists, 240 at one half.
    assert (found.interval.low, found.interval.high) == pytest.approx((240, 360))
    assert found.interval.kind is IntervalKind.ODDS_RATIO
    assert found.interval.level is None
    assert "odds-ratio-stated" in {d.code for d in found.diagnostics}


def test_one_ratio_gives_lincoln_petersen_and_its_error() -> None:
    found = estimate_by(PAIR, Method.ODDS_RATIO, Options(odds_ratio=(1.0, 1.0)))
    assert found.point == pytest.approx(80 * 60 / 20)
    # Sekar and Deming (1949): the variance is n1 n2 (n1 − m)(n2 − m) / m³.
    assert found.standard_error == pytest.approx((80 * 60 * 60 * 40 / 20**3) ** 0.5)


def test_an_empty_cell_or_no_ratio_is_refused() -> None:
    with pytest.raises(NoAnswerError, match="have no case"):
        estimate(load("uk5"), "odds-ratio", odds_ratio=1.0)
    with pytest.raises(OptionError, match="No odds ratio"):
        estimate(load("kosovo"), "odds-ratio")
    with pytest.raises(OptionError, match="not above 0"):
        estimate(load("kosovo"), "odds-ratio", odds_ratio=0.0)


def test_the_curve_of_an_estimate_passes_through_it() -> None:
    found = estimate_by(load("uk5"), Method.CHAO, Options())
    curve = dict(trace_curve(found, (0.5, 1.0, 2.0)))
    assert found.point is not None
    assert curve[1.0] == pytest.approx(found.point)
    assert curve[0.5] - 2744 == pytest.approx(4 * (curve[2.0] - 2744))
