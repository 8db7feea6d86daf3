from __future__ import annotations

import json

import pytest

from guvoh.counting.assumptions import ALWAYS, Assumption
from guvoh.counting.errors import OptionError
from guvoh.counting.results import (
    Diagnostic,
    Estimate,
    Interval,
    IntervalKind,
    Method,
    Model,
    Posterior,
    Severity,
)
from guvoh.counting.words import state

ESTIMATE = Estimate(
    lists=("A", "B"),
    n_observed=4_400,
    method=Method.LOGLINEAR_STEPWISE,
    point=10_356.5,
    interval=Interval(low=9_101.4, high=12_003.2, level=0.95, kind=IntervalKind.BCA),
    models=(Model(terms=(("A", "B"),), criterion=203.0, estimate=10_356.5),),
    diagnostics=(
        Diagnostic(code="list-small", severity=Severity.WARNING, message="A: 3."),
    ),
    assumptions=ALWAYS,
)


def test_the_dictionary_follows_the_contract() -> None:
    value = json.loads(json.dumps(ESTIMATE.to_dict()))
    assert value["schema"] == "guvoh/count/1"
    assert value["method"] == "loglinear-stepwise"
    assert value["interval"] == {
        "low": 9_101.4,
        "high": 12_003.2,
        "level": 0.95,
        "kind": "bca",
    }
    assert {"terms", "criterion", "weight", "estimate"} <= set(value["models"][0])
    assert set(value["diagnostics"][0]) == {"code", "severity", "message"}
    assert len(value["assumptions"]) == 3


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["about 10\u202f356 cases", "9\u202f101–12\u202f003 (95% bootstrap BCa"],
        ),
        ("ru", ["около 10\u202f356 случаев", "Списки: A, B", "бутстреп-интервал BCa"]),
    ],
)
def test_the_summary_never_gives_the_number_alone(
    language: str, words: list[str]
) -> None:
    text = ESTIMATE.summary(language)
    assert all(word in text for word in [*words, "list-small"])


def test_there_are_words_for_every_assumption() -> None:
    for assumption in Assumption:
        assert state(assumption, "en") != state(assumption, "ru")
    with pytest.raises(OptionError):
        ESTIMATE.summary("fr")


def test_charts_hold_their_data() -> None:
    chart = ESTIMATE.chart()
    assert chart["data"]["values"][0]["low"] == 9_101.4
    bayesian = Estimate(
        lists=("A", "B"),
        n_observed=2,
        method=Method.LATENT_CLASS,
        point=3.0,
        posterior=Posterior(values=(2.0, 3.0), probabilities=(0.25, 0.75)),
        traces=((2.0, 3.0), (3.0, 3.0)),
    )
    above, below = bayesian.chart()["vconcat"]
    assert above["data"]["values"][1] == {"cases": 3.0, "probability": 0.75}
    assert len(below["data"]["values"]) == 4
