"""Where what is said ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.reading.agreement import has_cases
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token

_TELLS_WITHIN: Final = 5
_DASHES: Final = frozenset({"—", "–", "--"})


def is_end(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but marks and quotes follows."""
    return all(token.kind is not Kind.WORD for token in tokens[at:])


def end_of_speech(tokens: Sequence[Token], lo: int, ceiling: int) -> int:
    """Behind the last of the quotes that follow one another."""
    hi = lo + 1
    for i in range(lo + 1, ceiling):
        if tokens[i].kind is Kind.WORD:
            break
        if tokens[i].kind is Kind.QUOTE:
            hi = i + 1
    return hi


def end_of_content(
    tokens: Sequence[Token], lo: int, ceiling: int, lexicon: Lexicon, *, rule: str
) -> int:
    """Where what begins at a token ends."""
    narrow = rule in {"object", "infinitive", "preposition"}
    for i in range(lo + 1, ceiling):
        low = tokens[i].low
        if low in {";", ":"} or (low in _DASHES and i > lo + 3):
            return i
        if (
            low == ","
            and i + 1 < ceiling
            and _breaks(tokens, i + 1, lexicon, narrow=narrow)
        ):
            return i
        if narrow and lexicon.has("narrow_ends", low) and i > lo + 1:
            return i
    hi = ceiling
    while (
        hi > lo
        and tokens[hi - 1].kind is Kind.MARK
        and tokens[hi - 1].low not in {")", "%"}
    ):
        hi -= 1
    return hi


def _tells(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word of saying follows soon: "…, but would not comment"."""
    return any(
        token.low in lexicon.cues or lexicon.has("rest_breaks", token.low)
        for token in tokens[at + 1 : at + _TELLS_WITHIN]
    )


def _breaks(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, *, narrow: bool
) -> bool:
    """Whether behind a comma something begins that is no longer said."""
    low = tokens[at].low
    if lexicon.has("content_breaks", low):
        return True
    if low in lexicon.cues and any(s.forms & lexicon.gerund for s in lexicon.cues[low]):
        return True
    if lexicon.has("coordinators", low):
        return not has_cases(lexicon) or _tells(tokens, at, lexicon)
    return narrow and (
        lexicon.has("relatives", low)
        or (lexicon.has("clause_starts", low))
        or low.endswith("ing")
    )
