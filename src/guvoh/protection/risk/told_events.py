"""Events that facts tell, and how many people could know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.risk.column import fold
from guvoh.protection.risk.presence import PresenceBound, bound_by_presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.presence import Presence

EVENT: Final = "event"
"""The attribute under which a fact names an event."""


def split_events(
    facts: Iterable[Fact], presences: Sequence[Presence]
) -> tuple[tuple[Fact, ...], tuple[Presence, ...]]:
    """Returns the facts that name no event of which is known who was there, and those.

    Args:
        facts: all that is known of a person.
        presences: events, and who could know each.

    Returns:
        The other facts, and the presences that are told. An event whose presence is
        not known stays among the facts: nobody knows how few it leaves.
    """
    by_name = {fold(presence.fact): presence for presence in presences}
    rest: list[Fact] = []
    told: dict[str, Presence] = {}
    for fact in facts:
        names = [fold(value) for value in fact.values]
        if fact.attribute == EVENT and all(name in by_name for name in names):
            told |= {name: by_name[name] for name in names}
        else:
            rest.append(fact)
    return tuple(rest), tuple(told.values())


def count_present(
    told: Sequence[Presence], *, n: int, stress: float = 2.0
) -> PresenceBound | None:
    """Returns how many people could know all these events; None without any.

    Args:
        told: who could know each.
        n: people from whom they come; raised to the largest presence.
        stress: by how much the planned number is lowered, 1 or more.
    """
    if not told:
        return None
    n_unit = max(n, *(presence.n_people for presence in told))
    return bound_by_presence(told, n_unit=n_unit, stress=stress)
