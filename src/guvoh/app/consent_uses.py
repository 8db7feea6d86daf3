"""Where a person stands: in drafts, signed briefs and releases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guvoh.app.drafts import stored_drafts
from guvoh.app.subjects import handle_of
from guvoh.casebook import (
    BriefReleased,
    BriefSigned,
    ClaimAccepted,
    FactsReleased,
    SourceRecorded,
)
from guvoh.casebook.ports import VaultState
from guvoh.model import find_handles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.casebook.ports import Casebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """What uses a person."""

    drafts: tuple[str, ...]
    """Ids of drafts that are not signed; none are seen while the vault is shut."""
    briefs: tuple[str, ...]
    """Ids of signed briefs that have not left."""
    releases: tuple[BriefReleased, ...]
    """What left, for whom and when; no key of ours reaches it."""

    def to_dict(self) -> dict[str, Any]:
        """The uses as JSON."""
        return {
            "drafts": list(self.drafts),
            "briefs": list(self.briefs),
            "releases": [
                {
                    "id": release.id,
                    "brief": release.brief,
                    "audience": release.audience,
                    "date": release.released_on,
                }
                for release in self.releases
            ],
        }


def uses_of(casebook: Casebook, subject: str) -> Uses:
    """What uses a person, by id: as who tells it, as who is told of, or by facts.

    Raises:
        NotFoundError: There is no such person.
    """
    handle = handle_of(casebook, subject)
    drafts = {
        draft.id
        for draft in (stored_drafts(casebook) if _is_open(casebook) else ())
        if f"[[{handle}]]" in draft.people
    }
    claims = set(_claims_of(casebook, subject, handle))
    signed = {
        record.id: record.id in drafts or not claims.isdisjoint(record.body.claims)
        for record in casebook.records("brief")
        if isinstance(record.body, BriefSigned)
    }
    told = {
        record.body.release
        for record in casebook.records("facts")
        if isinstance(record.body, FactsReleased) and record.body.subject == subject
    }
    releases = tuple(
        record.body
        for record in casebook.records("release")
        if isinstance(record.body, BriefReleased)
        and (signed.get(record.body.brief, False) or record.id in told)
    )
    out = {release.brief for release in releases}
    return Uses(
        drafts=tuple(sorted(drafts - set(signed))),
        briefs=tuple(id_ for id_, uses in signed.items() if uses and id_ not in out),
        releases=releases,
    )


def _is_open(casebook: Casebook) -> bool:
    return casebook.vault_state is VaultState.OPEN


def _claims_of(casebook: Casebook, subject: str, handle: str) -> Iterator[str]:
    """Ids of claims that the person tells, or that speak of them."""
    sources = {
        record.id
        for record in casebook.records("source")
        if isinstance(record.body, SourceRecorded) and record.body.subject == subject
    }
    for record in casebook.records("claim"):
        claim = record.body
        if not isinstance(claim, ClaimAccepted):
            continue
        tells = claim.speaker in sources or not sources.isdisjoint(claim.chain)
        if tells or any(
            mention.handle.name == handle
            for wording in claim.wordings
            for mention in find_handles(wording.text)
        ):
            yield record.id
