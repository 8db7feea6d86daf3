from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.counting.published import load

if TYPE_CHECKING:
    from guvoh.counting.arrays import Floats

from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.estimation import estimate_by
from guvoh.counting.link_errors import (
    Audit,
    chances_from_recall,
    correct_counts,
    draw_corrections,
    separate_records,
)
from guvoh.counting.options import Options
from guvoh.counting.results import Method
from guvoh.counting.table import Table

NONE = np.zeros(2)
PAIR = Table.from_arrays("AB", [[1, 0], [0, 1], [1, 1]], [460, 260, 40])


def per_record(rate: float, n_lists: int) -> Floats:
    return np.full(n_lists, 1 - np.sqrt(1 - rate))


def test_two_lists_with_missed_links() -> None:
    """Ding and Fienberg (1994): with recall r the matched number is m / r, and the
    cases seen once lose what the matched gain."""
    found = correct_counts(PAIR, per_record(0.2, 2), NONE)
    assert found.tolist() == pytest.approx([0, 450, 250, 50])


def test_two_lists_with_false_links() -> None:
    found = correct_counts(PAIR, NONE, per_record(0.25, 2))
    assert found.tolist() == pytest.approx([0, 470, 270, 30])


def test_correcting_undoes_separating() -> None:
    table = load("kosovo")
    chances = np.array([0.05, 0.1, 0.02, 0.08])
    seen = separate_records(table, chances)
    cells = np.flatnonzero(seen)
    histories = (cells[:, None] >> np.arange(4)) & 1
    # Large counts, so that rounding to whole cases does not show.
    blurred = Table.from_arrays(
        table.lists, histories, np.rint(seen[cells] * 1e6).astype(np.int64)
    )
    found = correct_counts(blurred, chances, np.zeros(4)) / 1e6
    np.testing.assert_allclose(found, table.dense(), atol=1e-3)


def test_records_are_neither_lost_nor_made() -> None:
    table = load("uk5")
    sizes = (np.arange(32)[:, None] >> np.arange(5)) & 1
    records = sizes.sum(axis=1) @ separate_records(table, np.full(5, 0.1))
    assert records == pytest.approx(table.sizes.sum())


def test_missed_links_bias_the_estimate_and_the_correction_takes_it_away() -> None:
    """COUNTING, section 8: with 10 % missed links estimates are 10 to 22 % too high."""
    rng = np.random.default_rng(7)
    truth, chances = 5000, np.array([0.3, 0.25, 0.35, 0.2])
    on = rng.random((truth, 4)) < chances
    table = Table.from_arrays("ABCD", on[on.any(axis=1)], np.ones(on.any(axis=1).sum()))
    seen = np.rint(separate_records(table, per_record(0.1, 4))).astype(int)
    cells = np.flatnonzero(seen)
    linked = Table.from_arrays(
        "ABCD", (cells[:, None] >> np.arange(4)) & 1, seen[cells]
    )
    options = Options()
    blind = estimate_by(linked, Method.LOGLINEAR_INDEPENDENCE, options).point
    drawn = draw_corrections(
        [linked] * 20, missed=Audit(rate=0.1), false=Audit(rate=0.0), seed=1
    )
    points = [
        estimate_by(t, Method.LOGLINEAR_INDEPENDENCE, options).point for t in drawn
    ]
    assert blind is not None
    assert blind > 1.08 * truth
    assert np.mean([p for p in points if p is not None]) == pytest.approx(
        truth, rel=0.03
    )


def test_an_audit_of_few_links_spreads_the_draws() -> None:
    def spread(checked: int | None) -> float:
        drawn = draw_corrections(
            [load("kosovo")] * 40,
            missed=Audit(rate=0.1, checked=checked),
            false=Audit(rate=0.02, checked=checked),
            seed=3,
        )
        return float(np.std([t.n_observed for t in drawn]))

    assert spread(50) > 5 * spread(None)


def test_rates_that_the_table_cannot_hold_are_refused() -> None:
    table = Table.from_arrays("AB", [[1, 0], [0, 1], [1, 1]], [5, 5, 90])
    with pytest.raises(NoAnswerError, match="too few cases seen once"):
        correct_counts(table, per_record(0.4, 2), NONE)
    with pytest.raises(OptionError, match="not in"):
        Audit(rate=1.0)


def test_recall_of_pairs_gives_chances_of_lists() -> None:
    truth = np.array([0.1, 0.02, 0.3])
    recall = {
        (a, b): (1 - truth[i]) * (1 - truth[j])
        for i, a in enumerate("ABC")
        for j, b in enumerate("ABC")
        if i < j
    }
    found = chances_from_recall(("A", "B", "C"), recall)
    np.testing.assert_allclose(found, truth, atol=1e-9)
    with pytest.raises(OptionError, match="A and D"):
        chances_from_recall(("A", "D", "C"), recall)
