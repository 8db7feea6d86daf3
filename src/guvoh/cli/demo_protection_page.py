"""The part of the demo's page that shows who could be found by what."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from guvoh.cli.demo_protection_words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guvoh.cli.demo_fits import Fit

STEPS: Final = ("printed", "drafted", "mended", "next_alone", "next")
"""Steps of the story, in their order."""
_MOST_DOTS: Final = 30
_LABEL: Final = 280
"""Width of the words before the dots."""
_STEP: Final = 14
"""From one dot to the next."""
_ROW: Final = 34
_TOP: Final = 34
_WIDTH: Final = 900
_SAFE: Final = "#2b6a4d"
_UNSAFE: Final = "#a33333"


def protection_section(
    fits: Mapping[str, Fit], refusals: Sequence[Sequence[str]], language: str
) -> str:
    """A section of the page.

    Args:
        fits: How many people fit, by step.
        refusals: What stood against the brief, and against the next draft.
        language: en or ru.
    """
    brief, following = (escape("\n".join(lines)) for lines in refusals)
    return (
        f'<section lang="{language}"><h2>{_say("title", language)}</h2>'
        f"<p>{_say('lead', language)}</p>"
        f'<div class="dots">{draw_fits(fits, language)}</div>'
        f"<h3>{_say('why_drafted', language)}</h3><pre>{brief}</pre>"
        f"<p>{_say('how_mended', language)}</p>"
        f"<h3>{_say('why_next', language)}</h3><pre>{following}</pre></section>"
    )


def draw_fits(fits: Mapping[str, Fit], language: str) -> str:
    """A picture of the steps: a dot a person, and a line at how many must fit.

    Args:
        fits: How many people fit, by step.
        language: en or ru.

    Returns:
        An SVG without styles and scripts, as the page allows none but its own.
    """
    steps = [step for step in STEPS if step in fits]
    threshold = max(fits[step].threshold for step in steps)
    height = _TOP + _ROW * len(steps) + 8
    rows = "".join(
        _row(step, fits[step], _TOP + _ROW * number + _ROW // 2, language)
        for number, step in enumerate(steps)
    )
    line = _LABEL + threshold * _STEP - _STEP / 2
    must = _say("must", language).format(threshold=threshold)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {_WIDTH} {height}" font-size="15" '
        "font-family=\"'Noto Sans', 'DejaVu Sans', sans-serif\">"
        f"<title>{_say('caption', language)}</title>"
        f'<line x1="{line}" x2="{line}" y1="{_TOP - 10}" y2="{height - 4}" '
        'stroke="#555" stroke-dasharray="5 4"/>'
        f'<text x="{line}" y="{_TOP - 16}" text-anchor="middle" fill="#555">{must}'
        f"</text>{rows}</svg>"
    )


def _row(step: str, fit: Fit, y: int, language: str) -> str:
    colour = _SAFE if fit.is_safe else _UNSAFE
    shown = min(fit.k, _MOST_DOTS)
    dots = "".join(
        f'<circle cx="{_LABEL + _STEP * number}" cy="{y}" r="5" fill="{colour}"/>'
        for number in range(shown)
    )
    verdict = "" if step == "printed" else _say(_verdict(fit), language)
    told = f"{'… ' if fit.k > shown else ''}{fit.k}  {verdict}".strip()
    label = _say(f"bar_{step}", language)
    return (
        f'<text x="{_LABEL - 16}" y="{y + 5}" text-anchor="end" fill="#1c1c1c">{label}'
        f'</text>{dots}<text x="{_LABEL + _STEP * _MOST_DOTS + 4}" y="{y + 5}" '
        f'fill="{colour}" font-weight="bold">{told}</text>'
    )


def _verdict(fit: Fit) -> str:
    return "verdict_safe" if fit.is_safe else "verdict_unsafe"


def _say(key: str, language: str) -> str:
    return escape(say(key, language))
