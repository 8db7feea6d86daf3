"""How we know this: who tells it, on what basis, how many origins, who was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.model import term
from guvoh.publishing.brief.claim_writer import speaker_of
from guvoh.publishing.brief.parts import (
    Part,
    PartKind,
    capitalise,
    count,
    fill,
    join,
    label,
)
from guvoh.publishing.brief.result import Block, BlockKind, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.brief.claim_writer import ClaimWriter
    from guvoh.publishing.brief.house_style import Naming
    from guvoh.publishing.brief.material import (
        ClaimMaterial,
        GroupMaterial,
        RequestMaterial,
    )
    from guvoh.publishing.brief.parts import Parts
    from guvoh.publishing.brief.phrasing import Frames
    from guvoh.publishing.brief.plan import Plan, PlannedGroup


def write_sources(
    plan: Plan, writer: ClaimWriter, naming: Naming, frames: Frames
) -> Iterator[Block]:
    """An item for each source, each group of claims, and each request for comment."""
    for speaker, claims in _by_speaker(plan).items():
        yield _item(_teller(speaker, claims, naming, frames), claims)
    for group in plan.groups:
        yield _item(_group(group, writer, naming, frames), group.claims)
    for request in plan.material.requests:
        asked = [plan.claims[id_] for id_ in request.claims if id_ in plan.claims]
        if asked:
            words = fill(
                frames.text("sources", "request"),
                addressee=addressee_of(request, naming),
                state=request_label(request, frames),
            )
            yield _item(words, asked)


def addressee_of(request: RequestMaterial, naming: Naming) -> Parts:
    """The public name of who is asked."""
    return naming.render(request.addressee, PartKind.NAME)


def request_label(request: RequestMaterial, frames: Frames) -> Parts:
    """What the state of a request is called."""
    return _term("request_state", request.state.value, frames)


def state_label(group: GroupMaterial, frames: Frames) -> Parts:
    """What the corroboration of a group is called."""
    return _term("corroboration_state", group.state.value, frames)


def basis_label(claim: ClaimMaterial, frames: Frames) -> Parts:
    """What the basis of a claim is called."""
    return _term("basis", claim.basis.value, frames)


def certainty_label(claim: ClaimMaterial, frames: Frames) -> Parts:
    """What the certainty of a claim is called."""
    return _term("certainty", claim.certainty.value, frames)


def _term(vocabulary: str, code: str, frames: Frames) -> Parts:
    return label(term(vocabulary, code).label(frames.language))


def _by_speaker(plan: Plan) -> dict[str | None, list[ClaimMaterial]]:
    found: dict[str | None, list[ClaimMaterial]] = {}
    for group in plan.groups:
        for claim in group.claims:
            found.setdefault(speaker_of(claim), []).append(claim)
    return found


def _teller(
    speaker: str | None, claims: list[ClaimMaterial], naming: Naming, frames: Frames
) -> Parts:
    who = naming.teller(speaker)
    if naming.is_hidden(speaker):
        who = fill(frames.text("withheld_name"), who=who)
    bases = dict.fromkeys(basis_label(claim, frames) for claim in claims)
    return fill(
        frames.text("sources", "teller"),
        who=who,
        bases=join(bases, frames.text("between")),
        n=count(len(claims)),
    )


def _group(
    group: PlannedGroup, writer: ClaimWriter, naming: Naming, frames: Frames
) -> Parts:
    passes = group.group.bottleneck
    tellers = [naming.teller(id_) for id_ in passes]
    return fill(
        frames.text("sources", "passes" if passes else "group"),
        wording=writer.content(group.first),
        state=state_label(group.group, frames),
        n=count(group.group.n_origins),
        who=join(tellers, frames.text("between")),
    )


def _item(
    words: tuple[Part, ...], claims: list[ClaimMaterial] | tuple[ClaimMaterial, ...]
) -> Block:
    ids = tuple(claim.id for claim in claims)
    sentence = Sentence(parts=capitalise(words), claims=ids)
    return Block(kind=BlockKind.ITEM, sentences=(sentence,))
