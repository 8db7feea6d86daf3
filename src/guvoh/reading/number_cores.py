"""Bare numbers in a text: digits and words with their value, nothing around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from guvoh.reading.number_words import Worded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.number_grammar import NumberGrammar

_MOST_DIGITS: Final = 30
_HALF: Final = Decimal("0.5")
_NO_DIGIT: Final = re.compile(r"\D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Core(Worded):
    """A bare number."""

    is_digits: bool = False
    """Whether it is written in digits."""
    unit: str | None = None
    """The unit inside it (a year and a half); None when there is none."""


def find_cores(small: str, grammar: NumberGrammar) -> Iterator[Core]:
    """The bare numbers of a text in small letters, in their order."""
    done = 0
    for core in _every_core(small, grammar):
        # «3 тыс.» is one number; its scale was found by itself as well.
        if core.start >= done:
            done = core.end
            yield core


def _every_core(small: str, grammar: NumberGrammar) -> Iterator[Core]:
    for match in grammar.core.finditer(small):
        start, end = match.span()
        match match.lastgroup:
            case "digits":
                if end - start <= _MOST_DIGITS and not _is_code(small, end, grammar):
                    yield _from_digits(small, start, end, grammar)
            case "words":
                for worded in grammar.lexicon.read(small, start, end):
                    yield _with_half(small, _from_words(worded), grammar)
            case "fixed":
                value = grammar.values[match.group()]
                yield Core(start=start, end=end, value=value)
            case "half_unit":
                unit = grammar.half_units[match.group()]
                yield Core(start=start, end=end, value=_HALF, unit=unit)
            case "half":
                yield _from_half(match, grammar)
            case _:
                pass


def _is_code(small: str, end: int, grammar: NumberGrammar) -> bool:
    """Whether letters hang on to digits that are no unit, scale or age: 4x4."""
    tail = small[end : end + 2]
    if not (tail[:1].isalpha() or (tail[:1] == "-" and tail[1:].isalpha())):
        return False
    known = (
        grammar.unit,
        grammar.scale,
        grammar.short_scale,
        grammar.age,
        grammar.after,
    )
    return not any(pattern.match(small, end) for pattern in known)


def _from_words(worded: Worded) -> Core:
    return Core(
        start=worded.start,
        end=worded.end,
        value=worded.value,
        scale=worded.scale,
        is_vague=worded.is_vague,
        is_ordinal=worded.is_ordinal,
    )


def _from_digits(small: str, start: int, end: int, grammar: NumberGrammar) -> Core:
    scale = grammar.scale.match(small, end) or grammar.short_scale.match(small, end)
    has_unit = bool(scale or grammar.unit.match(small, end))
    value = parse_digits(small[start:end], grammar, is_measured=has_unit)
    if scale is None:
        core = Core(start=start, end=end, value=value, is_digits=True)
        return _with_half(small, core, grammar)
    factor = grammar.scales[scale["form"]]
    return Core(
        start=start,
        end=scale.end(),
        value=_without_zeros(value * factor),
        scale=factor,
        is_digits=True,
    )


def _without_zeros(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def parse_digits(
    digits: str, grammar: NumberGrammar, *, is_measured: bool = False
) -> Decimal:
    """The value of digits with separators.

    One comma before three digits can part thousands or begin a fraction where a
    language uses it for both; it begins a fraction when a scale or unit follows.
    """
    marks = [c for c in digits if not c.isdecimal()]
    if not marks:
        return Decimal(digits)
    last = marks[-1]
    whole, _, fraction = digits.rpartition(last)
    is_decimal = len(fraction) < 3 or (
        last in grammar.decimals
        and (
            last not in grammar.thousands
            or len(fraction) != 3
            or (
                marks.count(last) == 1
                and (len(marks) > 1 or is_measured or whole == "0")
            )
        )
    )
    if not is_decimal:
        return Decimal(_NO_DIGIT.sub("", digits))
    return Decimal(_NO_DIGIT.sub("", whole) + "." + fraction)


def _with_half(small: str, core: Core, grammar: NumberGrammar) -> Core:
    half = grammar.plus_half.match(small, core.end)
    if half is None:
        return core
    value = _without_zeros(core.value + _HALF * core.scale)
    return Core(start=core.start, end=half.end(), value=value, scale=core.scale)


def _from_half(match: re.Match[str], grammar: NumberGrammar) -> Core:
    words = (word for word in match.group().split() if word in grammar.units)
    return Core(
        start=match.start(),
        end=match.end(),
        value=Decimal("1.5"),
        unit=grammar.units[next(words)],
    )
