"""Saved web pages: the article's text, or all visible text where there is none."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any, Final

import lxml.html
import trafilatura

from guvoh.intake.errors import UnreadableFileError
from guvoh.intake.extract import Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.plain import decode_text

TOOL: Final = f"guvoh/html 1 (trafilatura {version('trafilatura')})"
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])"
    r"|(?<![-\w])color\s*:\s*(?:#fff(?:fff)?|white)\b",
    re.IGNORECASE,
)
_SILENT: Final = frozenset({"script", "style", "template", "noscript", "head"})
_INVISIBLE: Final = re.compile("[\u200b-\u200d\u2060\ufeff]{2,}")


@fail_closed
def extract(data: bytes, name: str) -> Extract:
    """The text of a web page; nothing is fetched."""
    del name
    markup, is_guessed = _decode(data)
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, recover=True)
    tree = lxml.html.document_fromstring(markup, parser=parser)
    text = trafilatura.extract(
        markup, include_comments=False, include_tables=True, deduplicate=False
    )
    if not text:
        text = "\n".join(_visible(tree))
    if not text.strip():
        raise UnreadableFileError("no_text")
    warnings = ("encoding_guessed",) if is_guessed else ()
    if _has_hidden_text(tree) or _INVISIBLE.search(markup):
        warnings = (*warnings, "hidden_text")
    return Extract(
        kind=Kind.HTML,
        text=clean_text(text),
        tool=TOOL,
        metadata=tuple(_metadata(tree)),
        warnings=warnings,
    )


def _decode(data: bytes) -> tuple[str, bool]:
    declared = re.search(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii")), False
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_text(data)


def _visible(element: Any) -> list[str]:  # noqa: ANN401 -- lxml has no types
    """Texts of an element and what is in it, without what is not shown."""
    pieces: list[str] = []
    for node in element.iter():
        if not isinstance(node.tag, str) or _is_hidden(node):
            continue
        if node.text and node.text.strip():
            pieces.append(" ".join(node.text.split()))
        tails = (child.tail for child in node if child.tail and child.tail.strip())
        pieces += [" ".join(tail.split()) for tail in tails]
    return pieces


def _is_hidden(node: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    while node is not None:
        if isinstance(node.tag, str) and (
            node.tag in _SILENT
            or "hidden" in node.attrib
            or _HIDDEN.search(node.get("style", ""))
        ):
            return True
        node = node.getparent()
    return False


def _has_hidden_text(tree: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    for node in tree.iter():
        if not isinstance(node.tag, str) or node.tag in _SILENT:
            continue
        is_marked = "hidden" in node.attrib or _HIDDEN.search(node.get("style", ""))
        if is_marked and node.text_content().strip():
            return True
    return False


def _metadata(tree: Any) -> list[tuple[str, str]]:  # noqa: ANN401 -- lxml has no types
    found = []
    title = tree.findtext(".//title")
    if title and title.strip():
        found.append(("title", " ".join(title.split())))
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or ""
        value = meta.get("content", "").strip()
        if value and key.lower() in {
            "author",
            "article:published_time",
            "article:author",
            "og:site_name",
            "og:url",
            "date",
        }:
            found.append((key.lower(), value))
    return found
