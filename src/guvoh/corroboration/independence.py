"""Which origins stand apart: only where somebody recorded why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from guvoh.corroboration.origins import origins_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from guvoh.casebook import IndependenceRecorded
    from guvoh.corroboration.lineage import Lineage
    from guvoh.corroboration.origins import Beginning


def independent_pairs(
    decisions: Iterable[IndependenceRecorded],
    lineage: Lineage,
    steps: nx.DiGraph[str],
    beginnings: Sequence[Beginning],
) -> frozenset[tuple[int, int]]:
    """The pairs of origins, by number, recorded to stand apart with a reason.

    A decision on two sources or items holds for the origins behind them, when behind
    each there is exactly one: what is true of one informant of an outlet is not assumed
    of the next. Where recorded steps lead from both to one origin, the decision is
    contradicted by them and counts for nothing.
    """
    pairs = set()
    for decision in decisions:
        if not decision.is_independent or not decision.reason.strip():
            continue
        ends = [
            _behind(lineage.stand_in(id_), steps, beginnings)
            for id_ in (decision.left, decision.right)
        ]
        if len(ends[0]) == len(ends[1]) == 1 and ends[0] != ends[1]:
            left, right = sorted((*ends[0], *ends[1]))
            pairs.add((left, right))
    return frozenset(pairs)


def largest_set(
    pairs: Iterable[tuple[int, int]], among: AbstractSet[int]
) -> tuple[int, ...]:
    """The most of these numbers of which every two are a pair.

    Returns:
        At least two, of equally many those that sort first; or none.
    """
    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(pair for pair in pairs if among >= {*pair})
    return min(
        (tuple(sorted(part)) for part in nx.find_cliques(graph)),
        key=lambda part: (-len(part), part),
        default=(),
    )


def _behind(
    id_: str, steps: nx.DiGraph[str], beginnings: Sequence[Beginning]
) -> frozenset[int]:
    """Numbers of the origins that a source or item belongs to, or else leads to."""
    own = [i for i, beginning in enumerate(beginnings) if id_ in beginning.sources]
    if own:
        return frozenset(own)
    return frozenset(
        i
        for i, beginning in enumerate(beginnings)
        if origins_behind(steps, beginning.ends | {*beginning.sources}, id_)
    )
