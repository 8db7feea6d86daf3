"""From frames of a unit to stretches of the text, each with who says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.according import find_according, find_as, find_headline
from guvoh.reading.chains import Telling, hold_speech, unfold
from guvoh.reading.frames import find_colon, find_frames
from guvoh.reading.result import Form
from guvoh.reading.subjects import Phrase
from guvoh.reading.units import Kind, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.frame import Frame
    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Unit

_LEAST_WORDS_OF_SPEECH: Final = 5
_BEHIND: Final = frozenset({"behind", "inverted", "speech"})
_DIRECT_FIRST: Final = {
    "behind": 0,
    "inverted": 0,
    "according": 0,
    "as": 0,
    "speech": 1,
    "colon": 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the text that a frame attributes."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    form: Form
    """direct, indirect or mixed."""
    frame: Frame
    """The frame."""
    unit: Unit
    """The unit that the frame stands in."""
    tellings: tuple[Telling, ...] = ()
    """The tellers under the first."""


def find_stretches(
    text: str, unit: Unit, lexicon: Lexicon, *, is_title: bool = False
) -> tuple[Stretch, ...]:
    """What a unit attributes, in order; no two overlap."""
    frames = [
        *_outside(find_according(unit, lexicon), tuple(find_as(unit, lexicon))),
        *find_as(unit, lexicon),
        *find_frames(unit, lexicon),
        *find_colon(unit, lexicon),
        *(find_headline(unit, lexicon) if is_title else ()),
    ]
    frames.sort(key=lambda f: _DIRECT_FIRST.get(f.rule, 2))
    found: list[Stretch] = []
    held = hold_speech(frames)
    for frame in frames:
        if any(frame is other for other in held):
            continue
        for stretch in _of_frame(text, unit, frame, frames, lexicon):
            if not any(
                other.start < stretch.end and stretch.start < other.end
                for other in found
            ):
                found.append(stretch)
    return tuple(sorted(found, key=lambda s: s.start))


def _outside(frames: Iterator[Frame], others: tuple[Frame, ...]) -> Iterator[Frame]:
    """Frames whose cue stands in no clause such as "as the paper writes"."""
    for frame in frames:
        place = frame.cue.lo if frame.cue else 0
        if not any(other.contents[0].lo > place for other in others):
            yield frame


def _of_frame(
    text: str, unit: Unit, frame: Frame, frames: list[Frame], lexicon: Lexicon
) -> Iterator[Stretch]:
    for phrase in (*frame.contents, *_more_quotes(text, unit, frame)):
        inside = unit.tokens[phrase.lo : phrase.hi]
        if all(token.kind is not Kind.WORD for token in inside):
            yield from _quotes(unit, phrase, frame)
            continue
        nest = unfold(unit.tokens, phrase, frames, lexicon)
        yield from _words(text, unit, nest.content, frame, nest.tellings)


def _quotes(
    unit: Unit, phrase: Phrase, frame: Frame, tellings: tuple[Telling, ...] = ()
) -> Iterator[Stretch]:
    for at in range(phrase.lo, phrase.hi):
        if unit.tokens[at].kind is Kind.QUOTE:
            quote = unit.quote_at(at)
            yield Stretch(
                start=quote.inner_start,
                end=quote.inner_end,
                form=Form.DIRECT,
                frame=frame,
                unit=unit,
                tellings=tellings,
            )


def _words(
    text: str,
    unit: Unit,
    phrase: Phrase,
    frame: Frame,
    tellings: tuple[Telling, ...],
) -> Iterator[Stretch]:
    inside = unit.tokens[phrase.lo : phrase.hi]
    if not inside:
        return
    if all(token.kind is not Kind.WORD for token in inside):
        yield from _quotes(unit, phrase, frame, tellings)
        return
    start, end = inside[0].start, inside[-1].end
    if inside[-1].kind is Kind.MARK and inside[-1].low not in {")", "%"}:
        end = trim(text, start, end)[1]
    if inside[0].kind is Kind.MARK and inside[0].low not in {"(", "$"}:
        start = trim(text, start, end)[0]
    if start < end:
        is_mixed = any(token.kind is Kind.QUOTE for token in inside)
        yield Stretch(
            start=start,
            end=end,
            form=Form.MIXED if is_mixed else Form.INDIRECT,
            frame=frame,
            unit=unit,
            tellings=tellings,
        )


def _more_quotes(text: str, unit: Unit, frame: Frame) -> Iterator[Phrase]:
    """Quotes behind a cue that stands behind the first quote."""
    if frame.rule not in _BEHIND or frame.cue is None:
        return
    tokens = unit.tokens
    speaker_end = frame.speaker.hi if frame.speaker else 0
    for at in range(max(frame.cue.hi, frame.contents[-1].hi, speaker_end), len(tokens)):
        if tokens[at].kind is not Kind.QUOTE:
            continue
        quote = unit.quote_at(at)
        n_words = text.count(" ", quote.start, quote.end) + 1
        if tokens[at - 1].kind is not Kind.WORD or n_words >= _LEAST_WORDS_OF_SPEECH:
            yield Phrase(at, at + 1)
