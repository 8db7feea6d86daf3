"""What the writer of a letter or statement tells of himself.

Only texts in the first person have a narrator: a newspaper's "we asked" makes none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token, Unit
    from guvoh.text import Span

NARRATOR: Final = "the writer"
"""Canonical name of a writer whom the text does not name."""

_CAPITAL: Final = r"[^\W\d_a-zа-яёўқғҳҷӣӯңөү][\w’'-]+"
_NAME: Final = re.compile(rf"[\s,:]*(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})")
_SIGNED: Final = re.compile(
    rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})(?:,? \d[^.!?]*(?:г\.?)?)?\s*$"
)
_LONGEST_SIGNATURE: Final = 80
_GREETING_WITHIN: Final = 3
_LEAST_UNITS: Final = 3
_LEAST_SHARE: Final = 0.15
_LEAST_WORDS: Final = 4


def find_own_name(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> str:
    """The name that a writer gives: "my name is …", or a signature; else empty."""
    lowered = text.lower()
    for naming in sorted(lexicon.words["self_namings"]):
        at = lowered.find(naming)
        found = _NAME.match(text, at + len(naming)) if at >= 0 else None
        if found is not None and (at == 0 or not text[at - 1].isalnum()):
            return found["name"]
    if len(paragraphs) < _LEAST_UNITS:
        return ""
    start, end = paragraphs[-1]
    last = text[start:end]
    if len(last) > _LONGEST_SIGNATURE:
        return ""
    closing = next(
        (c for c in lexicon.words["closings"] if last.lower().startswith(c)), ""
    )
    signed = _SIGNED.match(last, len(closing) + (last[len(closing) :][:2] == ", ") * 2)
    return signed["name"] if signed else ""


def is_narrated(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Whether a text is told in the first person, outside its quotes."""
    names = ["narrator_words"]
    if any(
        lexicon.has("greetings", token.low) or lexicon.has("narrator_words", token.low)
        for unit in units[:_GREETING_WITHIN]
        for token in unit.tokens[:_GREETING_WITHIN]
    ):
        names.append("undergone_words")
    n = sum(
        any(lexicon.has(name, token.low) for name in names for token in unit.tokens)
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


def own_clause(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, int]:
    """The clause of a sentence that tells of the narrator: all, but for another's."""
    borders = [0]
    for at in range(1, len(tokens) - 1):
        is_joint = lexicon.has("contrasts", tokens[at + 1].low)
        if tokens[at].low == ";" or (tokens[at].low == "," and is_joint):
            borders.append(at + 1)
    borders.append(len(tokens))
    own = [
        (lo, hi)
        for lo, hi in pairwise(borders)
        if any(lexicon.has("undergone_words", t.low) for t in tokens[lo:hi])
    ]
    return (own[0][0], own[-1][1]) if own else (0, len(tokens))
