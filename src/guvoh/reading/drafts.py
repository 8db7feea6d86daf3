"""Drafts of proposals, and what the whole text shows of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guvoh.reading.result import Form

if TYPE_CHECKING:
    from guvoh.model import Certainty
    from guvoh.reading.lexicon import CueWord
    from guvoh.reading.result import Cue, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposal before its basis and certainty are judged."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    form: Form
    """direct, indirect or mixed."""
    chain: tuple[Speaker, ...]
    """The nearest teller first; empty when unattributed."""
    cue: Cue | None
    """The words of saying; None when there are none."""
    sense: CueWord | None
    """The sense of the cue."""
    rule: str
    """The rule that found it."""
    paragraph: int
    """Which paragraph says it."""
    stated: Certainty | None = None
    """The certainty that another word puts, such as "reportedly"."""
    is_seen: bool = False
    """Whether its sentence says that the writer saw something."""
    hearer: Speaker | None = None
    """The relative to whom it was told; None when the text names none."""


def join_turns(drafts: list[Draft]) -> list[Draft]:
    """Drafts in which neighbouring sentences of one answer are one."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if (
            last is not None
            and draft.rule == last.rule == "turn"
            and draft.paragraph == last.paragraph
            and draft.start - last.end <= 1
        ):
            joined[-1] = replace(last, end=draft.end)
        else:
            joined.append(draft)
    return joined


def put_hearers_first(drafts: list[Draft]) -> list[Draft]:
    """Drafts in which what a relative was told is told by that relative.

    Who speaks in the text in direct speech told the writer what others told him.
    """
    direct = {d.chain[0].canonical for d in drafts if d.chain and d.form is Form.DIRECT}
    return [
        replace(draft, chain=(draft.hearer, *draft.chain))
        if draft.hearer is not None
        and draft.hearer.canonical in direct
        and draft.chain[0].canonical not in direct
        else draft
        for draft in drafts
    ]
