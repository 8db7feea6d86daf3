"""Who else in our care would be suspected.

What is printed of one protected person may fit another one, who then is suspected for
it; where it fits them better than the person it is about, all the more. The answer
names people by key: it is for whoever works inside the vault, never for an output.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.protection.risk.errors import RiskError
from guvoh.protection.risk.table import PopulationTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.hierarchies import Hierarchies
    from guvoh.protection.risk.ladder import Placement

    Profile = Mapping[str, Sequence[str]]
    """Values of a person by attribute; an attribute that is not known is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collateral:
    """Other protected people whom published facts fit."""

    fitting: tuple[str, ...]
    """Keys of those whom no fact excludes and at least one fits, sorted."""
    better: tuple[str, ...]
    """Keys of those of them whom more facts fit than the person, or any where the
    person is excluded, sorted."""
    excludes_person: bool
    """Whether a fact contradicts what is known of the person it is about."""

    @property
    def n_fitting(self) -> int:
        """How many others fit."""
        return len(self.fitting)

    @property
    def n_better(self) -> int:
        """How many others fit better."""
        return len(self.better)

    def __repr__(self) -> str:
        return f"Collateral({self.n_fitting} fit, {self.n_better} better)"


def equal_values(fact: Fact, value: str) -> bool:
    """Whether a fact covers a value that is written the same, in any case."""
    return value.casefold() in {v.casefold() for v in fact.values}


def covers_by_levels(hierarchies: Hierarchies) -> Callable[[Fact, str], bool]:
    """A test of whether a fact, at its level, covers a value at any level.

    The Urals cover Ivdel, and 2023 covers 2023-05-14. A value that tells less than the
    fact may be covered: Ivdel may be one of its colonies. What a hierarchy does not
    know covers what is written the same.

    Args:
        hierarchies: Levels of the attributes, such as those that come with the program.
    """
    placed: dict[tuple[str, str], Placement | None] = {}

    def covers(fact: Fact, value: str) -> bool:
        key = fact.attribute, value
        if key not in placed:
            placed[key] = _place(hierarchies, *key)
        placement = placed[key]
        if placement is not None:
            try:
                return bool(placement.climb(fact)[0].mask[0])
            except RiskError:
                pass
        return equal_values(fact, value)

    return covers


def _place(hierarchies: Hierarchies, attribute: str, value: str) -> Placement | None:
    try:
        return hierarchies.place(attribute, PopulationTable.of({attribute: [value]}))
    except RiskError:
        return None


def find_collateral(
    facts: Iterable[Fact],
    profiles: Mapping[str, Profile],
    *,
    person: str,
    covers: Callable[[Fact, str], bool] = equal_values,
) -> Collateral:
    """Finds other protected people whom the facts of one of them fit.

    A person fits a fact when it covers one of their values of its attribute, is
    excluded when it covers none of them, and neither when there is none: what is not
    known of a person protects nobody.

    Args:
        facts: All that was and is to be published of the person.
        profiles: What is known of every protected person, by key.
        person: Key of whom the facts are about.
        covers: Whether a fact, at its level, covers a value.
    """
    known = tuple(facts)
    scores = {key: _n_fitting(known, of, covers) for key, of in profiles.items()}
    own = scores.pop(person, 0)
    fitting = {key: n for key, n in scores.items() if n is not None and n}
    # Whom a fact excludes is fitted worse than anybody whom none does.
    least = 1 if own is None else own + 1
    return Collateral(
        fitting=tuple(sorted(fitting)),
        better=tuple(sorted(k for k, n in fitting.items() if n >= least)),
        excludes_person=own is None,
    )


def _n_fitting(
    facts: Sequence[Fact], profile: Profile, covers: Callable[[Fact, str], bool]
) -> int | None:
    """How many facts fit a person; None when one excludes them."""
    n_fitting = 0
    for fact in facts:
        values = profile.get(fact.attribute, ())
        if not values:
            continue
        if not any(covers(fact, value) for value in values):
            return None
        n_fitting += 1
    return n_fitting
