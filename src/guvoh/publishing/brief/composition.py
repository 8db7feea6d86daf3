"""Composes a brief from accepted wordings and frames; nothing else is generated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import Certainty
from guvoh.publishing.brief.claim_writer import ClaimWriter
from guvoh.publishing.brief.house_style import HouseStyle, Naming, check_no_handle
from guvoh.publishing.brief.labels import label_pseudonyms
from guvoh.publishing.brief.open_section import write_open
from guvoh.publishing.brief.phrasing import load_frames
from guvoh.publishing.brief.plan import make_plan
from guvoh.publishing.brief.result import (
    Block,
    BlockKind,
    Brief,
    Section,
    SectionKind,
    Sentence,
    place_sentences,
)
from guvoh.publishing.brief.sources_section import write_sources
from guvoh.publishing.brief.text_section import (
    write_key_points,
    write_text,
    write_topics,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from guvoh.publishing.brief.material import Material
    from guvoh.publishing.brief.plan import Plan, PlannedGroup

_MOST_IN_STANDFIRST: Final = 2
_FIRM: Final = frozenset({Certainty.SAID, Certainty.CONFIRMED})


def compose_brief(
    material: Material,
    *,
    language: str,
    style: HouseStyle = HouseStyle.DESCRIPTOR,
    stream: str = "",
) -> Brief:
    """Lays out a brief; headline and standfirst wait for a person.

    Args:
        material: Claims, tellers, groups, requests.
        language: Language of the brief; claims worded in others are listed only.
        style: How protected people are called.
        stream: Publication stream whose pseudonyms the material holds.

    Raises:
        BriefError: Nothing is worded in the language, or somebody cannot be spoken of
            without the name; then nothing is printed.
    """
    frames = load_frames(language)
    plan = make_plan(material, language)
    naming = Naming(material, frames, style, stream)
    writer = ClaimWriter(frames, naming)
    head = _for_headline(plan)
    makers: dict[SectionKind, Callable[[], Iterable[Block]]] = {
        SectionKind.HEADLINE: lambda: _headline(head, writer),
        SectionKind.STANDFIRST: lambda: _standfirst(plan, head, writer),
        SectionKind.TEXT: lambda: write_text(plan, writer, frames),
        SectionKind.KEY_POINTS: lambda: write_key_points(plan, writer),
        SectionKind.TOPICS: lambda: write_topics(plan, language),
        SectionKind.SOURCES: lambda: write_sources(plan, writer, naming, frames),
        SectionKind.OPEN: lambda: write_open(plan, writer, naming, frames),
    }
    sections = []
    for kind, make in makers.items():
        blocks = label_pseudonyms(make(), frames)
        heading = frames.variant("sections", kind.value) or ""
        if blocks:
            sections.append(Section(kind=kind, heading=heading, blocks=blocks))
    brief = Brief(
        language=language,
        style=style.value,
        stream=stream,
        sections=tuple(sections),
        notes=tuple(dict.fromkeys((n.value, claim) for n, claim in naming.notes)),
    )
    check_no_handle(brief.text)
    return place_sentences(brief)


def _for_headline(plan: Plan) -> PlannedGroup:
    """The weightiest group that is said firmly, or else the weightiest."""
    firm = (
        group
        for group in plan.groups
        if group.first.certainty in _FIRM and not plan.in_dispute & {*group.ids}
    )
    return next(firm, plan.groups[0])


def _headline(head: PlannedGroup, writer: ClaimWriter) -> Iterator[Block]:
    words = writer.headline(head.first, head.group.state)
    yield _marked(Sentence(parts=words, claims=(head.first.id,)))


def _standfirst(plan: Plan, head: PlannedGroup, writer: ClaimWriter) -> Iterator[Block]:
    others = [group for group in plan.groups if group is not head]
    chosen = plan.with_counterparts((others or [head])[:_MOST_IN_STANDFIRST])
    sentences = tuple(
        Sentence(parts=parts, claims=(group.first.id,), needs_person=True)
        for group in chosen
        for parts in writer.sentences(group.first)
    )
    yield Block(kind=BlockKind.PARAGRAPH, sentences=sentences)


def _marked(sentence: Sentence) -> Block:
    marked = Sentence(parts=sentence.parts, claims=sentence.claims, needs_person=True)
    return Block(kind=BlockKind.PARAGRAPH, sentences=(marked,))
