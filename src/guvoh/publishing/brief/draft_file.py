"""A person's draft as a brief: its sentences linked to claims where that is certain.

A sentence is linked by a marker behind it, {claim:ab12cd34}, or because it holds an
accepted wording or exact words of a claim; sentences that the program wrote before keep
their claims. Everything else is listed as not linked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.model import Certainty
from guvoh.publishing.brief.claim_writer import ClaimWriter
from guvoh.publishing.brief.composition import compose_brief
from guvoh.publishing.brief.errors import (
    ClaimMarkerError,
    NotForPublicationError,
    NothingToSayError,
)
from guvoh.publishing.brief.file_blocks import FileBlock, read_blocks, read_lines
from guvoh.publishing.brief.house_style import HouseStyle, Naming, check_no_handle
from guvoh.publishing.brief.parts import Part, PartKind, strip_stop, text_of
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
from guvoh.text import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.brief.material import Material

_MARKER: Final = re.compile(r"\s*\{claim:([0-9a-f,\s]+)\}")
_LEAST_ID: Final = 4
_BEFORE: Final = r"(?:^|[:;,.!?…—–(“«\"] ?)"
_BEHIND: Final = r"(?=$|[:;,.!?…)”»\"]| [—–(])"
_PLAIN: Final = frozenset({Certainty.SAID, Certainty.CONFIRMED})


def read_draft(
    text: str,
    material: Material,
    *,
    language: str,
    style: HouseStyle = HouseStyle.DESCRIPTOR,
    stream: str = "",
    is_extract: bool = False,
) -> Brief:
    """The draft as a brief; what is not linked has no claims.

    Args:
        text: Its text.
        material: The claims that it may rest on.
        language: Language of the draft.
        style: How the draft calls protected people.
        stream: Publication stream whose pseudonyms it uses.
        is_extract: Whether the text was taken out of a document, a paragraph a line;
            otherwise it is Markdown or plain text.

    Raises:
        ClaimMarkerError: A marker names no claim, or several.
        NotForPublicationError: It is an annotated brief.
        HandleLeftError: It holds what looks like a handle.
    """
    check_no_handle(text)
    frames = load_frames(language)
    headings = {
        heading: SectionKind(kind) for kind, heading in frames.table["sections"].items()
    }
    found = read_lines(text) if is_extract else read_blocks(text)
    blocks = [block for block in found if block.text != f"[{frames.text('mark')}]"]
    if any(block.text == frames.text("not_for_publication") for block in blocks):
        raise NotForPublicationError
    linker = _Linker(material, language, style, stream)
    brief = Brief(
        language=language,
        style=style.value,
        stream=stream,
        sections=tuple(_sections(blocks, headings, linker)),
    )
    return place_sentences(brief)


def _sections(
    blocks: Sequence[FileBlock], headings: dict[str, SectionKind], linker: _Linker
) -> Iterator[Section]:
    kind, heading = SectionKind.TEXT, ""
    found: list[Block] = []
    for place, block in enumerate(blocks):
        if place == 0 and block.looks_like_headline:
            line = Block(
                kind=BlockKind.PARAGRAPH, sentences=linker.link(block.text, whole=True)
            )
            yield Section(kind=SectionKind.HEADLINE, heading="", blocks=(line,))
        elif block.text in headings and not block.is_item:
            following = headings[block.text]
            if found:
                if following is SectionKind.TEXT and not heading:
                    kind = SectionKind.STANDFIRST
                yield Section(kind=kind, heading=heading, blocks=tuple(found))
            kind, heading, found = following, block.text, []
        else:
            found.append(
                Block(
                    kind=_kind(block),
                    sentences=linker.link(block.text, whole=block.is_heading),
                )
            )
    if found:
        yield Section(kind=kind, heading=heading, blocks=tuple(found))


def _kind(block: FileBlock) -> BlockKind:
    if block.is_heading:
        return BlockKind.SUBHEADING
    return BlockKind.ITEM if block.is_item else BlockKind.PARAGRAPH


class _Linker:
    """Finds the claims behind sentences of a person's draft."""

    def __init__(
        self, material: Material, language: str, style: HouseStyle, stream: str
    ) -> None:
        self._ids = [claim.id for claim in material.claims]
        self._known: list[tuple[re.Pattern[str], str]] = []
        self._written: dict[str, Sentence] = {}
        try:
            brief = compose_brief(
                material, language=language, style=style, stream=stream
            )
        except NothingToSayError:
            return
        for sentence in brief.sentences:
            self._written.setdefault(sentence.text, sentence)
        naming = Naming(material, load_frames(language), style, stream)
        writer = ClaimWriter(load_frames(language), naming)
        for claim in material.claims:
            # A denial or a doubt is more than its wording: it wants a marker.
            if writer.is_worded(claim) and claim.certainty in _PLAIN:
                self._know(text_of(strip_stop(writer.wording(claim))), claim.id)
            if writer.is_quoted(claim):
                self._know(text_of(strip_stop(writer.quote(claim)[1:-1])), claim.id)

    def link(self, text: str, *, whole: bool = False) -> tuple[Sentence, ...]:
        """The sentences of a block with their claims.

        Args:
            text: Text of the block.
            whole: Whether it is one line, such as a heading.
        """
        words, markers = self._take_markers(text)
        return tuple(
            self._sentence(words[start:end], self._marked(markers, start, following))
            for start, end, following in self._spans(words, whole=whole)
        )

    def _know(self, words: str, claim: str) -> None:
        if any(map(str.isalnum, words)):
            whole = _BEFORE + re.escape(_fold(words)) + _BEHIND
            self._known.append((re.compile(whole), claim))

    def _spans(self, words: str, *, whole: bool) -> list[tuple[int, int, int]]:
        """Start and end of each sentence, and where the next one starts."""
        if whole:
            return [(0, len(words), len(words) + 1)]
        spans: list[tuple[int, int]] = []
        for start, end in split_sentences(words):
            if spans and start < spans[-1][1]:
                continue
            spans.append((start, max(end, self._end_of_written(words, start))))
        nexts = [start for start, _ in spans[1:]] + [len(words) + 1]
        return [(*span, after) for span, after in zip(spans, nexts, strict=True)]

    def _end_of_written(self, words: str, start: int) -> int:
        """End of the longest sentence of the program that stands there."""
        lengths = [len(t) for t in self._written if words.startswith(t, start)]
        return start + max(lengths, default=0)

    def _sentence(self, words: str, marked: tuple[str, ...]) -> Sentence:
        written = self._written.get(words)
        if written is not None:
            claims = dict.fromkeys((*written.claims, *marked))
            return Sentence(parts=written.parts, claims=tuple(claims))
        folded = _fold(words)
        found = (claim for words_, claim in self._known if words_.search(folded))
        claims = dict.fromkeys((*marked, *found))
        return Sentence(parts=(Part(PartKind.HAND, words),), claims=tuple(claims))

    def _take_markers(self, text: str) -> tuple[str, list[tuple[int, tuple[str, ...]]]]:
        """The text without markers, and where each stood in it."""
        markers: list[tuple[int, tuple[str, ...]]] = []
        words, end = "", 0
        for match in _MARKER.finditer(text):
            words += text[end : match.start()]
            typed = (id_.strip() for id_ in match[1].split(","))
            markers.append((len(words), tuple(self._find(id_) for id_ in typed)))
            end = match.end()
        words += text[end:]
        if "{claim:" in words:
            raise ClaimMarkerError
        return words.strip(), markers

    def _find(self, typed: str) -> str:
        fitting = [
            i for i in self._ids if len(typed) >= _LEAST_ID and i.startswith(typed)
        ]
        if len(fitting) != 1:
            raise ClaimMarkerError
        return fitting[0]

    @staticmethod
    def _marked(
        markers: Sequence[tuple[int, tuple[str, ...]]], start: int, following: int
    ) -> tuple[str, ...]:
        return tuple(
            id_ for place, ids in markers if start < place <= following for id_ in ids
        )


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
