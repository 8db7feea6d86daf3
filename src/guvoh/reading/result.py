"""What reading finds in a text; every span is half-open in code points of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal  # noqa: TC003 -- read by whoever resolves the hints
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from guvoh.model import Form as Form  # noqa: PLC0414, TC001 -- re-exported

if TYPE_CHECKING:
    from guvoh.model import Basis, Certainty, DateInterval, Polarity, QuantityBound
    from guvoh.model import RequestState as State


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNATTRIBUTED = "unattributed"


class Strength(StrEnum):
    """How sure the reading is: strong when two ways of reading agree."""

    STRONG = "strong"
    LOOK = "look"


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NATIONALITY = "nationality"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text."""

    text: str
    """Its exact words."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""

    def to_dict(self) -> dict[str, Any]:
        """The piece for JSON."""
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue(Piece):
    """The words that say that something is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Piece):
    """Who asserts, as the text names them at this place; empty when nobody is named."""

    kind: SpeakerKind
    """What the speaker is."""
    canonical: str
    """The fullest name or description in the text; pronouns are resolved to it."""
    is_pseudonym: bool = False
    """Whether the text says that the name was changed."""

    def to_dict(self) -> dict[str, Any]:
        """The speaker for JSON."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "kind": self.kind.value,
            "canonical": self.canonical,
            "pseudonym": self.is_pseudonym,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimProposal(Piece):
    """An assertion that reading proposes; becomes a claim when a person accepts it."""

    id: str
    """Its id within the reading: p1, p2, …"""
    speaker: Speaker
    """Who asserts it, as named at this place."""
    cue: Cue | None
    """The words of saying; None when a frame without one shows it."""
    form: Form
    """direct, indirect or mixed."""
    basis: Basis
    """How the speaker knows."""
    chain: tuple[Speaker, ...]
    """The nearest teller first, the origin last; empty when unattributed."""
    polarity: Polarity
    """Whether the speaker affirms or denies it."""
    certainty: Certainty
    """How firmly it is put; denied exactly when the polarity is."""
    strength: Strength = Strength.LOOK
    """strong or look."""
    is_cut: bool = False
    """Whether it begins or ends where no sentence, clause or quote mark does."""
    rules: tuple[str, ...] = ()
    """The rules that found it."""
    parts: tuple[tuple[int, int], ...] = ()
    """Where its pieces stand when words of saying stand between them; else empty."""

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """Where its words stand: its parts, or all of it."""
        return self.parts or ((self.start, self.end),)

    def to_dict(self) -> dict[str, Any]:
        """The proposal for JSON."""
        return {
            "id": self.id,
            "kind": "claim",
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "speaker": self.speaker.to_dict(),
            "cue": self.cue.to_dict() if self.cue else None,
            "form": self.form.value,
            "basis": self.basis.value,
            "chain": [speaker.to_dict() for speaker in self.chain],
            "polarity": self.polarity.value,
            "certainty": self.certainty.value,
            "strength": self.strength.value,
            "cut": self.is_cut,
            "rules": list(self.rules),
            "parts": [list(part) for part in self.pieces],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Piece):
    """A person, organisation, place, nationality or role that a text names."""

    kind: EntityKind
    """What it is."""
    canonical: str
    """The fullest form of the name in the text."""
    is_pseudonym: bool = False
    """Whether the text says that the name was changed."""
    withheld: tuple[str, ...] = ()
    """What the text says it does not tell of a person: name, nationality, place, …"""

    def to_dict(self) -> dict[str, Any]:
        """The entity for JSON."""
        return {
            "kind": self.kind.value,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "canonical": self.canonical,
            "pseudonym": self.is_pseudonym,
            "withheld": list(self.withheld),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Piece):
    """A number with its unit, and what is counted."""

    value: Decimal
    """Its value."""
    unit: str | None
    """What it is measured in: percent, RUB, year, …; None for a count of things."""
    is_approximate: bool
    """Whether the text says that it is about so many."""
    of: str
    """What is counted or measured, in the text's words; empty when it does not say."""
    bound: QuantityBound
    """Whether the number or a bound is stated: at least, more than, up to."""
    is_ordinal: bool = False
    """Whether it names one of a row (Colony No. 6) and counts nothing."""

    def to_dict(self) -> dict[str, Any]:
        """The number for JSON; an integral value is an integer."""
        value = self.value
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "value": int(value) if value == value.to_integral_value() else float(value),
            "unit": self.unit,
            "approximate": self.is_approximate,
            "of": self.of,
            "bound": self.bound.value,
            "ordinal": self.is_ordinal,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Piece):
    """A date as an interval of days."""

    interval: DateInterval
    """When it is, with precision and basis."""

    def to_dict(self) -> dict[str, Any]:
        """The date for JSON."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "earliest": self.interval.earliest,
            "latest": self.interval.latest,
            "precision": self.interval.precision.value,
            "basis": self.interval.basis.value,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMention(Piece):
    """That somebody was asked for comment, and what came of it."""

    addressee: str
    """Who was asked."""
    state: State
    """What came of it."""

    def to_dict(self) -> dict[str, Any]:
        """The request for JSON."""
        return {
            "addressee": self.addressee,
            "state": self.state.value,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern(Piece):
    """A sign of coerced recruitment."""

    vocabulary: str
    """act, means, place_of_recruitment, outcome or inducement."""
    code: str
    """Code of that vocabulary."""

    def to_dict(self) -> dict[str, Any]:
        """The pattern for JSON."""
        return {
            "vocabulary": self.vocabulary,
            "code": self.code,
            "start": self.start,
            "end": self.end,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject heading of the IPTC Media Topics, or of our extension of them."""

    code: str
    """Such as medtop:02000000."""
    label: str
    """Its label in the text's language."""
    score: float
    """From 0 to 1; comparable within one text only."""

    def to_dict(self) -> dict[str, Any]:
        """The topic for JSON."""
        return {"code": self.code, "label": self.label, "score": round(self.score, 4)}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPoint:
    """What the text says that matters most."""

    text: str
    """Its words, taken from the text."""
    spans: tuple[tuple[int, int], ...]
    """Where they stand."""
    proposals: tuple[str, ...]
    """Ids of the proposals it is made of."""

    def to_dict(self) -> dict[str, Any]:
        """The key point for JSON."""
        return {
            "text": self.text,
            "spans": [list(span) for span in self.spans],
            "proposals": list(self.proposals),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text that was read."""

    name: str
    """What it is called, such as its file's name."""
    language: str
    """en, ru, …"""
    title: str
    """Its headline; empty when it has none."""
    sha256: str
    """Digest of the text in UTF-8, hexadecimal."""
    text: str
    """The text."""

    def to_dict(self) -> dict[str, Any]:
        """The document for JSON."""
        return {
            "name": self.name,
            "language": self.language,
            "title": self.title,
            "sha256": self.sha256,
            "text": self.text,
        }

    def __repr__(self) -> str:
        return "Document(‹text›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that was found in one text (DESIGN §7, guvoh/read/1)."""

    document: Document
    """The text."""
    proposals: tuple[ClaimProposal, ...] = ()
    """Attributed assertions in their order."""
    entities: tuple[Entity, ...] = ()
    """Who and what is named, in order."""
    numbers: tuple[Number, ...] = ()
    """Numbers in their order."""
    dates: tuple[DateMention, ...] = ()
    """Dates in their order."""
    requests: tuple[RequestMention, ...] = ()
    """Requests for comment in their order."""
    patterns: tuple[Pattern, ...] = ()
    """Signs of coerced recruitment in their order."""
    topics: tuple[Topic, ...] = ()
    """The likeliest topics, the best first."""
    key_points: tuple[KeyPoint, ...] = ()
    """The key points, the weightiest first."""

    def with_strength(self, strengths: dict[str, Strength]) -> Reading:
        """The same reading with other strengths, by id of the proposal."""
        return replace(
            self,
            proposals=tuple(
                replace(p, strength=strengths.get(p.id, p.strength))
                for p in self.proposals
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """The reading as guvoh/read/1."""
        return {
            "schema": "guvoh/read/1",
            "document": self.document.to_dict(),
            "proposals": [p.to_dict() for p in self.proposals],
            "entities": [e.to_dict() for e in self.entities],
            "numbers": [n.to_dict() for n in self.numbers],
            "dates": [d.to_dict() for d in self.dates],
            "requests": [r.to_dict() for r in self.requests],
            "patterns": [p.to_dict() for p in self.patterns],
            "topics": [t.to_dict() for t in self.topics],
            "key_points": [k.to_dict() for k in self.key_points],
        }
