"""Names in a text, and whether each names whom or what.

All places where a name stands speak together for what it is: the words in it, the
words around it, and the tables of places and given names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.name_evidence import evidence
from guvoh.reading.name_runs import Name, is_all_capitals, name_runs
from guvoh.reading.phrases import fold_word
from guvoh.reading.result import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.reading.entity_table import EntityTable
    from guvoh.reading.page import Page

_PERSON: Final = EntityKind.PERSON
_PLACE: Final = EntityKind.PLACE
_ENOUGH: Final = 3
_ENOUGH_AT_START: Final = 4
_NEAR_MARK: Final = 8
_NEXT_WORD: Final = re.compile(r"[ \xa0]([\w-]+)")
_SMALL: Final = re.compile(r"(?<![\w'’])[a-zа-яё][\w-]*")


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A name with what it names."""

    start: int
    end: int
    kind: EntityKind
    name: str
    """The name without a title."""
    is_quoted: bool = False
    """Whether it stands in quotation marks: there Russian mostly has the nominative."""


def find_names(
    page: Page,
    table: EntityTable,
    *,
    hints: Sequence[int] = (),
    marks: Sequence[int] = (),
    low: Sequence[NamedThing] = (),
) -> list[NamedThing]:
    """Every name of a person, place or organisation that capitals show.

    Args:
        page: The text laid out.
        table: The tables of its language.
        hints: Where a person's name begins because the text says so.
        marks: Where words begin that say that the name before them is changed.
        low: What phrases show; nationalities among them are no part of a name.
    """
    text = page.text
    nations = {t.start: t.end for t in low if t.kind is EntityKind.NATIONALITY}
    names = list(name_runs(page, table, nations))
    small = frozenset(_SMALL.findall(text))
    persons = frozenset(hints) | {
        name.start for mark in marks if (name := _just_before(mark, names))
    }
    votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    for name in names:
        votes[name.key].update(evidence(name, page, table, persons))
    kinds = _decide(names, votes, small, table)
    found = [
        _thing(name, kind, text, table)
        for name in names
        if (kind := kinds.get(name.key))
    ]
    return [*_in_headline(page, found), *found]


def _thing(name: Name, kind: EntityKind, text: str, table: EntityTable) -> NamedThing:
    """The name, with the word for a region that follows it."""
    words, end = " ".join(name.words), name.end
    after = _NEXT_WORD.match(text, end)
    if kind is _PLACE and after and table.has("after_place", fold_word(after[1])):
        return NamedThing(name.start, after.end(), kind, words + after[0])
    return NamedThing(name.start, end, kind, words)


def _in_headline(page: Page, found: list[NamedThing]) -> Iterator[NamedThing]:
    """The names of the text where a headline that is all capitals has them too."""
    if page.title is None or not is_all_capitals(page):
        return
    kinds = {thing.name: thing.kind for thing in found}
    names = "|".join(re.escape(n) for n in sorted(kinds, key=len, reverse=True))
    for match in re.finditer(
        rf"(?<!\w)(?:{names or '(?!)'})(?!\w)", page.text[: page.title.end]
    ):
        yield NamedThing(match.start(), match.end(), kinds[match[0]], match[0])


def _just_before(mark: int, names: list[Name]) -> Name | None:
    at = bisect_left(names, mark, key=lambda name: name.start)
    return names[at - 1] if at and mark - names[at - 1].end <= _NEAR_MARK else None


def _decide(
    names: list[Name],
    votes: dict[str, Counter[EntityKind]],
    small: frozenset[str],
    table: EntityTable,
) -> dict[str, EntityKind]:
    """The kind of each name; names without enough for any are left out."""
    in_midst = {name.key for name in names if not name.is_first}
    kinds: dict[str, EntityKind] = {}
    for key, points in votes.items():
        kind, n_points = max(
            points.items(), key=lambda item: item[1], default=(_PLACE, 0)
        )
        enough = _ENOUGH if key in in_midst else _ENOUGH_AT_START
        if n_points >= enough and (key in in_midst or key not in small):
            kinds[key] = kind
    parts = {
        form
        for key, kind in kinds.items()
        if kind is _PERSON and " " in key
        for word in key.split()
        for form in table.forms(word).normal
    }
    for key in votes:
        is_part = " " not in key and not parts.isdisjoint(table.forms(key).normal)
        if is_part and kinds.get(key) is not _PLACE:
            kinds[key] = _PERSON
    return kinds
