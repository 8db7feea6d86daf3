"""What a draft gives away of each person in it, and how many people that fits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute
from guvoh.protection.risk.collateral import covers_by_levels, find_collateral
from guvoh.protection.risk.column import fold
from guvoh.protection.risk.disclosure import disclosure_risk
from guvoh.protection.risk.errors import RiskError
from guvoh.protection.risk.hierarchies import (
    Hierarchies,
    load_hierarchies,
    shipped_names,
)
from guvoh.protection.risk.presence import bound_by_presence
from guvoh.publishing.draft_facts import people_in, read_draft_facts
from guvoh.reading.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.disclosure import DisclosureRisk
    from guvoh.publishing.appearances import GuardedDraft
    from guvoh.publishing.guard import Guard, GuardedPerson, GuardedPopulation

UNIQUE: Final = "unique"
"""Level of a fact that leaves one person, whoever reads: the only one of a kind."""
_COMMON: Final = frozenset({"sex", "language", "alias", "kinship", "contact"})
"""Attributes that so many share that nobody is suspected for them."""
_INVENTED: Final = frozenset({SubjectAttribute.ALIAS.value})
"""Attributes that no register has; what a pseudonym implies are facts of their own."""
_UNLISTED: Final = _COMMON | {"event", "date", "other"}
"""Attributes that no register is expected to have: the stories themselves."""
_MOST_READINGS: Final = 64
"""So many readings of a draft that tells several places or days are tried."""
_SUSPECTED_FROM: Final = 3
"""So many facts that fit somebody else as well make readers think of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredRisk:
    """What one population says of a person in the draft."""

    risk: DisclosureRisk
    """How many people fit."""
    unplaced: tuple[str, ...] = ()
    """Attributes whose values the population cannot look up."""
    n_present: int | None = None
    """How many people could know all the events that are told, as far as is known."""

    @property
    def are_few_present(self) -> bool:
        """Whether fewer people could know the events than must fit."""
        return self.n_present is not None and self.n_present < self.risk.threshold

    @property
    def is_safe(self) -> bool:
        """Whether enough people fit, and everything could be looked up."""
        return self.risk.is_safe and not self.unplaced and not self.are_few_present


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One person in a draft: what it gives away of them, and whether that is safe."""

    person: GuardedPerson
    """Who."""
    facts: tuple[Fact, ...]
    """What the draft gives away."""
    risks: tuple[MeasuredRisk, ...] = ()
    """What each population says; none where there is no population."""
    unique: tuple[Fact, ...] = ()
    """Facts that leave one person by themselves."""
    n_suspected: int = 0
    """How many other protected people it fits as well."""

    @property
    def is_known(self) -> bool:
        """Whether any population could be asked."""
        return any(measured.risk.k is not None for measured in self.risks)

    @property
    def unlisted(self) -> tuple[str, ...]:
        """Attributes of the draft that no population has, so that nobody can count."""
        asked = [m.risk for m in self.risks if m.risk.k is not None]
        if not asked:
            return ()
        lacking = frozenset.intersection(*(frozenset(risk.unused) for risk in asked))
        told = {fact.attribute for fact in self.facts} - _UNLISTED
        return tuple(sorted(lacking & told))

    @property
    def is_safe(self) -> bool:
        """Whether nobody finds them by it."""
        return (
            self.is_known
            and not self.unlisted
            and not self.unique
            and not self.n_suspected
            and all(
                measured.is_safe
                for measured in self.risks
                if measured.risk.k is not None
            )
        )

    def __repr__(self) -> str:
        return f"Exposure({len(self.facts)} facts, {len(self.risks)} risks)"


def measure_exposure(draft: GuardedDraft) -> tuple[Exposure, ...]:
    """What the draft gives away of each person in it, in the guard's order.

    Those who are only counted in it are left out.
    """
    try:
        read = {found.key: found.facts for found in read_draft_facts(draft)}
    except ReadingError:
        # What cannot be read may give away anything: nobody can say whom it fits.
        return tuple(
            Exposure(person=draft.guard.person(person.key), facts=())
            for person in people_in(draft)
        )
    return tuple(_measure(draft.guard, key, read) for key in read)


def _measure(guard: Guard, key: str, read: Mapping[str, tuple[Fact, ...]]) -> Exposure:
    person, facts = guard.person(key), read[key]
    known = (*person.released, *facts)
    return Exposure(
        person=person,
        facts=facts,
        risks=tuple(_ask(population, known, guard) for population in guard.populations),
        unique=tuple(fact for fact in facts if fact.level == UNIQUE),
        n_suspected=_suspected(guard, key, read),
    )


def _ask(asked: GuardedPopulation, facts: Sequence[Fact], guard: Guard) -> MeasuredRisk:
    """The risk by what the population can look up, and what it cannot."""
    known = [f for f in facts if f.level != UNIQUE and f.attribute not in _INVENTED]
    by_attribute: defaultdict[str, list[Fact]] = defaultdict(list)
    n_present = _present(asked, known, guard)
    try:
        return MeasuredRisk(risk=_risk(asked, known, guard), n_present=n_present)
    except RiskError:
        for fact in known:
            by_attribute[fact.attribute].append(fact)
    unplaced = [
        attribute
        for attribute, own in by_attribute.items()
        if not _is_placed(asked, own, guard)
    ]
    rest = [fact for fact in known if fact.attribute not in unplaced]
    return MeasuredRisk(
        risk=_risk(asked, rest, guard),
        unplaced=tuple(sorted(unplaced)),
        n_present=n_present,
    )


def _present(
    asked: GuardedPopulation, facts: Sequence[Fact], guard: Guard
) -> int | None:
    """How many could know the events among the facts; None where no list says."""
    told = {
        fold(value)
        for fact in facts
        if fact.attribute == SubjectAttribute.EVENT
        for value in fact.values
    }
    known = [presence for presence in asked.presences if fold(presence.fact) in told]
    if not known:
        return None
    n_unit = max(asked.population.n, *(presence.n_people for presence in known))
    stress = guard.risk_policy.stress
    return int(bound_by_presence(known, n_unit=n_unit, stress=stress).planned)


def _is_placed(asked: GuardedPopulation, facts: Sequence[Fact], guard: Guard) -> bool:
    try:
        _risk(asked, facts, guard)
    except RiskError:
        return False
    return True


def _risk(
    asked: GuardedPopulation, facts: Sequence[Fact], guard: Guard
) -> DisclosureRisk:
    """The risk; where nobody fits all of it, that of its most telling reading.

    A draft may tell of several places or days, of which a register has one. They are
    tried apart then, and the fewest people who fit any reading count.
    """
    whole = _risk_of_all(asked, facts, guard)
    if whole.k != 0:
        return whole
    apart = [_risk_of_all(asked, each, guard) for each in _readings(facts)]
    fitting = [risk for risk in apart if risk.k]
    return min(fitting, key=lambda risk: risk.k or 0) if fitting else whole


def _readings(facts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The facts with one of the draft's on each attribute, in every combination."""
    by_attribute: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.release:
            by_attribute[fact.attribute].append(fact)
    released = [fact for fact in facts if fact.release]
    if prod(map(len, by_attribute.values())) <= _MOST_READINGS:
        for chosen in product(*by_attribute.values()):
            yield (*released, *chosen)


