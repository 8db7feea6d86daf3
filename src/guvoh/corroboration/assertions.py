"""Which records people judged to be one, and which of their judgements disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.casebook import JudgementMade
    from guvoh.model import LinkKind

_Pair: TypeAlias = "tuple[str, str]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Records joined by judgements of one kind."""

    components: tuple[frozenset[str], ...]
    """Records that are one; a record that is joined to no other stands alone."""
    set_aside: frozenset[str]
    """Ids of positive judgements that join nothing, because of negative ones."""


def join_judged(
    ids: Iterable[str], judgements: Iterable[JudgementMade], kind: LinkKind
) -> Joined:
    """Joins records by people's judgements of one kind; nothing else ever joins them.

    A positive judgement is an edge. It is set aside when it lies on a path of positive
    judgements between two records that somebody judged not to be the same: one step of
    such a path is wrong, and only people can say which. So a negative judgement always
    parts its two records, on the same pair it undoes a positive one whichever came
    first, and records that hang on one side only stay with that side.

    Args:
        ids: Ids of the records; judgements on others join nothing.
        judgements: Judgements in force, of any kind, in any order.
        kind: The kind that is looked at.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(set(ids)))
    positive: dict[_Pair, set[str]] = {}
    negative: set[_Pair] = set()
    for judgement in judgements:
        pair = _pair(judgement.left, judgement.right)
        if judgement.kind != kind or pair[0] == pair[1] or not graph.nodes >= {*pair}:
            continue
        if judgement.is_same:
            positive.setdefault(pair, set()).add(judgement.id)
        else:
            negative.add(pair)
    graph.add_edges_from(positive)
    parts = {id_: part for part in nx.connected_components(graph) for id_ in part}
    doubtful = {
        edge
        for left, right in negative
        if right in parts[left]
        for edge in _between(graph.subgraph(parts[left]), (left, right))
    }
    graph.remove_edges_from(doubtful)
    return Joined(
        components=tuple(
            sorted(
                (frozenset(part) for part in nx.connected_components(graph)), key=min
            )
        ),
        set_aside=frozenset(id_ for pair in doubtful for id_ in positive[pair]),
    )


def _pair(left: str, right: str) -> _Pair:
    return (left, right) if left < right else (right, left)


def _between(graph: nx.Graph[str], pair: _Pair) -> set[_Pair]:
    """The edges that lie on some simple path between the two records of a pair.

    They are those in one block with an edge drawn between the two (Whitney 1932: two
    edges of a block lie on a common cycle).
    """
    closed = graph.copy()
    closed.add_edge(*pair)
    for block in nx.biconnected_component_edges(closed):
        edges = {_pair(*edge) for edge in block}
        if pair in edges:
            return edges if graph.has_edge(*pair) else edges - {pair}
    return set()
