"""Nouns of saying: "his claim that", "the lawyers raised fears that"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.reading.content_ends import end_of_content
from guvoh.reading.frame import Frame, holds, room_around
from guvoh.reading.subjects import Phrase, phrase_before, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token

_LEAST_BEHIND_NOUN: Final = 3


def find_noun_frames(
    tokens: Sequence[Token], lexicon: Lexicon, earlier: list[Frame]
) -> Iterator[Frame]:
    """Nouns of saying with whose they are: "his claim that", "raised fears that"."""
    for at, token in enumerate(tokens[:-_LEAST_BEHIND_NOUN]):
        certainty = lexicon.nouns.get(token.low)
        if certainty is None or at == 0 or any(holds(f, at, at) for f in earlier):
            continue
        that = at + 1 + (tokens[at + 1].low == ",")
        if not lexicon.has("sure_that", tokens[that].low):
            continue
        if that == at + 1 and not _is_subject(tokens[that + 1], lexicon):
            continue
        speaker = _owner(tokens, at, lexicon) or _subject_of_light_verb(
            tokens, at, lexicon
        )
        if speaker is None:
            continue
        _, ceiling = room_around(tokens, at, earlier)
        hi = end_of_content(tokens, that + 1, ceiling, lexicon, rule="clause")
        yield Frame(
            cue=Phrase(at, at + 1),
            speaker=speaker,
            contents=(Phrase(that + 1, hi),),
            sense=lexicon.noun_senses[token.low],
            rule="noun",
        )


def _is_subject(token: Token, lexicon: Lexicon) -> bool:
    """Whether a clause begins with a token, and no relative clause ended before it."""
    return token.is_capital or any(
        lexicon.has(name, token.low)
        for name in ("determiners", "subject_pronouns", "possessive_pronouns")
    )


def _owner(tokens: Sequence[Token], noun: int, lexicon: Lexicon) -> Phrase | None:
    """Whose claim it is: "the ministry's claim", "his own claim"."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        if lexicon.has("possessive_pronouns", tokens[at].low):
            return Phrase(at, at + 1)
        if tokens[at].low.endswith("'s"):
            return phrase_before(tokens, at + 1, lexicon)
    return None


def _subject_of_light_verb(
    tokens: Sequence[Token], noun: int, lexicon: Lexicon
) -> Phrase | None:
    """Who makes a claim, raises a fear, issues a warning."""
    for at in range(noun - 1, max(0, noun - 5), -1):
        if lexicon.has("light_verbs", tokens[at].low):
            group = verb_group(tokens, at, lexicon)
            return phrase_before(tokens, group.lo, lexicon)
    return None
