"""Origins: the sources at which the telling behind a group of claims begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import networkx as nx

from guvoh.model import Basis, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from guvoh.casebook import ClaimAccepted
    from guvoh.corroboration.lineage import Lineage

_AUTHORS_OF_STATISTICS: Final = frozenset(
    {
        SourceKind.STATE_BODY,
        SourceKind.IGO,
        SourceKind.COURT,
        SourceKind.OFFICIAL,
        SourceKind.REGISTRY_LIST,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """One origin, as the graph of steps has it."""

    sources: tuple[str, ...]
    """The sources that count as it."""
    ends: frozenset[str]
    """Where every chain to it ends: itself, or what it is recorded to take from."""


def origin_of(lineage: Lineage, claim: ClaimAccepted) -> str | None:
    """The source at which the telling of one claim begins; None when nobody knows.

    It is the last of a recorded chain that leads beyond the item's own author, or a
    source that knows it at first hand and whose own words the item is (DESIGN §11.3).
    An item without a recorded author leaves open who spoke first, so the first of its
    chain is taken for the author.

    The end of a chain must be known for one. "Heard from somebody unnamed" never ends a
    chain, nor does a speaker who was told by somebody named that the chain does not
    name. Where nobody said how it is known (the media write, sources say), the end
    counts only when somebody recorded what kind of source it is, and no outlet.
    """
    chain = lineage.chain_of(claim)
    speaker = None if claim.speaker is None else lineage.stand_in(claim.speaker)
    tellers = chain or ((speaker,) if speaker else ())
    if not tellers or claim.basis is Basis.HEARD_FROM_UNNAMED:
        return None
    last = tellers[-1]
    authors = lineage.authors_of(claim)
    if last in authors:
        is_own = len(tellers) == 1 and claim.basis.is_first_hand
        return last if is_own and _may_begin(lineage, last, claim.basis) else None
    if not (bool(chain) if authors else len(chain) > 1):
        return None
    if claim.basis is Basis.HEARD_FROM_NAMED and speaker == last:
        return None
    if claim.basis is Basis.UNKNOWN and not _is_identified(lineage, last):
        return None
    return last


def find_beginnings(
    lineage: Lineage, claims: Sequence[ClaimAccepted], steps: nx.DiGraph[str]
) -> tuple[Beginning, ...]:
    """The origins behind claims, in the order of their ids.

    A source counts by its own claims only; what a derivation leads to never becomes an
    origin by being led to. A source that is recorded to take from another origin is no
    origin beside it; two that take from one place are one, and so are two of which a
    person recorded that one informant or document stands behind both. Recording a
    derivation can therefore make origins fewer, never more.

    Args:
        lineage: All recorded steps.
        claims: The claims that count.
        steps: The graph of the steps behind them, from tellers to their sources.
    """
    taken = _taken_by(lineage, claims, steps)
    reached = {source: _reach(steps, taken[source]) for source in taken}
    one: nx.Graph[str] = nx.Graph()
    one.add_nodes_from(taken)
    for source in taken:
        one.add_edges_from(
            (source, id_) for id_ in _reach(steps, taken[source], stop=taken.keys())
        )
    for left, right in lineage.joins:
        if left not in steps or right not in steps:
            continue
        ends = [sorted(origins_behind(steps, taken, id_)) for id_ in (left, right)]
        if all(ends):
            nx.add_path(one, [*ends[0], *ends[1]])
    leads: nx.DiGraph[str] = nx.DiGraph()
    leads.add_nodes_from(taken)
    leads.add_edges_from(
        (source, other) for source in taken for other in reached[source] & taken.keys()
    )
    whole = nx.condensation(leads)
    last = {
        source
        for part in whole
        if not whole.out_degree(part)
        for source in whole.nodes[part]["members"]
    }
    one.add_edges_from(
        (source, other) for source in last for other in reached[source] & last
    )
    return _beginnings(one, last, reached, steps)


def origins_behind(
    steps: nx.DiGraph[str], origins: Iterable[str], id_: str
) -> frozenset[str]:
    """The origins among these that a source or item is, or leads to."""
    if id_ not in steps:
        return frozenset()
    return frozenset(origins).intersection({id_, *nx.descendants(steps, id_)})


def _beginnings(
    one: nx.Graph[str],
    last: set[str],
    reached: Mapping[str, frozenset[str]],
    steps: nx.DiGraph[str],
) -> tuple[Beginning, ...]:
    found = []
    for part in nx.connected_components(one):
        sources = sorted(last.intersection(part))
        if sources:
            ends = {e for source in sources for e in _ends(source, reached, steps)}
            found.append(Beginning(sources=tuple(sources), ends=frozenset(ends)))
    return tuple(sorted(found, key=lambda beginning: beginning.sources))


def _ends(
    source: str, reached: Mapping[str, frozenset[str]], steps: nx.DiGraph[str]
) -> frozenset[str]:
    """The source itself, or the last places that it is recorded to take from."""
    if not reached[source]:
        return frozenset({source})
    whole = nx.condensation(steps.subgraph(reached[source]))
    ends = (
        whole.nodes[part]["members"] for part in whole if not whole.out_degree(part)
    )
    return frozenset().union(*(end & reached.keys() or end for end in ends))


def _taken_by(
    lineage: Lineage, claims: Sequence[ClaimAccepted], steps: nx.DiGraph[str]
) -> dict[str, frozenset[str]]:
    """For each origin of a claim what it, or its own item, is recorded to take from.

    Where no claim says that it knows it at first hand, that is also whom it has it from
    by the chains of others: a paper that is quoted asked somebody.
    """
    found: dict[str, set[str]] = {}
    knowing = set()
    for claim in claims:
        source = origin_of(lineage, claim)
        if source is None:
            continue
        items = lineage.items_of(claim)
        own = [i for i in items if source in lineage.authors.get(i, ())]
        taken = found.setdefault(source, set())
        if claim.basis.is_first_hand:
            knowing.add(source)
        for id_ in (source, *own):
            if id_ in lineage.derivations:
                taken.update(lineage.derivations.successors(id_))
    for source in found.keys() - knowing:
        found[source].update(steps.successors(source))
    return {source: frozenset(found[source]) for source in sorted(found)}


def _reach(
    steps: nx.DiGraph[str], starts: Iterable[str], stop: Iterable[str] = ()
) -> frozenset[str]:
    """What these are and lead to, without coming to or passing through `stop`."""
    stops = frozenset(stop)
    waiting = [start for start in starts if start in steps and start not in stops]
    seen = set(waiting)
    while waiting:
        for id_ in steps.successors(waiting.pop()):
            if id_ not in seen and id_ not in stops:
                seen.add(id_)
                waiting.append(id_)
    return frozenset(seen)


def _may_begin(lineage: Lineage, source: str, basis: Basis) -> bool:
    """Whether telling can begin here: official statistics only with who makes them."""
    if basis is not Basis.OFFICIAL_STATISTICS:
        return True
    return bool(_kinds(lineage, source) & _AUTHORS_OF_STATISTICS)


def _is_identified(lineage: Lineage, source: str) -> bool:
    """Whether somebody recorded what it is, and that it is more than an outlet."""
    return bool(_kinds(lineage, source) - {SourceKind.UNKNOWN, SourceKind.OUTLET})


def _kinds(lineage: Lineage, source: str) -> set[SourceKind]:
    records = (lineage.sources.get(id_) for id_ in lineage.named(source))
    return {record.kind for record in records if record is not None}
