"""Attribution within attribution: "his father said that he had told him that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.reading.subjects import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.reading.frame import Frame
    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token

_TELLING: Final = frozenset({"say", "tell", "insist", "allege", "confirm", "admit"})
_RULES: Final = frozenset({"clause", "bare-clause", "question", "speech"})
_SUBJECT_WITHIN: Final = 2
_PASSIVE_WITHIN: Final = 6


class Telling(NamedTuple):
    """One step down a chain of telling."""

    teller: Phrase | None
    """Who tells; None when a passive leaves it out."""
    is_of_another: bool
    """Whether the one above is told, so that a pronoun here is somebody else."""


class Nest(NamedTuple):
    """What is asserted at the bottom of a chain, and the tellers under the first."""

    content: Phrase
    """What is asserted."""
    tellings: tuple[Telling, ...]
    """The nearest first."""


def unfold(
    tokens: Sequence[Token],
    content: Phrase,
    frames: Iterable[Frame],
    lexicon: Lexicon,
) -> Nest:
    """The bottom of the chain whose top says a content."""
    tellings: list[Telling] = []
    while inner := _inner(content, frames):
        is_of_another = _is_told_to_pronoun(tokens, inner, lexicon)
        teller = None if inner.is_hearer else inner.speaker
        tellings.append(Telling(teller, is_of_another))
        inside = inner.contents[0]
        hi = inside.hi if inner.rule == "speech" else content.hi
        content = Phrase(inside.lo, hi)
    return Nest(content, tuple(tellings))


def hold_speech(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames whose speech another frame retells: "she recalls that he cried: …"."""
    held = [
        inner
        for frame in frames
        if frame.rule in _RULES and frame.rule != "speech"
        for content in frame.contents
        if (inner := _inner(content, frames)) is not None and inner.rule == "speech"
    ]
    return tuple(held)


def _inner(content: Phrase, frames: Iterable[Frame]) -> Frame | None:
    """The frame that a content begins with and that reaches to its end."""
    for frame in frames:
        cue, sense = frame.cue, frame.sense
        if cue is None or sense is None or not content.lo < cue.lo < content.hi:
            continue
        if frame.rule not in _RULES or sense.name not in _TELLING:
            continue
        begin = (
            cue.lo if frame.is_passive else frame.speaker.lo if frame.speaker else -1
        )
        within = _PASSIVE_WITHIN if frame.is_passive else _SUBJECT_WITHIN
        if content.lo <= begin <= content.lo + within and (
            frame.contents[0].lo < content.hi or frame.rule == "speech"
        ):
            return frame
    return None


def _is_told_to_pronoun(
    tokens: Sequence[Token], frame: Frame, lexicon: Lexicon
) -> bool:
    """Whether a pronoun follows the cue: "told him"."""
    if frame.cue is None or frame.cue.hi >= len(tokens):
        return False
    return lexicon.has("object_pronouns", tokens[frame.cue.hi].low)
