"""Entries about claims, who makes them, and the exact words behind them."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.entry import Body
from guvoh.model import (
    Basis,
    Certainty,
    Credibility,
    DateInterval,
    Form,
    Polarity,
    Quantity,
    Reliability,
    SourceKind,
)
from guvoh.model import (
    ClaimStatus as StatusCode,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A working wording: handles stand for protected persons."""

    language: str
    """Language of the wording, such as en or ru."""
    text: str
    """The wording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanReference:
    """Where the words behind a claim stand; the words themselves lie in the vault."""

    text: str
    """Id of the text version."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    quote: str
    """Id of the quote in the vault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecorded(Body):
    """source.recorded: somebody or something that asserts."""

    id: str
    """Id of the source."""
    label: str
    """What colleagues call it; a handle for a protected person."""
    kind: SourceKind
    """Kind of source (MODEL §1.2): witness, relative, outlet, court, …"""
    subject: str | None
    """The protected person it is, by id; None for others."""
    reliability: Reliability | None
    """Reliability on `scheme`, when a person graded it."""
    scheme: str | None
    """Name of the scale."""
    reason: str
    """Why it was graded so."""
    descriptors: tuple[Wording, ...] = ()
    """How a brief speaks of it, by language, when it is not named: a relative of …"""
    public_reason: str = ""
    """Why a person may be named: office, or a role taken in public; else empty."""
    publisher: str | None = None
    """Id of the publisher that it is or writes for."""
    items: tuple[str, ...] = ()
    """Ids of the items that are its own words: its letter, interview, publication."""

    def __post_init__(self) -> None:
        if self.subject is not None and self.public_reason:
            raise ValueError("A protected person is not public.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAccepted(Body):
    """claim.accepted: a person accepts that a source asserts this."""

    id: str
    """Id of the claim."""
    wordings: tuple[Wording, ...]
    """What is asserted, by language."""
    speaker: str | None
    """Id of the source that asserts it; None when nobody is named."""
    chain: tuple[str, ...]
    """Ids of the tellers, the nearest first, the origin last."""
    basis: Basis
    """Code of how the speaker knows (MODEL §1.2)."""
    polarity: Polarity
    """affirmed or denied."""
    certainty: Certainty
    """denied, possible, alleged, said or confirmed."""
    spans: tuple[SpanReference, ...]
    """The words behind it."""
    proposal: str | None
    """Commitment to the machine's proposal, hexadecimal; None when typed by hand."""
    dates: DateInterval | None = None
    """When what is asserted is said to have been."""
    place: str | None = None
    """Id of the place where it is said to have been."""
    quantity: Quantity | None = None
    """The number that is asserted."""
    about: tuple[str, ...] = ()
    """Ids of the events, acts and parties that it is about."""
    translation_of: str | None = None
    """Id of the claim that this one says in another language."""
    credibility: Credibility | None = None
    """Code of the credibility (MODEL §1.2, Admiralty), when a person graded it."""
    credibility_reason: str = ""
    """Why it was graded so."""
    form: Form = Form.INDIRECT
    """How the words behind it are given: direct, indirect or mixed."""

    def __post_init__(self) -> None:
        if (self.certainty == "denied") != (self.polarity == "denied"):
            raise ValueError("A claim is denied in both polarity and certainty.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChanged(ClaimAccepted):
    """claim.changed: the claim as it stands from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStatus(Body):
    """claim.status: what became of a claim."""

    id: str
    """Id of the claim."""
    status: StatusCode
    """Code (MODEL §1.2): conflict, needs_work, retracted_by_speaker, …"""
    reason: str
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteKept(Body):
    """quote.kept, in the vault: exact words of a text."""

    id: str
    """Id of the quote."""
    text: str
    """Id of the text version."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    exact: str
    """The words."""
    prefix: str
    """Up to thirty code points before them."""
    suffix: str
    """Up to thirty code points after them."""

    def __repr__(self) -> str:
        return "QuoteKept(‹protected›)"
