"""Entries about publishers, and on how sources and items depend on each other."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.bodies.claims import SpanReference  # noqa: TC001 -- read at run time
from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    DerivationKind,
    LinkCertainty,
    SourceKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherRecorded(Body):
    """publisher.recorded: an organisation or outlet that publishes."""

    id: str
    """Id of the publisher."""
    name: str
    """Its public name."""
    kind: SourceKind
    """outlet, ngo, state_body, igo, court or unknown."""
    country: str | None
    """Country code (ISO 3166-1), when known."""
    owner: str | None
    """Id of the publisher that owns it."""
    independence: str
    """What is known of whom it depends on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivationRecorded(Body):
    """derivation.recorded: what one item or source says comes from another."""

    id: str
    """Id of the derivation."""
    source: str
    """Id of the item or source it comes from."""
    target: str
    """Id of the item or source that repeats it."""
    kind: DerivationKind
    """Code (MODEL §1.2): quotes, republishes, translates, relies_on, …"""
    span: SpanReference | None
    """The words that show it."""
    certainty: LinkCertainty
    """certain, likely or possible."""
    reason: str
    """Why it is thought so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndependenceRecorded(Body):
    """independence.recorded: a person says whether two origins know it separately."""

    id: str
    """Id of the decision."""
    left: str
    """Id of one source or item."""
    right: str
    """Id of the other."""
    is_independent: bool
    """Whether neither has it from the other, nor both from a third."""
    reason: str
    """Why."""
