"""What stands behind claims that all say the same."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from guvoh.corroboration.chains import Chains, measure_chains
from guvoh.corroboration.contradictions import differing_slots
from guvoh.corroboration.independence import independent_pairs, largest_set
from guvoh.corroboration.lineage import trace_links
from guvoh.corroboration.origins import find_beginnings
from guvoh.corroboration.result import Link, Origin
from guvoh.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from guvoh.casebook import ClaimAccepted, IndependenceRecorded
    from guvoh.corroboration.lineage import Lineage
    from guvoh.corroboration.origins import Beginning


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What stands behind claims that all say the same."""

    links: tuple[Link, ...]
    """Every recorded step behind them."""
    origins: tuple[Origin, ...]
    """Where their telling begins."""
    independent: tuple[Origin, ...]
    """The most of which every pair was recorded to stand apart, behind claims that
    agree."""
    chains: Chains
    """How many chains stand apart, and what they pass."""
    stops_at: tuple[str, ...]
    """Where the record stops behind claims that lead to no origin."""
    n_reports: int
    """In how many items the claims stand that lead to an origin."""


def trace_support(
    lineage: Lineage,
    claims: Sequence[ClaimAccepted],
    decisions: Sequence[IndependenceRecorded],
) -> Support:
    """Traces claims back to their origins.

    Args:
        lineage: All recorded steps.
        claims: The claims, which all count.
        decisions: What people decided on who stands apart.
    """
    links = trace_links(lineage, claims)
    steps = _steps(claims, links)
    led = {c.id: frozenset({c.id} | nx.descendants(steps, c.id)) for c in claims}
    beginnings = find_beginnings(lineage, claims, steps)
    origins = tuple(_origin(lineage, beginning, led) for beginning in beginnings)
    grounded = {id_ for origin in origins for id_ in origin.claims}
    return Support(
        links=links,
        origins=origins,
        independent=tuple(
            origins[i]
            for i in _independent(lineage, claims, steps, beginnings, decisions)
        ),
        chains=measure_chains(steps, led, beginnings),
        stops_at=tuple(
            sorted(
                id_
                for id_ in frozenset().union(*(led[c] for c in led.keys() - grounded))
                if not steps.out_degree(id_)
            )
        ),
        # A claim that stands in no item is a report of its own.
        n_reports=len(
            {lineage.items_of(c) or (c.id,) for c in claims if c.id in grounded}
        ),
    )


def choose_supporting(claims: Sequence[ClaimAccepted]) -> tuple[ClaimAccepted, ...]:
    """The claims that affirm what a group asserts; all of them where all deny it."""
    affirming = tuple(c for c in claims if c.polarity is Polarity.AFFIRMED)
    return affirming or tuple(claims)


def find_sides(claims: Sequence[ClaimAccepted]) -> Iterator[tuple[ClaimAccepted, ...]]:
    """The largest sets of claims of which no two contradict each other."""
    alike: dict[tuple[object, ...], list[ClaimAccepted]] = {}
    for claim in claims:
        key = (claim.polarity, claim.quantity, claim.dates)
        alike.setdefault(key, []).append(claim)
    stated = list(alike.values())
    agreeing: nx.Graph[int] = nx.Graph()
    agreeing.add_nodes_from(range(len(stated)))
    agreeing.add_edges_from(
        (i, j)
        for i, j in combinations(range(len(stated)), 2)
        if not differing_slots(stated[i][0], stated[j][0], is_same_assertion=True)
    )
    for side in nx.find_cliques(agreeing):
        yield tuple(claim for i in sorted(side) for claim in stated[i])


def _independent(
    lineage: Lineage,
    claims: Sequence[ClaimAccepted],
    steps: nx.DiGraph[str],
    beginnings: Sequence[Beginning],
    decisions: Sequence[IndependenceRecorded],
) -> tuple[int, ...]:
    """Numbers of the most origins that stand apart and stand behind claims that agree.

    Who is one is decided over all claims: leaving some out must not part an origin.
    """
    pairs = independent_pairs(decisions, lineage, steps, beginnings)
    if not pairs:
        return ()
    best: tuple[int, ...] = ()
    for side in find_sides(claims):
        told = find_beginnings(lineage, side, _steps(side, trace_links(lineage, side)))
        sources = {source for beginning in told for source in beginning.sources}
        numbers = {
            i for i, b in enumerate(beginnings) if sources.intersection(b.sources)
        }
        best = min(best, largest_set(pairs, numbers), key=lambda s: (-len(s), s))
    return best


def _steps(claims: Sequence[ClaimAccepted], links: Sequence[Link]) -> nx.DiGraph[str]:
    steps: nx.DiGraph[str] = nx.DiGraph()
    steps.add_nodes_from(claim.id for claim in claims)
    steps.add_edges_from((link.teller, link.taken_from) for link in links)
    return steps


def _origin(
    lineage: Lineage, beginning: Beginning, led: Mapping[str, frozenset[str]]
) -> Origin:
    named = {id_ for source in beginning.sources for id_ in lineage.named(source)}
    return Origin(
        sources=tuple(sorted(named)),
        stops_at=tuple(sorted(beginning.ends.difference(beginning.sources))),
        claims=tuple(sorted(c for c, ids in led.items() if ids & beginning.ends)),
    )
