"""What is known of a person, all facts taken together: their intersection.

For each attribute the facts are intersected: "in his 30s" and 35-44 are 35-39, the
Volga region and the Saratov region are the finer of the two where a hierarchy tells so.
Facts that have nothing in common stand beside each other, each as far as it was
narrowed: for an attribute of which a person has many (kin, events) that is what is
known; for one of which there is one (age, sex) it is a contradiction, and is said.

A new fact never widens: whatever was known before is known after, or something finer.
The order of the facts does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from guvoh.model import SubjectAttribute as A
from guvoh.protection.risk.hierarchies import load_hierarchies
from guvoh.protection.risk.hierarchy import Hierarchy
from guvoh.protection.risk.intervals import DateLadder, IntervalLadder, NumberLadder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guvoh.protection.fact import Fact

_MANY: Final = frozenset(
    {A.PLACE, A.DATE, A.KINSHIP, A.EVENT, A.CONTACT, A.OTHER, A.OFFENCE, A.HEALTH}
    | {A.LANGUAGE, A.OCCUPATION, A.UNIT, A.ALIAS, A.EDUCATION, A.NATIONALITY}
)
"""Attributes of which a person can have several at once or one after the other."""
_INTERVALS: Final[Mapping[str, IntervalLadder]] = {
    A.AGE: NumberLadder(),
    **dict.fromkeys((A.DATE, A.BIRTH_DATE, A.ENTRY_DATE, A.RELEASE_DATE), DateLadder()),
}
_SHIPPED: Final = tuple(
    code.value
    for code in (
        *(A.PLACE, A.NATIONALITY, A.OFFENCE, A.KINSHIP, A.RANK, A.UNIT, A.SEX),
        *(A.OCCUPATION, A.LANGUAGE, A.RELIGION),
    )
)
_Values: TypeAlias = frozenset[str]


class Chains(Protocol):
    """A hierarchy: what a value is called at each coarser level."""

    def __call__(self, value: str, /) -> Sequence[str]:
        """The value as the hierarchy writes it, then what it lies in, finest first.

        A value that the hierarchy does not know comes back alone.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of one attribute."""

    attribute: str
    """The attribute."""
    strands: tuple[tuple[str, ...], ...]
    """What has nothing in common, sorted; each as the values that it may be."""
    is_contradictory: bool
    """Whether a person has one such value only, and the facts agree on none."""
    facts: tuple[Fact, ...]
    """The facts that tell it."""

    @property
    def values(self) -> tuple[str, ...]:
        """All values of all strands, sorted."""
        return tuple(sorted({value for strand in self.strands for value in strand}))

    def __repr__(self) -> str:
        return f"Known({len(self.strands)} strands, ‹protected›)"


def knowledge(
    facts: Iterable[Fact], *, hierarchies: Mapping[str, Chains] | None = None
) -> dict[str, Known]:
    """What is known of each attribute, over all releases.

    Args:
        facts: The facts of one person, of any number of releases.
        hierarchies: How values lie in each other, by attribute. Dates and ages need
            none.

    Returns:
        By attribute, in alphabetical order.
    """
    by_attribute: dict[str, list[Fact]] = {}
    for fact in facts:
        by_attribute.setdefault(fact.attribute, []).append(fact)
    return {
        attribute: _known(attribute, told, (hierarchies or {}).get(attribute))
        for attribute, told in sorted(by_attribute.items())
    }


def _known(attribute: str, facts: Sequence[Fact], chains: Chains | None) -> Known:
    meeting = _Meeting(_INTERVALS.get(attribute), chains)
    said = {meeting.normal(frozenset(fact.values)) for fact in facts} - {frozenset()}
    strands = sorted(tuple(sorted(strand)) for strand in meeting.strands(said))
    return Known(
        attribute=attribute,
        strands=tuple(strands),
        is_contradictory=attribute not in _MANY and len(strands) > 1,
        facts=tuple(sorted(facts, key=_order)),
    )


def _order(fact: Fact) -> tuple[str, int, int, tuple[str, ...], bool, str]:
    return (
        fact.release,
        -1 if fact.start is None else fact.start,
        -1 if fact.end is None else fact.end,
        fact.values,
        fact.is_implied,
        fact.level,
    )


@dataclass(frozen=True, slots=True)
class _Meeting:
    """How values of one attribute meet."""

    ladder: IntervalLadder | None
    chains: Chains | None

    def normal(self, values: _Values) -> _Values:
        """Values as they are compared: folded, the outermost of those that overlap."""
        written = {self._write(value) for value in values if value.strip()}
        if self.ladder is not None:
            return frozenset(_merge(written, self.ladder))
        return frozenset(
            value
            for value in written
            if not any(o != value and self._meet(value, o) == value for o in written)
        )

    def strands(self, said: set[_Values]) -> Iterator[_Values]:
        """The smallest sets that facts have in common: none holds another.

        All intersections that are not empty are built, so that the order of facts
        plays no part; when one is added, the least of them stay or are narrowed.
        """
        found: set[_Values] = set()
        for values in sorted(said, key=sorted):
            met = {common for known in found if (common := self.common(known, values))}
            found |= met | {values}
        yield from (s for s in found if self._is_least(s, found))

    def common(self, left: _Values, right: _Values) -> _Values:
        """What two sets of values have in common."""
        pairs = (self._meet(a, b) for a in left for b in right)
        return self.normal(frozenset(value for value in pairs if value))

    def _is_least(self, values: _Values, among: set[_Values]) -> bool:
        return not any(o != values and self.common(o, values) == o for o in among)

    def _write(self, value: str) -> str:
        text = " ".join(value.split())
        if self.ladder is not None and (interval := self.ladder.read(text)):
            return self.ladder.write(interval)
        return self.chains(text)[0] if self.chains else text

    def _meet(self, left: str, right: str) -> str:
        """The finer of two values, what two intervals share, or "" for nothing."""
        if left.casefold() == right.casefold():
            return min(left, right)
        if self.ladder is not None:
            a, b = self.ladder.read(left), self.ladder.read(right)
            if a is None or b is None:
                return ""
            low, high = max(a[0], b[0]), min(a[1], b[1])
            return self.ladder.write((low, high)) if low <= high else ""
        if self.chains is not None:
            if right in self.chains(left):
                return left
            if left in self.chains(right):
                return right
        return ""


def _merge(values: Iterable[str], ladder: IntervalLadder) -> Iterator[str]:
    """Intervals that touch made one; what is no interval stays as it is."""
    read = {value: ladder.read(value) for value in values}
    yield from (value for value, interval in read.items() if interval is None)
    whole: list[tuple[int, int]] = []
    for low, high in sorted(interval for interval in read.values() if interval):
        if whole and low <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(high, whole[-1][1]))
        else:
            whole.append((low, high))
    yield from map(ladder.write, whole)


def is_narrower(new: Known, old: Known, chains: Chains | None = None) -> bool:
    """Whether everything that was known is known still, as fine or finer."""
    meeting = _Meeting(_INTERVALS.get(old.attribute), chains)
    return all(
        any(
            meeting.common(frozenset(fine), frozenset(coarse)) == frozenset(fine)
            for fine in new.strands
        )
        for coarse in old.strands
    )


def chains_of(hierarchy: Hierarchy) -> Chains:
    """The chains of a hierarchy of `guvoh.protection.risk`."""

    def chain(value: str, /) -> Sequence[str]:
        node = hierarchy.find(value)
        if node is None:
            return (value,)
        nodes = (
            hierarchy.lift(node, level)
            for level in range(node[0], len(hierarchy.levels))
        )
        labels = (hierarchy.labels[level][number] for level, number in nodes)
        return tuple(dict.fromkeys(labels))

    return chain


@cache
def shipped_chains() -> Mapping[str, Chains]:
    """The chains of the hierarchies that come with the program, by attribute."""
    ladders = load_hierarchies(_SHIPPED).ladders
    return {
        attribute: chains_of(ladder)
        for attribute, ladder in ladders.items()
        if isinstance(ladder, Hierarchy)
    }
