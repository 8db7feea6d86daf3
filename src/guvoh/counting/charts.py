"""Vega-Lite specifications of estimates; they hold their data and print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.counting.results import Estimate

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"


def draw_estimate(estimate: Estimate) -> dict[str, Any]:
    """The posterior and traces of one estimate, or its point and interval."""
    if estimate.traces:
        return _stack(draw_posterior(estimate), draw_traces(estimate))
    if estimate.posterior:
        return draw_posterior(estimate)
    return draw_estimates([estimate])


def draw_estimates(estimates: Sequence[Estimate]) -> dict[str, Any]:
    """Points and intervals by method, the observed number as a rule."""
    rows = [
        {
            "method": e.method.value,
            "estimate": e.point,
            "low": e.interval.low if e.interval else None,
            "high": e.interval.high if e.interval else None,
            "observed": e.n_observed,
        }
        for e in estimates
    ]
    y = {"field": "method", "type": "nominal", "title": None, "sort": None}
    x = {"type": "quantitative", "title": "cases", "scale": {"zero": True}}
    return {
        "$schema": SCHEMA,
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


def draw_posterior(estimate: Estimate) -> dict[str, Any]:
    """The posterior distribution of the number of cases as an area."""
    assert estimate.posterior is not None
    pairs = zip(
        estimate.posterior.values, estimate.posterior.probabilities, strict=True
    )
    return {
        "$schema": SCHEMA,
        "data": {"values": [{"cases": v, "probability": p} for v, p in pairs]},
        "width": 480,
        "mark": {"type": "area", "line": True, "opacity": 0.4},
        "encoding": {
            "x": {"field": "cases", "type": "quantitative", "title": "cases"},
            "y": {"field": "probability", "type": "quantitative"},
        },
    }


def draw_traces(estimate: Estimate) -> dict[str, Any]:
    """The chains' draws in order, one line a chain."""
    rows = [
        {"chain": chain, "draw": i, "cases": value}
        for chain, trace in enumerate(estimate.traces, start=1)
        for i, value in enumerate(trace)
    ]
    return {
        "$schema": SCHEMA,
        "data": {"values": rows},
        "width": 480,
        "mark": {"type": "line", "strokeWidth": 0.5},
        "encoding": {
            "x": {"field": "draw", "type": "quantitative"},
            "y": {"field": "cases", "type": "quantitative", "scale": {"zero": False}},
            "color": {"field": "chain", "type": "nominal"},
        },
    }


def _stack(*charts: dict[str, Any]) -> dict[str, Any]:
    inner = [{k: v for k, v in c.items() if k != "$schema"} for c in charts]
    return {"$schema": SCHEMA, "vconcat": inner}
