"""Finds what could identify a person in a text (`guvoh mask`).

Whatever one proposer finds is hidden: to miss a name costs more than to hide a word
too many, which a person puts back. It proposes; it does not make a text safe.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from guvoh.protection.finder import Finder
from guvoh.protection.identifiers.merging import merge, set_apart, widen
from guvoh.protection.identifiers.propagation import propagate
from guvoh.protection.identifiers.proposers import propose
from guvoh.protection.identifiers.span import (
    MODEL_PROPOSER,
    VAULT,
    FoundIdentifier,
    IdentifierKind,
    IdentifierSpan,
    IdentifierType,
)
from guvoh.protection.identifiers.tokens import Tokens
from guvoh.protection.mention import Strength
from guvoh.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.protection.protected_value import ProtectedValue

_DIGITS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskResult:
    """What could identify a person in one text (DESIGN §7, guvoh/mask/1)."""

    text: str
    """The text that the offsets count in."""
    language: str
    """Language whose rules were used: en, ru; und when it is neither."""
    spans: tuple[IdentifierSpan, ...]
    """In their order; no two overlap."""
    warnings: tuple[str, ...] = ()
    """Codes of what was missing, such as no_rules_for_language."""

    def to_dict(self) -> dict[str, Any]:
        """The result as guvoh/mask/1."""
        return {
            "schema": "guvoh/mask/1",
            "document": {
                "language": self.language,
                "sha256": sha256(self.text.encode()).hexdigest(),
                "text": self.text,
            },
            "spans": [span.to_dict() for span in self.spans],
            "warnings": list(self.warnings),
        }

    def __repr__(self) -> str:
        return f"MaskResult({self.language}, {len(self.spans)} spans)"


def mask(
    text: str,
    *,
    language: str | None = None,
    values: Sequence[ProtectedValue] = (),
    finder: Finder | None = None,
) -> MaskResult:
    """Returns the stretches of a text that could identify a person.

    Args:
        text: any text; offsets count its code points.
        language: en or ru; None recognises it. In another language the rules of all
            are tried, and a warning says so.
        values: what the vault protects: it is found in any script, spelling and case
            ending, and counts as direct.
        finder: the same, made before by whoever searches many texts.
    """
    language = language or detect_language(text) or "und"
    tokens = Tokens(text)
    proposed, warnings = propose(tokens, language)
    if values or finder is not None:
        proposed += _protected(text, finder or Finder(values))
    found = widen(tokens, (one for one in proposed if one.proposer != MODEL_PROPOSER))
    doubtful = (one for one in proposed if one.proposer == MODEL_PROPOSER)
    found += set_apart(tokens, doubtful, found)
    found += propagate(tokens, found)
    return MaskResult(
        text=text,
        language=language,
        spans=tuple(merge(text, found)),
        warnings=warnings,
    )


def _protected(text: str, finder: Finder) -> Iterator[FoundIdentifier]:
    for mention in finder.find(text):
        words = text[mention.start : mention.end]
        has_digits = sum(char.isdigit() for char in words) >= _DIGITS
        yield FoundIdentifier(
            start=mention.start,
            end=mention.end,
            kind=IdentifierKind.CODE if has_digits else IdentifierKind.PERSON,
            identifier=IdentifierType.DIRECT,
            score=1.0 if mention.strength is Strength.FULL else 0.9,
            proposer=VAULT,
        )
