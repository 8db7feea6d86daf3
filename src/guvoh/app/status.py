"""What wants attention in a casebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from guvoh.app.consents import is_embargo_ending, is_expiring, list_consents
from guvoh.app.request_view import list_requests, today_utc
from guvoh.app.review import open_proposals
from guvoh.casebook import BackupMade, TextAdded

if TYPE_CHECKING:
    from datetime import date

    from guvoh.casebook.ports import Casebook

_MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of a casebook."""

    n_entries: int
    """Entries in the log."""
    n_items: int
    """Sealed files."""
    n_without_text: int
    """Files whose text is still to be written down by a person."""
    n_claims: int
    """Accepted claims."""
    n_subjects: int
    """Protected people."""
    n_proposals: int | None
    """Proposals to review; None while the vault is shut."""
    n_drafts: int | None
    """Drafts; None while the vault is shut."""
    n_requests_open: int
    """Requests for comment that are in no final state."""
    n_requests_overdue: int
    """Requests for comment whose answer was due before today."""
    n_consents_expiring: int
    """Consents that run out within a month."""
    n_embargoes_ending: int
    """Consents whose embargo ends within a month."""
    vault: str
    """open, locked or missing."""
    read_only_reason: str | None
    """Why nothing can be written now; None when it can."""
    last_backup: str | None
    """When the last backup was made, UTC; None when never."""
    entries_since_backup: int
    """Entries written after the last backup."""


def read_status(casebook: Casebook, *, today: date | None = None) -> Status:
    """Looks through the records.

    Args:
        casebook: What is looked at.
        today: The day on which an answer may be overdue; None asks the clock.
    """
    size = casebook.checkpoint().size
    texts: dict[str, bool] = {}
    for record in casebook.records("text"):
        if isinstance(record.body, TextAdded):
            has_text = not record.body.reason
            texts[record.body.item] = texts.get(record.body.item, False) or has_text
    backups = [
        record
        for record in casebook.records("backup")
        if isinstance(record.body, BackupMade)
    ]
    last_backup = None
    since = size
    if backups:
        (entry,) = casebook.entries(backups[-1].seq, backups[-1].seq + 1)
        last_backup = entry.time
        since = size - backups[-1].seq - 1
    day = today or today_utc()
    requests = list(list_requests(casebook, day))
    soon = day + _MONTH
    consents = list_consents(casebook, on=day)
    is_open = casebook.vault_state.value == "open"
    return Status(
        n_entries=size,
        n_items=_count(casebook, "item"),
        n_without_text=sum(not has_text for has_text in texts.values()),
        n_claims=_count(casebook, "claim"),
        n_subjects=_count(casebook, "subject"),
        n_proposals=len(open_proposals(casebook)) if is_open else None,
        n_drafts=len(list(casebook.working("draft"))) if is_open else None,
        n_requests_open=sum(not request.state.is_final for request in requests),
        n_requests_overdue=sum(request.is_overdue for request in requests),
        n_consents_expiring=sum(is_expiring(view, day, soon) for view in consents),
        n_embargoes_ending=sum(is_embargo_ending(v, day, soon) for v in consents),
        vault=casebook.vault_state.value,
        read_only_reason=casebook.read_only_reason,
        last_backup=last_backup,
        entries_since_backup=since,
    )


def _count(casebook: Casebook, kind: str) -> int:
    return sum(1 for _ in casebook.records(kind))
