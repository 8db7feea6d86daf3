"""Stretches of a text in quote marks: “…”, "…", «…», „…“, ''…'', ‘…’.

A mark that can open and close is read from its place: behind white space it opens. A
quote that its paragraph does not close goes on in the next when that begins with an
opening mark; else it ends with its paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.text import Span

_MARK: Final = re.compile(r"[“”„«»\"]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_FAMILY: Final = {"«": "»", "»": "»", "‘": "’", "'": "’", "’": "’", "''": "''"}
_MAY_OPEN_BEHIND: Final = frozenset("([{—–-/“«„\"'’")
_LEAST_WORDS_SINGLE: Final = 2


class Quote(NamedTuple):
    """A stretch in quote marks."""

    start: int
    """Its opening mark."""
    end: int
    """Behind its closing mark."""
    inner_start: int
    """Its first code point inside the marks."""
    inner_end: int
    """Behind its last code point inside the marks."""
    is_open: bool
    """Whether its paragraph does not close it."""


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """The quotes of a text in their order; those inside another are left out."""
    return tuple(
        quote
        for paragraph in paragraphs
        for quote in _in_paragraph(text, paragraph.start, paragraph.end)
    )


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    family, opened, depth = "", None, 0
    for mark in _MARK.finditer(text, start, end):
        glyph = mark.group()
        kind = _FAMILY.get(glyph, '"')
        if opened is None:
            if glyph in {"»", "’"} or not _opens(text, mark, start, end):
                continue
            opened, family, depth = mark, kind, 1
        elif kind != family:
            continue
        elif glyph == "«" or (glyph in {"‘", "'"} and _opens(text, mark, start, end)):
            depth += 1
        elif glyph == "»" or not _reopens(text, mark, start, end):
            depth -= 1
            if depth == 0:
                if _is_quote(text, opened, mark, family):
                    yield _quote(opened, mark.start(), mark.end(), is_open=False)
                opened = None
        elif family == '"':
            opened = mark
    if opened is not None and family != "’":
        yield _quote(opened, end, end, is_open=True)


def _quote(opened: re.Match[str], inner_end: int, end: int, *, is_open: bool) -> Quote:
    return Quote(opened.start(), end, opened.end(), inner_end, is_open)


def _is_quote(
    text: str, opened: re.Match[str], closed: re.Match[str], family: str
) -> bool:
    """Whether the marks hold anything; single ones more than a word."""
    inner = text[opened.end() : closed.start()].split()
    return len(inner) >= (_LEAST_WORDS_SINGLE if family == "’" else 1)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark stands where a quote begins."""
    before, after = mark.start() - 1, mark.end()
    return (
        before < start or text[before].isspace() or text[before] in _MAY_OPEN_BEHIND
    ) and (after < end and not text[after].isspace())


def _reopens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark inside a quote begins another, the first being never closed."""
    return mark.group() != "”" and _opens(text, mark, start, end)
