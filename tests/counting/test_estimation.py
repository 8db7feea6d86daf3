from __future__ import annotations

import json

import numpy as np
import pytest
from tests.counting.published import BIC, INDEPENDENCE, STEPWISE, load

from guvoh.counting.comparison import Comparison, Verdict
from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.estimation import estimate, find_method
from guvoh.counting.options import Options
from guvoh.counting.results import Estimate, IntervalKind, Method
from guvoh.counting.table import Table


@pytest.mark.parametrize("name", sorted(set(INDEPENDENCE) - {"artificial3"}))
def test_estimates_as_published(name: str) -> None:
    table = load(name)
    independent = estimate(table, Method.LOGLINEAR_INDEPENDENCE)
    assert independent.point == pytest.approx(INDEPENDENCE[name][0], abs=0.01)
    stepwise = estimate(table, Method.LOGLINEAR_STEPWISE, resamples=60)
    assert stepwise.point == pytest.approx(STEPWISE[name][0], abs=0.01)
    assert len(stepwise.models[0].terms) == len(
        [p for p in STEPWISE[name][3].split("+") if p]
    )


@pytest.mark.parametrize("name", BIC)
def test_best_model_by_bic_as_published(name: str) -> None:
    order, point, bic, error = BIC[name]
    found = estimate(
        load(name), Method.LOGLINEAR_BIC, max_order=order, resamples=40, top=3
    )
    assert found.point == pytest.approx(point, abs=0.1)
    assert found.models[0].criterion == pytest.approx(bic, abs=0.01)
    assert found.standard_error == pytest.approx(error, abs=0.1)
    assert sum(m.weight or 0 for m in found.models) == pytest.approx(1)


def test_the_bic_model_of_kosovo_by_name() -> None:
    """Rcapture: [123,14,34]."""
    found = estimate(load("kosovo"), Method.LOGLINEAR_BIC, resamples=40)
    assert set(found.models[0].terms) == {
        ("EXH", "ABA", "OSCE"),
        ("EXH", "HRW"),
        ("OSCE", "HRW"),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "top", "ends", "tolerance"),
    [
        ("kosovo", 1, (9101.4, 12003.2), 0.08),
        ("hiv_italy", 1, (9545, 13124.5), 0.08),
        ("kosovo", 20, (6947, 18010), 0.12),
        ("hiv_italy", 20, (8491.8, 13443.5), 0.12),
    ],
)
def test_bootstrap_over_the_best_models_as_published(
    name: str, top: int, ends: tuple[float, float], tolerance: float
) -> None:
    """MultipleSystemsEstimation 1.2.0, BIC, BCa, 1,000 resamples."""
    found = estimate(load(name), Method.LOGLINEAR_BIC, top=top)
    assert found.interval is not None
    assert found.interval.kind is IntervalKind.BCA
    assert (found.interval.low, found.interval.high) == pytest.approx(
        ends, rel=tolerance
    )


def test_profile_intervals_of_selected_models() -> None:
    """Without selection it is Rcapture's closedpCI.t for Mt: 7147.7 to 7656.2."""
    found = estimate(load("kosovo"), "loglinear-independence", interval="profile")
    assert isinstance(found, Estimate)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (7147.7, 7656.2), abs=0.2
    )
    selected = estimate(load("netherlands5"), "loglinear-stepwise", interval="profile")
    assert isinstance(selected, Estimate)
    assert selected.interval is not None
    assert selected.point is not None
    assert selected.interval.high is not None
    assert selected.interval.low < selected.point < selected.interval.high
    assert "parameter-infinite" in {d.code for d in selected.diagnostics}


def test_kosovo_may_be_given_as_a_range_and_uk5_may_not() -> None:
    """By BIC and stepwise: 10,357 and 14,342, against 22,991 and 11,313."""
    kosovo = estimate(load("kosovo"), "all", resamples=60, sweeps=200)
    assert isinstance(kosovo, Comparison)
    assert kosovo.verdict is Verdict.ESTIMATE
    assert kosovo.floor is not None
    uk = estimate(load("uk5"), "all", resamples=60, sweeps=200)
    assert isinstance(uk, Comparison)
    assert uk.verdict is Verdict.FLOOR_ONLY
    assert "cannot be estimated from these lists" in uk.sentence()
    assert "оценить нельзя" in uk.sentence("ru")
    assert "how many links" in uk.sentence()
    assert "22" not in uk.sentence().split("estimated")[0]
    value = json.loads(json.dumps(uk.to_dict()))
    assert value["estimate"] is None
    assert value["interval"]["high"] is None
    assert value["verdict"] == "floor-only"


