"""Which publication streams a reader can tell to speak of one person.

Facts under two pseudonyms are known together when the streams can be linked: by words
that both print, by an event on the same day, or by the only one of a kind. What
is decided on is the linked knowledge; the other shows what a fresh pseudonym is worth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.sign import is_unique

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.protection.fact import Fact

_WORD: Final = re.compile(r"\w+")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
LEAST_WORDS: Final = 6
"""So many words in a row, printed twice, link two texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What one release printed of a person."""

    stream: str
    """Its publication stream, with a pseudonym of its own."""
    facts: tuple[Fact, ...]
    """What it gave away."""
    quotes: tuple[str, ...] = ()
    """What it printed in the person's own words."""

    def __repr__(self) -> str:
        return f"Printed({len(self.facts)} facts)"


def linked_streams(printed: Sequence[Printed]) -> tuple[tuple[str, ...], ...]:
    """The streams in groups that a reader can link, sorted; together they are all.

    Args:
        printed: Every release that speaks of the one person.
    """
    group = {each.stream: each.stream for each in printed}
    traces: dict[str, set[tuple[str, ...]]] = {}
    for each in printed:
        traces.setdefault(each.stream, set()).update(_traces(each))
    for one, other in combinations(sorted(traces), 2):
        if traces[one] & traces[other]:
            old, new = group[other], group[one]
            group = {s: new if g == old else g for s, g in group.items()}
    return tuple(
        tuple(sorted(s for s, g in group.items() if g == name))
        for name in sorted(set(group.values()))
    )


def _traces(printed: Printed) -> Iterable[tuple[str, ...]]:
    """What can be recognised in another text."""
    for quote in printed.quotes:
        words = _WORD.findall(quote.casefold())
        for start in range(len(words) - LEAST_WORDS + 1):
            yield ("words", *words[start : start + LEAST_WORDS])
    days = {
        value
        for fact in printed.facts
        if fact.attribute == SubjectAttribute.DATE
        for value in fact.values
        if _DAY.fullmatch(value)
    }
    for fact in printed.facts:
        if is_unique(fact):
            yield ("unique", *fact.values)
        elif fact.attribute == SubjectAttribute.EVENT:
            yield from (("event", day, *fact.values) for day in days)
