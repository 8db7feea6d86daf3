"""Times of the log-linear work against the bars and the R packages' times.

python benchmarks/counting/loglinear.py [--json]

Each job is run once to warm up, then five times; the median counts. The R times were
measured on two cores by SparseMSE 2.0.1, Rcapture 1.4-4 and MultipleSystemsEstimation
1.2.0 on the same tables.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.datasets import load_dataset
from guvoh.counting.estimation import estimate
from guvoh.counting.hierarchy import enumerate_models
from guvoh.counting.results import IntervalKind, Method
from guvoh.counting.selection import score_models

if TYPE_CHECKING:
    from collections.abc import Callable

# Name, bar in seconds, the R reference in seconds (None: it cannot), table.
JOBS = (
    ("1,024 pairwise models, 5 lists", 0.060, 2.8, "uk5"),
    ("32,768 pairwise models, 6 lists", 3.0, None, "uk"),
    ("stepwise + BCa, 1,000 resamples, 5 lists", 0.25, 203.0, "uk5"),
    ("stepwise + BCa, 1,000 resamples, 8 lists", 2.5, 542.0, "new_orleans"),
)


def build_job(name: str, dataset: str) -> Callable[[], object]:
    table = load_dataset(dataset)
    if name.startswith("stepwise"):
        return lambda: estimate(
            table, Method.LOGLINEAR_STEPWISE, interval=IntervalKind.BCA
        )
    counts = table.dense().astype(np.float64)[:, None]
    models = enumerate_models(table.n_lists, 2)
    return lambda: score_models(table.n_lists, counts, models, 2)


def measure(job: Callable[[], object], times: int = 5) -> float:
    job()
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        job()
        found.append(time.perf_counter() - begin)
    return statistics.median(found)


def main() -> None:
    measured = [(job, measure(build_job(job[0], job[3]))) for job in JOBS]
    if "--json" in sys.argv:
        rows = [
            {"job": name, "seconds": seconds, "bar": bar, "r_seconds": reference}
            for (name, bar, reference, _), seconds in measured
        ]
        print(json.dumps(rows))
        return
    for (name, bar, reference, _), seconds in measured:
        faster = (
            "R cannot"
            if reference is None
            else f"{reference / seconds:,.0f} × faster than R"
        )
        print(f"{name:42s} {seconds:.3f} s, {seconds / bar:.2f} of the bar, {faster}")


if __name__ == "__main__":
    main()
