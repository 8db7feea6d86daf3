"""Sentences of a text as spans of code points, in English and Russian.

A sentence ends at . ! ? … with the quote marks and brackets that close behind it, when
what follows begins like a sentence; and at every empty line. Abbreviations and initials
do not end one. A line break alone does so in texts that were not wrapped; in those that
were, where a list item, a speech or a heading begins, and after a short line before a
capital, such as a headline.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.text.language_words import abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""


_CLOSING: Final = "\"'”’»“)\\]"
_END: Final = re.compile(rf"[.!?…]+[{_CLOSING}]*(?:\s+|$)")
_OPENING: Final = "\"'“‘«„(\\[—–-"
_BEGINS: Final = re.compile(rf"[{_OPENING}]*\s?(?:[^\W\d_a-zа-яёўқғҳҷӣӯңөү]|\d|\[\[)")
_LAST_WORD: Final = re.compile(r"[\w.&’'-]*$")
_LINE_END: Final = re.compile(r"[ \t]*\n(?:[ \t]*\n)*")
_ITEM: Final = re.compile(
    r"[ \t]*(?:"
    r"(?:[-*•—–#>]+|\d+[.)])[ \t]"  # an item of a list, a speech, a heading
    r"|\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d\d"  # a message of a chat
    r"|[^\W\d_][\w.’ʻ'-]*(?: [^\W\d_][\w.’ʻ'-]*){0,2}: (?=\S)"  # who speaks
    r")"
)
_SHORT_LINE: Final = 50
_LONGEST_WRAPPED: Final = 100
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in their order, without the space around them.

    Together they hold every code point that is no white space.
    """
    return tuple(
        sentence
        for start, end in _paragraphs(text)
        for sentence in _in_paragraph(text, start, end)
    )


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text in their order, without the space around them."""
    spans = (_stripped(text, start, end) for start, end in _paragraphs(text))
    return tuple(span for span in spans if span.start < span.end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = line = 0
    is_wrapped = max(map(len, text.split("\n"))) <= _LONGEST_WRAPPED
    for match in _LINE_END.finditer(text):
        if (
            match.group().count("\n") > 1
            or not is_wrapped
            or _is_break(text, line, match)
        ):
            yield start, match.start()
            start = match.end()
        line = match.end()
    yield start, len(text)


def _is_break(text: str, line: int, match: re.Match[str]) -> bool:
    """Whether a line break of a wrapped text ends a paragraph."""
    if _ITEM.match(text, match.end()):
        return True
    return (
        match.start() - line < _SHORT_LINE
        and _BEGINS.match(text, match.end()) is not None
    )


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _ends(text, begin, match, end):
            yield from _nonempty(text, begin, match.end())
            begin = match.end()
    yield from _nonempty(text, begin, end)


def _nonempty(text: str, start: int, end: int) -> Iterator[Span]:
    span = _stripped(text, start, end)
    if span.start < span.end:
        yield span


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    if match.end() >= end:
        return True
    if _BEGINS.match(text, match.end(), end) is None:
        return False
    sign = match.group().rstrip()
    if sign[0] != "." or len(sign) > 1:
        return True
    last = _LAST_WORD.search(text, begin, match.start())
    word = last.group().casefold() if last else ""
    if word == "г":  # город before a name, год behind a number
        return text[begin : match.start() - 1].rstrip()[-1:].isdigit()
    if word in abbreviations("may_end"):
        return True
    return (
        word not in abbreviations("abbreviations") and _INITIAL.fullmatch(word) is None
    )
