from __future__ import annotations

import math

import numpy as np
import pytest
from tests.counting.published import load

from guvoh.counting.errors import NoAnswerError
from guvoh.counting.estimation import estimate_by
from guvoh.counting.imputations import add_strata, combine_imputations
from guvoh.counting.options import Options
from guvoh.counting.results import Estimate, IntervalKind, Method, Posterior
from guvoh.counting.table import Table


def make(point: float, error: float | None, n: int = 100) -> Estimate:
    return Estimate(
        lists=("A", "B", "C"),
        n_observed=n,
        method=Method.COVERAGE,
        point=point,
        standard_error=error,
    )


def test_variances_combine_by_rubins_rule() -> None:
    """Rubin (1987), 3.1.2–3.1.5: three draws, E(V) = (9 + 16 + 25) / 3, Var(E) = 100."""
    found = combine_imputations([make(190, 3), make(200, 4), make(210, 5)])
    within, between = 50 / 3, 4 / 3 * 100
    assert found.estimate.point == 200
    assert found.estimate.standard_error == pytest.approx(math.sqrt(within + between))
    assert found.between_share == pytest.approx(between / (within + between))
    assert found.estimate.interval is not None
    assert found.estimate.interval.kind is IntervalKind.COMBINED
    assert found.estimate.interval.low > 100
    assert found.draws == (190, 200, 210)


def test_equal_draws_add_nothing() -> None:
    found = combine_imputations([make(200, 4)] * 5)
    assert found.between_share == 0
    assert found.estimate.standard_error == 4


def test_few_usable_draws_are_refused() -> None:
    with pytest.raises(NoAnswerError, match="only 1 of 4 draws"):
        combine_imputations([make(200, 4)], n_refused=3)
    with pytest.raises(NoAnswerError, match="no standard error"):
        combine_imputations([make(200, None)])


def test_a_posterior_gives_its_own_variance() -> None:
    estimate = Estimate(
        lists=("A", "B", "C"),
        n_observed=100,
        method=Method.GRAPH_AVERAGE,
        point=150.0,
        posterior=Posterior(values=(140.0, 160.0), probabilities=(0.5, 0.5)),
    )
    assert combine_imputations([estimate]).estimate.standard_error == pytest.approx(10)


def test_strata_add_up() -> None:
    """Two halves of a table, each estimated, against independent normal sums."""
    table = load("congenital_massachusetts")
    whole = estimate_by(table, Method.LOGLINEAR_INDEPENDENCE, Options())
    both = add_strata([whole, whole])
    assert whole.point is not None
    assert whole.standard_error is not None
    assert both.point == pytest.approx(2 * whole.point)
    assert both.n_observed == 2 * table.n_observed
    assert both.standard_error == pytest.approx(
        math.sqrt(2) * whole.standard_error, rel=0.05
    )
    assert both.interval is not None
    assert both.interval.high is not None
    assert both.interval.low < 2 * whole.point < both.interval.high


def test_strata_with_different_chances_are_better_apart() -> None:
    """Two strata, each independent: together the lists seem dependent."""
    total = 0.0
    cells = []
    for n, p in ((1000, 0.6), (1000, 0.15)):
        rows = [[bool(w >> j & 1) for j in range(3)] for w in range(1, 8)]
        counts = [round(n * p ** sum(r) * (1 - p) ** (3 - sum(r))) for r in rows]
        stratum = Table.from_arrays("ABC", rows, counts)
        found = estimate_by(stratum, Method.LOGLINEAR_INDEPENDENCE, Options())
        assert found.point is not None
        total += found.point
        cells.append(stratum.dense())
    rows = [[bool(w >> j & 1) for j in range(3)] for w in range(1, 8)]
    pooled = Table.from_arrays("ABC", rows, np.sum(cells, axis=0)[1:])
    blind = estimate_by(pooled, Method.LOGLINEAR_INDEPENDENCE, Options())
    assert blind.point is not None
    assert total == pytest.approx(2000, rel=0.01)
    assert blind.point < 1700


def test_a_stratum_without_a_measure_of_doubt_is_refused() -> None:
    with pytest.raises(NoAnswerError, match="standard error"):
        add_strata([make(200, 4), make(200, None)])


def test_models_that_all_draws_share_are_averaged() -> None:
    draws = [
        estimate_by(load("kosovo"), Method.CHAO, Options()),
        estimate_by(load("kosovo").merge("EXH", "ABA"), Method.CHAO, Options()),
    ]
    assert combine_imputations([draws[0]] * 2).estimate.models[-1].estimate == (
        pytest.approx(8591.2, abs=0.1)
    )
    assert combine_imputations(draws).estimate.models == ()
