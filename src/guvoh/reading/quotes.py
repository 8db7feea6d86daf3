"""Stretches of a text in quote marks: “…”, "…", «…», „…“, ''…'', ‘…’.

A mark that can open and close is read from its place: behind white space it opens. A
quote that its paragraph does not close goes on in the next when that begins with an
opening mark; else it ends with its paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from guvoh.text import Span

_MARK: Final = re.compile(r"[“”„«»\"]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_FAMILY: Final = {"«": "»", "»": "»", "‘": "’", "'": "’", "’": "’", "''": "''"}
_MAY_OPEN_BEHIND: Final = frozenset("([{—–-/“«„\"'’")
_DIALOGUE: Final = re.compile(r"[—–-]\s+")
_ASIDE: Final = re.compile(
    r"[,.!?…]\s*[—–]\s*(?=[^\W\d_A-ZА-ЯЁ])(?P<words>[^—–«»]{3,140}?)"
    r"(?:[,.:]\s*[—–]\s*|[.…]?$|[.…]\s*(?=\n))",
    re.MULTILINE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_CUE_WITHIN: Final = 8
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


def find_quotes(
    text: str, paragraphs: tuple[Span, ...], cues: Container[str] = frozenset()
) -> tuple[Quote, ...]:
    """The quotes of a text in their order; those inside another are left out.

    Args:
        text: The text.
        paragraphs: Its paragraphs.
        cues: Words of saying; with one of them between dashes, who speaks interrupts
            the quote, and its parts are quotes: «Idu, — skazal on. — Pora».
    """
    found: list[Quote] = []
    for paragraph in paragraphs:
        is_carried = bool(found) and found[-1].is_open
        for quote in _with_dialogue(text, paragraph, is_carried=is_carried):
            found.extend(_parts(text, quote, cues))
    return tuple(found)


def _with_dialogue(text: str, paragraph: Span, *, is_carried: bool) -> Iterator[Quote]:
    """A paragraph's quotes; one that a dash begins is a quote as a whole.

    One that the paragraph before leaves open goes on when a mark closes it here.
    """
    start, end = paragraph
    closing = text.find("»", start, end) if is_carried else -1
    if closing >= 0 and "«" not in text[start:closing]:
        yield Quote(start, closing + 1, start, closing, is_open=False)
        start = closing + 1
    dash = _DIALOGUE.match(text, start, end)
    if dash is not None and _ASIDE.search(text, dash.end(), end):
        yield Quote(start, end, dash.end(), end, is_open=False)
    else:
        yield from _in_paragraph(text, start, end)


def _parts(text: str, quote: Quote, cues: Container[str]) -> Iterator[Quote]:
    """A quote without the asides of who speaks."""
    start, inner = quote.start, quote.inner_start
    for aside in _ASIDE.finditer(text, quote.inner_start, quote.inner_end):
        words = _WORD.findall(aside["words"].lower())[:_CUE_WITHIN]
        if aside.start() < inner or not any(word in cues for word in words):
            continue
        yield Quote(start, aside.start() + 1, inner, _before_comma(text, aside), False)
        start = inner = aside.end()
    if start < quote.end and inner < quote.inner_end:
        yield Quote(start, quote.end, inner, quote.inner_end, quote.is_open)


def _before_comma(text: str, aside: re.Match[str]) -> int:
    """Where a part ends: a comma before the dash is not said."""
    return aside.start() + (text[aside.start()] != ",")


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
