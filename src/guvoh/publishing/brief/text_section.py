"""The text itself, its key points and its topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.brief.claim_writer import speaker_of
from guvoh.publishing.brief.parts import capitalise, frame, label
from guvoh.publishing.brief.result import Block, BlockKind, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.brief.claim_writer import ClaimWriter
    from guvoh.publishing.brief.material import ClaimMaterial
    from guvoh.publishing.brief.parts import Parts
    from guvoh.publishing.brief.phrasing import Frames
    from guvoh.publishing.brief.plan import Plan, PlannedGroup

_MOST_KEY_POINTS: Final = 5


def write_text(plan: Plan, writer: ClaimWriter, frames: Frames) -> Iterator[Block]:
    """Every claim, a paragraph for each group, under its topic."""
    names = {
        topic.code: topic.labels.get(frames.language, topic.code)
        for topic in plan.material.topics
    }
    by_topic: dict[str, list[PlannedGroup]] = {}
    for group in plan.groups:
        by_topic.setdefault(group.topic if group.topic in names else "", []).append(
            group
        )
    for code in sorted(by_topic, key=lambda code: not code):
        if len(by_topic) > 1 or code:
            words = label(names[code]) if code else frame(frames.text("other_topics"))
            yield _subheading(words, by_topic[code])
        for group in by_topic[code]:
            yield Block(
                kind=BlockKind.PARAGRAPH,
                sentences=tuple(_write_group(group, plan, writer)),
            )


def write_key_points(plan: Plan, writer: ClaimWriter) -> Iterator[Block]:
    """The weightiest groups, one item each."""
    for group in plan.with_counterparts(plan.groups[:_MOST_KEY_POINTS]):
        claims = (group.first.id,)
        yield Block(
            kind=BlockKind.ITEM,
            sentences=tuple(
                Sentence(parts=parts, claims=claims)
                for parts in writer.shorts(group.first)
            ),
        )


def write_topics(plan: Plan, language: str) -> Iterator[Block]:
    """What the claims are about."""
    for topic in plan.material.topics:
        claims = tuple(c.id for c in plan.claims.values() if topic.code in c.topics)
        if claims:
            words = label(topic.labels.get(language, topic.code))
            sentence = Sentence(parts=capitalise(words), claims=claims)
            yield Block(kind=BlockKind.ITEM, sentences=(sentence,))


def _subheading(words: Parts, groups: list[PlannedGroup]) -> Block:
    claims = tuple(id_ for group in groups for id_ in group.ids)
    sentence = Sentence(parts=capitalise(words), claims=claims)
    return Block(kind=BlockKind.SUBHEADING, sentences=(sentence,))


def _write_group(
    group: PlannedGroup, plan: Plan, writer: ClaimWriter
) -> Iterator[Sentence]:
    first = group.first
    silent = [c for c in group.claims[1:] if _is_silent(c, first, plan, writer)]
    together = (first.id, *(claim.id for claim in silent))
    for parts in writer.sentences(first):
        yield Sentence(parts=parts, claims=together)
    for claim in group.claims[1:]:
        if claim in silent:
            continue
        is_full = claim.id in plan.in_dispute or writer.is_quoted(claim)
        if is_full or claim.certainty is not first.certainty:
            for parts in writer.sentences(claim):
                yield Sentence(parts=parts, claims=(claim.id,))
        else:
            yield Sentence(parts=writer.same(claim), claims=(claim.id, first.id))


def _is_silent(
    claim: ClaimMaterial, first: ClaimMaterial, plan: Plan, writer: ClaimWriter
) -> bool:
    """Whether the claim adds neither a teller nor words to the first one."""
    return (
        claim.id not in plan.in_dispute
        and not writer.is_quoted(claim)
        and (speaker_of(claim), claim.basis, claim.certainty, claim.chain)
        == (speaker_of(first), first.basis, first.certainty, first.chain)
    )
