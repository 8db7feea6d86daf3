"""What goes into a brief, in which order."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 -- a field's type
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.model import CorroborationState
from guvoh.publishing.brief.errors import NothingToSayError
from guvoh.publishing.brief.material import (
    ClaimMaterial,
    Disagreement,
    GroupMaterial,
    Material,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGroup:
    """Claims that assert the same, as they are printed together."""

    claims: tuple[ClaimMaterial, ...]
    """Its claims that have a wording, the weightiest first."""
    group: GroupMaterial
    """What stands behind them."""

    @property
    def first(self) -> ClaimMaterial:
        """The claim whose wording speaks for all."""
        return self.claims[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of its claims that have a wording."""
        return tuple(claim.id for claim in self.claims)

    @property
    def topic(self) -> str:
        """Code of the topic under which it stands; empty for none."""
        return next((claim.topics[0] for claim in self.claims if claim.topics), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Groups of claims in the order of their weight, and what is left out."""

    material: Material
    """All there is."""
    groups: tuple[PlannedGroup, ...]
    """What is printed, the weightiest first."""
    unworded: tuple[ClaimMaterial, ...]
    """Claims without a wording in the language."""
    claims: Mapping[str, ClaimMaterial]
    """The claims that are printed, by id."""
    disagreements: tuple[Disagreement, ...]
    """Pairs of printed claims that cannot both hold."""

    @property
    def in_dispute(self) -> frozenset[str]:
        """Ids of claims that another one contradicts."""
        return frozenset(
            id_ for pair in self.disagreements for id_ in (pair.left, pair.right)
        )

    def with_counterparts(
        self, groups: Sequence[PlannedGroup]
    ) -> tuple[PlannedGroup, ...]:
        """The groups with those that contradict them, in the order of the plan."""
        ids = {id_ for group in groups for id_ in group.ids}
        for pair in self.disagreements:
            if {pair.left, pair.right} & ids:
                ids |= {pair.left, pair.right}
        return tuple(group for group in self.groups if ids & {*group.ids})


def make_plan(material: Material, language: str) -> Plan:
    """The order of a brief in a language.

    Raises:
        NothingToSayError: No claim has a wording in it.
    """
    worded = {
        claim.id: claim
        for claim in material.claims
        if claim.wordings.get(language, "").strip()
    }
    if not worded:
        raise NothingToSayError(language, len(material.claims))
    groups = tuple(
        PlannedGroup(claims=claims, group=group)
        for group in all_groups(material)
        if (claims := _by_weight(worded[id_] for id_ in group.claims if id_ in worded))
    )
    return Plan(
        material=material,
        groups=tuple(sorted(groups, key=lambda g: (-g.first.rank, g.first.id))),
        unworded=tuple(c for c in material.claims if c.id not in worded),
        claims=worded,
        disagreements=tuple(
            pair
            for pair in material.disagreements
            if pair.left in worded and pair.right in worded
        ),
    )


def all_groups(material: Material) -> Iterator[GroupMaterial]:
    """Every group; a claim in none is one of its own, without an origin."""
    yield from material.groups
    grouped = {id_ for group in material.groups for id_ in group.claims}
    for claim in material.claims:
        if claim.id not in grouped:
            yield GroupMaterial(
                claims=(claim.id,), state=CorroborationState.NO_ORIGIN, n_origins=0
            )


def _by_weight(claims: Iterator[ClaimMaterial]) -> tuple[ClaimMaterial, ...]:
    return tuple(sorted(claims, key=lambda claim: (-claim.rank, claim.id)))
