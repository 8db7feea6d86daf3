"""Where the sources tell what the draft lets somebody say, and who says it there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.publishing.identity import may_be_one
from guvoh.publishing.sayings import Teller, describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.people import Voice
    from guvoh.publishing.tokens import Token

_LEAST_TOLD: Final = 0.25
_ABOUT_AS_GOOD: Final = 0.6


class Told(NamedTuple):
    """Where a source tells what the draft lets somebody say."""

    seat: Seat
    """The source's sentence."""
    share: float
    """Share of the draft's content that it has, from 0 to 1."""
    tellers: tuple[Teller, ...]
    """Everybody who may be the one who says it; empty when nobody does."""


def find_told(case: Case, said: Sequence[Token]) -> list[Told]:
    """Where the sources tell some words, the best first; near ties are kept."""
    lines = case.context.lines
    found = [
        told
        for seat, share in lines.rank(said)
        if share >= _LEAST_TOLD
        for told in _told_at(case, seat, said)
    ]
    best = max((told.share for told in found), default=0.0)
    kept = [told for told in found if told.share >= _ABOUT_AS_GOOD * best]
    return sorted(kept, key=lambda told: -told.share)


def _told_at(case: Case, seat: Seat, said: Sequence[Token]) -> Iterator[Told]:
    """Who says some words in one sentence of a source: by reading, else by frames."""
    lines = case.context.lines
    is_read = False
    for saying in case.context.sayings[seat.source].at(seat.line):
        share = lines.share(said, saying.keys)
        if not saying.tellers or share < _LEAST_TOLD or saying.is_question:
            continue
        is_read = True
        tellers = saying.tellers
        if saying.is_turn:
            tellers += _inside_turn(case, seat)
        elif any(t.is_resolved for t in tellers):
            tellers += tuple(t for t in _by_frames(case, seat) if t.voice.names)
        yield Told(seat, share, tellers)
    if not is_read:
        tellers = (*_by_frames(case, seat), *_witness(case, seat))
        yield Told(seat, lines.share(said, lines.keys(seat)), tellers)


def _inside_turn(case: Case, seat: Seat) -> tuple[Teller, ...]:
    """Whom a speech of a talk lets say things, up to one of its sentences."""
    voices = case.context.voices[seat.source]
    paragraph = case.line_at(seat).paragraph
    first = seat.line
    while first and voices.facts.lines[first - 1].paragraph == paragraph:
        first -= 1
    return tuple(
        teller
        for number in range(first, seat.line + 1)
        for teller in _by_frames(case, seat._replace(line=number))
    )


def _by_frames(case: Case, seat: Seat) -> tuple[Teller, ...]:
    line = case.line_at(seat)
    return tuple(
        describe(voice.tokens, line, case.context.people)
        if voice.tokens
        else Teller(voice=voice, outside=frozenset(), is_self=voice.pronoun == "1")
        for voice in case.context.voices_at(seat)
    )


def _witness(case: Case, seat: Seat) -> tuple[Teller, ...]:
    """Whom a sentence without words of saying lets see what it tells."""
    voices = case.context.voices[seat.source]
    subject = voices.subjects[seat.line]
    line = case.line_at(seat)
    lexicon = voices.facts.lexicon
    if subject is None or not any(
        lexicon.holds("witness", token.lemma) for token in line.tokens
    ):
        return ()
    return (describe(subject.tokens, line, case.context.people),)


def says_by_reading(case: Case, own: Voice) -> bool:
    """Whether reading lets somebody say, in a source, what the draft lets them say."""
    teller = describe(own.tokens, case.line, case.context.people)
    return any(
        may_be_one(case.context, teller, theirs, told.seat)
        for said in _contents(case, own)
        for told in find_told(case, said)
        for theirs in told.tellers
    )


def _contents(case: Case, own: Voice) -> Iterator[Sequence[Token]]:
    """What the draft lets somebody say, by reading; else all that is said."""
    places = {token.start for token in own.tokens}
    found = False
    for saying in case.context.draft_sayings.at(case.number):
        if any(places & {t.start for t in o.voice.tokens} for o in saying.tellers):
            found = True
            yield saying.tokens
    if not found:
        yield case.said
