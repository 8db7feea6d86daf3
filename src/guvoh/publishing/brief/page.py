"""A brief as paragraphs of runs: what every format prints, in the same words."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 -- a field's type
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from guvoh.publishing.brief.house_style import check_no_handle
from guvoh.publishing.brief.phrasing import load_frames
from guvoh.publishing.brief.result import BlockKind, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.brief.phrasing import Frames
    from guvoh.publishing.brief.result import Block, Brief, Section


class ParagraphKind(StrEnum):
    """What a paragraph is."""

    WATERMARK = "watermark"
    TITLE = "title"
    STANDFIRST = "standfirst"
    DATE = "date"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PLAIN = "plain"
    ITEM = "item"
    MARK = "mark"
    """A word to the house, such as: to be confirmed."""
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph that look alike."""

    text: str
    """The words."""
    note: int | None = None
    """Number of the note behind it; None when there is none."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    kind: ParagraphKind
    """What it is."""
    runs: tuple[Run, ...]
    """Its words."""
    number: int | None = None
    """Number of a note; None for all else."""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Page:
    """A brief, ready to be printed in any format."""

    language: str
    """Its language."""
    title: str
    """Its headline; empty when it has none."""
    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs, notes last."""

    @property
    def watermark(self) -> str:
        """What stands on every page of a paged format; empty for most."""
        texts = (p.text for p in self.paragraphs if p.kind is ParagraphKind.WATERMARK)
        return next(texts, "")

    def __post_init__(self) -> None:
        for paragraph in self.paragraphs:
            check_no_handle(paragraph.text)


_KINDS: Final = {
    BlockKind.ITEM: ParagraphKind.ITEM,
    BlockKind.SUBHEADING: ParagraphKind.SUBHEADING,
}
_HEADS: Final = {
    SectionKind.HEADLINE: ParagraphKind.TITLE,
    SectionKind.STANDFIRST: ParagraphKind.STANDFIRST,
}


def lay_out(
    brief: Brief,
    *,
    annotations: Mapping[int, str] | None = None,
    released_on: str | None = None,
) -> Page:
    """The brief as paragraphs.

    Args:
        brief: The brief.
        annotations: Notes by the place of their sentence; with them the page says that
            it is not for publication.
        released_on: Day of the release, YYYY-MM-DD; None when it is not released.

    Raises:
        HandleLeftError: What looks like a handle would be printed.
    """
    frames = load_frames(brief.language)
    notes = _Numbers(annotations or {})
    paragraphs: list[Paragraph] = []
    if annotations is not None:
        words = frames.text("not_for_publication")
        paragraphs.append(Paragraph(ParagraphKind.WATERMARK, (Run(words),)))
    for section in brief.sections:
        if section.kind not in _HEADS and released_on:
            paragraphs.append(_date(frames, released_on))
            released_on = None
        paragraphs += _section(section, frames, notes)
    if notes.texts:
        heading = frames.text("notes")
        paragraphs.append(Paragraph(ParagraphKind.HEADING, (Run(heading),)))
        paragraphs += [
            Paragraph(ParagraphKind.NOTE, (Run(text),), number)
            for number, text in enumerate(notes.texts, 1)
        ]
    return Page(brief.language, _title(brief), tuple(paragraphs))


class _Numbers:
    """Numbers notes in the order of the text."""

    def __init__(self, annotations: Mapping[int, str]) -> None:
        self._annotations = annotations
        self.texts: list[str] = []
        """Notes so far."""

    def number(self, start: int) -> int | None:
        """Number of the note of the sentence at this place."""
        if start not in self._annotations:
            return None
        self.texts.append(self._annotations[start])
        return len(self.texts)


def _section(section: Section, frames: Frames, notes: _Numbers) -> Iterator[Paragraph]:
    if section.heading:
        yield Paragraph(ParagraphKind.HEADING, (Run(section.heading),))
    for block in section.blocks:
        kind = _KINDS.get(block.kind, ParagraphKind.PLAIN)
        yield Paragraph(_HEADS.get(section.kind, kind), tuple(_runs(block, notes)))
        if any(sentence.needs_person for sentence in block.sentences):
            words = f"[{frames.text('mark')}]"
            yield Paragraph(ParagraphKind.MARK, (Run(words),))


def _runs(block: Block, notes: _Numbers) -> Iterator[Run]:
    last = len(block.sentences) - 1
    for place, sentence in enumerate(block.sentences):
        yield Run(sentence.text, note=notes.number(sentence.start))
        if place < last:
            yield Run(" ")


def _date(frames: Frames, day: str) -> Paragraph:
    words = frames.text("released").format(date=day)
    return Paragraph(ParagraphKind.DATE, (Run(words),))


def _title(brief: Brief) -> str:
    for section in brief.sections:
        if section.kind is SectionKind.HEADLINE:
            return " ".join(s.text for b in section.blocks for s in b.sentences)
    return ""
