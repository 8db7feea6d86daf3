"""What we could not establish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import CorroborationState, RequestState
from guvoh.publishing.brief.claim_writer import speaker_of
from guvoh.publishing.brief.parts import (
    Part,
    PartKind,
    Parts,
    capitalise,
    fill,
    frame,
    stop,
)
from guvoh.publishing.brief.result import Block, BlockKind, Sentence
from guvoh.publishing.brief.sources_section import addressee_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.brief.claim_writer import ClaimWriter
    from guvoh.publishing.brief.house_style import Naming
    from guvoh.publishing.brief.phrasing import Frames
    from guvoh.publishing.brief.plan import Plan

SHORT_ID: Final = 8
"""Signs of an id that people are shown."""

_UNANSWERED: Final = frozenset(
    {RequestState.NO_RESPONSE, RequestState.OVERDUE, RequestState.DELIVERY_FAILED}
)
_NOT_ASKED: Final = frozenset(
    {
        RequestState.DRAFT,
        RequestState.APPROVED,
        RequestState.NOT_SENT_SAFETY,
        RequestState.NOT_SENT_OTHER,
        RequestState.WITHDRAWN,
    }
)


def write_open(
    plan: Plan, writer: ClaimWriter, naming: Naming, frames: Frames
) -> Iterator[Block]:
    """Disagreements, accounts without a beginning, requests without an answer."""
    for pair in plan.disagreements:
        words = fill(
            frames.text("open", "disagreement"),
            slot=frame(frames.text("open", "slots", pair.slot)),
            left=writer.side(plan.claims[pair.left]),
            right=writer.side(plan.claims[pair.right]),
        )
        yield _item(words, (pair.left, pair.right))
    for group in plan.groups:
        if group.group.state is CorroborationState.NO_ORIGIN:
            words = fill(
                frames.text("open", "no_origin"), wording=writer.content(group.first)
            )
            yield _item(stop(words), group.ids)
    yield from _requests(plan, naming, frames)
    for claim in plan.unworded:
        words = fill(
            frames.text("open", "needs_wording"),
            claim=(Part(PartKind.ID, claim.id[:SHORT_ID]),),
            who=naming.teller(speaker_of(claim)),
        )
        yield _item(words, (claim.id,), needs_person=True)


def _requests(plan: Plan, naming: Naming, frames: Frames) -> Iterator[Block]:
    for request in plan.material.requests:
        claims = tuple(id_ for id_ in request.claims if id_ in plan.claims)
        kind = _kind(request.state)
        if claims and kind:
            addressee = addressee_of(request, naming)
            yield _item(fill(frames.text("open", kind), addressee=addressee), claims)


def _kind(state: RequestState) -> str:
    if state in _UNANSWERED:
        return "unanswered"
    if state in _NOT_ASKED:
        return "not_asked"
    return "" if state.is_final else "awaited"


def _item(
    words: Parts, claims: tuple[str, ...], *, needs_person: bool = False
) -> Block:
    sentence = Sentence(
        parts=capitalise(words), claims=claims, needs_person=needs_person
    )
    return Block(kind=BlockKind.ITEM, sentences=(sentence,))
