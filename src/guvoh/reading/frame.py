"""A frame: a word of saying with its speaker and what is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guvoh.reading.lexicon import CueWord
    from guvoh.reading.subjects import Phrase


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
