"""Who has it from whom: the recorded steps behind claims, nearest teller first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import networkx as nx

from guvoh.corroboration.assertions import join_judged
from guvoh.corroboration.result import Link, LinkKind
from guvoh.model import DerivationKind
from guvoh.model import LinkKind as JudgementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guvoh.casebook import ClaimAccepted, SourceRecorded
    from guvoh.corroboration.evidence import Evidence

JOINING: Final = frozenset(
    {DerivationKind.SAME_INFORMANT, DerivationKind.SAME_DOCUMENT}
)
"""Derivations that make one origin of what stands behind both ends."""

_COPIES: Final = frozenset({"stripped", "redacted", "transcribed", "translated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """All recorded steps of a casebook, with what is one brought under one id."""

    one: Mapping[str, str]
    """For an id the id that stands for it; an id that is missing stands for itself."""
    members: Mapping[str, tuple[str, ...]]
    """For an id that stands for several, all of them."""
    item_of: Mapping[str, str]
    """For a text version the item that it was taken from."""
    authors: Mapping[str, frozenset[str]]
    """For an item the sources whose own words it is."""
    sources: Mapping[str, SourceRecorded]
    """Sources by their own id."""
    derivations: nx.DiGraph[str]
    """From who takes to what it is taken from, an attribute `kind` on each step."""
    joins: tuple[tuple[str, str], ...]
    """Pairs behind which stands one origin."""

    def items_of(self, claim: ClaimAccepted) -> tuple[str, ...]:
        """The items in which the words of a claim stand."""
        texts = (self.item_of.get(span.text) for span in claim.spans)
        return tuple(sorted({self.stand_in(item) for item in texts if item}))

    def chain_of(self, claim: ClaimAccepted) -> tuple[str, ...]:
        """The tellers of a claim, the nearest first."""
        chain = (self.stand_in(source) for source in claim.chain)
        return tuple(dict.fromkeys(chain))

    def authors_of(self, claim: ClaimAccepted) -> frozenset[str]:
        """The sources whose own words the items of a claim are."""
        items = self.items_of(claim)
        return frozenset().union(*(self.authors.get(i, frozenset()) for i in items))

    def stand_in(self, id_: str) -> str:
        """The id that stands for an id."""
        return self.one.get(id_, id_)

    def named(self, id_: str) -> tuple[str, ...]:
        """All ids that an id stands for."""
        return self.members.get(id_, (id_,))


def read_lineage(evidence: Evidence) -> Lineage:
    """Reads the steps that are recorded; nothing is guessed.

    One id stands for several: for items judged the same or copied by us, for sources
    judged the same person or recorded as the same protected person.
    """
    one = _stand_ins(evidence)
    members: dict[str, list[str]] = {}
    for id_ in sorted(one):
        members.setdefault(one[id_], []).append(id_)
    authors: dict[str, set[str]] = {}
    for source in evidence.sources:
        for item in source.items:
            found = authors.setdefault(one.get(item, item), set())
            found.add(one.get(source.id, source.id))
    graph: nx.DiGraph[str] = nx.DiGraph()
    joins = set()
    for derivation in sorted(evidence.derivations, key=lambda d: d.id):
        ends = (
            one.get(derivation.target, derivation.target),
            one.get(derivation.source, derivation.source),
        )
        if derivation.kind in JOINING:
            joins.add(ends)
        elif ends[0] != ends[1] and not graph.has_edge(*ends):
            graph.add_edge(*ends, kind=derivation.kind)
    for decision in evidence.independence:
        if not decision.is_independent:
            left, right = decision.left, decision.right
            joins.add((one.get(left, left), one.get(right, right)))
    return Lineage(
        one=one,
        members={id_: tuple(ids) for id_, ids in members.items()},
        item_of={text.id: text.item for text in evidence.texts},
        authors={item: frozenset(found) for item, found in authors.items()},
        sources={source.id: source for source in evidence.sources},
        derivations=graph,
        joins=tuple(sorted(joins)),
    )


def trace_links(lineage: Lineage, claims: Iterable[ClaimAccepted]) -> tuple[Link, ...]:
    """Every recorded step behind some claims, each once, in the order of their ids."""
    found = {
        (link.teller, link.taken_from): link
        for claim in sorted(claims, key=lambda c: c.id, reverse=True)
        for link in _told(lineage, claim)
    }
    waiting = sorted({id_ for step in found for id_ in step})
    seen = set(waiting)
    while waiting:
        teller = waiting.pop()
        for link in _behind(lineage, teller):
            # What is recorded for the source as such says more than one claim's chain.
            found[link.teller, link.taken_from] = link
            if link.taken_from not in seen:
                seen.add(link.taken_from)
                waiting.append(link.taken_from)
    return tuple(found[step] for step in sorted(found))


def _told(lineage: Lineage, claim: ClaimAccepted) -> Iterator[Link]:
    """From a claim to its items, to their authors, along its chain."""
    chain = lineage.chain_of(claim)
    items = lineage.items_of(claim)
    fronts = []
    for item in items:
        yield Link(teller=claim.id, taken_from=item, kind=LinkKind.PASSAGE)
        authors = lineage.authors.get(item, frozenset())
        fronts += [item] if not authors or authors & {*chain} else sorted(authors)
    if chain:
        for front in fronts or [claim.id]:
            kind = (
                LinkKind.AUTHOR
                if chain[0] in lineage.authors.get(front, ())
                else LinkKind.CHAIN
            )
            yield Link(teller=front, taken_from=chain[0], kind=kind)
    for teller, taken_from in pairwise(chain):
        yield Link(teller=teller, taken_from=taken_from, kind=LinkKind.CHAIN)


def _behind(lineage: Lineage, teller: str) -> Iterator[Link]:
    """From an item to its authors, and to what it or a source is recorded to take."""
    for author in sorted(lineage.authors.get(teller, ())):
        yield Link(teller=teller, taken_from=author, kind=LinkKind.AUTHOR)
    if teller in lineage.derivations:
        for taken_from, step in sorted(lineage.derivations[teller].items()):
            yield Link(
                teller=teller,
                taken_from=taken_from,
                kind=LinkKind.DERIVATION,
                derivation=step["kind"],
            )


def _stand_ins(evidence: Evidence) -> dict[str, str]:
    """For every id that is one with others the smallest of their ids."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(
        (copy.target, copy.source) for copy in evidence.copies if copy.kind in _COPIES
    )
    by_subject: dict[str, str] = {}
    for source in evidence.sources:
        if source.subject is not None:
            graph.add_edge(source.id, by_subject.setdefault(source.subject, source.id))
    items = {text.item for text in evidence.texts} | {*graph.nodes}
    items.update(item for source in evidence.sources for item in source.items)
    sources = {source.id for source in evidence.sources}
    for ids, kind in (
        (items, JudgementKind.SAME_ITEM),
        (sources, JudgementKind.SAME_PERSON),
    ):
        for part in join_judged(ids, evidence.judgements, kind).components:
            nx.add_path(graph, sorted(part))
    return {id_: min(part) for part in nx.connected_components(graph) for id_ in part}
