"""Chains from claims to origins: how many stand apart, and through what they all pass.

Source: K. Menger, Zur allgemeinen Kurventheorie, Fundamenta Mathematicae 10 (1927): the
most chains that share no inner vertex are as many as the fewest vertices that cut all.
Computed as a maximum flow over vertices of capacity 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx
from networkx.algorithms.flow import dinitz

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.corroboration.origins import Beginning

Vertex: TypeAlias = "tuple[str, ...]"
"""An item or source by its id; an origin of several sources by all of theirs."""

_START: Final = ("", "start")
_END: Final = ("", "end")
_IN: Final = "in"
_OUT: Final = "out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """What holds a group of claims up."""

    n_disjoint: int
    """The most chains that share no item and no source; 0 when there is no chain."""
    bottleneck: tuple[Vertex, ...]
    """The fewest items and sources that cut all chains, nearest the origins."""
    everything_passes: tuple[Vertex, ...]
    """All that lie on every chain, from the claims to the origin."""


def measure_chains(
    steps: nx.DiGraph[str], claims: Iterable[str], beginnings: Sequence[Beginning]
) -> Chains:
    """Measures the chains from claims to origins.

    Claims themselves never fail here: what is asked is what happens when an item or a
    source does. An origin of several sources fails as one.

    Args:
        steps: From every teller to whom it is taken from; holds the claims.
        claims: Ids of the claims that count.
        beginnings: The origins.
    """
    graph = draw_vertices(steps, claims, beginnings)
    if not nx.has_path(graph, _START, _END):
        return Chains(n_disjoint=0, bottleneck=(), everything_passes=())
    residual = dinitz(_split(graph, frozenset(claims)), _START, _END)
    reaching = _reaching(residual)
    bottleneck = sorted(
        vertex
        for vertex in graph
        if (_OUT, *vertex) in reaching and (_IN, *vertex) not in reaching
    )
    return Chains(
        n_disjoint=residual.graph["flow_value"],
        bottleneck=tuple(bottleneck),
        everything_passes=_dominators(graph, frozenset(claims)),
    )


def draw_vertices(
    steps: nx.DiGraph[str], claims: Iterable[str], beginnings: Sequence[Beginning]
) -> nx.DiGraph[Vertex]:
    """The graph of steps between one start and one end.

    An origin is one vertex behind all that its chains end at. Where it ends at itself
    alone, source and origin are the same vertex.
    """
    graph: nx.DiGraph[Vertex] = nx.DiGraph()
    graph.add_nodes_from((_START, _END))
    graph.add_edges_from(((left,), (right,)) for left, right in steps.edges)
    graph.add_edges_from((_START, (claim,)) for claim in claims)
    for beginning in beginnings:
        origin = beginning.sources
        graph.add_edges_from(
            ((end,), origin) for end in beginning.ends if (end,) != origin
        )
        graph.add_edge(origin, _END)
    return graph


def _split(graph: nx.DiGraph[Vertex], claims: frozenset[str]) -> nx.DiGraph[Vertex]:
    """Every vertex as an edge of capacity 1 from its way in to its way out."""
    split: nx.DiGraph[Vertex] = nx.DiGraph()
    for vertex in graph:
        if vertex in {_START, _END}:
            continue
        is_claim = len(vertex) == 1 and vertex[0] in claims
        limit = {} if is_claim else {"capacity": 1}
        split.add_edge((_IN, *vertex), (_OUT, *vertex), **limit)
    for left, right in graph.edges:
        split.add_edge(
            left if left == _START else (_OUT, *left),
            right if right == _END else (_IN, *right),
        )
    return split


def _reaching(residual: nx.DiGraph[Vertex]) -> set[Vertex]:
    """From where the end can still be reached when the flow runs."""
    seen: set[Vertex] = {_END}
    waiting: list[Vertex] = [_END]
    while waiting:
        vertex = waiting.pop()
        for before in residual.predecessors(vertex):
            step = residual[before][vertex]
            if before not in seen and step["flow"] < step["capacity"]:
                seen.add(before)
                waiting.append(before)
    return seen


def _dominators(
    graph: nx.DiGraph[Vertex], claims: frozenset[str]
) -> tuple[Vertex, ...]:
    """What lies on every way from start to end, claims left out."""
    before = nx.immediate_dominators(graph, _START)
    found: list[Vertex] = []
    vertex = before[_END]
    while vertex is not None and vertex != _START:
        if len(vertex) > 1 or vertex[0] not in claims:
            found.append(vertex)
        vertex = before[vertex]
    return tuple(reversed(found))