def _risk_of_all(
    asked: GuardedPopulation, facts: Sequence[Fact], guard: Guard
) -> DisclosureRisk:
    return disclosure_risk(
        facts,
        asked.population,
        hierarchies=asked.hierarchies,
        policy=guard.risk_policy,
        adversary=asked.adversary,
    )


def _suspected(guard: Guard, key: str, read: Mapping[str, tuple[Fact, ...]]) -> int:
    """How many other protected people are as well described by these facts.

    What was printed of them counts, and what the draft tells of them in other words.
    """
    known = (*guard.person(key).released, *read[key])
    telling = [fact for fact in known if fact.attribute not in _COMMON]
    if len({fact.attribute for fact in telling}) < _SUSPECTED_FROM:
        return 0
    own_words = {(fact.start, fact.end) for fact in read[key]}
    profiles = {
        other.key: _profile(
            *other.released,
            *(f for f in read.get(other.key, ()) if (f.start, f.end) not in own_words),
        )
        for other in guard.people
    }
    # Laid anew for each draft, so that no value of anybody is kept after it.
    covers = covers_by_levels(Hierarchies(_shipped().ladders))
    fitting = find_collateral(telling, profiles, person=key, covers=covers).fitting
    return sum(
        len(
            {
                fact.attribute
                for fact in telling
                for value in profiles[other].get(fact.attribute, ())
                if covers(fact, value)
            }
        )
        >= _SUSPECTED_FROM
        for other in fitting
    )


def _profile(*facts: Fact) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.attribute not in _INVENTED and fact.level != UNIQUE:
            found[fact.attribute] += fact.values
    return found


@cache
def _shipped() -> Hierarchies:
    return load_hierarchies(shipped_names())
