"""Attribution: who says what, how they know it, and how firmly they put it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guvoh.model import Basis, Certainty, Polarity
from guvoh.reading.frames import Frame, find_according, find_frames
from guvoh.reading.lexicon import load_lexicon
from guvoh.reading.quotes import find_quotes
from guvoh.reading.result import ClaimProposal, Cue, Form, Speaker, SpeakerKind
from guvoh.reading.subjects import Phrase
from guvoh.reading.units import Kind, Unit, split_units, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.page import Page
    from guvoh.reading.result import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A frame with the stretch of the text that it attributes."""

    start: int
    end: int
    form: Form
    frame: Frame
    unit: Unit


def find_attributions(
    page: Page, entities: tuple[Entity, ...] = ()
) -> tuple[ClaimProposal, ...]:
    """The attributed assertions of a page, in their order."""
    del entities  # Speakers are found without them so far.
    lexicon = load_lexicon(page.language)
    quotes = find_quotes(page.text, page.paragraphs)
    found: list[Found] = []
    last: Found | None = None
    for unit in split_units(page, quotes):
        here = list(_in_unit(page.text, unit, lexicon))
        if not here and unit.quotes and last is not None:
            here = list(_continued(unit, last))
        found.extend(here)
        if here:
            last = here[-1]
    found.sort(key=lambda f: (f.start, f.end))
    return tuple(_proposal(page.text, f"p{n}", f) for n, f in enumerate(found, 1))


def _continued(unit: Unit, last: Found) -> Iterator[Found]:
    if any(t.kind is Kind.WORD for t in unit.tokens):
        return
    if unit.paragraph - last.unit.paragraph > 1:
        return
    for quote in unit.quotes:
        yield Found(
            start=quote.inner_start,
            end=quote.inner_end,
            form=Form.DIRECT,
            frame=last.frame,
            unit=last.unit,
        )


def _in_unit(text: str, unit: Unit, lexicon: Lexicon) -> Iterator[Found]:
    frames = list(find_according(unit, lexicon))
    for frame in find_frames(unit, lexicon):
        if not any(_overlap(frame, other) for other in frames):
            frames.append(frame)
    taken: list[tuple[int, int]] = []
    for frame in frames:
        for found in _pieces(text, unit, frame):
            if any(a < found.end and found.start < b for a, b in taken):
                continue
            taken.append((found.start, found.end))
            yield found


def _overlap(a: Frame, b: Frame) -> bool:
    return any(x.lo < y.hi and y.lo < x.hi for x in a.contents for y in b.contents)


def _pieces(text: str, unit: Unit, frame: Frame) -> Iterator[Found]:
    tokens = unit.tokens
    for phrase in (*frame.contents, *_more_quotes(unit, frame)):
        inside = tokens[phrase.lo : phrase.hi]
        if all(t.kind is not Kind.WORD for t in inside):
            for at in range(phrase.lo, phrase.hi):
                if tokens[at].kind is Kind.QUOTE:
                    quote = unit.quote_at(at)
                    yield Found(
                        start=quote.inner_start,
                        end=quote.inner_end,
                        form=Form.DIRECT,
                        frame=frame,
                        unit=unit,
                    )
            continue
        start, end = inside[0].start, inside[-1].end
        end = trim(text, start, end)[1] if inside[-1].kind is Kind.MARK else end
        is_mixed = any(t.kind is Kind.QUOTE for t in inside)
        form = Form.MIXED if is_mixed else Form.INDIRECT
        if start < end:
            yield Found(start=start, end=end, form=form, frame=frame, unit=unit)


def _more_quotes(unit: Unit, frame: Frame) -> Iterator[Phrase]:
    """Quotes behind a cue that stands behind the first quote."""
    if frame.rule not in {"behind", "inverted", "speech"} or frame.cue is None:
        return
    tokens = unit.tokens
    done = max(
        frame.cue.hi, frame.contents[-1].hi, frame.speaker.hi if frame.speaker else 0
    )
    for at in range(done, len(tokens)):
        if tokens[at].kind is Kind.QUOTE and tokens[at - 1].kind is not Kind.WORD:
            yield Phrase(at, at + 1)


def _proposal(text: str, name: str, found: Found) -> ClaimProposal:
    frame, tokens = found.frame, found.unit.tokens
    speaker = Speaker(
        text="",
        start=found.start,
        end=found.start,
        kind=SpeakerKind.UNATTRIBUTED,
        canonical="",
    )
    if frame.speaker:
        a, b = tokens[frame.speaker.lo].start, tokens[frame.speaker.hi - 1].end
        speaker = Speaker(
            text=text[a:b], start=a, end=b, kind=SpeakerKind.PERSON, canonical=text[a:b]
        )
    cue = None
    if frame.cue:
        a, b = tokens[frame.cue.lo].start, tokens[frame.cue.hi - 1].end
        cue = Cue(text=text[a:b], start=a, end=b)
    return ClaimProposal(
        id=name,
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        speaker=speaker,
        cue=cue,
        form=found.form,
        basis=Basis.UNKNOWN,
        chain=(speaker,) if frame.speaker else (),
        polarity=frame.sense.polarity if frame.sense else Polarity.AFFIRMED,
        certainty=frame.sense.certainty if frame.sense else Certainty.SAID,
        rules=(frame.rule,),
    )
