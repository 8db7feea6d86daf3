"""What facts tell together: for each attribute, ever more known, as an axis.

Facts on one attribute are intersected: "in his 30s" and 35–44 are 35–39. What was
published narrows every step; only what the draft adds can be said less exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from guvoh.protection.risk.errors import FactError
from guvoh.protection.risk.population import Axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.hierarchies import Hierarchies
    from guvoh.protection.risk.ladder import Placement, Rung
    from guvoh.protection.risk.population import Population


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """Everything known of one person, laid against a population."""

    axes: tuple[Axis, ...]
    """One an attribute that the population has, in its order."""
    texts: tuple[tuple[str, ...], ...] = field(repr=False)
    """For each axis, what each step says; "" where several facts make it up."""
    unused: tuple[str, ...]
    """Attributes that the population does not have."""
    is_finer: bool
    """Whether something is known more exactly than the population tells."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Step:
    level: str
    text: str = field(repr=False)
    mask: NDArray[np.bool_]


def gather_knowledge(
    facts: Iterable[Fact], population: Population, hierarchies: Hierarchies
) -> Knowledge:
    """Returns what the facts tell together; their order does not matter.

    Raises:
        FactError: a fact has no value, or one that its ladder does not know.
        HierarchyError: the population has a value that stands on no rung.
    """
    by_attribute: dict[str, list[Fact]] = {}
    for fact in facts:
        if not fact.values or not all(value.strip() for value in fact.values):
            raise FactError(
                f"The attribute {fact.attribute}",
                "has no value",
                "give one or leave it",
            )
        by_attribute.setdefault(fact.attribute, []).append(fact)
    axes: list[Axis] = []
    texts: list[tuple[str, ...]] = []
    is_finer = False
    for attribute in population.attributes:
        if attribute not in by_attribute:
            continue
        placement = hierarchies.place(attribute, population)
        axis, said, finer = _build_axis(attribute, by_attribute[attribute], placement)
        is_finer |= finer
        axes.append(axis)
        texts.append(said)
    known = {axis.attribute for axis in axes}
    return Knowledge(
        axes=tuple(axes),
        texts=tuple(texts),
        unused=tuple(sorted(set(by_attribute) - known)),
        is_finer=is_finer,
    )


def _build_axis(
    attribute: str, facts: Sequence[Fact], placement: Placement
) -> tuple[Axis, tuple[str, ...], bool]:
    printed = [placement.climb(fact) for fact in facts if fact.release]
    drafted = [placement.climb(fact) for fact in facts if not fact.release]
    size = (printed or drafted)[0][0].mask.size
    steps = [_Step(level="", text="", mask=np.ones(size, np.bool_))]
    if printed:
        narrowed = _intersect([rungs[0].mask for rungs in printed])
        # What is published but tells nothing stays step 0.
        steps = _add(steps, _Step(level="", text="", mask=narrowed))
    n_fixed = len(steps) - 1
    base = steps[-1].mask
    for step in _choices(drafted):
        mask = step.mask & base
        steps = _add(steps, _Step(level=step.level, text=step.text, mask=mask))
    axis = Axis(
        attribute=attribute,
        masks=np.stack([step.mask for step in steps]),
        levels=tuple(step.level for step in steps),
        n_fixed=n_fixed,
    )
    finer = any(rungs[0].is_finer for rungs in (*printed, *drafted))
    return axis, tuple(step.text for step in steps), finer


def _add(steps: list[_Step], step: _Step) -> list[_Step]:
    """Adds a step, in the place of the last where both let the same values fit.

    The later one says more at no cost, so it is the better thing to say.
    """
    if not np.array_equal(steps[-1].mask, step.mask):
        return [*steps, step]
    return [*steps[:-1], step]


def _choices(drafted: Sequence[Sequence[Rung]]) -> list[_Step]:
    """Returns what the draft's facts say at each level, coarsest first."""
    heights = sorted({rung.height for rungs in drafted for rung in rungs}, reverse=True)
    choices = []
    for height in heights:
        rungs = [_rung_at(each, height) for each in drafted]
        top = max(rungs, key=lambda rung: (rung.height, rung.level))
        choices.append(
            _Step(
                level=top.level,
                text=rungs[0].text if len(rungs) == 1 else "",
                mask=_intersect([rung.mask for rung in rungs]),
            )
        )
    return choices


def _rung_at(rungs: Sequence[Rung], height: int) -> Rung:
    below = [rung for rung in rungs if rung.height <= height]
    return below[-1] if below else rungs[0]


def _intersect(masks: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    return reduce(np.logical_and, masks)
