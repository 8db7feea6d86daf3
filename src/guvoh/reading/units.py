"""Units of attribution: sentences, joined where a quote runs over their border.

Inside a unit a quote is one token, so that rules see the frame around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.page import Page
    from guvoh.reading.quotes import Quote

_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[’'-][^\W_]+)*|--+|[^\w\s]")
_END_MARKS: Final = ".!?…;:,—–- \n\t"


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    QUOTE = "quote"
    MARK = "mark"


class Token(NamedTuple):
    """A word, a punctuation mark, or a whole quote."""

    low: str
    """Its text in lower case, apostrophes straight; a quote: “ and its last sign."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    kind: Kind
    """What it is."""
    is_capital: bool
    """Whether it begins with a capital letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, or several that a quote joins."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    paragraph: int
    """Which paragraph it stands in."""
    tokens: tuple[Token, ...]
    """Its tokens."""
    quotes: tuple[Quote, ...]
    """Its quotes, in the order of their tokens."""

    def quote_at(self, index: int) -> Quote:
        """The quote of the token at an index."""
        place = self.tokens[index].start
        return next(quote for quote in self.quotes if quote.start == place)


def split_units(page: Page, quotes: tuple[Quote, ...]) -> Iterator[Unit]:
    """The units of a page in their order."""
    starts = [quote.start for quote in quotes]
    begin = None
    for sentence in page.sentences:
        begin = sentence.start if begin is None else begin
        last = bisect_right(starts, sentence.end - 1) - 1
        if last >= 0 and quotes[last].end > sentence.end:
            continue
        first = bisect_right(starts, begin - 1)
        inside = quotes[first : last + 1]
        if inside and _asks_for_speaker(page, begin, sentence.end, inside[-1]):
            continue
        yield Unit(
            start=begin,
            end=sentence.end,
            paragraph=page.paragraph_at(begin),
            tokens=tuple(_tokens(page.text, begin, sentence.end, inside)),
            quotes=inside,
        )
        begin = None


def _asks_for_speaker(page: Page, start: int, end: int, quote: Quote) -> bool:
    """Whether a quote ends with ? or ! and more of its paragraph follows.

    Sentences are split there: "“Who signed?” Karimov asked." must stay one unit.
    """
    text = page.text
    if quote.end != end or quote.start != start:
        return False
    if text[quote.inner_end - 1] not in "?!":
        return False
    paragraph_end = page.paragraphs[page.paragraph_at(start)].end
    rest = text[end:paragraph_end].lstrip()
    return bool(rest) and rest[0].isalpha()


def _tokens(
    text: str, start: int, end: int, quotes: tuple[Quote, ...]
) -> Iterator[Token]:
    place = start
    for quote in quotes:
        yield from _plain(text, place, quote.start)
        last = text[quote.inner_end - 1 : quote.inner_end]
        yield Token(f"“{last}", quote.start, quote.end, Kind.QUOTE, is_capital=False)
        place = quote.end
    yield from _plain(text, place, end)


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first = word[0]
        if first.isalnum():
            low = word.lower().replace("’", "'")
            yield Token(low, *match.span(), Kind.WORD, first.isupper())
        else:
            yield Token(word, *match.span(), Kind.MARK, is_capital=False)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the punctuation and white space around it."""
    while end > start and text[end - 1] in _END_MARKS:
        end -= 1
    while start < end and text[start] in _END_MARKS:
        start += 1
    return start, end
