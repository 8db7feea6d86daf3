"""Populations of known size, made here, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from guvoh.counting.comparison import Comparison
from guvoh.counting.coverage import measure_coverage
from guvoh.counting.estimation import estimate
from guvoh.counting.newton import build_space, fit
from guvoh.counting.results import Estimate, IntervalKind, Severity
from guvoh.counting.selection import select_independence, select_stepwise
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools, Floats

TRUTH = 2000
CHANCES = np.array([0.3, 0.2, 0.35, 0.25])


def make_table(on: Bools) -> Table:
    listed = on[on.any(axis=1)]
    names = [f"L{j}" for j in range(on.shape[1])]
    return Table.from_arrays(names, listed, np.ones(len(listed), dtype=int))


def warned(
    table: Table,
    method: str = "all",
    *,
    has_audit: bool = False,
    span_months: float | None = None,
) -> set[str]:
    found = estimate(
        table,
        method,
        resamples=60,
        sweeps=200,
        has_audit=has_audit,
        span_months=span_months,
    )
    own = found.diagnostics
    if isinstance(found, Comparison):
        own += tuple(d for e in found.estimates for d in e.diagnostics)
    return {d.code for d in own if d.severity is not Severity.NOTE}


def log_normal_coverage(
    counts: Floats,
    unseen: Floats,
    variance: Floats,
) -> float:
    n = counts[1:].sum(axis=0)
    reach = np.exp(1.959964 * np.sqrt(np.log1p(1 / unseen + variance)))
    low, high = n + unseen / reach, n + unseen * reach
    return float(((low <= TRUTH) & (high >= TRUTH)).mean())


def draw_tables(shares: Floats, size: int) -> Floats:
    """Shape (2^t, size): people of each history, cell 0 being unknown to the method."""
    rng = np.random.default_rng(11)
    return rng.multinomial(TRUTH, shares, size).T.astype(np.float64)


def independent_shares() -> Floats:
    on = (np.arange(16)[:, None] >> np.arange(4)) & 1
    found: Floats = np.where(on, CHANCES, 1 - CHANCES).prod(axis=1)
    return found


def dependent_shares(odds: float) -> Floats:
    shares = independent_shares()
    both = (np.arange(16) & 0b11) == 0b11
    shares[both] *= odds
    scaled: Floats = shares / shares.sum()
    return scaled


def test_intervals_cover_where_lists_are_independent() -> None:
    counts = draw_tables(independent_shares(), 2000)
    fits = select_independence(4, counts).fits
    share = log_normal_coverage(counts, fits.unseen, fits.intercept_variance)
    # Two standard errors of a share of 2,000 are .01.
    assert share == pytest.approx(0.95, abs=0.015)
    assert float((counts[1:].sum(axis=0) + fits.unseen).mean()) == pytest.approx(
        TRUTH, rel=0.01
    )


def test_intervals_cover_where_the_dependent_pair_is_in_the_model() -> None:
    counts = draw_tables(dependent_shares(2.0), 2000)
    space = build_space(4, 2)
    members = np.ones((space.n_terms, 2000), dtype=np.bool_)
    members[:6] = (space.terms[:6] == 0b11)[:, None]
    fits = fit(space, counts, members)
    share = log_normal_coverage(counts, fits.unseen, fits.intercept_variance)
    assert share == pytest.approx(0.95, abs=0.015)


def test_selection_finds_a_strong_pair_and_a_blind_model_does_not() -> None:
    counts = draw_tables(dependent_shares(3.0), 500)
    n = counts[1:].sum(axis=0)
    blind = n + select_independence(4, counts).fits.unseen
    selected = select_stepwise(4, counts)
    row = int(np.flatnonzero(build_space(4, 2).terms == 0b11)[0])
    assert selected.members[row].mean() > 0.95
    assert np.median(blind) < 0.94 * TRUTH
    assert np.median(n + selected.fits.unseen) == pytest.approx(TRUTH, rel=0.02)


def test_an_interval_that_repeats_the_selection_covers_more() -> None:
    """A pair just strong enough to be found sometimes."""
    counts = draw_tables(dependent_shares(1.35), 60)
    histories = (np.arange(1, 16)[:, None] >> np.arange(4)) & 1
    blind = covered = 0
    for column in counts.T:
        table = Table.from_arrays("ABCD", histories, column[1:])
        for kind in (IntervalKind.LOG_NORMAL, IntervalKind.PERCENTILE):
            found = estimate(table, "loglinear-stepwise", interval=kind, resamples=200)
            assert isinstance(found, Estimate)
            assert found.interval is not None
            assert found.interval.high is not None
            hit = found.interval.low <= TRUTH <= found.interval.high
            if kind is IntervalKind.LOG_NORMAL:
                blind += hit
            else:
                covered += hit
    assert covered > blind
    assert covered >= 52


def test_coverage_and_floor_where_people_differ() -> None:
    """Two hidden groups: the lists depend on each other through them."""
    rng = np.random.default_rng(3)
    easy = rng.random(20_000) < 0.5
    on = rng.random((20_000, 4)) < np.where(easy[:, None], 0.6, 0.15)
    table = make_table(on)
    blind = estimate(table, "loglinear-independence")
    floor = estimate(table, "chao")
    assert isinstance(blind, Estimate)
    assert isinstance(floor, Estimate)
    assert blind.point is not None
    assert floor.point is not None
    assert blind.point < floor.point < 20_000
    assert abs(measure_coverage(table).high - 20_000) < abs(blind.point - 20_000)
    assert "model-misfit" in warned(table, "loglinear-independence")


def test_missed_links_are_warned_of_and_stating_them_is_asked_for() -> None:
    rng = np.random.default_rng(5)
    on = rng.random((TRUTH, 4)) < CHANCES
    split = (rng.random(TRUTH) < 0.1) & (on.sum(axis=1) > 1)
    first = on[split].argmax(axis=1)
    alone = np.zeros((split.sum(), 4), dtype=bool)
    alone[np.arange(len(first)), first] = True
    rest = on[split] & ~alone
    table = make_table(np.vstack([on[~split], alone, rest]))
    assert "links-unaudited" in warned(table)
    assert "links-unaudited" not in warned(table, has_audit=True)


def test_contagion_between_lists_is_warned_of() -> None:
    rng = np.random.default_rng(6)
    on = rng.random((TRUTH, 4)) < CHANCES
    on[:, 2] |= on[:, 0] & (rng.random(TRUTH) < 0.96)
    assert "referral-likely" in warned(make_table(on))


def test_an_open_population_is_warned_of() -> None:
    """Each person is there for one of two overlapping times; early and late lists."""
    rng = np.random.default_rng(7)
    on = rng.random((6000, 4)) < 0.4
    early = rng.random(6000) < 0.4
    late = ~early & (rng.random(6000) < 0.6)
    on[early, 2:] &= rng.random((early.sum(), 2)) < 0.15
    on[late, :2] &= rng.random((late.sum(), 2)) < 0.15
    assert {"lists-avoid", "model-misfit"} & warned(make_table(on))
    assert "population-open" in warned(make_table(on), span_months=48)


def test_three_way_dependence_is_warned_of() -> None:
    rng = np.random.default_rng(8)
    on = rng.random((8000, 4)) < 0.3
    together = rng.random(8000) < 0.12
    on[together, :3] |= on[together, :1] & on[together, 1:2] | (
        rng.random((together.sum(), 1)) < 0.4
    )
    assert {"three-way-dependence", "model-misfit"} & warned(make_table(on))
