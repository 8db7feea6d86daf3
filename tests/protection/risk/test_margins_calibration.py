"""Tables alone catch those who are unsafe: a small form of the benchmark of this name."""

from __future__ import annotations

import numpy as np
from tests.protection.risk.published_tables import (
    axis_of,
    count_rows,
    dependent_rows,
    margins_of,
    tables_of,
)

K = 20
SIZES = (60, 12, 2, 30, 25, 8)


def test_99_percent_of_the_unsafe_are_caught_with_stress_2() -> None:
    rows = dependent_rows(40_000, SIZES, seed=11, share_copied=0.3)
    content = tables_of(rows)
    careful, plain = margins_of(content, stress=2), margins_of(content, stress=1)
    random = np.random.default_rng(12)
    true, found, unstressed = [], [], []
    for _ in range(160):
        person = rows[random.integers(len(rows))]
        chosen = random.choice(len(SIZES), random.integers(2, 6), replace=False)
        known = {int(c): [int(person[c])] for c in chosen}
        axes = [axis_of(careful, c, [values]) for c, values in known.items()]
        true.append(count_rows(rows, known))
        found.append(careful.estimate(axes).people)
        unstressed.append(plain.estimate(axes).people)
    unsafe = np.array(true) < K
    says = np.array(found) < K
    assert 50 <= unsafe.sum() <= 140
    assert says[unsafe].mean() >= 0.99
    assert says[~unsafe].mean() <= 0.25
    severe = np.array(true) < 5
    assert severe.sum() >= 20
    assert says[severe].all()
    # The figures are estimates, not bounds: without stress they are near the truth.
    error = np.log2(np.maximum(unstressed, 1)) - np.log2(true)
    assert np.median(np.abs(error)) < 0.3
