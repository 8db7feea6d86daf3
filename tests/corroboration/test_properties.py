from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, count
from typing import TYPE_CHECKING, TypeVar

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.corroboration import Evidence, Group, corroborate
from guvoh.corroboration.chains import draw_vertices, measure_chains
from guvoh.corroboration.origins import Beginning
from guvoh.model import Basis
from tests.corroboration.worlds import (
    LEADING_ON,
    OUTLETS,
    RELAYS,
    derivations,
    worlds,
)

if TYPE_CHECKING:
    from guvoh.casebook import DerivationRecorded
    from guvoh.corroboration.chains import Vertex

T = TypeVar("T")
REPORTS = (*OUTLETS, *(f"item-{name}" for name in OUTLETS))


def _only(evidence: Evidence) -> Group:
    (group,) = corroborate(evidence)
    return group


@given(worlds(), derivations())
@settings(max_examples=150)
def test_recording_a_derivation_never_raises_the_number_of_origins(
    world: Evidence, derivation: DerivationRecorded
) -> None:
    more = replace(world, derivations=(*world.derivations, derivation))
    assert len(_only(more).origins) <= len(_only(world).origins)


@given(worlds(LEADING_ON, REPORTS, RELAYS), st.data())
@settings(max_examples=150)
def test_deleting_lineage_never_raises_the_number_of_origins(
    world: Evidence, data: st.DataObject
) -> None:
    """Of reports, which know nothing themselves: their derivations and chains.

    Nobody at the end of one chain stands in the middle of another: a chain that says
    whom an origin has it from makes it none, as a derivation of an origin does.
    """
    reports = tuple(
        replace(c, basis=Basis.UNKNOWN) if c.chain[-1] in OUTLETS else c
        for c in world.claims
    )
    world = replace(world, claims=reports)
    before = len(_only(world).origins)
    for dropped in world.derivations:
        rest = tuple(d for d in world.derivations if d.id != dropped.id)
        assert len(_only(replace(world, derivations=rest)).origins) <= before
    chosen = data.draw(st.sampled_from(range(len(reports))))
    bare = replace(reports[chosen], chain=(), speaker=None)
    without = (*reports[:chosen], bare, *reports[chosen + 1 :])
    assert len(_only(replace(world, claims=without)).origins) <= before


@given(worlds(), st.integers(0, 2**32))
@settings(max_examples=60)
def test_the_order_of_records_never_matters(world: Evidence, seed: int) -> None:
    chance = random.Random(seed)

    def mixed(records: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(chance.sample(records, len(records)))

    other = Evidence(
        claims=mixed(world.claims),
        sources=mixed(world.sources),
        texts=mixed(world.texts),
        derivations=mixed(world.derivations),
        independence=mixed(world.independence),
        judgements=mixed(world.judgements),
    )
    assert _only(other) == _only(world)


@given(worlds())
@settings(max_examples=60)
def test_independent_origins_are_origins_and_at_least_two_or_none(
    world: Evidence,
) -> None:
    group = _only(world)
    assert set(group.independent) <= set(group.origins)
    assert len(group.independent) != 1
    assert _only(replace(world, independence=())).independent == ()


@given(
    st.integers(1, 2),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14),
    st.sets(st.integers(2, 5), max_size=3),
)
@settings(max_examples=120)
def test_disjoint_chains_are_as_many_as_the_smallest_cut_by_trying_all(
    n_claims: int, edges: list[tuple[int, int]], origins: set[int]
) -> None:
    claims = [f"c{i}" for i in range(n_claims)]
    steps: nx.DiGraph[str] = nx.DiGraph()
    steps.add_nodes_from([*claims, *(f"n{i}" for i in range(6))])
    steps.add_edges_from((f"n{i}", f"n{j}") for i, j in edges if i != j)
    steps.add_edges_from((c, f"n{i}") for i, c in enumerate(claims))
    found = [
        Beginning(sources=(f"n{i}",), ends=frozenset({f"n{i}"}))
        for i in sorted(origins)
    ]
    chains = measure_chains(steps, claims, found)
    graph = draw_vertices(steps, claims, found)
    ends = [node for node in graph if node[0] == ""]
    inner = [node for node in graph if node[0].startswith("n")]
    assert chains.n_disjoint == len(chains.bottleneck)
    smallest = next(
        size
        for size in count()
        if any(_is_cut(graph, ends, cut) for cut in combinations(inner, size))
    )
    assert chains.n_disjoint == smallest
    assert _is_cut(graph, ends, chains.bottleneck)
    if smallest == 1:
        every = {node for node in inner if _is_cut(graph, ends, (node,))}
        assert set(chains.everything_passes) == every


def _is_cut(
    graph: nx.DiGraph[Vertex],
    ends: list[Vertex],
    cut: tuple[Vertex, ...],
) -> bool:
    rest = graph.subgraph(node for node in graph if node not in cut)
    start, end = sorted(ends, reverse=True)
    return not nx.has_path(rest, start, end)
