"""All briefs: drafts, signed, released, put right, taken back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from guvoh.app.brief_releases import corrections_of, releases_of
from guvoh.app.drafts import stored_drafts
from guvoh.casebook import BriefSigned
from guvoh.casebook.ports import VaultState
from guvoh.publishing.brief import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.app.drafts import StoredDraft
    from guvoh.casebook import BriefReleased
    from guvoh.casebook.ports import Casebook


class BriefState(StrEnum):
    """Where a brief stands."""

    DRAFT = "draft"
    SIGNED = "signed"
    RELEASED = "released"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """A brief as it stands."""

    id: str
    """Its id."""
    state: BriefState
    """Where it stands."""
    stream: str
    """Publication stream."""
    language: str
    """Language; empty with the vault shut."""
    headline: str
    """Its headline; empty with the vault shut."""
    n_unlinked: int
    """Sentences that no claim backs."""
    releases: tuple[BriefReleased, ...]
    """Where it went."""

    def to_dict(self) -> dict[str, Any]:
        """The brief as JSON."""
        return {
            "id": self.id,
            "state": self.state.value,
            "stream": self.stream,
            "language": self.language,
            "headline": self.headline,
            "unlinked": self.n_unlinked,
            "releases": [
                {"audience": release.audience, "date": release.released_on}
                for release in self.releases
            ],
        }


def list_briefs(casebook: Casebook) -> Iterator[BriefView]:
    """Signed briefs in the order of the log, then drafts; no drafts without a vault."""
    is_open = casebook.vault_state is VaultState.OPEN
    drafts = {d.id: d for d in stored_drafts(casebook)} if is_open else {}
    for record in casebook.records("brief"):
        if isinstance(record.body, BriefSigned):
            yield _view(casebook, record.body, drafts.pop(record.id, None))
    for draft in drafts.values():
        yield _view(casebook, None, draft)


def _view(
    casebook: Casebook, signed: BriefSigned | None, draft: StoredDraft | None
) -> BriefView:
    id_ = signed.id if signed else draft.id if draft else ""
    return BriefView(
        id=id_,
        state=_state(casebook, signed),
        stream=signed.stream if signed else draft.brief.stream if draft else "",
        language=draft.brief.language if draft else "",
        headline=lay_out(draft.brief).title if draft else "",
        n_unlinked=len(draft.brief.unlinked) if draft else 0,
        releases=releases_of(casebook, id_),
    )


def _state(casebook: Casebook, signed: BriefSigned | None) -> BriefState:
    if signed is None:
        return BriefState.DRAFT
    corrections = corrections_of(casebook, signed.id)
    if corrections:
        is_withdrawn = corrections[-1].is_withdrawn
        return BriefState.WITHDRAWN if is_withdrawn else BriefState.CORRECTED
    is_out = bool(releases_of(casebook, signed.id))
    return BriefState.RELEASED if is_out else BriefState.SIGNED
