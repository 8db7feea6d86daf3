from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from tests.counting.published import load

from guvoh.counting import rendering
from guvoh.counting.charts import (
    draw_curves,
    draw_estimate,
    draw_estimates,
    draw_overlaps,
)
from guvoh.counting.comparison import Comparison
from guvoh.counting.errors import RenderingError
from guvoh.counting.estimation import estimate
from guvoh.counting.rendering import can_render, render, render_all
from guvoh.counting.results import Estimate, Method, Posterior
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLE = Table.from_arrays(
    ["A", "B & <C>", "D"],
    [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [0, 1, 1], [1, 0, 1]],
    [90, 80, 60, 20, 17, 2],
)
SAMPLED = Estimate(
    lists=("A", "B", "C"),
    n_observed=100,
    method=Method.LATENT_CLASS,
    point=1500.0,
    posterior=Posterior(values=(1000, 1500, 2500), probabilities=(0.2, 0.5, 0.3)),
    traces=((1200, 1500, 1400), (1600, 1300, 1500)),
)


def read(svg: str) -> list[str]:
    """The texts of a drawing that must be well-formed XML."""
    root = ET.fromstring(svg)  # noqa: S314 -- our own output
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return [text.strip() for text in root.itertext() if text.strip()]


@pytest.fixture(scope="module")
def kosovo() -> tuple[Estimate, ...]:
    table = load("kosovo")
    return tuple(
        estimate(table, method)
        for method in (Method.CHAO, Method.GRAPH_AVERAGE, Method.LOGLINEAR_INDEPENDENCE)
    )


def test_every_kind_of_chart_becomes_svg_with_its_labels(
    kosovo: Sequence[Estimate],
) -> None:
    wanted: list[tuple[dict[str, Any], set[str]]] = [
        (draw_estimates(kosovo), {"chao", "graph-average", "cases", "4\u202f000"}),
        (draw_curves(kosovo), {"graph-average", "method", "0.25", "cases"}),
        (draw_overlaps(TABLE), {"A", "B & <C>", "D", "cases", "90", "few each: 19"}),
        (draw_estimate(SAMPLED), {"probability", "draw", "chain", "1", "2"}),
        (draw_estimate(kosovo[0]), {"chao"}),
        (draw_curves(kosovo, "ru"), {"метод", "число случаев", "0,25"}),
    ]
    drawn = render_all([(spec, f"chart <{i}>") for i, (spec, _) in enumerate(wanted)])
    for i, (svg, (_, labels)) in enumerate(zip(drawn, wanted, strict=True)):
        texts = read(svg)
        assert texts[0] == f"chart <{i}>"
        assert labels <= set(texts)


def test_drawings_can_stand_on_one_page(kosovo: Sequence[Estimate]) -> None:
    """Names inside one drawing are met by no other, and each reference finds one."""
    spec = draw_curves(kosovo) | {"mark": {"type": "line", "clip": True}}
    page = "".join(render_all([(spec, ""), (spec, "")]))
    names = re.findall(r'\bid="([^"]+)"', page)
    assert names
    assert len(names) == len(set(names))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(names)


def test_data_elsewhere_is_not_fetched() -> None:
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing: the test says what was asked."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        spec = {
            "data": {"url": f"http://127.0.0.1:{server.server_port}/table.csv"},
            "mark": "bar",
            "encoding": {"x": {"field": "a", "type": "nominal"}},
        }
        with pytest.raises(RenderingError):
            render(spec)
        server.shutdown()
    assert asked == []


def test_a_chart_that_cannot_be_drawn_is_one_sentence() -> None:
    with pytest.raises(RenderingError, match="install guvoh") as caught:
        render({"mark": 7})
    assert str(caught.value).count(". ") == 0


def test_without_the_extra_the_report_draws_itself(
    kosovo: tuple[Estimate, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = load("kosovo")
    comparison = Comparison(lists=table.lists, n_observed=4400, estimates=kosovo)
    assert can_render()
    rich = comparison.report(table)
    monkeypatch.setattr(rendering, "find_spec", lambda _: None)
    assert not can_render()
    plain = comparison.report(table)
    assert rich.count("<svg") == plain.count("<svg") == 3
    assert 'class="marks"' in rich
    assert 'class="marks"' not in plain
    assert "install" not in plain
    with pytest.raises(RenderingError, match="not installed"):
        render(comparison.chart())


def test_a_renderer_that_fails_costs_no_report(
    kosovo: tuple[Estimate, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_CHILD", "raise SystemExit(1)")
    comparison = Comparison(lists=("A",), n_observed=4400, estimates=kosovo)
    assert comparison.report().count("<svg") == 2
