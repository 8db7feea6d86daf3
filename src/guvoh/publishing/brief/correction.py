"""A corrected brief tells its readers what was wrong."""

from __future__ import annotations

from dataclasses import replace

from guvoh.publishing.brief.house_style import check_no_handle
from guvoh.publishing.brief.parts import Part, PartKind, stop
from guvoh.publishing.brief.phrasing import load_frames
from guvoh.publishing.brief.result import (
    Block,
    BlockKind,
    Brief,
    Section,
    SectionKind,
    Sentence,
    place_sentences,
)

_BEFORE = frozenset({SectionKind.HEADLINE, SectionKind.STANDFIRST})


def add_correction(brief: Brief, reason: str) -> Brief:
    """The brief with what was wrong before, between its head and its text.

    Args:
        brief: The new text.
        reason: What was wrong, in the words of the person who corrects it.

    Raises:
        HandleLeftError: A handle stands in the reason.
    """
    check_no_handle(reason)
    sentence = Sentence(parts=stop((Part(PartKind.HAND, reason),)), claims=())
    section = Section(
        kind=SectionKind.CORRECTION,
        heading=load_frames(brief.language).text("sections", "correction"),
        blocks=(Block(kind=BlockKind.PARAGRAPH, sentences=(sentence,)),),
    )
    head = [s for s in brief.sections if s.kind in _BEFORE]
    rest = [
        s for s in brief.sections if s.kind not in {*_BEFORE, SectionKind.CORRECTION}
    ]
    return place_sentences(replace(brief, sections=(*head, section, *rest)))
