"""The same pictures as SVG, drawn here: the report needs no script and no browser."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Final

from guvoh.counting.disclosure import merge_small_cells
from guvoh.counting.odds_ratio import trace_curve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.counting.results import Estimate
    from guvoh.counting.table import Table

_WIDTH: Final = 640
_LEFT: Final = 190
_RIGHT: Final = 620
_ROW: Final = 26
_DASHES: Final = ("", "6 3", "2 3", "8 3 2 3", "1 2", "10 4", "4 4", "12 2 2 2")
"""Lines are told apart by their dashes, so that they print in black."""


def draw_intervals(estimates: Sequence[Estimate], title: str) -> str:
    """Points and intervals by method; a grey line is the observed number."""
    shown = [e for e in estimates if e.point is not None]
    ends = [e.interval.high or e.interval.low for e in shown if e.interval]
    points = [e.point for e in shown if e.point is not None]
    top = _round_up(max([*ends, *points, 1.0]))
    height = _ROW * (len(shown) + 2)
    parts = _axis(top, height)
    for row, estimate in enumerate(shown):
        y = _ROW * (row + 0.8)
        parts.append(_text(_LEFT - 8, y + 4, estimate.method.value, "end"))
        if estimate.interval:
            low = _x(estimate.interval.low, top)
            high = _x(min(estimate.interval.high or top, top), top)
            parts.append(_line(low, y, high, y, width=2))
        parts.append(_circle(_x(estimate.point or 0, top), y, 4))
        seen = _x(estimate.n_observed, top)
        parts.append(_line(seen, y - 8, seen, y + 8, color="#888"))
    return _wrap(parts, height, title)


def draw_ratio_curves(estimates: Sequence[Estimate], title: str) -> str:
    """Each estimate over the untestable odds ratio, ¼ to 4, both axes logarithmic."""
    shown = [e for e in estimates if e.point is not None and not e.is_floor]
    curves = [(e.method.value, trace_curve(e)) for e in shown]
    values = [cases for _, curve in curves for _, cases in curve]
    if not values:
        return ""
    low, high = math.log(min(values)), math.log(max(values))
    height = 240 + 18 * len(curves)
    parts = []
    for ratio, label in ((0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4")):
        x = _LEFT + (math.log2(ratio) + 2) / 4 * (_RIGHT - _LEFT)
        parts += [_line(x, 10, x, 200, color="#ccc"), _text(x, 218, f"ξ = {label}")]
    for share in (0.0, 0.5, 1.0):
        y = 200 - 185 * share
        value = math.exp(low + (high - low) * share)
        parts.append(_text(_LEFT - 8, y + 4, _write(value), "end"))
    for row, (name, curve) in enumerate(curves):
        dashes = _DASHES[row % len(_DASHES)]
        track = " ".join(
            f"{_LEFT + (math.log2(r) + 2) / 4 * (_RIGHT - _LEFT):.1f},"
            f"{200 - 185 * (math.log(c) - low) / ((high - low) or 1):.1f}"
            for r, c in curve
        )
        parts.append(
            f'<polyline points="{track}" fill="none" stroke="black" '
            f'stroke-dasharray="{dashes}"/>'
        )
        y = 240 + 18 * row
        parts.append(_line(_LEFT, y, _LEFT + 50, y, dashes=dashes))
        parts.append(_text(_LEFT + 58, y + 4, name, "start"))
    return _wrap(parts, height, title)


def draw_upset(table: Table, title: str) -> str:
    """Histories as bars above dots for their lists; small ones are merged."""
    shown = merge_small_cells(table)[:24]
    most = max(count for _, count in shown)
    step = (_RIGHT - _LEFT) / len(shown)
    height = 190 + 20 * table.n_lists
    parts = [
        _text(_LEFT - 8, 180 + 20 * row, name, "end")
        for row, name in enumerate(table.lists)
    ]
    for place, (lists, count) in enumerate(shown):
        x = _LEFT + step * (place + 0.5)
        tall = 120 * count / most
        parts.append(
            f'<rect x="{x - step * 0.35:.1f}" y="{150 - tall:.1f}" '
            f'width="{step * 0.7:.1f}" height="{tall:.1f}" fill="#444"/>'
        )
        parts.append(_text(x, 145 - tall, _write(count)))
        for row, name in enumerate(table.lists):
            is_on = lists is not None and name in lists
            color = "black" if is_on else "#ddd"
            parts.append(_circle(x, 176 + 20 * row, 5, color))
    return _wrap(parts, height, title)


def _axis(top: float, height: float) -> list[str]:
    parts = []
    for k in range(5):
        x = _x(top * k / 4, top)
        parts += [
            _line(x, 4, x, height - _ROW, color="#ddd"),
            _text(x, height - 8, _write(top * k / 4)),
        ]
    return parts


def _x(value: float, top: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * value / top


def _round_up(value: float) -> float:
    unit = 10.0 ** math.floor(math.log10(value))
    return float(math.ceil(value / unit * 2) / 2 * unit)


def _write(value: float) -> str:
    return f"{round(value):,}".replace(",", "\u202f")


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def _line(  # noqa: PLR0913 -- two points and a style
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    color: str = "black",
    width: float = 1,
    dashes: str = "",
) -> str:
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{color}" stroke-width="{width}" stroke-dasharray="{dashes}"/>'
    )


def _circle(x: float, y: float, radius: float, color: str = "black") -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{color}"/>'


def _wrap(parts: Sequence[str], height: float, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" '
        f'width="{_WIDTH}" height="{height:.0f}" role="img" font-family="sans-serif" '
        f'font-size="12"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )
