"""Numbers with everything around them that belongs to them: bound, unit, noun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from guvoh.model import QuantityBound
from guvoh.reading.number_cores import Core, find_cores
from guvoh.reading.number_grammar import load_grammar
from guvoh.reading.number_heads import Head, load_head_grammar

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_INDENT: Final = 16
_LOOK_BACK: Final = 32
_YEARS: Final = range(1900, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A number with everything around it that belongs to it."""

    cores: tuple[Core, ...]
    """One number, or the two ends of a range."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    unit: str | None = None
    """What it is measured in; None for a count."""
    is_approximate: bool = False
    """Whether the text says that it is about so many."""
    bound: QuantityBound = QuantityBound.EXACT
    """Whether a bound is stated."""
    of: tuple[int, int] | None = None
    """Where it says what is counted; None when it does not."""
    is_pronoun: bool = False
    """Whether a pronoun says it."""
    is_ordinal: bool = False
    """Whether it names one of a row."""
    said: frozenset[str] = frozenset()
    """What was said right after it: about, least, most."""


class ExpressionReader:
    """Reads the numbers of one text."""

    def __init__(self, text: str, small: str, language: str) -> None:
        self._text = text
        self._small = small
        self._grammar = load_grammar(language)
        self._heads = load_head_grammar(language)

    def read(self) -> Iterator[Expression]:
        """The expressions in their order."""
        cores = tuple(find_cores(self._small, self._grammar))
        done = 0
        for place, core in enumerate(cores):
            if place < done:
                continue
            group = self._range(*cores[place : place + 2]) or (core,)
            done = place + len(group)
            if expression := self._expression(group):
                yield expression

    def _range(self, low: Core, high: Core | None = None) -> tuple[Core, Core] | None:
        """The two ends of a range; None when they are none."""
        if high is None or high.is_ordinal:
            return None
        between = self._small[low.end : high.start][:_LOOK_BACK]
        opener = self._before(self._grammar.range_opener, low.start)
        pattern = self._grammar.range_joint
        if opener is not None:
            pattern = self._grammar.range_pairs[opener["form"]]
        if not pattern.fullmatch(between):
            return None
        if low.scale == 1 and low.value * high.scale < high.value:
            low = replace(low, value=low.value * high.scale)
        return (low, high) if low.value < high.value else None

    def _expression(self, cores: tuple[Core, ...]) -> Expression | None:
        first, last = cores[0], cores[-1]
        if last.is_ordinal or self._grammar.no_count.match(self._small, last.end):
            return None
        bare = self._measured(cores)
        if len(cores) == 1:
            label = self._before(self._grammar.label, first.start)
            if label and first.is_digits and not self._counts(bare, label):
                return self._labelled(first, label)
            if self._is_no_number(bare):
                return None
        expression = self._bounded(bare)
        return None if self._is_idle_one(expression) else expression

    def _measured(self, cores: tuple[Core, ...]) -> Expression:
        """The number with its unit and what it counts."""
        unit, end, start = cores[-1].unit, cores[-1].end, cores[0].start
        match = self._grammar.age.match(self._small, end)
        of = None
        if match:
            unit, end, of = "year", match.end(), match.span("form")
        elif match := self._grammar.unit.match(self._small, end):
            unit, end = self._grammar.units[match["unit"]], match.end()
            of = match.span("unit") if match["unit"][0].isalpha() else None
        if sign := self._before(self._grammar.unit_before, start):
            unit, start = self._grammar.units[sign["form"]], start - len(sign.group())
        elif self._before(self._grammar.age_before, start):
            unit = "year"
        said = frozenset[str]()
        head = None
        if unit in {None, "percent"}:
            end, said = self._modifiers_after(end)
            head = self._heads.find(self._text, self._small, end)
        return Expression(
            cores=cores,
            start=start,
            end=head.end if head else end,
            unit=unit,
            is_approximate=cores[0].is_vague,
            bound=QuantityBound.AT_LEAST if cores[0].is_vague else QuantityBound.EXACT,
            of=_joined(of, head),
            is_pronoun=head is not None and head.is_pronoun,
            said=said,
        )

    def _modifiers_after(self, place: int) -> tuple[int, frozenset[str]]:
        """Where what is said of a number after it ends, and what that is."""
        said = set()
        while match := self._grammar.after.match(self._small, place):
            said.add(match.lastgroup or "")
            place = match.end()
        return place, frozenset(said)

    def _counts(self, expression: Expression, label: re.Match[str]) -> bool:
        """Whether a number after a label's noun counts things and labels nothing."""
        if label["mark"] or not label["noun"]:
            return False
        end = expression.cores[-1].end
        return bool(expression.unit or self._grammar.counted.match(self._small, end))

    def _labelled(self, core: Core, label: re.Match[str]) -> Expression:
        start = core.start - len(label.group())
        noun = label["noun"]
        return Expression(
            cores=(core,),
            start=start,
            end=core.end,
            of=(start, start + len(noun)) if noun else None,
            is_ordinal=True,
        )

    def _is_no_number(self, expression: Expression) -> bool:
        """Whether it is a year, a code, a mark of a list, or part of a name."""
        core = expression.cores[0]
        if expression.unit is not None:
            return False
        small, start = self._small, core.start
        if not core.is_digits:
            return self._is_in_name(core)
        digits = small[start : core.end]
        if digits.isdecimal() and digits.startswith("0") and len(digits) > 1:
            return True
        if expression.of is not None:
            return False
        line = small[max(0, start - _INDENT) : start].rpartition("\n")
        is_first = not line[2].strip() and (bool(line[1]) or start < _INDENT)
        return is_first or (len(digits) == 4 and core.value in _YEARS)

    def _is_in_name(self, core: Core) -> bool:
        """Whether capitals within a sentence make it a name: the Two Rivers centre."""
        if not self._text[core.start].isupper():
            return False
        after = self._text[core.end : core.end + 2]
        before = self._small[max(0, core.start - 2) : core.start]
        is_inside = before[:1].isalnum() and before[1:] == " "
        return is_inside and after[:1] == " " and after[1:].isupper()

    def _is_idle_one(self, expression: Expression) -> bool:
        """Whether it is a lone «one» that counts nothing: one photo, one day."""
        core = expression.cores[0]
        if self._small[core.start : core.end] not in self._grammar.ones:
            return False
        if self._grammar.one_after.match(self._small, core.end):
            return True
        is_bare = not expression.is_approximate and expression.start == core.start
        return expression.unit is None and is_bare and expression.bound == "exact"

    def _bounded(self, expression: Expression) -> Expression:
        """The number with what is said of it before and after it."""
        grammar = self._grammar
        start = expression.start
        end, after = self._modifiers_after(expression.end)
        said = {*expression.said, *after}
        opener = self._before(grammar.range_opener, start)
        if opener and len(expression.cores) == 2:
            start -= len(opener.group())
        if noun := self._before(grammar.inverted, start):
            said.add("about")
            of = (start - len(noun.group()), start - 1)
            start = of[0]
            expression = replace(
                expression,
                unit=grammar.units.get(noun["form"], expression.unit),
                of=expression.of or of,
            )
        while modifier := self._before(grammar.before, start):
            said.add(modifier.lastgroup or "")
            start -= len(modifier.group())
        return replace(
            expression,
            start=start,
            end=end,
            is_approximate=expression.is_approximate or "about" in said,
            bound=_bound(said) or expression.bound,
        )

    def _before(self, pattern: re.Pattern[str], place: int) -> re.Match[str] | None:
        """What ends right before a place; None when nothing does."""
        return pattern.search(self._small[max(0, place - _LOOK_BACK) : place])


def _joined(of: tuple[int, int] | None, head: Head | None) -> tuple[int, int] | None:
    """From the unit's word to the end of what is counted."""
    if head is None:
        return of
    return (of[0] if of else head.start, head.end)


def _bound(said: set[str]) -> QuantityBound | None:
    if "least" in said:
        return QuantityBound.AT_LEAST
    return QuantityBound.AT_MOST if "most" in said else None
