"""S203: who says it in the draft, and who in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.codes import RuleCode
from guvoh.publishing.rules.compared import compare
from guvoh.publishing.rules.tellings import says_by_reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.people import Voice
    from guvoh.publishing.remark import Remark

_WRONG = RuleCode("S203")
_LEAST_SHARE = 0.4


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
    if _has_several_parts(case) and any(
        not voice.names.isdisjoint(token.forms)
        for _, voice in theirs
        for token in case.own_names
    ):
        return
    named = [pair for pair in theirs if pair[1].tokens]
    own = next((v for v in outer if v.names or _is_known(case, v)), None)
    if named and own is not None and not _stands_near(case, own, seats):
        if says_by_reading(case, own):
            return
        seat, voice = named[0]
        yield compare(case, _WRONG, own.tokens, seat, voice.tokens, shows_line=True)


def _has_several_parts(case: Case) -> bool:
    """Whether a sentence tells of several sayings, which are not told apart here."""
    text = case.context.draft.text[case.line.start : case.line.end]
    frames = case.context.draft_voices.frames[case.number]
    return ";" in text or len(frames) > 1 or " but " in text or ", а " in text


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


def _is_known(case: Case, voice: Voice) -> bool:
    """Whether the sources speak of somebody with that description."""
    return any(
        not voice.roles.isdisjoint(token.forms)
        for source in case.context.sources
        for line in source.lines
        for token in line.tokens
    )