def test_one_method_alone_is_no_agreement() -> None:
    found = estimate(load("kosovo"), "all", resamples=60, sweeps=200)
    assert isinstance(found, Comparison)
    alone = Comparison(
        lists=found.lists,
        n_observed=found.n_observed,
        estimates=tuple(
            e
            for e in found.estimates
            if e.method in {Method.CHAO, Method.LOGLINEAR_BIC}
        ),
    )
    assert alone.verdict is Verdict.FLOOR_ONLY


def test_a_printed_floor_is_not_above_the_smallest_estimate() -> None:
    found = estimate(load("uk5"), "all", resamples=60, sweeps=200)
    assert isinstance(found, Comparison)
    assert found.chao_low is not None
    # Stepwise, 11,313, lies below the bounds' lower ends, 12,925 and 12,087.
    stepwise = next(e for e in found.voters if e.method is Method.LOGLINEAR_STEPWISE)
    assert stepwise.interval is not None
    assert found.least == stepwise.interval.low < found.chao_low


def test_a_summary_has_the_words_for_everything() -> None:
    found = estimate(load("uk5"), "all", resamples=60, sweeps=200)
    assert isinstance(found, Comparison)
    for language, words in (
        ("en", ("by method", "only if", "would make it wrong", "[coverage-low]")),
        ("ru", ("по методам", "только если", "неверным", "ниже 55 % оценка")),
    ):
        text = found.summary(language)
        assert all(word in text for word in words)


def test_methods_that_a_table_does_not_allow_are_named() -> None:
    found = estimate(load("new_orleans"), "all", resamples=60, sweeps=200)
    assert isinstance(found, Comparison)
    assert "too-many-models" in {r.code for r in found.refusals}


def test_two_lists_need_a_stated_odds_ratio() -> None:
    pair = Table.from_arrays("AB", [[1, 0], [0, 1], [1, 1]], [60, 40, 20])
    for method in ("all", "chao", "loglinear-stepwise"):
        with pytest.raises(NoAnswerError, match="--odds-ratio"):
            estimate(pair, method)
    found = estimate(pair, "all", odds_ratio=(0.5, 1.0))
    assert isinstance(found, Comparison)
    assert found.verdict is Verdict.FLOOR_ONLY


def test_unknown_methods_and_settings_are_refused() -> None:
    with pytest.raises(OptionError, match="graph-average"):
        find_method("graphs")
    with pytest.raises(OptionError, match="percentile"):
        estimate(load("kosovo"), "chao", interval="bayes")
    with pytest.raises(NoAnswerError, match="no posterior interval"):
        estimate(load("kosovo"), "loglinear-stepwise", interval="posterior")


@pytest.mark.parametrize(
    "wrong",
    [{"level": 1.0}, {"threshold": 0.0}, {"resamples": 3}, {"seed": -1}, {"top": 0}],
)
def test_settings_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        Options(**wrong)  # type: ignore[arg-type]


def test_thirty_lists_and_ten_million_cases() -> None:
    rng = np.random.default_rng(5)
    on = rng.random((3000, 30)) < rng.uniform(0.02, 0.12, 30)
    on = on[on.any(axis=1)]
    table = Table.from_arrays([f"L{j}" for j in range(30)], on, np.full(len(on), 4_000))
    assert table.n_observed > 10_000_000
    independent = estimate(table, Method.LOGLINEAR_INDEPENDENCE)
    assert independent.point == pytest.approx(12_000_000, rel=0.05)
    assert estimate(table, Method.CHAO).point == pytest.approx(12_000_000, rel=0.1)
    with pytest.raises(NoAnswerError, match="30 lists"):
        estimate(table, Method.LOGLINEAR_STEPWISE)
