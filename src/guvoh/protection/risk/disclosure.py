"""Can this person be worked out: how many people fit all that is known of them.

Source: PROTECTION's journalist risk 1/F of one person (docs/protection/risk.md), over
the intersection of everything published with the draft.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.hierarchies import Hierarchies
from guvoh.protection.risk.knowledge import Knowledge, gather_knowledge
from guvoh.protection.risk.lattice import MAX_NODES
from guvoh.protection.risk.minimal_sets import find_minimal_sets, take_corners
from guvoh.protection.risk.policy import Adversary, RiskPolicy
from guvoh.protection.risk.published import facts_of
from guvoh.protection.risk.repairs import (
    Change,
    Repair,
    find_safe_nodes,
    weigh_steps,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.population import LatticeCounts, Population


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRisk:
    """How many people fit, whether that is enough, and what would be."""

    k: int | None
    """People who fit everything known, 0 to n; None when nothing that is known can be
    looked up in the population, so that nobody knows."""
    n: int
    """People in the population."""
    threshold: int
    """People who must fit at least."""
    is_safe: bool
    """Whether k reaches the threshold, as far as the population tells: see `unused`."""
    adversary: Adversary
    """Against whom the threshold holds."""
    attributes: tuple[str, ...]
    """What was looked up."""
    unused: tuple[str, ...]
    """What is known but not in the population: it can only make k smaller."""
    k_published: int | None
    """People who fit what was published already, without the draft."""
    minimal_unsafe_sets: tuple[tuple[str, ...], ...]
    """Fewest attributes that are too much together, smallest first; one empty set
    when the population itself is smaller than the threshold."""
    repairs: tuple[Repair, ...]
    """Changes to the draft that make it safe, fewest first."""
    assumptions: tuple[str, ...]
    """Codes of what the number rests on; `explain_assumption` puts them in words."""
    uniqueness: float | None = None
    """Chance that only the person fits, 0–1; None where people are counted."""

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """Returns a subject of `guvoh/risk/1`, without its pseudonym.

        `safe` is null where k reaches the threshold, but something that is known is
        not in the population: nobody knows then.
        """
        from guvoh.protection.risk.words import (  # noqa: PLC0415 -- reads a table
            describe_repair,
            explain_assumption,
        )

        return {
            "k": self.k,
            "threshold": self.threshold,
            "safe": None if self.is_safe and self.unused else self.is_safe,
            "adversary": self.adversary.value,
            "population": self.n,
            "k_published": self.k_published,
            "uniqueness": self.uniqueness,
            "attributes": list(self.attributes),
            "unused": list(self.unused),
            "minimal_unsafe_sets": [list(each) for each in self.minimal_unsafe_sets],
            "suggestions": [
                {
                    "change": describe_repair(repair, language),
                    "k": repair.k,
                    "changes": [
                        {"attribute": c.attribute, "level": c.level or None}
                        for c in repair.changes
                    ],
                }
                for repair in self.repairs
            ],
            "assumptions": [
                {"code": code, "text": explain_assumption(code, language)}
                for code in self.assumptions
            ],
        }


def disclosure_risk(
    facts: Sequence[Fact] | Mapping[str, object],
    population: Population,
    *,
    hierarchies: Hierarchies | None = None,
    policy: RiskPolicy | None = None,
    adversary: Adversary = Adversary.PUBLIC,
    threshold: int | None = None,
) -> DisclosureRisk:
    """Returns how many people of a population fit all that is known of a person.

    Args:
        facts: what is known; those with a release are published and stay, the others
            are a draft's and can be changed. As a mapping, attribute to value.
        population: people among whom the person could be sought.
        hierarchies: levels of the attributes; keep one for several people, it
            remembers what it has read.
        policy: thresholds.
        adversary: whose threshold counts.
        threshold: another threshold, at least 2.

    Raises:
        FactError: a fact cannot be placed.
        HierarchyError: the population has a value that its hierarchy lacks.
        PopulationError: more attributes are known than can be combined.
    """
    if isinstance(facts, Mapping):
        facts = facts_of(facts)
    rules = policy or RiskPolicy()
    wanted = rules.threshold(adversary) if threshold is None else max(threshold, 2)
    known = gather_knowledge(facts, population, hierarchies or Hierarchies())
    known, is_thinned = _thin(known)
    counts = population.count_lattice(known.axes)
    is_unsafe = _judge(counts, wanted, rules)
    fixed = tuple(axis.n_fixed for axis in known.axes)
    last = tuple(axis.n_steps - 1 for axis in known.axes)
    is_known = bool(known.axes) or not known.unused
    k = int(counts.people[last])
    risk = DisclosureRisk(
        k=k if is_known else None,
        n=population.n,
        threshold=wanted,
        is_safe=is_known and not is_unsafe[last],
        adversary=adversary,
        attributes=tuple(axis.attribute for axis in known.axes),
        unused=known.unused,
        k_published=int(counts.people[fixed]) if is_known else None,
        minimal_unsafe_sets=_name_sets(known, is_unsafe) if is_known else (),
        repairs=_find_repairs(known, counts, is_unsafe) if is_known else (),
        assumptions=population.assumptions,
        uniqueness=_uniqueness(counts, last) if is_known else None,
    )
    codes = _more_assumptions(risk, known, is_thinned=is_thinned)
    if counts.bound is not None and counts.bound[last] < wanted:
        codes = (*codes, "proven_unsafe")
    if is_unsafe[fixed] and is_known:
        codes = (*codes, "published_is_unsafe" if any(fixed) else "population_small")
    return replace(risk, assumptions=(*risk.assumptions, *codes))


def _judge(
    counts: LatticeCounts, threshold: int, policy: RiskPolicy
) -> NDArray[np.bool_]:
    is_unsafe = counts.people < threshold
    if counts.uniqueness is not None:
        is_unsafe = is_unsafe | (counts.uniqueness > policy.max_uniqueness)
    return np.asarray(is_unsafe)


def _uniqueness(counts: LatticeCounts, node: tuple[int, ...]) -> float | None:
    return None if counts.uniqueness is None else float(counts.uniqueness[node])


def _name_sets(
    known: Knowledge, is_unsafe: NDArray[np.bool_]
) -> tuple[tuple[str, ...], ...]:
    telling = [i for i, axis in enumerate(known.axes) if axis.n_steps > 1]
    sets = find_minimal_sets(take_corners(is_unsafe, telling))
    return tuple(
        tuple(known.axes[telling[i]].attribute for i in members) for members in sets
    )


def _find_repairs(
    known: Knowledge, counts: LatticeCounts, is_unsafe: NDArray[np.bool_]
) -> tuple[Repair, ...]:
    fixed = tuple(axis.n_fixed for axis in known.axes)
    if not is_unsafe[tuple(axis.n_steps - 1 for axis in known.axes)]:
        return ()
    n = int(counts.people[(0,) * counts.people.ndim])
    draft = tuple(slice(first, None) for first in fixed)
    nodes = find_safe_nodes(
        ~is_unsafe[draft], counts.people[draft], weigh_steps(counts.people, fixed, n)
    )
    return tuple(
        Repair(
            changes=_name_changes(known, node.steps), k=node.k, kept_bits=node.kept_bits
        )
        for node in nodes
    )


def _name_changes(known: Knowledge, steps: tuple[int, ...]) -> tuple[Change, ...]:
    changes = []
    for axis, texts, step in zip(known.axes, known.texts, steps, strict=True):
        index = axis.n_fixed + step
        if index < axis.n_steps - 1:
            level = axis.levels[index]
            changes.append(
                Change(
                    attribute=axis.attribute,
                    level=level,
                    text=texts[index] if level else "",
                )
            )
    return tuple(changes)


def _thin(known: Knowledge) -> tuple[Knowledge, bool]:
    """Leaves levels out, from the middle of the longest ladders, until counts fit."""
    axes, texts = list(known.axes), list(known.texts)
    while math.prod(axis.n_steps for axis in axes) > MAX_NODES:
        free = [range(axis.n_fixed + 1, axis.n_steps - 1) for axis in axes]
        longest = max(range(len(axes)), key=lambda i: len(free[i]))
        if not free[longest]:
            raise PopulationError(
                f"{len(axes)} attributes",
                "are too many to combine",
                "leave out some that tell little",
            )
        # The middle level is the one whose neighbours stand in for it best.
        out = free[longest][len(free[longest]) // 2]
        axis = axes[longest]
        axes[longest] = replace(
            axis,
            masks=np.delete(axis.masks, out, axis=0),
            levels=axis.levels[:out] + axis.levels[out + 1 :],
        )
        texts[longest] = texts[longest][:out] + texts[longest][out + 1 :]
    is_thinned = len(axes) > 0 and any(
        a.n_steps < b.n_steps for a, b in zip(axes, known.axes, strict=True)
    )
    return replace(known, axes=tuple(axes), texts=tuple(texts)), is_thinned


def _more_assumptions(
    risk: DisclosureRisk, known: Knowledge, *, is_thinned: bool
) -> tuple[str, ...]:
    holds = {
        "not_in_population": risk.k is None,
        "nothing_to_find_by": not risk.attributes and not risk.unused,
        "unknown_beyond": bool(risk.attributes) and bool(risk.unused),
        "facts_do_not_fit": risk.k == 0,
        "finer_than_population": known.is_finer,
        "levels_left_out": is_thinned,
    }
    return tuple(code for code, is_so in holds.items() if is_so)
