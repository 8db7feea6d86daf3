"""Which origins stand apart: only where somebody recorded why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from guvoh.corroboration.origins import origins_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.casebook import IndependenceRecorded
    from guvoh.corroboration.lineage import Lineage
    from guvoh.corroboration.origins import Beginning
    from guvoh.corroboration.result import Origin


def find_independent(
    decisions: Iterable[IndependenceRecorded],
    lineage: Lineage,
    steps: nx.DiGraph[str],
    origins: Sequence[tuple[Beginning, Origin]],
) -> tuple[Origin, ...]:
    """The most origins of which every pair was recorded to stand apart, with a reason.

    A decision on two sources or items holds for the origins behind them, when behind
    each there is exactly one: what is true of one informant of an outlet is not assumed
    of the next. Where recorded steps lead from both to one origin, the decision is
    contradicted by them and counts for nothing.

    Returns:
        At least two origins, of equally many those that sort first; or none.
    """
    pairs: nx.Graph[int] = nx.Graph()
    for decision in decisions:
        if not decision.is_independent or not decision.reason.strip():
            continue
        ends = [
            _behind(lineage.stand_in(id_), steps, origins)
            for id_ in (decision.left, decision.right)
        ]
        if len(ends[0]) == len(ends[1]) == 1 and ends[0] != ends[1]:
            pairs.add_edge(*ends[0], *ends[1])
    best = min(
        (sorted(part) for part in nx.find_cliques(pairs)),
        key=lambda part: (-len(part), part),
        default=[],
    )
    return tuple(origins[i][1] for i in best)


def _behind(
    id_: str, steps: nx.DiGraph[str], origins: Sequence[tuple[Beginning, Origin]]
) -> frozenset[int]:
    """Numbers of the origins that a source or item belongs to, or else leads to."""
    own = [i for i, (beginning, _) in enumerate(origins) if id_ in beginning.sources]
    if own:
        return frozenset(own)
    return frozenset(
        i
        for i, (beginning, _) in enumerate(origins)
        if origins_behind(steps, beginning.ends | {*beginning.sources}, id_)
    )
