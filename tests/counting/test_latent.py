"""Latent classes: reference results, convergence, words."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.counting.published import load, rearrange

from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.latent import estimate_latent_class, estimate_latent_classes
from guvoh.counting.latent_chains import Progress, Schedule
from guvoh.counting.options import Options
from guvoh.counting.results import Estimate, IntervalKind, Severity
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from guvoh.counting.results import Diagnostic

# LCMCR 0.4.14, K = 10, a = b = 0.25, three seeds of 110,000 iterations, the middle
# one: median and 95 % interval, reproduced to 5 % and 10 %. kosovo, hare and
# congenital_massachusetts stand in benchmarks/counting, which takes minutes.
REFERENCE = {
    "western_us": (1835, 1305, 3113),
    "hiv_italy": (10922, 9325, 13224),
    "new_orleans": (724, 507, 1084),
}
SHORT = Schedule(max_iterations=300, min_iterations=300, start_iterations=100)
COLOMBIA = Path(__file__).parents[3] / (
    "shared/data/mse/colombia_recruit_men1999_R1.csv"
)


def _find(found: Estimate, code: str) -> Diagnostic:
    return next(d for d in found.diagnostics if d.code == code)


@pytest.mark.parametrize("name", list(REFERENCE))
def test_agrees_with_lcmcr(name: str) -> None:
    schedule = Schedule(start_iterations=600, min_iterations=1000, enough_ess=400)
    found = estimate_latent_classes(load(name), schedule=schedule)
    point, low, high = REFERENCE[name]
    assert found.has_converged
    assert found.interval is not None
    assert found.point == pytest.approx(point, rel=0.05)
    assert found.interval.low == pytest.approx(low, rel=0.1)
    assert found.interval.high == pytest.approx(high, rel=0.1)


def test_leaves_the_places_where_plain_chains_stick() -> None:
    # LCMCR's medians on uk5 are 20,972, 12,918 and 22,384 with 6 to 274 effective
    # draws; three million plain sweeps of this model gave 22,300 (15,800 to 34,200).
    found = estimate_latent_classes(
        load("uk5"), schedule=Schedule(start_iterations=1000, enough_ess=400)
    )
    assert found.has_converged
    assert found.point == pytest.approx(22_300, rel=0.05)


def test_plain_gibbs_sampling_is_flagged_where_it_sticks() -> None:
    schedule = Schedule(
        chains=8, moves=0, max_iterations=4000, min_iterations=4000, start_iterations=40
    )
    found = estimate_latent_classes(load("uk5"), schedule=schedule)
    assert not found.has_converged


def test_a_table_with_two_modes_is_flagged() -> None:
    schedule = Schedule(max_iterations=1500, min_iterations=1500, start_iterations=500)
    found = estimate_latent_classes(load("netherlands5"), schedule=schedule)
    refusal = _find(found, "not-converged")
    assert refusal.severity is Severity.ERROR
    assert "R-hat" in refusal.message
    assert not found.has_converged


@pytest.mark.skipif(not COLOMBIA.exists(), reason="the shared data is not here")
def test_twenty_lists_are_answered() -> None:
    schedule = Schedule(start_iterations=400, min_iterations=800, enough_ess=400)
    found = estimate_latent_classes(Table.from_csv(COLOMBIA), schedule=schedule)
    assert found.has_converged
    assert found.point == pytest.approx(1412, rel=0.02)


def test_the_same_seed_gives_the_same_draws() -> None:
    table = load("hare")
    first, second, other = (
        estimate_latent_classes(table, schedule=SHORT, seed=seed) for seed in (3, 3, 4)
    )
    assert first.traces == second.traces
    assert first.traces != other.traces
    assert first.seed == 3


def test_order_and_names_of_lists_do_not_matter() -> None:
    table = load("new_orleans")
    schedule = Schedule(start_iterations=400, min_iterations=800, enough_ess=400)
    found = estimate_latent_classes(rearrange(table, 1), schedule=schedule)
    assert found.point == pytest.approx(724, rel=0.05)


def test_progress_is_told_and_can_stop_the_run() -> None:
    seen: list[Progress] = []

    def stop_late(progress: Progress) -> bool:
        seen.append(progress)
        return progress.iterations < 800

    schedule = Schedule(max_iterations=5000, start_iterations=200)
    found = estimate_latent_classes(
        load("hare"), schedule=schedule, on_progress=stop_late
    )
    assert seen[0].max_iterations == 5200
    assert [p.iterations for p in seen] == sorted(p.iterations for p in seen)
    assert seen[-1].iterations < 1500
    if not found.has_converged:
        assert "stopped" in _find(found, "not-converged").message
    with pytest.raises(NoAnswerError, match="stopped"):
        estimate_latent_classes(load("hare"), on_progress=lambda _: False)


def test_cap_and_prior_are_reported() -> None:
    found = estimate_latent_classes(load("hare"), schedule=SHORT)
    assert "At most 10 classes" in _find(found, "classes-cap").message
    assert found.posterior is not None
    assert sum(found.posterior.probabilities) == pytest.approx(1)
    assert len(found.traces) == 8
    assert all(value >= found.n_observed for value in found.traces[0])


def test_refuses_what_it_cannot_do() -> None:
    table = load("kosovo")
    with pytest.raises(NoAnswerError, match="2"):
        estimate_latent_classes(table.select(table.lists[:2]))
    with pytest.raises(OptionError, match="posterior"):
        estimate_latent_class(table, Options(interval=IntervalKind.BCA))


def test_settings_reach_it() -> None:
    found = estimate_latent_class(load("hare"), Options(sweeps=100, level=0.8, seed=9))
    assert found.interval is not None
    assert found.interval.level == 0.8
    assert found.seed == 9


def test_intervals_cover_the_truth_on_tables_with_two_classes() -> None:
    # Twenty longer runs of this kind cover the truth twenty times.
    rng = np.random.default_rng(8)
    chances = np.array([[0.7, 0.6, 0.65, 0.7, 0.6], [0.2, 0.15, 0.2, 0.2, 0.25]])
    schedule = Schedule(
        chains=8, max_iterations=500, min_iterations=500, start_iterations=200
    )
    hits = 0
    for seed in range(4):
        rows = rng.random((1500, 5)) < chances[rng.integers(0, 2, 1500)]
        rows = rows[rows.any(axis=1)]
        table = Table.from_arrays(list("ABCDE"), rows, np.ones(len(rows), np.int64))
        found = estimate_latent_classes(table, schedule=schedule, seed=seed)
        assert found.interval is not None
        assert found.interval.high is not None
        hits += found.interval.low <= 1500 <= found.interval.high
    assert hits >= 3


@pytest.mark.skipif(not COLOMBIA.exists(), reason="the shared data is not here")
def test_reference_rows_are_the_ones_above() -> None:
    path = COLOMBIA.parent / "reference_results.csv"
    with path.open(encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if r["method"].startswith("LCMCR")]
    for row in rows:
        name = {"neworleans_185": "new_orleans"}.get(row["dataset"], row["dataset"])
        if name in REFERENCE:
            ends = tuple(int(row[key]) for key in ("point", "lo", "hi"))
            assert REFERENCE[name] == ends
