from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.protection.risk.people import LEVELS, World, worlds

from guvoh.protection.risk import DisclosureRisk, disclosure_risk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk import Repair

RELEASES = ("", "1 2023", "2 2024")


def measure(world: World, facts: Iterable[Fact], threshold: int) -> DisclosureRisk:
    return disclosure_risk(
        tuple(facts),
        world.table(),
        hierarchies=world.hierarchies(),
        threshold=threshold,
    )


def lift(world: World, fact: Fact, level: str) -> Fact:
    """Says a fact at a level, or leaves it where that is no coarser."""
    target, now = LEVELS.index(level), LEVELS.index(fact.level)
    if target <= now:
        return fact
    paths = world.paths[world.names.index(fact.attribute)].values()
    labels = {path[target] for path in paths if path[now] in fact.values}
    return replace(fact, level=level, values=tuple(labels))


def apply(world: World, repair: Repair) -> tuple[Fact, ...]:
    changes = {change.attribute: change.level for change in repair.changes}
    facts = []
    for fact in world.facts:
        if fact.release or fact.attribute not in changes:
            facts.append(fact)
        elif level := changes[fact.attribute]:
            facts.append(lift(world, fact, level))
    return tuple(facts)


@settings(max_examples=60, deadline=None)
@given(worlds(releases=RELEASES), st.integers(2, 8))
def test_k_and_minimal_unsafe_sets_are_those_of_brute_force(
    world: World, threshold: int
) -> None:
    risk = measure(world, world.facts, threshold)
    assert risk.k == world.count(world.facts)
    assert risk.k_published == world.count(f for f in world.facts if f.release)
    assert risk.is_safe == (risk.k >= threshold)
    unsafe: list[tuple[str, ...]] = []
    for size in range(len(world.names) + 1):
        for names in combinations(world.names, size):
            known = [fact for fact in world.facts if fact.attribute in names]
            is_new = not any(set(each) <= set(names) for each in unsafe)
            if world.count(known) < threshold and is_new:
                unsafe.append(names)
    assert risk.minimal_unsafe_sets == tuple(unsafe)


@settings(max_examples=60, deadline=None)
@given(worlds(releases=RELEASES), st.integers(2, 8))
def test_repairs_are_safe_when_measured_again(world: World, threshold: int) -> None:
    risk = measure(world, world.facts, threshold)
    assert not (risk.is_safe and risk.repairs)
    published = [fact for fact in world.facts if fact.release]
    # Whatever could be mended is: leaving the whole draft out is one of the ways.
    can_be = world.count(published) >= threshold and not risk.is_safe
    assert bool(risk.repairs) == can_be
    for repair in risk.repairs:
        assert repair.k >= threshold
        assert world.count(apply(world, repair)) == repair.k
        assert measure(world, apply(world, repair), threshold).is_safe
    edits = [len(repair.changes) for repair in risk.repairs]
    kept = [repair.kept_bits for repair in risk.repairs]
    assert edits == sorted(set(edits))
    assert kept == sorted(set(kept))


@settings(max_examples=60, deadline=None)
@given(worlds(), st.integers(2, 8))
def test_no_repair_with_as_few_changes_leaves_out_less(
    world: World, threshold: int
) -> None:
    risk = measure(world, world.facts, threshold)
    by_attribute = {fact.attribute for fact in world.facts}
    if not risk.repairs:
        return
    fewest = len(risk.repairs[0].changes)
    for names in combinations(sorted(by_attribute), fewest - 1):
        rest = [fact for fact in world.facts if fact.attribute not in names]
        assert world.count(rest) < threshold


@settings(max_examples=60, deadline=None)
@given(worlds(releases=RELEASES), st.data())
def test_a_further_fact_never_lowers_the_risk(
    world: World, data: st.DataObject
) -> None:
    n_known = data.draw(st.integers(0, len(world.facts)))
    before = measure(world, world.facts[:n_known], 2).k
    after = measure(world, world.facts, 2).k
    assert before is not None
    assert after is not None
    assert after <= before


@settings(max_examples=60, deadline=None)
@given(worlds(), st.sampled_from(LEVELS), st.data())
def test_saying_less_never_raises_the_risk(
    world: World, level: str, data: st.DataObject
) -> None:
    if not world.facts:
        return
    i = data.draw(st.integers(0, len(world.facts) - 1))
    coarser = list(world.facts)
    coarser[i] = lift(world, world.facts[i], level)
    before, after = measure(world, world.facts, 2).k, measure(world, coarser, 2).k
    assert before is not None
    assert after is not None
    assert after >= before


@settings(max_examples=60, deadline=None)
@given(worlds(releases=RELEASES), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(world: World, random: object) -> None:
    shuffled = list(world.facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a Random
    assert measure(world, shuffled, 3) == measure(world, world.facts, 3)
