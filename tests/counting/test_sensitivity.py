from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.counting.published import load

from guvoh.counting.estimation import estimate_by
from guvoh.counting.options import Options
from guvoh.counting.results import Estimate, Method
from guvoh.counting.sensitivity import Change, vary_lists
from guvoh.counting.words import summarise_variations

if TYPE_CHECKING:
    from guvoh.counting.table import Table


def independence(table: Table) -> Estimate:
    return estimate_by(table, Method.LOGLINEAR_INDEPENDENCE, Options())


def test_every_list_is_left_out_and_every_pair_merged() -> None:
    table = load("kosovo")
    found = vary_lists(table, independence)
    assert [v.change for v in found] == [Change.OMIT] * 4 + [Change.MERGE] * 6
    by_hand = independence(table.omit("ABA")).point
    assert found[1].lists == ("ABA",)
    assert found[1].estimate is not None
    assert found[1].estimate.point == pytest.approx(by_hand)
    assert "merge EXH+ABA" in summarise_variations(found, "en")


def test_subsets_and_refusals() -> None:
    table = load("kosovo")
    subsets = vary_lists(table, independence, (Change.SUBSET,))
    assert [len(v.lists) for v in subsets] == [3] * 4
    refused = vary_lists(table.omit("ABA"), independence, (Change.OMIT,))
    assert all(v.estimate is None and "2 lists" in v.reason for v in refused)
    assert "по спискам числом 2" in summarise_variations(refused, "ru")
