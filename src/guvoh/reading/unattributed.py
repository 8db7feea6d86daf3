"""What is said by nobody in particular: "reportedly", "reports suggest"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.reading.subjects import Phrase, is_adverb, phrase_after
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.model import Certainty
    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token, Unit

_LEAD: Final = 2
_ABOUT_WITHIN: Final = 6


class Rumour(NamedTuple):
    """A stretch that a word marks as said by nobody in particular."""

    start: int
    """First code point of what is said."""
    end: int
    """Code point after its last."""
    cue_start: int
    """First code point of the word."""
    cue_end: int
    """Code point after its last."""
    certainty: Certainty
    """How firmly the word puts it."""


def find_unattributed(unit: Unit, lexicon: Lexicon) -> Iterator[Rumour]:
    """The clause of the first word such as "reportedly" in a unit."""
    tokens = unit.tokens
    for at, token in enumerate(tokens):
        certainty = lexicon.unattributed.get(token.low)
        if certainty is None or not _may_stand_alone(tokens, at, lexicon):
            continue
        lo, hi = 0, len(tokens)
        while hi > lo and tokens[hi - 1].kind is Kind.MARK:
            hi -= 1
        if at == hi - 1:
            hi = at
            while hi > lo and tokens[hi - 1].kind is Kind.MARK:
                hi -= 1
        elif at - lo <= _LEAD:
            lo = at + 1
            while lo < hi and (
                tokens[lo].kind is Kind.MARK
                or lexicon.has("that", tokens[lo].low)
                or is_adverb(tokens[lo].low, lexicon)
            ):
                lo += 1
        if lo < hi:
            yield Rumour(
                tokens[lo].start, tokens[hi - 1].end, token.start, token.end, certainty
            )
        return


def _may_stand_alone(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a verb such as "they say" opens its sentence and a comma follows."""
    if at and lexicon.has("negations", tokens[at - 1].low):
        return False
    if not lexicon.has("alone_in_front", tokens[at].low):
        return True
    return at <= 1 and at + 1 < len(tokens) and tokens[at + 1].low == ","


class AboutThis(NamedTuple):
    """A sentence that says who said the one before."""

    cue: int
    """Its word of saying."""
    speaker: Phrase
    """Who said it."""


def find_about_this(unit: Unit, lexicon: Lexicon) -> AboutThis | None:
    """Whether a unit begins with "about this" and a word of saying."""
    tokens = unit.tokens
    opening = " ".join(token.low for token in tokens[:_ABOUT_WITHIN])
    if not any(opening.startswith(f"{w} ") for w in lexicon.words["about_this"]):
        return None
    for at in range(1, min(len(tokens) - 1, _ABOUT_WITHIN)):
        if tokens[at].low in lexicon.cues:
            speaker = phrase_after(tokens, at + 1, lexicon, ceiling=len(tokens))
            return AboutThis(at, speaker) if speaker is not None else None
    return None


def is_vague(tokens: Sequence[Token], phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether a phrase names nobody, such as "some reports"."""
    words = [t.low for t in tokens[phrase.lo : phrase.hi] if t.kind is Kind.WORD]
    if not words or len(words) > 2:
        return False
    return lexicon.has("vague_speakers", words[-1])
