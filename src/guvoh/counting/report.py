"""One self-contained HTML page of a comparison: no script, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from guvoh.counting.charts import draw_curves, draw_estimates, draw_overlaps
from guvoh.counting.drawing import draw_intervals, draw_ratio_curves, draw_upset
from guvoh.counting.errors import RenderingError
from guvoh.counting.phrases import HEADINGS, WRONG
from guvoh.counting.rendering import can_render, render_all
from guvoh.counting.results import Severity
from guvoh.counting.words import (
    explain,
    state,
    translate,
    write_interval,
    write_number,
    write_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.counting.comparison import Comparison
    from guvoh.counting.results import Diagnostic, Estimate
    from guvoh.counting.table import Table

_STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{padding:.2rem .6rem;text-align:left;"
    "border-bottom:1px solid #ccc}svg{max-width:100%;height:auto}"
    ".say{font-size:1.15rem}"
)


def write_report(
    comparison: Comparison, table: Table | None, language: str = "en"
) -> str:
    """The page: sentence, estimates, pictures, doubts, assumptions, what spoils it.

    Args:
        comparison: all methods on one table.
        table: for the plot of overlaps, small cells merged; None leaves it out.
        language: `en` or `ru`.
    """
    column = 0 if language == "en" else 1

    def head(code: str) -> str:
        return f"<h2>{escape(HEADINGS[code][column])}</h2>"

    pictures = _draw(comparison, table, language)
    doubts = [*comparison.diagnostics]
    doubts += [d for e in comparison.voters for d in e.diagnostics]
    parts = [
        f'<p class="say">{escape(write_sentence(comparison, language))}</p>',
        head("methods"),
        _tabulate(comparison.estimates, language),
        pictures["methods"],
        _list(
            f"{r.method.value}: {explain(r.message, language)}"
            for r in comparison.refusals
        ),
        head("curve"),
        pictures["curve"],
    ]
    if table is not None:
        parts += [head("overlap"), pictures["overlap"]]
    parts += [
        head("doubts"),
        _list(_say_doubts(doubts, language)),
        head("right-if"),
        _list(state(a, language) for a in comparison.assumptions),
        head("wrong-if"),
        _list(pair[column] for pair in WRONG),
    ]
    title = HEADINGS["title"][column]
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{escape(title)}</h1>{''.join(parts)}</body></html>\n"
    )


def _draw(comparison: Comparison, table: Table | None, language: str) -> dict[str, str]:
    """The pictures as SVG by heading: Vega-Lite's where it is installed, else ours."""
    column = 0 if language == "en" else 1
    charts = {"methods": draw_estimates(comparison.estimates, language)}
    if any(e.point is not None for e in comparison.voters):
        charts["curve"] = draw_curves(comparison.voters, language)
    if table is not None:
        charts["overlap"] = draw_overlaps(table, language)
    titles = {code: pair[column] for code, pair in HEADINGS.items()}
    if can_render():
        try:
            drawn = render_all([(spec, titles[code]) for code, spec in charts.items()])
            return {"curve": ""} | dict(zip(charts, drawn, strict=True))
        except RenderingError:
            # The report's own pictures show the same; a page is better than none.
            pass
    own = {
        "methods": draw_intervals(comparison.estimates, titles["methods"]),
        "curve": draw_ratio_curves(comparison.voters, titles["curve"]),
    }
    if table is not None:
        own["overlap"] = draw_upset(table, titles["overlap"])
    return own


def _tabulate(estimates: Iterable[Estimate], language: str) -> str:
    rows = []
    for estimate in estimates:
        number = "–" if estimate.point is None else write_number(estimate.point)
        interval = ""
        if estimate.interval:
            interval = write_interval(estimate.interval, language)
        cells = (estimate.method.value, number, interval)
        rows.append("".join(f"<td>{escape(cell)}</td>" for cell in cells))
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _say_doubts(doubts: Iterable[Diagnostic], language: str) -> list[str]:
    seen = {d.code: d for d in doubts if d.severity is not Severity.NOTE}
    return [translate(d, language) for d in seen.values()]


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""
