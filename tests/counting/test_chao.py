from __future__ import annotations

import pytest
from tests.counting.published import load

from guvoh.counting.chao import (
    chao_bound,
    chao_error,
    corrected_bound,
    estimate_chao,
)
from guvoh.counting.errors import NoAnswerError
from guvoh.counting.options import Options
from guvoh.counting.table import Table


def test_the_bound_is_the_log_linear_one() -> None:
    """Rcapture 1.4-4, Mh Chao (LB), where no parameter is at its limit: 667.9 (22.3)
    on the Massachusetts table, 79.8 (6.4) on the hares."""
    massachusetts = estimate_chao(load("congenital_massachusetts"), Options())
    assert massachusetts.point == pytest.approx(667.9, abs=0.1)
    assert massachusetts.standard_error == pytest.approx(22.3, abs=0.1)
    hare = estimate_chao(load("hare"), Options())
    assert hare.point == pytest.approx(79.8, abs=0.1)
    assert hare.standard_error == pytest.approx(6.4, abs=0.1)


def test_the_list_specific_bound_stands_beside_it() -> None:
    """Rcapture 1.4-4, Mth Chao (LB), Kosovo: 8591.2."""
    estimate = estimate_chao(load("kosovo"), Options())
    assert estimate.is_floor
    assert estimate.models[-1].estimate == pytest.approx(8591.2, abs=0.1)


def test_without_a_case_seen_twice_the_corrected_form_is_taken() -> None:
    assert chao_bound(20, 12, 0, 4) == corrected_bound(20, 12, 0, 4) == 69.5
    assert chao_error(12, 0, 4) > 0


def test_illegal_residents_caught_by_the_police() -> None:
    """van der Heijden, Cruyff and van Houwelingen (2003), the Netherlands: 1,645 seen
    once and 183 twice of 1,880; with unlimited occasions n + f1² / 2 f2 = 9,273.5."""
    bound = chao_bound(1880, 1645, 183, 10**9)
    assert bound == pytest.approx(1880 + 1645**2 / (2 * 183), rel=1e-6)


def test_nobody_on_two_lists_is_no_answer() -> None:
    table = Table.from_arrays("ABC", [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [4, 4, 4])
    with pytest.raises(NoAnswerError, match="nobody is on two lists"):
        estimate_chao(table, Options())


def test_lists_of_different_size_need_the_list_specific_bound() -> None:
    """Independent lists, expected counts: the plain bound lies above the truth."""
    chances = (0.3, 0.25, 0.2, 0.35)
    histories, counts = [], []
    for w in range(1, 16):
        row = [bool(w >> j & 1) for j in range(4)]
        share = 1.0
        for on, p in zip(row, chances, strict=True):
            share *= p if on else 1 - p
        histories.append(row)
        counts.append(round(14_000_000 * share))
    estimate = estimate_chao(Table.from_arrays("ABCD", histories, counts), Options())
    assert estimate.point is not None
    assert estimate.point > 14_050_000
    assert estimate.models[-1].estimate == pytest.approx(14_000_000, rel=1e-4)
    assert estimate.models[-1].low is not None
    assert estimate.models[-1].low < 14_000_000
