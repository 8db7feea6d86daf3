"""S110: what the source only lets somebody say, and the draft states itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Remark
from guvoh.publishing.rules.speakers import told_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Seat
    from guvoh.publishing.cases import Case
    from guvoh.publishing.tokens import Token

_MISSING = RuleCode("S110")
_LEAST_SAID: Final = 0.42
_LEAST_SHARE: Final = 0.5
_LEAST_OWN: Final = 3


def check_attribution(case: Case) -> Iterator[Remark]:
    """Words of somebody that the draft states itself."""
    seats = told_in(case)
    if _is_carried(case):
        return
    if _has_witness(case):
        return
    if _has_frame(case, seats):
        yield from _outer_dropped(case, seats)
        return
    if not seats or case.aligned.score < _LEAST_SAID:
        return
    if _has_same_cue(case, seats) or _is_beside_a_quote(case, seats):
        return
    found = _said_in(case, seats[0]) or _also_said(case, seats)
    if found is not None:
        seat, speaker = found
        yield _missing(case, seat, speaker)


def _has_frame(case: Case, seats: Sequence[Seat]) -> bool:
    """Whether the sentence says who says it; a verb of its content does not."""
    frames = case.context.draft_voices.frames[case.number]
    theirs = {
        token.lemma
        for seat in seats
        for token in case.line_at(seat).tokens
        if not any(
            token in frame.cue
            for frame in case.context.voices[seat.source].frames[seat.line]
        )
    }
    return any(
        not (frame.is_weak and theirs & {token.lemma for token in frame.cue})
        for frame in frames
    )


def _has_witness(case: Case) -> bool:
    """Whether it tells what somebody named saw or counted: it is theirs."""
    lexicon = case.context.lexicon
    pronouns = lexicon.words["subject_pronouns"]
    for place, token in enumerate(case.line.tokens[1:], 1):
        before = case.line.tokens[max(0, place - 2) : place]
        is_seen = lexicon.holds("witness", token.lemma) and not token.quote
        if is_seen and any(t in case.own_names or t.word in pronouns for t in before):
            return True
    return False


def _said_in(case: Case, seat: Seat) -> tuple[Seat, Sequence[Token]] | None:
    """Who says, in a sentence of a source, what the draft states; None for nobody."""
    voices = case.context.voices[seat.source]
    line = case.line_at(seat)
    frames = voices.frames[seat.line]
    label = voices.labels[seat.line]
    for frame in frames:
        if _told_share(case, seat, frame.cue) >= _LEAST_SHARE:
            return seat, frame.speaker or frame.cue
    if label:
        return seat, label
    if not frames and voices.is_first_person:
        return seat, line.tokens[:1]
    keys = {key_of_token(t) for t in case.said if t.is_content}
    is_quoted = any(t.quote for t in line.tokens if key_of_token(t) in keys)
    if is_quoted or voices.is_reported(seat.line):
        said = [v for v in case.context.voices_at(seat) if v.tokens]
        return seat, said[0].tokens if said else line.tokens[:1]
    return None


def _told_share(case: Case, seat: Seat, cue: Sequence[Token]) -> float:
    """Share of the words that draft and source share which are not the cue's."""
    keys = {key_of_token(t) for t in case.said if t.is_content}
    shared = [t for t in case.line_at(seat).tokens if key_of_token(t) in keys]
    told = [t for t in shared if t.is_content and t not in cue]
    return len(told) / len(shared) if shared else 0.0


def _also_said(
    case: Case, seats: Sequence[Seat]
) -> tuple[Seat, Sequence[Token]] | None:
    """The same for what only a further sentence of the sources has."""
    plain = (t for t in case.said if t.is_content and t not in case.own_names)
    keys = {key_of_token(token) for token in plain}
    first = {key_of_token(t) for t in case.line_at(seats[0]).tokens}
    for seat in seats[1:]:
        own = keys & {key_of_token(t) for t in case.line_at(seat).tokens} - first
        frames = case.context.voices[seat.source].frames[seat.line]
        if len(own) >= _LEAST_OWN and frames:
            return seat, frames[0].speaker or frames[0].cue
    return None


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
    cues = {t.lemma for frame in frames[1:] for t in frame.cue}
    is_told_so = any(
        t.lemma in cues
        for frame in case.context.draft_voices.frames[case.number]
        for t in frame.cue
    )
    is_inner = is_told_so or all(
        any(people.share_a_word(voice, other) for other in inner) for voice in own
    )
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
