"""What the writer of a letter or statement tells of himself.

Only texts in the first person have a narrator: a newspaper's "we asked" makes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token, Unit

NARRATOR: Final = "the writer"
"""Canonical name of a writer whom the text does not name."""

_LEAST_UNITS: Final = 3
_LEAST_SHARE: Final = 0.15
_LEAST_WORDS: Final = 4


def is_narrated(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a text is told in the first person, outside its quotes."""
    n = sum(
        any(lexicon.has("narrator_words", token.low) for token in unit.tokens)
        for unit in units
    )
    return n >= _LEAST_UNITS and n >= _LEAST_SHARE * len(units)


def tells_of_self(unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a unit tells what happened to the narrator."""
    tokens = unit.tokens
    words = [token for token in tokens if token.kind is Kind.WORD]
    if len(words) < _LEAST_WORDS or tokens[-1].low in {"?", "!"}:
        return False
    if any(lexicon.has("addressing_words", token.low) for token in words):
        return False
    return any(
        lexicon.has("undergone_words", token.low) for token in words
    ) and _is_past(words, lexicon)


def _is_past(words: Sequence[Token], lexicon: Lexicon) -> bool:
    return any(
        lexicon.has("past_words", token.low)
        or (
            len(token.low) > 3
            and not token.is_capital
            and token.low.endswith(lexicon.past_endings)
        )
        for token in words
    )
