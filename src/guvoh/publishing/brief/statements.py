"""The statements of a brief for the draft check, and what they are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.brief.claim_writer import ClaimWriter
from guvoh.publishing.brief.composition import compose_brief
from guvoh.publishing.brief.errors import NothingToSayError
from guvoh.publishing.brief.house_style import HouseStyle, Naming
from guvoh.publishing.brief.labels import label_first
from guvoh.publishing.brief.parts import text_of
from guvoh.publishing.brief.phrasing import load_frames
from guvoh.publishing.brief.result import BlockKind, SectionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.brief.material import Material
    from guvoh.publishing.brief.result import Brief, Sentence

_STATEMENTS: Final = frozenset(
    {
        SectionKind.HEADLINE,
        SectionKind.STANDFIRST,
        SectionKind.TEXT,
        SectionKind.KEY_POINTS,
    }
)


def statements(brief: Brief) -> Iterator[Sentence]:
    """The sentences that say something of the case, in their order.

    Topics, sources and what is open tell of the work, and are not compared with claims.
    """
    for section in brief.sections:
        if section.kind not in _STATEMENTS:
            continue
        for block in section.blocks:
            if block.kind is not BlockKind.SUBHEADING:
                yield from block.sentences


def statements_text(brief: Brief) -> str:
    """The plain text with everything blank that is no statement.

    Offsets are those of the brief's own text.
    """
    text = brief.text
    blank = [sign if sign == "\n" else " " for sign in text]
    for sentence in statements(brief):
        blank[sentence.start : sentence.end] = text[sentence.start : sentence.end]
    return "".join(blank)


def own_sentences(brief: Brief, material: Material) -> frozenset[str]:
    """The sentences that the program lays out of this material as it stands now.

    They are accepted wordings in their frames, so that comparing their words with the
    claims can find nothing. A brief laid out before a wording changed has others.
    """
    style = HouseStyle(brief.style)
    try:
        own = compose_brief(
            material, language=brief.language, style=style, stream=brief.stream
        )
    except NothingToSayError:
        return frozenset()
    return frozenset(sentence.text for sentence in own.sentences)


def claim_texts(brief: Brief, material: Material) -> tuple[tuple[str, str], ...]:
    """For each worded claim its id, and what it says in the style of the brief."""
    frames = load_frames(brief.language)
    naming = Naming(material, frames, HouseStyle(brief.style), brief.stream)
    writer = ClaimWriter(frames, naming)
    pattern = frames.text("pseudonym")
    found = []
    for claim in material.claims:
        if not writer.is_worded(claim):
            continue
        pieces = (*writer.sentences(claim), *writer.shorts(claim))
        lines = [text_of(label_first(parts, pattern, set())) for parts in pieces]
        found.append((claim.id, "\n\n".join(lines)))
    return tuple(found)
