from __future__ import annotations

import pytest
from tests.counting.published import load

from guvoh.counting.draws import count_draws
from guvoh.counting.estimation import estimate
from guvoh.counting.progress import Stage, report, watch
from guvoh.counting.results import Method


def test_resamples_and_models_are_told() -> None:
    seen: list[tuple[Stage, int, int]] = []
    with watch(lambda *told: seen.append(told)):
        estimate(load("kosovo"), Method.LOGLINEAR_BIC, resamples=100)
    assert (Stage.MODELS, 113, 113) in seen
    assert (Stage.RESAMPLES, 100, 100) in seen
    assert all(0 < done <= total for _, done, total in seen)
    told = len(seen)
    report(Stage.MODELS, 1, 2)
    assert len(seen) == told


def test_draws_hide_what_goes_on_inside_them() -> None:
    seen: list[tuple[Stage, int, int]] = []
    with watch(lambda *told: seen.append(told)):
        count_draws(
            [load("kosovo")] * 3,
            lambda t: estimate(t, Method.LOGLINEAR_STEPWISE, resamples=50),
        )
    assert seen == [(Stage.DRAWS, done, 3) for done in (1, 2, 3)]


def test_sweeps_of_latent_classes_are_told_and_can_be_stopped() -> None:
    seen: list[tuple[Stage, int, int]] = []
    table = load("hare")
    with watch(lambda *told: seen.append(told)):
        estimate(table, Method.LATENT_CLASS, sweeps=300)
    assert {stage for stage, _, _ in seen} == {Stage.SWEEPS}
    assert seen[-1] == (Stage.SWEEPS, 600, 600)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)

    def press(*told: object) -> None:
        raise KeyboardInterrupt(*told)

    with watch(press), pytest.raises(KeyboardInterrupt):
        estimate(table, Method.LATENT_CLASS)
