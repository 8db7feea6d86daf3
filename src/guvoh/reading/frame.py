"""A frame: a word of saying with its speaker and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import CueWord
    from guvoh.reading.subjects import Phrase
    from guvoh.reading.units import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A word of saying with its speaker and what is said, in tokens of a unit."""

    cue: Phrase | None
    """The word of saying; None when punctuation alone shows it."""
    speaker: Phrase | None
    """Who says it; None when nobody is named here."""
    contents: tuple[Phrase, ...]
    """What is said; several stretches when the cue stands between them."""
    sense: CueWord | None
    """Sense of the cue."""
    rule: str
    """The rule that found it."""
    is_passive: bool = False
    """Whether the cue is a passive."""
    is_hearer: bool = False
    """Whether the speaker is who was told, by somebody who is not named."""


def room_around(
    tokens: Sequence[Token], at: int, earlier: list[Frame]
) -> tuple[int, int]:
    """The stretch around a word that no frame behind it has taken."""
    floor, ceiling = 0, len(tokens)
    for frame in earlier:
        if frame.rule in {"behind", "inverted"} and frame.cue and frame.speaker:
            if frame.contents[0].lo <= at < frame.contents[0].hi:
                ceiling = min(ceiling, frame.contents[0].hi)
            elif at >= max(frame.cue.hi, frame.speaker.hi):
                floor = max(floor, frame.cue.hi, frame.speaker.hi)
        elif frame.cue is not None and frame.cue.hi <= at:
            floor = max(floor, frame.cue.hi)
    return floor, ceiling


def holds(frame: Frame, at: int, lo: int) -> bool:
    """Whether a word belongs to the speaker or the cue of an earlier frame."""
    if frame.cue is not None and frame.cue.lo <= at < frame.cue.hi:
        return True
    in_speaker = frame.speaker is not None and frame.speaker.lo <= at < frame.speaker.hi
    return in_speaker or (frame.cue is not None and frame.cue.lo < lo <= frame.cue.hi)
