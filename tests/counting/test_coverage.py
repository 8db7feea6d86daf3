from __future__ import annotations

import pytest
from tests.counting.published import COVERAGE, load, rearrange

from guvoh.counting.coverage import (
    estimate_coverage,
    log_normal_interval,
    measure_coverage,
)
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.options import Options
from guvoh.counting.table import Table


@pytest.mark.parametrize("name", COVERAGE)
def test_sample_coverage_as_published(name: str) -> None:
    coverage, independent, high, one_step = COVERAGE[name]
    for table in (load(name), rearrange(load(name), 4)):
        found = measure_coverage(table)
        assert found.coverage == pytest.approx(coverage, abs=1e-4)
        assert found.independent == pytest.approx(independent, abs=0.01)
        assert found.high == pytest.approx(high, abs=0.01)
        assert found.one_step == pytest.approx(one_step, abs=0.01)


def test_three_lists_by_hand() -> None:
    """Chao, Tsay et al. (2001), equation 14 written out for three lists."""
    z = {"100": 69, "010": 55, "001": 63, "110": 21, "101": 17, "011": 18, "111": 28}
    table = Table.from_arrays("ABC", [[int(c) for c in w] for w in z], list(z.values()))
    n1, n2, n3 = (int(x) for x in table.sizes)
    c = 1 - (z["100"] / n1 + z["010"] / n2 + z["001"] / n3) / 3
    pairs = (z["110"] + z["111"], z["101"] + z["111"], z["011"] + z["111"])
    weights = (
        (z["100"] + z["110"] + z["010"] + z["110"]) * pairs[0] / (n1 * n2),
        (z["100"] + z["101"] + z["001"] + z["101"]) * pairs[1] / (n1 * n3),
        (z["010"] + z["011"] + z["001"] + z["011"]) * pairs[2] / (n2 * n3),
    )
    by_hand = sum(pairs) / (3 * c) / (1 - sum(weights) / (3 * c))
    assert measure_coverage(table).high == pytest.approx(by_hand)


def test_the_estimate_is_high_or_one_step_by_coverage() -> None:
    high = estimate_coverage(load("congenital_massachusetts"), Options())
    assert high.point == pytest.approx(659.45, abs=0.01)
    low = estimate_coverage(load("kosovo"), Options())
    assert low.point == pytest.approx(9102.59, abs=0.01)
    assert "coverage-one-step" in {d.code for d in low.diagnostics}
    failed = estimate_coverage(load("western_us"), Options())
    assert "coverage-correction-failed" in {d.code for d in failed.diagnostics}


def test_an_interval_never_falls_below_the_observed_number() -> None:
    interval = log_normal_interval(100, 110.0, 60.0, 0.95)
    assert 100 < interval.low < 110
    assert interval.high is not None
    assert interval.high > 170


def test_no_overlap_is_no_answer() -> None:
    table = Table.from_arrays("AB", [[1, 0], [0, 1]], [4, 4])
    with pytest.raises(NoAnswerError, match="nobody is on two lists"):
        measure_coverage(table)
