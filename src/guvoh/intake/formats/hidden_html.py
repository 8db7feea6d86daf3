"""Whether a page holds text that its readers do not see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

WHITE = r"(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)"
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*0*(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)"
    r"|(?<![\w-])opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)"
    r"|text-indent\s*:\s*-\d{3,}|(?<![\w-])(?:left|top)\s*:\s*-\d{3,}"
    r"|(?<![\w-])color\s*:\s*transparent",
    re.IGNORECASE,
)
WHITE_TEXT = re.compile(rf"(?<![\w-])color\s*:\s*{WHITE}", re.IGNORECASE)
DARK_GROUND = re.compile(
    rf"background(?:-color)?\s*:(?!\s*(?:{WHITE}|transparent|none))", re.IGNORECASE
)
SIMPLE = re.compile(r"([.#]?)([\w-]+)")
ZERO_WIDTH = re.compile("[\u200b\u2060\u00ad\ufeff\U000e0000-\U000e007f]")
UNSEEN_ANYWAY = {"script", "style", "head", "title", "template", "noscript"}
MAX_RULES = 5_000


def has_hidden_text(root: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    """Returns whether text stands in an element that styles hide, or between letters.

    Inline styles, the `hidden` attribute and rules of the page's own style sheets with
    one simple selector are read; sheets elsewhere are never fetched, so this finds the
    plain ways of hiding, not every way.
    """
    selectors = {
        selector
        for sheet in root.iter("style")
        for selector in _hiding_selectors(sheet.text or "")
    }
    return any(
        ZERO_WIDTH.search(element.text or "")
        or ZERO_WIDTH.search(element.tail or "")
        or (_hides(element, selectors) and _has_words(element))
        for element in root.iter()
        if isinstance(element.tag, str) and element.tag not in UNSEEN_ANYWAY
    )


def _hides(element: Any, selectors: set[str]) -> bool:  # noqa: ANN401 -- same
    names = {
        element.tag,
        f"#{element.get('id')}",
        *(f".{name}" for name in (element.get("class") or "").split()),
    }
    return (
        element.get("hidden") is not None
        or _is_hiding(element.get("style") or "")
        or (element.tag == "font" and bool(re.match(WHITE, element.get("color") or "")))
        or not names.isdisjoint(selectors)
    )


def _is_hiding(style: str) -> bool:
    is_white = WHITE_TEXT.search(style) and not DARK_GROUND.search(style)
    return bool(HIDING.search(style) or is_white)


def _hiding_selectors(sheet: str) -> Iterator[str]:
    for selectors, declarations in _rules(sheet):
        if _is_hiding(declarations):
            for selector in selectors.split(","):
                if simple := SIMPLE.fullmatch(selector.strip()):
                    yield simple[1] + simple[2]


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yields selectors and declarations, also of rules inside `@media` and the like.

    Pages saved in one file hold megabytes of fonts here, so each sign is read once.
    """
    first, *commented = sheet.split("/*")
    bare = "".join([first, *(piece.partition("*/")[2] for piece in commented)])
    for rule in bare.split("}", MAX_RULES)[:MAX_RULES]:
        before, _, declarations = rule.rpartition("{")
        # An `@import` ends in a semicolon, and an `@media` begins with a brace.
        yield re.split("[;{]", before)[-1], declarations


def _has_words(element: Any) -> bool:  # noqa: ANN401 -- same
    return any(
        text.strip()
        for inner in element.iter()
        if isinstance(inner.tag, str) and inner.tag not in UNSEEN_ANYWAY
        for text in (
            inner.text or "",
            (inner.tail or "") if inner is not element else "",
        )
    )
