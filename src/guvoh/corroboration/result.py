"""What corroboration finds: groups, origins, bottlenecks, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guvoh.model import CorroborationState, DerivationKind


class Slot(StrEnum):
    """The part of two claims that cannot hold in both."""

    QUANTITY = "quantity"
    DATES = "dates"
    POLARITY = "polarity"


class LinkKind(StrEnum):
    """How one step of a chain of telling is known."""

    PASSAGE = "passage"
    """The claim's words stand in the item."""
    COPY = "copy"
    """The item was made from another by us: a transcript, a translation."""
    AUTHOR = "author"
    """The item is the source's own words."""
    CHAIN = "chain"
    """The claim says that the source was told by the next one."""
    DERIVATION = "derivation"
    """Somebody recorded that one takes from the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims that cannot both hold; both stay."""

    left: str
    """Id of one claim."""
    right: str
    """Id of the other."""
    slot: Slot
    """In what they differ."""
    act: str | None = None
    """Id of the act that both are about; None when they are of one group."""

    def to_dict(self) -> dict[str, Any]:
        """The contradiction as JSON."""
        return {
            "slot": self.slot.value,
            "left": self.left,
            "right": self.right,
            "act": self.act,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where telling begins: one mouth or document, however many records it has."""

    sources: tuple[str, ...]
    """Ids of the sources that are it; several when they are one or have it from one."""
    stops_at: tuple[str, ...]
    """Ids of sources and items it is recorded to have it from, of which no more is
    known; empty when nothing is recorded behind it."""
    claims: tuple[str, ...]
    """Ids of the counted claims that lead to it."""

    def to_dict(self) -> dict[str, Any]:
        """The origin as JSON."""
        return {
            "sources": list(self.sources),
            "stops_at": list(self.stops_at),
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step back: from who tells it to where they have it from."""

    teller: str
    """Id of a claim, item or source."""
    taken_from: str
    """Id of the item or source behind it."""
    kind: LinkKind
    """How it is known."""
    derivation: DerivationKind | None = None
    """Code of the recorded derivation; None for other steps."""

    def to_dict(self) -> dict[str, Any]:
        """The step as JSON."""
        return {
            "teller": self.teller,
            "taken_from": self.taken_from,
            "kind": self.kind.value,
            "derivation": self.derivation.value if self.derivation else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Claims that assert the same, and what stands behind them."""

    claims: tuple[str, ...]
    """Ids of all its claims."""
    not_counted: tuple[str, ...]
    """Those that were retracted, refuted, superseded or rejected."""
    state: CorroborationState
    """How they are corroborated."""
    origins: tuple[Origin, ...]
    """The origins behind the claims that assert it."""
    independent: tuple[Origin, ...]
    """The most origins of claims that agree, each pair of which somebody recorded to
    stand apart; empty when there is no such pair."""
    n_disjoint_chains: int
    """How many chains from claims to origins share no item and no source."""
    bottleneck: tuple[tuple[str, ...], ...]
    """The fewest items and sources whose failure leaves no chain, nearest the origins;
    each by id, or by the ids of an origin of several sources."""
    everything_passes: tuple[tuple[str, ...], ...]
    """All that lie on every chain, from the claims to the origin; empty when nothing
    does."""
    contradictions: tuple[Contradiction, ...]
    """Pairs of claims that cannot both hold, in the group or about the same act."""
    stops_at: tuple[str, ...]
    """Ids of claims, items and sources at which the record stops before any origin."""
    links: tuple[Link, ...]
    """Every recorded step behind the counted claims."""
    set_aside: tuple[str, ...]
    """Ids of judgements that join nothing here, as negative ones contradict them."""

    @property
    def counted(self) -> tuple[str, ...]:
        """Ids of the claims that count."""
        return tuple(id_ for id_ in self.claims if id_ not in self.not_counted)

    def to_dict(self) -> dict[str, Any]:
        """The group as JSON."""
        return {
            "claims": list(self.claims),
            "not_counted": list(self.not_counted),
            "state": self.state.value,
            "n_origins": len(self.origins),
            "origins": [origin.to_dict() for origin in self.origins],
            "independent": [list(origin.sources) for origin in self.independent],
            "n_disjoint_chains": self.n_disjoint_chains,
            "bottleneck": [list(ids) for ids in self.bottleneck],
            "everything_passes": [list(ids) for ids in self.everything_passes],
            "contradictions": [found.to_dict() for found in self.contradictions],
            "stops_at": list(self.stops_at),
            "links": [link.to_dict() for link in self.links],
            "set_aside": list(self.set_aside),
        }
