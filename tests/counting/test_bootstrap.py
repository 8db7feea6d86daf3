from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.counting.published import load

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats

from guvoh.counting.bootstrap import (
    bootstrap,
    choose_interval,
    find_acceleration,
    find_outermost,
    is_degenerate,
    resample,
    summarise_resamples,
)
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.results import IntervalKind
from guvoh.counting.selection import select_stepwise
from guvoh.counting.table import Table


def stepwise(counts: Floats) -> Floats:
    n_lists = len(counts).bit_length() - 1
    found: Floats = (
        counts[1:].sum(axis=0) + select_stepwise(n_lists, counts).fits.unseen
    )
    return found


def test_acceleration_as_published() -> None:
    """MultipleSystemsEstimation 1.2.0, western_us, stepwise .02: ahat −0.09501."""
    assert find_acceleration(load("western_us"), stepwise) == pytest.approx(
        -0.09501, abs=1e-5
    )


def test_bca_interval_as_published() -> None:
    """The same, 1,000 resamples: 1343 to 2999 at 80 %, 1293 to 3672 at 95 %. The lower
    end at 95 % lies at the .005 % point, which 1,000 resamples cannot hold; the others
    are within 6 %."""
    table = load("western_us")
    point = float(stepwise(table.dense().astype(float)[:, None])[0])
    inner = bootstrap(table, stepwise, point=point, seed=2, level=0.8)
    outer = bootstrap(table, stepwise, point=point, seed=2)
    assert find_outermost(outer) == (True, False)
    assert inner.bca == pytest.approx((1343, 2999), rel=0.06)
    assert outer.bca[1] == pytest.approx(3672, rel=0.06)
    assert outer.percentiles[0] < 0.001
    assert is_degenerate(outer)
    assert choose_interval(outer, IntervalKind.BCA, 0.95).level is None
    assert choose_interval(outer, IntervalKind.PERCENTILE, 0.95).level == 0.95


# The smallest of the 1,000 resamples that the reference drew (R's set.seed(1234), which
# is the package's default), in the order of the table's rows by number of lists.
SMALLEST = {
    "A": 51, "B": 84, "C": 100, "D": 51, "E": 25, "AC": 9, "AD": 2, "AE": 5, "BC": 5,
    "BD": 3, "DE": 3, "ACE": 1, "BCD": 6,
}  # fmt: skip


def test_a_resample_of_the_reference_gives_the_end_that_it_printed() -> None:
    """Its lower 95 % end, 1293, is this resample: 298 of its 1,000 lie below the point,
    so that the end is read at the .008 % point, beyond the smallest."""
    counts = np.zeros((32, 1))
    for names, count in SMALLEST.items():
        counts[sum(1 << "ABCDE".index(name) for name in names)] = count
    assert load("western_us").lists == tuple("ABCDE")
    found = float(stepwise(counts)[0])
    assert round(found) == 1293
    others = np.linspace(found + 1, 2483, 297), np.linspace(2484, 24110, 702)
    drawn = np.concatenate([[found], *others])
    report = summarise_resamples(drawn, 2483.38, -0.09501, 0.95, 1000)
    assert report.percentiles[0] == pytest.approx(7.5e-5, rel=0.02)
    assert report.bca[0] == found


def test_bca_of_new_orleans_is_flagged() -> None:
    """COUNTING: its "95 %" ends are the .0003 % and 37.7 % bootstrap points."""
    table = load("new_orleans")
    point = float(stepwise(table.dense().astype(float)[:, None])[0])
    report = bootstrap(table, stepwise, point=point, seed=1, resamples=400)
    assert report.percentiles[0] < 1e-4
    assert 0.25 < report.percentiles[1] < 0.5
    assert is_degenerate(report)


def test_the_same_seed_gives_the_same_interval() -> None:
    table = load("kosovo")
    reports = [
        bootstrap(table, stepwise, point=14_341.7, seed=seed, resamples=100)
        for seed in (3, 3, 4)
    ]
    assert reports[0] == reports[1] != reports[2]


def test_bca_of_a_symmetric_sample_is_the_percentile_interval() -> None:
    drawn = np.arange(1.0, 1000.0)
    report = summarise_resamples(drawn, 500.5, 0.0, 0.9, 999)
    assert report.z0 == pytest.approx(0, abs=0.002)
    assert report.bca == pytest.approx(report.percentile, rel=0.02)
    # The quantile's standard error: sqrt(.05 · .95 / 999) · 999 cases.
    assert report.monte_carlo_error[0] == pytest.approx(6.9, abs=0.2)


def test_resamples_keep_the_total_and_the_empty_cells() -> None:
    table = load("uk5")
    counts = resample(table, 50, np.random.default_rng(1))
    assert (counts.sum(axis=0) == table.n_observed).all()
    assert not counts[table.dense() == 0].any()
    assert counts.mean(axis=1) == pytest.approx(table.dense(), abs=25)


def test_too_few_usable_resamples_are_refused() -> None:
    table = Table.from_arrays("ABC", [[1, 0, 0], [0, 1, 1]], [5, 5])

    def rarely(counts: Floats) -> Floats:
        return np.where(np.arange(counts.shape[1]) % 3 == 0, 10.0, np.nan)

    with pytest.raises(NoAnswerError, match="of 100 resamples"):
        bootstrap(table, rarely, point=10.0, seed=1, resamples=100)
