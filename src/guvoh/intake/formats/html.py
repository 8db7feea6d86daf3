"""Pages of the web: the article, else all text; nothing is fetched and nothing runs."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from guvoh.intake.encodings import find_encoding
from guvoh.intake.extract import Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.hidden_html import has_hidden_text
from guvoh.intake.formats.message_html import parse_html, read_message_html

if TYPE_CHECKING:
    from collections.abc import Iterator

TOOL = f"guvoh/html 1 (trafilatura {version('trafilatura')})"
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
MIN_ARTICLE = 200
"""Code points: below this, what was found may be a caption, not the article."""
MIN_SHARE = 0.2
"""Of all text: an article below this share is not trusted to be the whole."""
PROPERTIES = {
    "author": "author",
    "article:published_time": "published",
    "og:site_name": "site",
    "date": "date",
}


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the text of the article, else all the text that is on the page.

    Hidden text is not taken out of the text, only told of: whoever hid it may have
    meant a reader, or a machine.
    """
    markup, is_guessed = _decode(data)
    root = parse_html(markup)
    everything = read_message_html(markup)
    article = _article(markup)
    is_whole = len(article) >= max(MIN_ARTICLE, MIN_SHARE * len(everything))
    text = clean_text(article if is_whole else everything)
    warnings = {
        "article_only": is_whole,
        "encoding_guessed": is_guessed,
        "hidden_text": root is not None and has_hidden_text(root),
    }
    return Extract(
        kind=Kind.HTML,
        text=text or None,
        reason="" if text else "no_text",
        tool=TOOL,
        metadata=tuple(_metadata(root)),
        warnings=tuple(code for code, is_so in warnings.items() if is_so),
    )


def _decode(data: bytes) -> tuple[str, bool]:
    """The markup and whether its encoding is a guess; what the page declares counts."""
    found = find_encoding(data)
    declared = DECLARED.search(data[:4096])
    if found.is_guessed and declared:
        try:
            return data.decode(declared[1].decode("ascii"), "replace"), False
        except (LookupError, UnicodeDecodeError):
            pass
    return data.decode(found.name, "replace"), found.is_guessed


def _article(markup: str) -> str:
    from trafilatura import extract as find_article  # noqa: PLC0415 -- takes 0.2 s

    found = find_article(
        markup, include_comments=False, include_tables=True, deduplicate=False
    )
    return found or ""


def _metadata(root: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- same
    if root is None:
        return
    for title in root.iter("title"):
        yield "title", " ".join(title.text_content().split())
        break
    for meta in root.iter("meta"):
        key = str(meta.get("name") or meta.get("property") or "").lower()
        if key in PROPERTIES and meta.get("content"):
            yield PROPERTIES[key], str(meta.get("content"))
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            yield "url", str(link.get("href"))
