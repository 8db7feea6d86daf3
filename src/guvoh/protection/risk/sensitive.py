"""A sensitive status of those who fit: what is said of all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from guvoh.protection.risk.errors import FactError
from guvoh.protection.risk.harm import AttributeHarm, harm_of_counts
from guvoh.protection.risk.hierarchies import Hierarchies
from guvoh.protection.risk.knowledge import gather_knowledge
from guvoh.protection.risk.policy import RiskPolicy
from guvoh.protection.risk.population import Axis
from guvoh.protection.risk.published import facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.population import Population


def measure_harm(
    facts: Sequence[Fact] | Mapping[str, object],
    population: Population,
    status: Fact,
    *,
    hierarchies: Hierarchies | None = None,
    policy: RiskPolicy | None = None,
) -> AttributeHarm | None:
    """Returns what share of those who fit has a status, beside everybody's share.

    Args:
        facts: all that is known of the person, as for `disclosure_risk`.
        population: people, one of whose attributes is the status.
        status: the sensitive attribute and its values.
        hierarchies: levels of the attributes.
        policy: from which share the status counts as known of each.

    Returns:
        None when nobody fits, or nothing known is in the population.

    Raises:
        FactError: the status is published itself, or is not in the population.
    """
    if isinstance(facts, Mapping):
        facts = facts_of(facts)
    ladders = hierarchies or Hierarchies()
    if status.attribute not in population.attributes:
        raise FactError(
            f"The attribute {status.attribute}",
            "is not in the population",
            f"it has {', '.join(population.attributes)}",
        )
    if any(fact.attribute == status.attribute for fact in facts):
        raise FactError(
            f"The attribute {status.attribute}",
            "is published itself",
            "name another as the sensitive one",
        )
    known = gather_knowledge(facts, population, ladders)
    if known.unused and not known.axes:
        return None
    (marked,) = gather_knowledge((status,), population, ladders).axes
    # Both ends of each axis are enough: nothing known, and all of it.
    ends = [_take_ends(axis) for axis in known.axes]
    has_status = Axis(
        attribute=status.attribute,
        masks=np.stack([np.ones_like(marked.masks[-1]), marked.masks[-1]]),
        levels=("", ""),
    )
    people = population.count_lattice([*ends, has_status]).people
    nobody_asked, all_known = (0,) * len(ends), (1,) * len(ends)
    n_fitting = int(people[(*all_known, 0)])
    if not n_fitting:
        return None
    return harm_of_counts(
        (int(people[(*all_known, 1)]), n_fitting),
        (int(people[(*nobody_asked, 1)]), int(people[(*nobody_asked, 0)])),
        max_share=(policy or RiskPolicy()).harm,
    )


def _take_ends(axis: Axis) -> Axis:
    return Axis(
        attribute=axis.attribute,
        masks=np.stack([np.ones_like(axis.masks[0]), axis.masks[-1]]),
        levels=("", axis.levels[-1]),
    )
