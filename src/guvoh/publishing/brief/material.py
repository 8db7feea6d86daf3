"""What a brief is composed of: claims, who tells them, requests for comment.

Wordings hold handles such as [[S7]]; nothing here names a protected person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from guvoh.model import (
    Basis,
    Certainty,
    CorroborationState,
    Form,
    GrammaticalCase,
    Polarity,
    RequestState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonym:
    """A pseudonym as it is written in one language and grammatical case."""

    language: str
    """Language, such as en or ru."""
    text: str
    """The pseudonym."""
    case: GrammaticalCase = GrammaticalCase.NOMINATIVE
    """Grammatical case; nominative in languages without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A protected person, as far as a brief may speak of them."""

    handle: str
    """The sign in wordings, such as S7."""
    descriptors: Mapping[str, str] = field(default_factory=lambda: _NONE)
    """How a brief speaks of them without a name, by language."""
    pseudonyms: tuple[Pseudonym, ...] = ()
    """What they are called in the stream of this brief."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A source in a chain of telling."""

    id: str
    """Id of the source."""
    handle: str = ""
    """Handle of the protected person it is, such as S7; empty for others."""
    name: str = ""
    """Its public name; empty when it is not to be named."""
    names: Mapping[str, str] = field(default_factory=lambda: _NONE)
    """Its public name in other languages; the name itself serves in the rest."""
    descriptors: Mapping[str, str] = field(default_factory=lambda: _NONE)
    """How a brief speaks of it without a name, by language; may hold handles."""
    is_body: bool = False
    """Whether it is a body or document."""
    is_person: bool = False
    """Whether it is a person; what is neither is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactWords:
    """Words of a source as they stand in its text."""

    language: str
    """Language of the text."""
    text: str
    """The words, with handles in place of what is protected."""

    def __repr__(self) -> str:
        return "ExactWords(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What claims are about."""

    code: str
    """Its code."""
    labels: Mapping[str, str]
    """What it is called, by language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMaterial:
    """An accepted claim."""

    id: str
    """Id of the claim."""
    wordings: Mapping[str, str]
    """What is asserted, by language, as people accepted it; with handles."""
    form: Form = Form.INDIRECT
    """How the words behind it are given."""
    exact: ExactWords | None = None
    """The words behind it; None when the vault is closed or they may not be printed."""
    chain: tuple[str, ...] = ()
    """Ids of the tellers, the nearest first, the origin last."""
    speaker: str | None = None
    """Id of the teller that asserts it; None when nobody is named."""
    basis: Basis = Basis.UNKNOWN
    """How the speaker knows."""
    certainty: Certainty = Certainty.SAID
    """How firmly the speaker puts it."""
    polarity: Polarity = Polarity.AFFIRMED
    """Whether the speaker affirms or denies it."""
    topics: tuple[str, ...] = ()
    """Codes of its topics, the most telling first."""
    rank: int = 0
    """How much it matters; higher comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMaterial:
    """Claims that people judged to assert the same, and what stands behind them."""

    claims: tuple[str, ...]
    """Ids of the claims."""
    state: CorroborationState
    """How they are corroborated."""
    n_origins: int
    """How many origins stand behind them."""
    bottleneck: tuple[str, ...] = ()
    """Ids of the tellers through whom everything passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two claims that cannot both hold."""

    left: str
    """Id of one claim."""
    right: str
    """Id of the other."""
    slot: str
    """In what they differ: quantity, dates or polarity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMaterial:
    """A request for comment."""

    id: str
    """Id of the request."""
    addressee: str
    """Public name of the person or body that is asked."""
    state: RequestState
    """Where it stands."""
    claims: tuple[str, ...]
    """Ids of the claims that are put to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a brief is composed of."""

    claims: tuple[ClaimMaterial, ...]
    """The claims."""
    tellers: tuple[Teller, ...] = ()
    """Every teller of a chain."""
    people: tuple[Person, ...] = ()
    """Every protected person whose handle stands anywhere in the material."""
    groups: tuple[GroupMaterial, ...] = ()
    """Groups of claims; a claim in none is a group of its own without an origin."""
    disagreements: tuple[Disagreement, ...] = ()
    """Pairs of claims that cannot both hold."""
    requests: tuple[RequestMaterial, ...] = ()
    """Requests for comment on these claims."""
    topics: tuple[Topic, ...] = ()
    """Topics of the claims."""
