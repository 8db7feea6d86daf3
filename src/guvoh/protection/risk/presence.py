"""How many could know what was disclosed of an event.

A colony may hold seven hundred people; a conversation that three of them heard leaves
three. Each disclosed event has a list of those who could know it, or only their number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from guvoh.protection.fact import Fact

EVENT: Final = "event"
"""Code of the attribute whose facts somebody could know by having been there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who could know one disclosed event: a list, or only how many."""

    fact: str
    """Name of the event, as facts give it under the attribute `event`."""
    size: int | None = None
    """How many could know it; None where the list tells."""
    members: frozenset[str] | None = None
    """Keys of those who could know it; None where only their number is known."""

    def __post_init__(self) -> None:
        if (self.size is None) == (self.members is None):
            raise _presence_error("it has neither a list nor a size, or both")
        if self.n_people < 1:
            raise _presence_error("it was nobody")

    @property
    def n_people(self) -> int:
        """How many could know it."""
        return len(self.members) if self.members is not None else self.size or 0

    def __repr__(self) -> str:
        return f"Presence({self.n_people} people)"


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceBound:
    """How many are left who could know all that was disclosed."""

    at_most: int
    """No more than this many, for certain; 0 when nobody stands in all lists."""
    planned: float
    """To reckon with: as many as would know all of it if who knew one event were no
    likelier to know another, divided by the stress; `at_most` where lists tell."""
    is_exact: bool
    """Whether `at_most` is their number and not only a bound."""


def disclosed_presences(
    facts: Iterable[Fact], presences: Iterable[Presence]
) -> tuple[Presence, ...]:
    """The presences of the events that facts give away.

    Args:
        facts: All that was and is to be published of a person.
        presences: Who could know events; named as the values of facts of the
            attribute `event` are, in any case.
    """
    told = {
        value.casefold()
        for fact in facts
        if fact.attribute == EVENT
        for value in fact.values
    }
    return tuple(p for p in presences if p.fact.casefold() in told)


def bound_by_presence(
    presences: Iterable[Presence],
    *,
    n_unit: int,
    matching: Collection[str] | None = None,
    stress: float = 2.0,
) -> PresenceBound:
    """Bounds how many people could know every one of these events.

    Lists: F = |M ∩ A_1 ∩ … ∩ A_q|. Sizes: F ≤ min n_e, and to plan with
    max(1, N · Π n_e/N / s).

    Args:
        presences: Those of the events that were disclosed; at least one.
        n_unit: N, how many people there are from whom the present come, such as the
            colony; 1 or more.
        matching: M, keys of those who fit all else; None where it is not known who.
        stress: s, 1 or more; by how much the planned number is lowered.

    Raises:
        PopulationError: There is no event, more people were present than there are, or
            the stress is under 1.

    **Source:** PROTECTION §2.2 (3).
    """
    sets = tuple(presences)
    if not sets or not (stress >= 1 and math.isfinite(stress)):
        raise _presence_error("there is no event, or the stress is under 1")
    if any(p.n_people > n_unit for p in sets):
        raise _presence_error("more were present than there are people")
    sizes = [p.size for p in sets if p.size is not None]
    lists = [p.members for p in sets if p.members is not None]
    left = None if matching is None else frozenset(matching)
    for members in lists:
        left = members if left is None else left & members
    n_left = n_unit if left is None else len(left)
    is_exact = not sizes and matching is not None
    at_most = min([n_left, *sizes])
    if not sizes:
        return PresenceBound(at_most=at_most, planned=at_most, is_exact=is_exact)
    expected = n_left * math.prod(size / n_unit for size in sizes)
    planned = min(at_most, max(1.0, expected / stress))
    return PresenceBound(at_most=at_most, planned=planned, is_exact=False)


def _presence_error(what: str) -> PopulationError:
    return PopulationError(
        "Who could know an event",
        f"cannot be counted: {what}",
        "give a list of them, or how many they were, a whole number of 1 or more",
    )
