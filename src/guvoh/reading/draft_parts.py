"""Drafts made of quotes, of rumours and of what cues a stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.reading.drafts import Draft
from guvoh.reading.result import Cue, Form
from guvoh.reading.unattributed import find_unattributed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.result import Speaker
    from guvoh.reading.stretches import Stretch
    from guvoh.reading.units import Unit


def draft_quotes(
    unit: Unit, speaker: Speaker, rule: str, last: Draft | None = None
) -> Iterator[Draft]:
    """The quotes of a unit, all said by one speaker."""
    for quote in unit.quotes:
        yield Draft(
            start=quote.inner_start,
            end=quote.inner_end,
            form=Form.DIRECT,
            chain=(speaker,),
            cue=last.cue if last and unit.paragraph == last.paragraph else None,
            sense=last.sense if last else None,
            rule=rule,
            paragraph=unit.paragraph,
        )


def draft_rumours(unit: Unit, text: str, lexicon: Lexicon) -> Iterator[Draft]:
    """Assertions that a word such as "reportedly" shows."""
    for found in find_unattributed(unit, lexicon):
        yield Draft(
            start=found.start,
            end=found.end,
            form=Form.MIXED if unit.quotes else Form.INDIRECT,
            chain=(),
            cue=Cue(
                text=text[found.cue_start : found.cue_end],
                start=found.cue_start,
                end=found.cue_end,
            ),
            sense=None,
            rule="unattributed",
            paragraph=unit.paragraph,
            stated=found.certainty,
        )


def cue_of(text: str, stretch: Stretch) -> Cue | None:
    """The words of saying of a stretch; None when there are none."""
    phrase = stretch.frame.cue
    if phrase is None:
        return None
    tokens = stretch.unit.tokens
    start, end = tokens[phrase.lo].start, tokens[phrase.hi - 1].end
    return Cue(text=text[start:end], start=start, end=end)
