"""S203 and S110: who says it in the draft, and who in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Remark
from guvoh.publishing.rules.compared import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.tokens import Token
    from guvoh.publishing.voices import Voice

_WRONG = RuleCode("S203")
_MISSING = RuleCode("S110")
_LEAST_SHARE = 0.4
_LEAST_SAID = 0.5


def check_speakers(case: Case) -> Iterator[Remark]:
    """Words put into another mouth."""
    voices = case.voices
    if not voices or case.spoken:
        return
    seats = told_in(case)
    theirs = [(seat, voice) for seat in seats for voice in case.context.voices_at(seat)]
    theirs = [(seat, voice) for seat, voice in theirs if voice.tokens or voice.pronoun]
    if not theirs:
        return
    people = case.context.people
    # One right speaker is enough: the others may be inside what is told.
    if any(people.may_be_one(own, voice) for own in voices for _, voice in theirs):
        return
    named = [pair for pair in theirs if pair[1].tokens]
    if not named:
        return
    own = next((v for v in voices if v.names or _is_known(case, v)), None)
    if own is not None:
        seat, voice = named[0]
        yield compare(case, _WRONG, own.tokens, seat, voice.tokens, shows_line=True)


def told_in(case: Case) -> list[Seat]:
    """The sentences of the sources that tell most of what is said."""
    shares = dict(zip(case.aligned.seats, case.aligned.shares, strict=True))
    best = max(shares.values(), default=0.0)
    least = max(_LEAST_SHARE * best, 0.25)
    return [seat for seat, share in shares.items() if share >= least]


def check_attribution(case: Case) -> Iterator[Remark]:
    """Words of somebody that the draft states itself."""
    if case.context.draft_voices.frames[case.number] or _is_carried(case):
        return
    seats = told_in(case)
    if not seats or case.aligned.score < _LEAST_SAID:
        return
    seat = seats[0]
    voices = case.context.voices[seat.source]
    line = case.line_at(seat)
    frames = voices.frames[seat.line]
    keys = {key_of_token(t) for t in case.said if t.is_content}
    for frame in frames:
        told = {
            key_of_token(t)
            for t in line.tokens
            if t.is_content and t not in frame.tokens
        }
        if len(keys & told) < _LEAST_SAID * len(
            keys & {key_of_token(t) for t in line.tokens}
        ):
            continue
        yield _missing(case, seat, frame.speaker or frame.cue)
        return
    if not frames and any(v.pronoun == "1" for v in voices.said_by(seat.line)):
        yield _missing(case, seat, (line.tokens[0],))
        return
    if voices.labels[seat.line]:
        yield _missing(case, seat, voices.labels[seat.line])
    elif any(t.quote for t in line.tokens if key_of_token(t) in keys):
        said = [v for v in case.context.voices_at(seat) if v.tokens]
        if said:
            yield _missing(case, seat, said[0].tokens)


def _is_carried(case: Case) -> bool:
    """Whether it goes on with a quote of the sentence before."""
    return bool(case.line.tokens) and all(t.quote for t in case.line.tokens)


def _is_known(case: Case, voice: Voice) -> bool:
    """Whether the sources speak of somebody with that description."""
    return any(
        not voice.roles.isdisjoint(token.forms)
        for source in case.context.sources
        for line in source.lines
        for token in line.tokens
    )


def _missing(case: Case, seat: Seat, speaker: Sequence[Token]) -> Remark:
    line = case.line_at(seat)
    text = case.context.sources[seat.source].text
    start, end = speaker[0].start, speaker[-1].end
    return Remark(
        code=_MISSING,
        start=case.line.start,
        end=case.line.end,
        words=(("speaker", text[start:end]),),
        evidence=(case.context.evidence(seat, line.start, line.end),),
    )
