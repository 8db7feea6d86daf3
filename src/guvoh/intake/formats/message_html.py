"""The text of an HTML message, without a judgement on what of it matters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

UNSEEN = {"script", "style", "head", "title", "template", "noscript"}
BLOCKS = {
    *("address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt"),
    *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"),
    *("ol", "p", "pre", "section", "table", "tr", "ul"),
}
CELLS = {"td", "th"}
SPACES = re.compile(r"[ \t\r\n\f]+")
BLOCK_END = "\0"


def read_message_html(markup: str) -> str:
    """Returns the text, one line a block. Nothing is fetched and nothing is run."""
    root = parse_html(markup)
    if root is None:
        return ""
    blocks = "".join(_pieces(root)).split(BLOCK_END)
    lines = [SPACES.sub(" ", block).strip() for block in blocks]
    return "\n".join(line for line in lines if line)


def parse_html(markup: str) -> Any:  # noqa: ANN401 -- lxml has no types
    """Returns the root element, or None when there is nothing in it."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True
    )
    encoded = markup.replace(BLOCK_END, "").encode("utf-8", "replace")
    try:
        return html.document_fromstring(encoded, parser=parser)
    except etree.ParserError:
        # A message without any text is one, too.
        return None


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401 -- lxml has no types
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    edge = BLOCK_END if element.tag in BLOCKS else ""
    yield edge or (" " if element.tag in CELLS else "")
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge
