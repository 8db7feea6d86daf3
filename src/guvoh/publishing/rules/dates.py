"""S202: another date or another place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.rules.compared import compare
from guvoh.publishing.rules.numbers import find_amounts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guvoh.publishing.cases import Case
    from guvoh.publishing.facts import Line
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S202")


class Day(NamedTuple):
    """A date as far as it is written."""

    tokens: tuple[Token, ...]
    """Its words."""
    day: int | None
    """Day of the month."""
    month: int | None
    """Month, from 1."""
    year: int | None
    """Year."""
    weekday: int | None
    """Day of the week, from 1."""

    def is_disjoint_from(self, other: Day) -> bool:
        """Whether both say the same kind of thing and not the same."""
        pairs = zip(self[1:], other[1:], strict=True)
        return any(a is not None and b is not None and a != b for a, b in pairs)

    def is_like(self, other: Day) -> bool:
        """Whether both say a kind of thing that can be compared."""
        pairs = zip(self[1:], other[1:], strict=True)
        return any(a is not None and b is not None for a, b in pairs)


def check_dates(case: Case) -> Iterator[Remark]:
    """Dates and places that the source gives otherwise."""
    yield from _dates(case)
    yield from _places(case)


def _dates(case: Case) -> Iterator[Remark]:
    lexicon = case.context.lexicon
    theirs = [
        (seat, day)
        for seat in case.seats
        for day in find_days(case.line_at(seat).tokens, lexicon)
    ]
    for own in find_days(case.line.tokens, lexicon):
        if own.tokens[0].quote:
            continue
        alike = [(seat, day) for seat, day in theirs if own.is_like(day)]
        if not alike or any(not own.is_disjoint_from(day) for _, day in alike):
            continue
        seat, day = alike[0]
        yield compare(case, _CODE, own.tokens, seat, day.tokens)


def find_days(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Day]:
    """The dates of a sentence."""
    months, weekdays = lexicon.values["months"], lexicon.values["weekdays"]
    used: set[int] = set()
    counted = {t.start for a in find_amounts(tokens, lexicon) for t in a.tokens}
    for place, token in enumerate(tokens):
        month = _named(token, months)
        if month is None or (token.word == "may" and not _is_may(tokens, place)):
            continue
        around = [place]
        day, year = None, None
        for step in (-1, 1):
            near = place + step
            is_day = 0 <= near < len(tokens) and _is_day(tokens[near])
            if is_day and day is None and tokens[near].start not in counted:
                day = int(tokens[near].value or 0)
                around.append(near)
        for near in (place + 1, place + 2):
            if near < len(tokens) and near not in around and _is_year(tokens[near]):
                year = int(tokens[near].word)
                around.append(near)
                break
        used |= set(around)
        ordered = tuple(tokens[n] for n in range(min(around), max(around) + 1))
        yield Day(ordered, day, month, year, None)
    for place, token in enumerate(tokens):
        if place in used:
            continue
        weekday = _named(token, weekdays)
        if weekday is not None:
            yield Day((token,), None, None, None, weekday)
        elif _is_year(token) and token.start not in counted:
            yield Day((token,), None, None, int(token.word), None)


def _named(token: Token, names: Mapping[str, int]) -> int | None:
    return next((names[form] for form in sorted(token.forms) if form in names), None)


def _is_may(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].is_capital and place > 0


def _is_day(token: Token) -> bool:
    return (
        token.value is not None
        and token.word[0].isdigit()
        and token.value == int(token.value)
        and 1 <= token.value <= 31
    )


def _is_year(token: Token) -> bool:
    return (
        len(token.word) == 4
        and token.word.isdigit()
        and 1800 <= int(token.word) <= 2199
    )


def _places(case: Case) -> Iterator[Remark]:
    """A name behind a preposition of place whose seat another name has."""
    lexicon = case.context.lexicon
    people = case.context.people
    for own in find_places(case, case.line, lexicon):
        if case.is_matched(own) or not case.context.lines.has(own):
            continue
        for seat in case.aligned.seats[:1]:
            line = case.line_at(seat)
            others = [
                t
                for t in find_places(case, line, lexicon)
                if key_of_token(t) not in case.keys and people.is_name(t, line)
            ]
            if others:
                yield compare(case, _CODE, [own], seat, others[:1])
                return


def find_places(case: Case, line: Line, lexicon: Lexicon) -> Iterator[Token]:
    """Names that stand behind a preposition of place."""
    prepositions = lexicon.words["place_prepositions"]
    for before, token in zip(line.tokens, line.tokens[1:], strict=False):
        if before.word not in prepositions or token.quote:
            continue
        if case.context.people.is_name(token, line) and not _named(
            token, lexicon.values["months"]
        ):
            yield token
