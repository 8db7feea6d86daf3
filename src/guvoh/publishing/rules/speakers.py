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
    from guvoh.publishing.people import Voice
    from guvoh.publishing.tokens import Token

_WRONG = RuleCode("S203")
_MISSING = RuleCode("S110")
_LEAST_SHARE = 0.4
_LEAST_SAID = 0.5


def check_speakers(case: Case) -> Iterator[Remark]:
    """Words put into another mouth."""
    outer = _outer(case)
    if not outer:
        return
    inner = [voice for voice in case.voices if voice not in outer]
    people = case.context.people
    seats = told_in(case)
    theirs = [
        (seat, voice)
        for seat in seats
        for voice in case.context.voices_at(seat)
        if (voice.tokens or voice.pronoun)
        and not any(people.share_a_word(voice, v) for v in inner)
    ]
    if case.spoken_by(outer, but=inner):
        yield from _strangers(case, outer, theirs)
        return
    # One right speaker is enough: the others may be inside what is told.
    if any(case.context.may_say(own, v, seat) for own in outer for seat, v in theirs):
        yield from _strangers(case, outer, theirs)
        return
    named = [pair for pair in theirs if pair[1].tokens]
    own = next((v for v in outer if v.names or _is_known(case, v)), None)
    if named and own is not None and not _stands_near(case, own, seats):
        seat, voice = named[0]
        yield compare(case, _WRONG, own.tokens, seat, voice.tokens, shows_line=True)


def _stands_near(case: Case, own: Voice, seats: Sequence[Seat]) -> bool:
    """Whether a name speaks or acts in the paragraph, and the sentence names nobody.

    Then a pronoun or a description may well lead to that name.
    """
    gender = case.context.people.gender(own)
    if _is_only_described(case, own, seats):
        return True
    for seat in seats:
        voices = case.context.voices[seat.source]
        pronouns = {
            voice.pronoun for voice in voices.own_voices(seat.line) if voice.pronoun
        }
        if gender and pronouns and gender not in pronouns and pronouns <= {"m", "f"}:
            return False
        if voices.has_named_frame(seat.line):
            return False
        if own.names.isdisjoint(voices.acting_near(seat.line)):
            return False
    return bool(own.names)


def _is_only_described(case: Case, own: Voice, seats: Sequence[Seat]) -> bool:
    """Whether nobody is named as saying it, and the name stands in the paragraph."""
    found = [voice for seat in seats for voice in case.context.voices_at(seat)]
    return not any(voice.names for voice in found) and any(
        not own.names.isdisjoint(
            case.context.voices[seat.source].names_near(seat.line, n_before=0)
        )
        for seat in seats
    )


def _strangers(
    case: Case, outer: Sequence[Voice], theirs: Sequence[tuple[Seat, Voice]]
) -> Iterator[Remark]:
    """Of several speakers, one whose name stands nowhere near what is told."""
    named = [pair for pair in theirs if pair[1].names]
    if len(outer) < 2 or not named:
        return
    seats = (*told_in(case), *case.told)
    near = frozenset().union(
        *(case.context.voices[s.source].names_near(s.line) for s in seats),
        *(v.names for s in seats for v in case.context.voices_at(s)),
    )
    for own in outer:
        is_far = own.names and own.names.isdisjoint(near)
        if is_far and own.names & case.context.voices[named[0][0].source].all_names:
            seat, voice = named[0]
            yield compare(case, _WRONG, own.tokens, seat, voice.tokens, shows_line=True)
            return


def _outer(case: Case) -> list[Voice]:
    """Who says the whole: whom the sentence begins with, else all whom it names."""
    frames = case.context.draft_voices.frames[case.number]
    for frame in frames:
        if frame.speaker and frame.speaker[0] is case.line.tokens[0]:
            last = frame.cue[-1]
            after = [t.word for t in case.line.tokens if t.start > last.start][:2]
            if {"that", "что"} & set(after):
                return [v for v in case.voices if v.tokens[:1] == frame.speaker[:1]]
    return list(case.voices)


def told_in(case: Case) -> list[Seat]:
    """The sentences of the sources that tell most of what is said."""
    shares = dict(zip(case.aligned.seats, case.aligned.shares, strict=True))
    best = max(shares.values(), default=0.0)
    least = max(_LEAST_SHARE * best, 0.25)
    return [seat for seat, share in shares.items() if share >= least]


def check_attribution(case: Case) -> Iterator[Remark]:
    """Words of somebody that the draft states itself."""
    seats = told_in(case)
    if case.context.draft_voices.frames[case.number] or _is_carried(case):
        yield from _outer_dropped(case, seats)
        return
    if not seats or case.aligned.score < _LEAST_SAID:
        return
    if _has_same_cue(case, seats) or _is_beside_a_quote(case, seats):
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
    if not frames and voices.is_first_person and not voices.labels[seat.line]:
        yield _missing(case, seat, (line.tokens[0],))
        return
    if voices.labels[seat.line]:
        yield _missing(case, seat, voices.labels[seat.line])
    elif voices.is_reported(seat.line) or any(
        t.quote for t in line.tokens if key_of_token(t) in keys
    ):
        said = [v for v in case.context.voices_at(seat) if v.tokens]
        yield _missing(case, seat, said[0].tokens if said else line.tokens[:1])


def _outer_dropped(case: Case, seats: Sequence[Seat]) -> Iterator[Remark]:
    """Where the source has who told of the speaker, and the draft only the speaker."""
    people = case.context.people
    own = case.voices
    if not own or not seats or case.aligned.score < _LEAST_SAID:
        return
    seat = seats[0]
    voices = case.context.voices[seat.source]
    frames = voices.frames[seat.line]
    if len(frames) < 2 or case.context.claims.get(seat.source):
        return
    line = case.line_at(seat)
    outer, *inner = (people.voice(frame.speaker, line) for frame in frames)
    is_inner = all(any(people.share_a_word(v, i) for i in inner) for v in own)
    # "Ana was told by …" names who told it, if not that she tells it.
    is_named = any(not outer.names.isdisjoint(t.forms) for t in case.own_names)
    if not outer.names or is_named or not is_inner:
        return
    if not any(people.may_be_one(voice, outer) for voice in own):
        yield _missing(case, seat, outer.tokens)


def _has_same_cue(case: Case, seats: Sequence[Seat]) -> bool:
    """Whether the sentence has the source's verb of saying, in whatever place."""
    cues = {
        token.lemma
        for seat in seats
        for frame in case.context.voices[seat.source].frames[seat.line]
        for token in frame.cue
    }
    lexicon = case.context.lexicon
    return any(
        token.lemma in cues and lexicon.holds("mild_cues", token.lemma)
        for token in case.line.tokens
        if not token.quote
    )


def _is_beside_a_quote(case: Case, seats: Sequence[Seat]) -> bool:
    """Whether a quote stands beside the name of whom the source lets say it."""
    if not any(token.quote for token in case.line.tokens):
        return False
    names = {form for t in case.own_names if not t.quote for form in t.forms}
    return any(
        not voice.names.isdisjoint(names)
        for seat in seats
        for voice in case.context.voices_at(seat)
    )


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
