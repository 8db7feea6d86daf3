"""Numbers with their unit, their bound, and what they count."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.model import QuantityBound
from guvoh.reading.dates import find_date_spans
from guvoh.reading.number_expressions import Expression, ExpressionReader
from guvoh.reading.number_grammar import load_grammar
from guvoh.reading.number_heads import HeadGrammar, load_head_grammar
from guvoh.reading.result import Number
from guvoh.reading.word_patterns import small_letters

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from guvoh.reading.page import Page

_MOST_BEFORE: Final = 8
_LOOK_AHEAD: Final = 32
_FACTORS: Final = {("year", "month"): 12, ("hour", "minute"): 60, ("week", "day"): 7}


def find_numbers(page: Page) -> tuple[Number, ...]:
    """The numbers of a text, in their order.

    Dates, clock times and telephone numbers are none. The two ends of a range are two
    numbers with the same words: at least the first, at most the second.
    """
    small = _blank(small_letters(page.text), find_date_spans(page))
    reader = ExpressionReader(page.text, small, page.language)
    joint = load_grammar(page.language).unit_joint
    found: list[Expression] = []
    for expression in reader.read():
        joined = found and _join(found[-1], expression, small, joint)
        if joined:
            found[-1] = joined
        else:
            found.append(_inherit(expression, found, page))
    found = list(_take_from_whole(found, small, load_head_grammar(page.language)))
    return tuple(n for expression in found for n in _numbers(expression, page.text))


def _join(
    large: Expression, small_part: Expression, small: str, joint: re.Pattern[str]
) -> Expression | None:
    """Two units of one measure as the smaller: two years and four months are 28."""
    factor = _FACTORS.get((large.unit or "", small_part.unit or ""))
    if factor is None or len(large.cores) + len(small_part.cores) > 2:
        return None
    if not joint.fullmatch(small[large.end : small_part.start][:_LOOK_AHEAD]):
        return None
    first, second = large.cores[0], small_part.cores[0]
    value = first.value * factor + second.value
    return replace(
        large,
        cores=(replace(first, value=value, end=second.end),),
        end=small_part.end,
        unit=small_part.unit,
        of=small_part.of,
    )


def _take_from_whole(
    found: Sequence[Expression], small: str, grammar: HeadGrammar
) -> Iterator[Expression]:
    """Expressions where nine of «nine out of ten men» counts men."""
    for place, part in enumerate(found):
        whole = found[place + 1] if place + 1 < len(found) else None
        between = small[part.end : whole.start][:_LOOK_AHEAD].strip() if whole else ""
        if whole and whole.of and not part.unit and between in grammar.wholes:
            yield replace(part, of=whole.of)
        else:
            yield part


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
    """The expression, counting what the one before it counts, a sentence back at most.

    Only when it names nothing itself: «86 people were checked, of them 19 …».
    """
    is_open = expression.of is None or expression.is_pronoun
    if not is_open or expression.unit or expression.is_ordinal:
        return expression
    sentence = page.sentence_at(expression.start)
    for other in reversed(before[-_MOST_BEFORE:]):
        if sentence - page.sentence_at(other.start) > expression.is_pronoun:
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
