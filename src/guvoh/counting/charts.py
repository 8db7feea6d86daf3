"""Vega-Lite specifications of estimates; they hold their data and print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from guvoh.counting.disclosure import merge_small_cells
from guvoh.counting.odds_ratio import trace_curve
from guvoh.counting.phrases import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.counting.results import Estimate
    from guvoh.counting.table import Table

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
_MAX_ROWS: Final = 40


def draw_estimate(estimate: Estimate, language: str = "en") -> dict[str, Any]:
    """The posterior and traces of one estimate, or its point and interval."""
    if estimate.traces:
        return _stack(
            draw_posterior(estimate, language),
            draw_traces(estimate, language),
            language=language,
        )
    if estimate.posterior:
        return draw_posterior(estimate, language)
    return draw_estimates([estimate], language)


def draw_estimates(
    estimates: Sequence[Estimate], language: str = "en"
) -> dict[str, Any]:
    """Points and intervals by method, the observed number as a tick."""
    rows = [
        {
            "method": e.method.value,
            "estimate": e.point,
            "low": e.interval.low if e.interval else None,
            "high": e.interval.high if e.interval else None,
            "interval": e.interval.kind.value if e.interval else None,
            "observed": e.n_observed,
        }
        for e in estimates
    ]
    y = {"field": "method", "type": "nominal", "title": None, "sort": None}
    title = write_label("cases", language)
    x = {"type": "quantitative", "title": title, "scale": {"zero": True}}
    return {
        **_frame(language),
        "data": {"values": rows},
        "width": 480,
        "layer": [
            {
                "mark": {"type": "rule", "size": 2},
                "encoding": {
                    "y": y,
                    "x": {**x, "field": "low"},
                    "x2": {"field": "high"},
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": {"y": y, "x": {**x, "field": "estimate"}},
            },
            {
                "mark": {"type": "tick", "color": "gray"},
                "encoding": {"y": y, "x": {**x, "field": "observed"}},
            },
        ],
    }


def draw_curves(estimates: Sequence[Estimate], language: str = "en") -> dict[str, Any]:
    """Each estimate over the odds ratio that no data can test, a line a method."""
    rows = [
        {"method": e.method.value, "ratio": ratio, "cases": cases}
        for e in estimates
        for ratio, cases in trace_curve(e)
    ]
    return {
        **_frame(language),
        "data": {"values": rows},
        "width": 480,
        "mark": "line",
        "encoding": {
            "x": {
                "field": "ratio",
                "type": "quantitative",
                "scale": {"type": "log", "base": 2},
                "title": write_label("ratio", language),
            },
            "y": {
                "field": "cases",
                "type": "quantitative",
                "title": write_label("cases", language),
            },
            "color": {
                "field": "method",
                "type": "nominal",
                "sort": None,
                "title": write_label("method", language),
            },
            "strokeDash": {
                "field": "method",
                "type": "nominal",
                "sort": None,
                "title": write_label("method", language),
            },
        },
    }


def draw_overlaps(table: Table, language: str = "en") -> dict[str, Any]:
    """An UpSet plot: bars of histories above the lists that make them.

    Small cells are merged into one bar; at most 40 histories are drawn.
    """
    shown = merge_small_cells(table)[:_MAX_ROWS]
    bars, dots = [], []
    few = write_label("few", language)
    for place, (lists, count) in enumerate(shown):
        label = few if lists is None else "+".join(lists)
        text = f"{few}: {count}" if lists is None else str(count)
        bars.append({"place": place, "label": label, "cases": count, "text": text})
        dots += [
            {"place": place, "list": name, "on": lists is not None and name in lists}
            for name in table.lists
        ]
    x = {"field": "place", "type": "ordinal", "axis": None}
    above = {
        "data": {"values": bars},
        "width": 480,
        "height": 160,
        "encoding": {
            "x": x,
            "y": {
                "field": "cases",
                "type": "quantitative",
                "title": write_label("cases", language),
                # Room for the numbers that stand on the bars.
                "scale": {"domainMax": 1.3 * max(count for _, count in shown)},
            },
            "tooltip": [{"field": "label"}, {"field": "cases"}],
        },
        "layer": [
            {"mark": "bar"},
            {
                "mark": {"type": "text", "angle": 270, "align": "left", "dx": 4},
                "encoding": {"text": {"field": "text"}},
            },
        ],
    }
    below = {
        "data": {"values": dots},
        "width": 480,
        "mark": {"type": "circle", "size": 90},
        "encoding": {
            "x": x,
            "y": {"field": "list", "type": "nominal", "sort": None, "title": None},
            "color": {
                "condition": {"test": "datum.on", "value": "black"},
                "value": "#ddd",
            },
        },
    }
    return _stack(above, below, language=language)


def draw_posterior(estimate: Estimate, language: str = "en") -> dict[str, Any]:
    """The posterior distribution of the number of cases as an area."""
    assert estimate.posterior is not None
    pairs = zip(
        estimate.posterior.values, estimate.posterior.probabilities, strict=True
    )
    return {
        **_frame(language),
        "data": {"values": [{"cases": v, "probability": p} for v, p in pairs]},
        "width": 480,
        "mark": {"type": "area", "line": True, "opacity": 0.4},
        "encoding": {
            "x": {
                "field": "cases",
                "type": "quantitative",
                "title": write_label("cases", language),
            },
            "y": {
                "field": "probability",
                "type": "quantitative",
                "title": write_label("probability", language),
            },
        },
    }


def draw_traces(estimate: Estimate, language: str = "en") -> dict[str, Any]:
    """The chains' draws in order, one line a chain."""
    rows = [
        {"chain": chain, "draw": i, "cases": value}
        for chain, trace in enumerate(estimate.traces, start=1)
        for i, value in enumerate(trace)
    ]
    return {
        **_frame(language),
        "data": {"values": rows},
        "width": 480,
        "mark": {"type": "line", "strokeWidth": 0.5},
        "encoding": {
            "x": {
                "field": "draw",
                "type": "quantitative",
                "title": write_label("draw", language),
            },
            "y": {
                "field": "cases",
                "type": "quantitative",
                "scale": {"zero": False},
                "title": write_label("cases", language),
            },
            "color": {
                "field": "chain",
                "type": "nominal",
                "title": write_label("chain", language),
            },
        },
    }


def write_label(code: str, language: str) -> str:
    """A word on a chart, in `en` or `ru`."""
    return LABELS[code][0 if language == "en" else 1]


def _frame(language: str) -> dict[str, Any]:
    """What every chart has: its schema and how it writes numbers."""
    number = {
        "decimal": "." if language == "en" else ",",
        "thousands": "\u202f",
        "grouping": [3],
        "currency": ["", ""],
    }
    return {"$schema": SCHEMA, "config": {"locale": {"number": number}}}


def _stack(*charts: dict[str, Any], language: str) -> dict[str, Any]:
    frame = _frame(language)
    inner = [{k: v for k, v in c.items() if k not in frame} for c in charts]
    return {**frame, "vconcat": inner}
