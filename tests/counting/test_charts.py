from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest
from tests.counting.published import load

from guvoh.counting.charts import draw_curves, draw_overlaps
from guvoh.counting.drawing import draw_intervals, draw_ratio_curves, draw_upset
from guvoh.counting.estimation import compare
from guvoh.counting.options import Options
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from guvoh.counting.comparison import Comparison

ONE = Table.from_arrays(
    ["A", "B & <C>", "D"],
    [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1]],
    [90, 80, 60, 20, 17, 2],
)


@pytest.fixture(scope="module")
def kosovo() -> Comparison:
    return compare(load("kosovo"), Options(resamples=60, sweeps=200))


def test_curves_pass_through_the_estimates(kosovo: Comparison) -> None:
    chart = draw_curves(kosovo.estimates)
    at_one = {
        row["method"]: row["cases"]
        for row in chart["data"]["values"]
        if row["ratio"] == 1
    }
    for estimate in kosovo.estimates:
        assert at_one[estimate.method.value] == pytest.approx(estimate.point)


def test_the_plot_of_overlaps_shows_no_small_cell() -> None:
    above, below = draw_overlaps(ONE)["vconcat"]
    counts = [row["cases"] for row in above["data"]["values"]]
    assert counts == [90, 80, 60, 20, 19]
    assert above["data"]["values"][-1]["label"] == "few each"
    assert not any(row["on"] for row in below["data"]["values"][-3:])
    assert "few each" in json.dumps(draw_overlaps(ONE))


def test_drawings_are_well_formed_and_escaped(kosovo: Comparison) -> None:
    for svg in (
        draw_upset(ONE, "A & B"),
        draw_intervals(kosovo.estimates, "methods"),
        draw_ratio_curves(kosovo.estimates, "curve"),
    ):
        root = ET.fromstring(svg)  # noqa: S314 -- our own output
        assert root.tag.endswith("svg")
    drawn = ET.fromstring(draw_upset(ONE, "t"))  # noqa: S314 -- same
    texts = [t.text for t in drawn.iter() if t.text]
    assert "B & <C>" in texts
    assert "2" not in texts


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_report_is_one_page_that_fetches_nothing(
    kosovo: Comparison, language: str
) -> None:
    page = kosovo.report(load("kosovo"), language)
    assert kosovo.sentence(language) in html.unescape(page)
    assert page.count("<svg") == 3
    assert "<script" not in page
    fetched = re.findall(r'(?:src|href)="', page)
    assert fetched == []
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
    assert kosovo.report(None, language).count("<svg") == 2
