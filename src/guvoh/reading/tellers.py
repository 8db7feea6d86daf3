"""Who told whom: the chain of tellers of a stretch, and the relative who was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.reading.agreement import has_cases
from guvoh.reading.subjects import Phrase, phrase_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.result import Speaker
    from guvoh.reading.speakers import Cast
    from guvoh.reading.stretches import Stretch
    from guvoh.reading.units import Token

_HEARING: Final = "hear"
_SOURCE_WITHIN: Final = 3


def find_hearer(stretch: Stretch, cast: Cast) -> Speaker | None:
    """The relative to whom something is told: "he told his father that"."""
    frame, tokens = stretch.frame, stretch.unit.tokens
    if frame.cue is None:
        return None
    for at in range(frame.cue.hi, frame.contents[0].lo):
        if cast.lexicon.has("kin", tokens[at].low):
            lo = at
            while lo > frame.cue.hi and not cast.lexicon.has(
                "prepositions", tokens[lo - 1].low
            ):
                lo -= 1
            return cast.resolve(tokens, Phrase(lo, at + 1))
    return None


def find_source(stretch: Stretch, cast: Cast) -> Speaker | None:
    """From whom the teller has it: "she heard from a neighbour that"."""
    frame, tokens = stretch.frame, stretch.unit.tokens
    if frame.cue is None or frame.sense is None or frame.sense.name != _HEARING:
        return None
    end = frame.contents[0].lo
    behind = range(frame.cue.hi, min(end, frame.cue.hi + _SOURCE_WITHIN))
    before = range(max(0, frame.cue.lo - 2 * _SOURCE_WITHIN), frame.cue.lo)
    for at in (*behind, *(before if has_cases(cast.lexicon) else ())):
        if cast.lexicon.has("from_words", tokens[at].low):
            hi = end if at >= frame.cue.hi else frame.cue.lo
            phrase = _until_pronoun(
                tokens,
                phrase_after(tokens, at + 1, cast.lexicon, ceiling=hi),
                cast.lexicon,
            )
            if phrase is not None:
                return cast.resolve(tokens, phrase, is_oblique=True)
    return None


def chain_of(stretch: Stretch, first: Speaker, cast: Cast) -> tuple[Speaker, ...]:
    """The tellers of a stretch, the nearest first."""
    chain = [first]
    source = find_source(stretch, cast)
    if source is not None and source.canonical != first.canonical:
        chain.append(source)
    for telling in stretch.tellings:
        if telling.teller is None:
            continue
        other = cast.resolve(
            stretch.unit.tokens,
            telling.teller,
            but=chain[-1].canonical if telling.is_of_another else "",
        )
        if other.canonical != chain[-1].canonical:
            chain.append(other)
    return tuple(chain)


def _until_pronoun(
    tokens: Sequence[Token], phrase: Phrase | None, lexicon: Lexicon
) -> Phrase | None:
    """A phrase that ends where a subject begins: "from a neighbour I heard"."""
    if phrase is None:
        return None
    for at in range(phrase.lo + 1, phrase.hi):
        if lexicon.has("subject_pronouns", tokens[at].low):
            return Phrase(phrase.lo, at)
    return phrase
