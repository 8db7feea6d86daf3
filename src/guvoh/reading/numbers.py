"""Numbers with their unit, their bound, and what they count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from guvoh.model import QuantityBound
from guvoh.reading.dates import find_date_spans
from guvoh.reading.number_expressions import Expression, ExpressionReader
from guvoh.reading.result import Number
from guvoh.reading.word_patterns import small_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.reading.page import Page


def find_numbers(page: Page) -> tuple[Number, ...]:
    """The numbers of a text, in their order.

    Dates, clock times and telephone numbers are none. The two ends of a range are two
    numbers with the same words: at least the first, at most the second.
    """
    small = _blank(small_letters(page.text), find_date_spans(page))
    reader = ExpressionReader(page.text, small, page.language)
    found: list[Expression] = []
    for expression in reader.read():
        found.append(_inherit(expression, found, page))
    return tuple(n for expression in found for n in _numbers(expression, page.text))


def _blank(small: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The text with a mark that is in no number for each character of the spans."""
    pieces, done = [], 0
    for start, end in spans:
        if start >= done:
            pieces += [small[done:start], "|" * (end - start)]
            done = end
    return "".join([*pieces, small[done:]])


def _inherit(
    expression: Expression, before: Sequence[Expression], page: Page
) -> Expression:
    """The expression, counting what the one before it in the sentence counts.

    Only when it names nothing itself: «86 people were checked, of them 19 …».
    """
    is_open = expression.of is None or expression.is_pronoun
    if not is_open or expression.unit or expression.is_ordinal:
        return expression
    sentence = page.sentence_at(expression.start)
    for other in reversed(before):
        if page.sentence_at(other.start) != sentence:
            break
        if other.of and other.unit is None and not other.is_ordinal:
            return replace(expression, of=other.of)
    return expression


def _numbers(expression: Expression, text: str) -> Iterator[Number]:
    bounds = [expression.bound]
    if len(expression.cores) > 1:
        bounds = [QuantityBound.AT_LEAST, QuantityBound.AT_MOST]
    first, last = expression.of or (0, 0)
    for core, bound in zip(expression.cores, bounds, strict=True):
        yield Number(
            text=text[expression.start : expression.end],
            start=expression.start,
            end=expression.end,
            value=core.value,
            unit=expression.unit,
            is_approximate=expression.is_approximate,
            of=text[first:last],
            bound=bound,
            is_ordinal=expression.is_ordinal,
        )
