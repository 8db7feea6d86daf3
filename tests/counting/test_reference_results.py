"""Every row of the reference results, where the folder of shared data is at hand.

The rows about published tables also stand, with their sources, in the other tests.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from guvoh.counting.coverage import measure_coverage
from guvoh.counting.estimation import estimate
from guvoh.counting.existence import examine
from guvoh.counting.heterogeneity import Shape, expect_shape, fit_shape
from guvoh.counting.loglinear import estimate_independence, estimate_stepwise
from guvoh.counting.options import Options
from guvoh.counting.profile import profile_interval, profile_mode
from guvoh.counting.results import Estimate, IntervalKind, Method
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "mse"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the shared data is not beside this working copy"
)


def rows() -> Iterator[dict[str, str]]:
    path = FOLDER / "reference_results.csv"
    if path.exists():
        with path.open(encoding="utf-8") as file:
            # Rows of other modules are tested with those modules.
            yield from (
                row
                for row in csv.DictReader(file)
                if row["kind"] in {"exact", "stochastic"}
                and not row["method"].startswith(("dga", "LCMCR"))
            )


def load(name: str) -> Table:
    return Table.from_csv(FOLDER / f"{name}.csv")


def normal(table: Table, method: str) -> tuple[float, float, float]:
    # Asked for directly, since one table of the references would be refused.
    by = estimate_stepwise if "stepwise" in method else estimate_independence
    return with_interval(by(table, Options(interval=IntervalKind.NORMAL)))


def profile(table: Table, method: str) -> tuple[float, float, float]:
    shape = Shape.MTH_CHAO if "Mth Chao" in method else Shape.MT
    counts = table.dense().astype(np.float64)
    expect = expect_shape(shape, table.n_lists)
    mode = profile_mode(expect, counts)
    interval = profile_interval(expect, counts, mode, 0.95)
    assert interval.high is not None
    return mode, interval.low, interval.high


def shape(table: Table, method: str) -> tuple[float]:
    is_corrected = method.startswith("bias-corrected")
    name = method.removeprefix("bias-corrected ").removeprefix("Rcapture closedp ")
    fit = fit_shape(
        table,
        Shape.MTH_CHAO if name == "Mth Chao" else Shape(name),
        is_bias_corrected=is_corrected,
    )
    assert fit is not None
    return (fit.point,)


def coverage(table: Table, method: str) -> tuple[float]:
    found = measure_coverage(table)
    for word, value in (
        ("C-hat", found.coverage),
        ("N0", found.independent),
        ("N1", found.one_step),
        ("N (high", found.high),
    ):
        if word in method:
            return (value,)
    raise AssertionError(method)


def best_bic(table: Table, method: str) -> tuple[float]:
    order = 2 if "pairwise only" in method else None
    found = estimate(table, Method.LOGLINEAR_BIC, max_order=order, resamples=20, top=1)
    assert found.point is not None
    return (found.point,)


def with_interval(found: Estimate) -> tuple[float, float, float]:
    assert found.point is not None
    assert found.interval is not None
    assert found.interval.high is not None
    return found.point, found.interval.low, found.interval.high


def compute(table: Table, method: str) -> tuple[float, ...]:
    if method.startswith("existence"):
        pairs = [m for m in range(2**table.n_lists) if m.bit_count() == 2]
        return (float(examine(table, pairs)),)
    if "BCa" in method:
        top = 20 if "top 20" in method else 1
        name = Method.LOGLINEAR_BIC if "BIC" in method else Method.LOGLINEAR_STEPWISE
        return with_interval(estimate(table, name, top=top))
    if method.startswith("Bayesian thresholding"):
        return with_interval(estimate(table, Method.BAYES_THRESHOLD))
    for word, function in (
        ("loglinear main effects", normal),
        ("stepwise", normal),
        ("profile", profile),
        ("sample coverage", coverage),
        ("best BIC", best_bic),
    ):
        if method.startswith(word):
            return function(table, method)
    return shape(table, method)


def tolerances(row: dict[str, str]) -> tuple[float, float]:
    """Absolute tolerance of the point, relative tolerance of the ends."""
    if row["kind"] == "exact":
        return float(row["tolerance"]), 0.0
    percents = [
        float(word.rstrip("%")) / 100
        for word in row["tolerance"].split()
        if word.endswith("%")
    ]
    return percents[0] * float(row["point"]), percents[-1]


@pytest.mark.parametrize(
    "row", tuple(rows()), ids=lambda r: f"{r['dataset']}-{r['method']}"
)
def test_reference_result(row: dict[str, str]) -> None:
    found = compute(load(row["dataset"]), row["method"])
    near, far = tolerances(row)
    if "profile" in row["method"]:
        far = near / float(row["point"])
    # The published ends are rounded to two digits, the points of Rcapture to one.
    assert found[0] == pytest.approx(float(row["point"]), abs=near + 1e-9)
    for value, column in zip(found[1:], ("lo", "hi"), strict=False):
        if "stepwise p=0.02 + BCa" in row["method"] and column == "lo":
            # The smallest of 1,000 resamples, 988 to 1,392 in thirty seeds; that of the
            # reference's own resamples is met in test_bootstrap.
            assert 1100 < value < 1400
            continue
        wanted = float(row[column])
        assert value == pytest.approx(wanted, rel=far, abs=near * (far < 1e-4) + 1e-9)


def test_the_options_of_a_reference_run_are_the_defaults() -> None:
    assert Options().threshold == 0.02
    assert Options().resamples == 1000
