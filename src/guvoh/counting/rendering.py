"""Turns Vega-Lite specifications into SVG, in a child process and without a network.

The renderer is the extra `guvoh[charts]`. It holds a JavaScript engine, which stays out
of this process: what it does to memory or signals ends with the child.
"""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from guvoh.counting.errors import RenderingError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

log = logging.getLogger(__name__)

_TIMEOUT_SECONDS: Final = 60
_CHILD: Final = (
    "import json, sys, vl_convert\n"
    "specs = json.loads(sys.stdin.buffer.read())\n"
    "drawn = [vl_convert.vegalite_to_svg(s, vl_version='5.21', allowed_base_urls=[])"
    " for s in specs]\n"
    "sys.stdout.buffer.write(json.dumps(drawn).encode())\n"
)
"""No base URL is allowed, so that a specification cannot fetch its data."""
_CONFIG: Final = {
    "font": "sans-serif",
    "background": "white",
    "axis": {
        "labelLimit": 260,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "labelFlush": False,
        "labelOverlap": "greedy",
        "labelSeparation": 8,
    },
    "legend": {"labelLimit": 260, "labelFontSize": 12, "titleFontSize": 12},
}


def can_render() -> bool:
    """Whether the extra `guvoh[charts]` is installed."""
    return find_spec("vl_convert") is not None


def render(spec: Mapping[str, Any], title: str = "") -> str:
    """One chart as SVG text.

    Args:
        spec: of Vega-Lite, as `chart()` gives it, with its data inside.
        title: for screen readers; empty leaves it out.

    Raises:
        RenderingError: when the extra is missing or the renderer fails.
    """
    return render_all([(spec, title)])[0]


def render_all(charts: Sequence[tuple[Mapping[str, Any], str]]) -> tuple[str, ...]:
    """Several charts with their titles, in one child; they can stand on one page.

    Raises:
        RenderingError: when the extra is missing or the renderer fails.
    """
    if not can_render():
        raise RenderingError("vl-convert-python is not installed")
    specs = [_style(spec) for spec, _ in charts]
    try:
        done = subprocess.run(  # noqa: S603 -- this interpreter and a constant script
            [sys.executable, "-P", "-c", _CHILD],
            input=json.dumps(specs, allow_nan=False).encode(),
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=True,
        )
        drawn = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        # The child's words may hold list names; they stay out of the log.
        log.warning("The chart renderer failed: %s", type(error).__name__)
        raise RenderingError("the renderer failed") from None
    return tuple(
        _adapt(svg, title, f"c{place}-")
        for place, (svg, (_, title)) in enumerate(zip(drawn, charts, strict=True))
    )


def _style(spec: Mapping[str, Any]) -> dict[str, Any]:
    return {**spec, "config": {**_CONFIG, **spec.get("config", {})}}


def _adapt(svg: str, title: str, prefix: str) -> str:
    """The drawing with a title and names of its own, so that a page can hold many."""
    svg = re.sub(r'\bid="', f'id="{prefix}', svg)
    svg = svg.replace("url(#", f"url(#{prefix}")
    if "xlink:" not in svg.replace("xmlns:xlink", ""):
        svg = re.sub(r' xmlns:xlink="[^"]*"', "", svg, count=1)
    if not title:
        return svg
    svg = svg.replace("<svg ", '<svg role="img" ', 1)
    return svg.replace(">", f"><title>{escape(title)}</title>", 1)
