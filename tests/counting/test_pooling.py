from __future__ import annotations

import numpy as np
import pytest
from tests.counting.published import load

from guvoh.counting.assumptions import Assumption
from guvoh.counting.comparison import Verdict
from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.link_errors import Audit, draw_corrections
from guvoh.counting.options import Options
from guvoh.counting.pooling import (
    assume_stated_rates,
    compare_draws,
    compare_strata,
    estimate_draws,
    estimate_strata,
)
from guvoh.counting.results import Method
from guvoh.counting.table import Table

ALONE = Table.from_arrays("ABC", np.eye(3, dtype=int), [4, 5, 6])
QUICK = Options(resamples=50, sweeps=200)


def test_the_variance_within_draws_includes_the_selection() -> None:
    """Equal draws of a table on which stepwise selection jumps."""
    table = load("western_us")
    found = estimate_draws([table] * 3, Method.LOGLINEAR_STEPWISE, Options())
    assert found.between_share == 0
    assert found.standard_error is not None
    # 535 without the selection (Rcapture: 534.9 for the model A:E alone).
    assert found.standard_error > 650


def test_all_fast_methods_over_draws() -> None:
    drawn = draw_corrections(
        [load("kosovo")] * 8,
        missed=Audit(rate=0.1, checked=200),
        false=Audit(rate=0.0),
        seed=2,
    )
    found = assume_stated_rates(compare_draws(drawn, QUICK))
    methods = {e.method for e in found.estimates}
    assert {Method.LOGLINEAR_BIC, Method.CHAO, Method.GRAPH_AVERAGE} <= methods
    assert Method.LATENT_CLASS not in methods
    assert found.verdict is Verdict.ESTIMATE
    assert Assumption.STATED_ERROR_RATES in found.assumptions
    assert Assumption.LINKED not in found.assumptions
    assert "rates that an audit found" in found.sentence().replace("\n", " ")
    assert found.chao_low is not None
    assert found.chao_low < 8_000


def test_strata_are_added_method_by_method() -> None:
    kosovo, hiv = load("kosovo"), load("hiv_italy")
    found = compare_strata({"one": kosovo, "two": hiv}, QUICK)
    alone = estimate_strata({"one": kosovo, "two": hiv}, Method.CHAO, QUICK)
    by_chao = next(e for e in found.estimates if e.method is Method.CHAO)
    assert by_chao.point == alone.point
    assert found.n_observed == kosovo.n_observed + hiv.n_observed


def test_a_stratum_or_draws_that_allow_nothing_are_named() -> None:
    with pytest.raises(NoAnswerError, match="stratum 'south'"):
        estimate_strata({"north": load("kosovo"), "south": ALONE}, Method.CHAO, QUICK)
    with pytest.raises(NoAnswerError):
        compare_strata({"south": ALONE}, QUICK)
    with pytest.raises(NoAnswerError, match="no method"):
        compare_draws([ALONE, ALONE], QUICK)


def test_draws_of_two_lists_need_one_odds_ratio() -> None:
    pair = Table.from_arrays("AB", [[1, 0], [0, 1], [1, 1]], [60, 40, 20])
    with pytest.raises(NoAnswerError, match="--odds-ratio"):
        compare_draws([pair, pair], QUICK)
    stated = compare_draws([pair, pair], Options(odds_ratio=(1.0, 1.0)))
    assert [e.point for e in stated.estimates] == [pytest.approx(240)]
    with pytest.raises(OptionError, match="over draws"):
        compare_draws([pair, pair], Options(odds_ratio=(0.5, 1.0)))
