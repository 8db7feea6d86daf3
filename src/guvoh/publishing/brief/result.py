"""The brief: sections of blocks of sentences, each with the claims behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from guvoh.publishing.brief.parts import Part, PartKind, Parts, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCHEMA = "guvoh/brief/1"


class SectionKind(StrEnum):
    """The sections of a brief, in their order."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    CORRECTION = "correction"
    """What was wrong before; in corrected briefs only."""
    TEXT = "text"
    KEY_POINTS = "key_points"
    TOPICS = "topics"
    SOURCES = "sources"
    OPEN = "open"


class BlockKind(StrEnum):
    """How the sentences of a block stand."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBHEADING = "subheading"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence with what backs it."""

    parts: Parts
    """Its words, by where they come from."""
    claims: tuple[str, ...]
    """Ids of the claims behind it; empty for words of a person that nothing backs."""
    needs_person: bool = False
    """Whether a person must confirm it, or settle it, before it is printed."""
    start: int = 0
    """First code point in the plain text of the brief."""
    end: int = 0
    """Code point after the last."""

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.parts)

    def to_dict(self) -> dict[str, Any]:
        """The sentence as JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "claims": list(self.claims),
            "needs_person": self.needs_person,
            "parts": [[part.kind.value, part.text] for part in self.parts],
        }

    def __repr__(self) -> str:
        return f"Sentence({self.start}:{self.end}, {len(self.claims)} claims)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, an item of a list, or a heading within a section."""

    kind: BlockKind
    """How its sentences stand."""
    sentences: tuple[Sentence, ...]
    """Its sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a brief."""

    kind: SectionKind
    """Which one it is."""
    heading: str
    """What stands above it; empty for headline and standfirst."""
    blocks: tuple[Block, ...]
    """What it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A text with the claims behind each sentence."""

    language: str
    """Its language."""
    style: str
    """House style in which people are called."""
    stream: str
    """Publication stream, whose pseudonyms it uses."""
    sections: tuple[Section, ...]
    """Its sections, in their order."""
    notes: tuple[tuple[str, str], ...] = ()
    """What a person should look at: a code, and the id of the claim or nothing."""

    @property
    def text(self) -> str:
        """The plain text: blocks and headings, an empty line between them."""
        return "\n\n".join(words for words, _ in _pieces(self.sections))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in their order."""
        return tuple(
            sentence
            for section in self.sections
            for block in section.blocks
            for sentence in block.sentences
        )

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims it rests on, in the order of the text."""
        return tuple(dict.fromkeys(c for s in self.sentences for c in s.claims))

    @property
    def unlinked(self) -> tuple[Sentence, ...]:
        """Sentences that no claim backs, headings within the text apart."""
        return tuple(
            sentence
            for section in self.sections
            if section.kind is not SectionKind.CORRECTION
            for block in section.blocks
            if block.kind is not BlockKind.SUBHEADING
            for sentence in block.sentences
            if not sentence.claims
        )

    def to_dict(self) -> dict[str, Any]:
        """The brief as guvoh/brief/1."""
        return {
            "schema": SCHEMA,
            "language": self.language,
            "style": self.style,
            "stream": self.stream,
            "text": self.text,
            "sections": [
                {
                    "kind": section.kind.value,
                    "heading": section.heading,
                    "blocks": [
                        {
                            "kind": block.kind.value,
                            "sentences": [s.to_dict() for s in block.sentences],
                        }
                        for block in section.blocks
                    ],
                }
                for section in self.sections
            ],
            "notes": [list(note) for note in self.notes],
        }

    def __repr__(self) -> str:
        return f"Brief({self.language}, {len(self.sentences)} sentences)"


def place_sentences(brief: Brief) -> Brief:
    """The brief with the place of each sentence in its plain text."""
    offset = 0
    sections = []
    for section in brief.sections:
        offset += len(section.heading) + 2 if section.heading else 0
        blocks = []
        for block in section.blocks:
            placed = []
            for sentence in block.sentences:
                end = offset + len(sentence.text)
                placed.append(replace(sentence, start=offset, end=end))
                offset = end + 1
            offset += 1
            blocks.append(replace(block, sentences=tuple(placed)))
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(brief, sections=tuple(sections))


def confirm(brief: Brief) -> Brief:
    """The brief as a person confirms it: no marks, and nothing left to settle."""
    sections = []
    for section in brief.sections:
        is_mark = section.kind in {SectionKind.HEADLINE, SectionKind.STANDFIRST}
        blocks = []
        for block in section.blocks:
            kept = tuple(
                replace(sentence, needs_person=False)
                for sentence in block.sentences
                if is_mark or not sentence.needs_person
            )
            if kept:
                blocks.append(replace(block, sentences=kept))
        if blocks:
            sections.append(replace(section, blocks=tuple(blocks)))
    return place_sentences(replace(brief, sections=tuple(sections), notes=()))


def brief_from_dict(content: Mapping[str, Any]) -> Brief:
    """The brief that a stored form holds.

    Raises:
        KeyError, ValueError: It is not of this form.
    """
    if content["schema"] != SCHEMA:
        raise ValueError("The stored brief is of another version.")
    return Brief(
        language=content["language"],
        style=content["style"],
        stream=content["stream"],
        sections=tuple(_section(row) for row in content["sections"]),
        notes=tuple((code, claim) for code, claim in content["notes"]),
    )


def _section(row: Mapping[str, Any]) -> Section:
    return Section(
        kind=SectionKind(row["kind"]),
        heading=row["heading"],
        blocks=tuple(
            Block(
                kind=BlockKind(block["kind"]),
                sentences=tuple(_sentence(s) for s in block["sentences"]),
            )
            for block in row["blocks"]
        ),
    )


def _sentence(row: Mapping[str, Any]) -> Sentence:
    return Sentence(
        parts=tuple(Part(PartKind(kind), text) for kind, text in row["parts"]),
        claims=tuple(row["claims"]),
        needs_person=row["needs_person"],
        start=row["start"],
        end=row["end"],
    )


def _pieces(sections: tuple[Section, ...]) -> Iterator[tuple[str, SectionKind]]:
    for section in sections:
        if section.heading:
            yield section.heading, section.kind
        for block in section.blocks:
            yield " ".join(s.text for s in block.sentences), section.kind
