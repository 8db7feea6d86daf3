"""What stands behind claims: from the records of a casebook to corroboration."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from guvoh.app.lookup import find_record
from guvoh.casebook import (
    ClaimAccepted,
    ClaimStatus,
    DerivationRecorded,
    IndependenceRecorded,
    ItemDerived,
    ItemSealed,
    JudgementMade,
    SourceRecorded,
    TextAdded,
)
from guvoh.corroboration import Evidence, corroborate
from guvoh.model import CorroborationState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.casebook import Wording
    from guvoh.casebook.ports import Casebook
    from guvoh.corroboration import Group

B = TypeVar("B")


def read_evidence(casebook: Casebook) -> Evidence:
    """The records in force that corroboration is computed from; no vault is needed."""
    return Evidence(
        claims=_bodies(casebook, "claim", ClaimAccepted),
        statuses=_bodies(casebook, "claim_status", ClaimStatus),
        sources=_bodies(casebook, "source", SourceRecorded),
        texts=_bodies(casebook, "text", TextAdded),
        copies=_bodies(casebook, "derived_item", ItemDerived),
        derivations=_bodies(casebook, "derivation", DerivationRecorded),
        independence=_bodies(casebook, "independence", IndependenceRecorded),
        judgements=_bodies(casebook, "judgement", JudgementMade),
    )


def corroborate_casebook(casebook: Casebook) -> tuple[Group, ...]:
    """All groups of claims, with what stands behind each."""
    acts = [record.id for record in casebook.records("act")]
    return corroborate(read_evidence(casebook), acts=acts)


def group_of(casebook: Casebook, claim: str) -> Group:
    """The group of one claim, given by the beginning of its id.

    Raises:
        NotFoundError: There is no such claim.
        AmbiguousIdError: Several begin so.
    """
    id_ = find_record(casebook, "claim", claim).id
    return next(
        group for group in corroborate_casebook(casebook) if id_ in group.claims
    )


def unbacked_grades(casebook: Casebook, groups: Iterable[Group]) -> tuple[str, ...]:
    """Claims graded as confirmed by independent sources that are so no more.

    A grade stays as it was given; what stood behind it can fall.
    """
    backed = {
        id_
        for group in groups
        if group.state is CorroborationState.CORROBORATED_INDEPENDENT
        for id_ in group.counted
    }
    return tuple(
        claim.id
        for claim in _bodies(casebook, "claim", ClaimAccepted)
        if claim.credibility is not None
        and claim.credibility.needs_independent_origins
        and claim.id not in backed
    )


def label_records(casebook: Casebook, language: str = "en") -> dict[str, str]:
    """What to call claims, sources, items and publishers in a language.

    A source goes by its descriptor, or else by its label; a claim by its wording; both
    with handles for protected people. An item goes by its kind and when it came: its
    name lies in the vault.
    """
    labels = {}
    for record in casebook.records("source"):
        if isinstance(record.body, SourceRecorded):
            descriptor = choose_wording(record.body.descriptors, language)
            labels[record.id] = descriptor or record.body.label
    for record in casebook.records("claim"):
        if isinstance(record.body, ClaimAccepted):
            labels[record.id] = choose_wording(
                record.body.wordings, language, any_=True
            )
    for record in casebook.records("item"):
        if isinstance(record.body, ItemSealed):
            item = record.body
            labels[record.id] = f"{item.kind} {item.id[:8]}, {item.acquired}"
    return labels


def choose_wording(
    wordings: Iterable[Wording], language: str, *, any_: bool = False
) -> str:
    """The wording in a language; with `any_` another one rather than none."""
    said = {wording.language: wording.text for wording in wordings}
    return said.get(language) or (next(iter(said.values()), "") if any_ else "")


def _bodies(casebook: Casebook, kind: str, body: type[B]) -> tuple[B, ...]:
    return tuple(
        record.body
        for record in casebook.records(kind)
        if isinstance(record.body, body)
    )
