"""P404: what must not be told of a person, or told no finer than a level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.risk.hierarchies import (
    COMPUTED,
    load_hierarchies,
    shipped_names,
)
from guvoh.protection.risk.hierarchy import Hierarchy
from guvoh.protection.risk.intervals import IntervalLadder
from guvoh.protection.risk.words import name_attribute, name_level
from guvoh.publishing.codes import RuleCode, load_rules
from guvoh.publishing.guard import WITHHELD
from guvoh.publishing.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.ladder import Ladder
    from guvoh.publishing.appearances import GuardedDraft
    from guvoh.publishing.exposure import Exposure
    from guvoh.publishing.guard import Guard, Limit

_CODE: Final = RuleCode("P404")
_LADDERS: Final = {
    "date": "dates",
    "birth_date": "dates",
    "entry_date": "dates",
    "release_date": "dates",
    "age": "numbers",
    "birth_place": "place",
}
"""By which ladder attributes are said less exactly that have none of their own name."""
_LEVELS: Final = {
    "settlement": "town",
    "city": "town",
    "village": "town",
    "federal district": "district",
    "exact": "1",
}
"""Other names of levels."""


def check_withheld(
    draft: GuardedDraft, exposures: Iterable[Exposure]
) -> Iterator[Remark]:
    """Sentences about somebody who is restricted, and attributes told too finely.

    Args:
        draft: The draft.
        exposures: What it gives away of each person in it.
    """
    for sentence in draft.sentences:
        keys = tuple(
            appearance.person.key
            for appearance in sentence.appearances
            if appearance.person.is_restricted
        )
        if keys:
            yield Remark(
                code=_CODE,
                start=sentence.start,
                end=sentence.end,
                variant="restricted",
                concerns=keys,
            )
    for exposure in exposures:
        for limit in exposure.person.limits:
            yield from _limited(draft, exposure, limit)


def _limited(draft: GuardedDraft, exposure: Exposure, limit: Limit) -> Iterator[Remark]:
    for fact in exposure.facts:
        if fact.attribute != limit.attribute or not _is_finer(draft.guard, fact, limit):
            continue
        start, end = fact.start, fact.end
        if start is None or end is None:
            start, end = _first_place(draft, exposure)
        words = [
            (f"{name}.{language}", say(code, language))
            for language in load_rules()[_CODE].texts
            for name, say, code in (
                ("attribute", name_attribute, limit.attribute),
                ("level", name_level, limit.level),
            )
        ]
        yield Remark(
            code=_CODE,
            start=start,
            end=end,
            variant="withheld" if limit.level in WITHHELD else "is",
            words=tuple(words),
            concerns=(exposure.person.key,),
        )


def _first_place(draft: GuardedDraft, exposure: Exposure) -> tuple[int, int]:
    return next(
        (sentence.start, sentence.end)
        for sentence in draft.sentences
        if any(a.person.key == exposure.person.key for a in sentence.appearances)
    )


def _is_finer(guard: Guard, fact: Fact, limit: Limit) -> bool:
    """Whether a fact says more than the level allows; what cannot be placed does."""
    if limit.level in WITHHELD:
        return True
    level = _LEVELS.get(limit.level.casefold(), limit.level.casefold())
    if fact.level.casefold() == level:
        return False
    return any(
        _says_more(ladder, value, level)
        for ladder in _ladders(guard, fact.attribute)
        for value in fact.values
    )


def _says_more(ladder: Ladder | None, value: str, level: str) -> bool:
    levels = getattr(ladder, "levels", ())
    if level not in levels:
        return True
    number = levels.index(level)
    if isinstance(ladder, IntervalLadder):
        interval = ladder.read(value)
        return interval is None or ladder.widen(interval, number) != interval
    if isinstance(ladder, Hierarchy):
        node = ladder.find(value)
        return node is None or node[0] < number
    return True


def _ladders(guard: Guard, attribute: str) -> tuple[Ladder | None, ...]:
    """The ladder of an attribute: the casebook's, else a shipped or computed one."""
    for asked in guard.populations:
        if attribute in asked.hierarchies.ladders:
            return (asked.hierarchies.ladders[attribute],)
    name = _LADDERS.get(attribute, attribute)
    if name in COMPUTED:
        return (COMPUTED[name],)
    if name in shipped_names():
        return (load_hierarchies([name]).ladders[name],)
    return (None,)
