"""A stretch of a text that could identify a person, as proposed and as told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

MODEL_PROPOSER: Final = "model"
"""Proposer of what the learnt model found."""


VAULT: Final = "vault"
"""Proposer of what the vault protects."""


class IdentifierKind(StrEnum):
    """What a stretch names (DESIGN §7, guvoh/mask/1)."""

    PERSON = "person"
    """A name, pet name, call sign, or initials."""
    CODE = "code"
    """A number or code of a case, document, unit, telephone, account, address."""
    PLACE = "place"
    """A country, town, street, building."""
    ORGANISATION = "organisation"
    """A court, colony, unit, company, party."""
    GROUP = "group"
    """Origin, nationality, language, faith, or another group one belongs to."""
    DATE = "date"
    """A day, month, year, time, duration, or age."""
    QUANTITY = "quantity"
    """A sum, share, count, or measure."""
    OCCUPATION = "occupation"
    """What one does or did: a trade, rank, office, position."""
    OTHER = "other"
    """Anything else that tells of a person: kinship, an illness, a title of a work."""


class IdentifierType(StrEnum):
    """How a stretch identifies (TAB, Pilán et al. 2022)."""

    DIRECT = "direct"
    """By itself."""
    QUASI = "quasi"
    """Together with other stretches or with what others know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundIdentifier:
    """What one proposer found; several may overlap."""

    start: int
    """Offset of the first code point in the text."""
    end: int
    """Offset after the last code point."""
    kind: IdentifierKind
    """What it names."""
    identifier: IdentifierType = IdentifierType.QUASI
    """How it identifies."""
    score: float
    """How likely it should be hidden, 0–1."""
    proposer: str
    """Who found it: a rule's or a list's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierSpan:
    """One stretch of the result; no two overlap."""

    start: int
    """Offset of the first code point in the text."""
    end: int
    """Offset after the last code point."""
    text: str
    """Its words."""
    kind: IdentifierKind
    """What it names."""
    identifier: IdentifierType
    """How it identifies."""
    score: float
    """How likely it should be hidden, 0–1; the order in which to look through them."""
    proposers: tuple[str, ...]
    """Who found it, in the order of the alphabet."""

    def to_dict(self) -> dict[str, Any]:
        """The span for JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind.value,
            "identifier": self.identifier.value,
            "score": self.score,
            "proposers": list(self.proposers),
        }

    def __repr__(self) -> str:
        return f"IdentifierSpan({self.start}, {self.end}, {self.kind.value})"
