"""The readable history of a casebook, or of one item in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.app.people import list_members
from guvoh.casebook import ENTRY_TYPES, SubjectErased, encode, touched_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.casebook.ports import Casebook

DEEDS: Final = {
    "log.started": "the log was started",
    "keys.changed": "the people or keys were changed",
    "policy.set": "a policy was set",
    "backup.made": "a backup was made",
    "body.moved": "texts were moved into the vault",
    "item.sealed": "a file was sealed",
    "item.received": "its origin was noted in the vault",
    "text.added": "a text was taken from it",
    "text.kept": "the text was put into the vault",
    "item.derived": "a file was made from another",
    "item.exported": "something left the casebook",
    "item.verified": "originals were compared with their seals",
    "item.missing": "an original was missed",
    "subject.registered": "a person was protected",
    "subject.identified": "who they are was put into the vault",
    "subject.restricted": "use of a person's data was restricted",
    "subject.generalised": "an attribute of a person was made coarser",
    "subject.erased": "a person was erased",
    "source.recorded": "a source was recorded",
    "claim.accepted": "a claim was accepted",
    "claim.changed": "a claim was changed",
    "claim.status": "the status of a claim was set",
    "quote.kept": "exact words were put into the vault",
    "judgement.made": "a judgement was made",
    "judgement.reversed": "a judgement was taken back",
    "publisher.recorded": "a publisher was recorded",
    "derivation.recorded": "it was recorded what comes from what",
    "independence.recorded": "it was recorded whether two origins are independent",
    "event.recorded": "an event was recorded",
    "act.recorded": "an act was recorded",
    "involvement.recorded": "a part in an act was recorded",
    "party.recorded": "a party was recorded",
    "place.recorded": "a place was recorded",
    "relation.recorded": "a relation was recorded",
    "finding.recorded": "a finding was recorded",
    "consent.recorded": "a person's consent or refusal was recorded",
    "consent.confirmed": "a text was said to keep the conditions of a consent",
    "consent.detail": "how the consent was asked was put into the vault",
    "request.recorded": "a request for comment was recorded",
    "request.moved": "a request for comment came to another state",
    "allowance.given": "a remark on a draft was answered",
    "override.given": "a rule that stopped a draft was overruled",
    "brief.signed": "a brief was signed",
    "brief.released": "a brief was released",
    "brief.corrected": "a released brief was corrected",
    "facts.released": "what a release told about a person was put into the vault",
    "table.released": "whom the numbers of a table count was put into the vault",
    "pseudonym.assigned": "a person was given a pseudonym",
}
"""What each type of entry says, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One entry, for people."""

    seq: int
    """Place in the log."""
    time: str
    """When, UTC."""
    type: str
    """Type of the entry."""
    deed: str
    """What was done, in words."""
    actor: str
    """By whom: the name colleagues use, or the id; empty when the body is shut."""
    id: str
    """Id of the record it made; empty when none."""
    state: str
    """open, vault (shut now) or erased."""


def read_history(casebook: Casebook, id_: str | None = None) -> Iterator[HistoryLine]:
    """The entries in order; only those that concern an id, when one is given."""
    names = {member.actor: member.name for member in list_members(casebook)}
    erased = {
        seq
        for record in casebook.records("erasure")
        if isinstance(record.body, SubjectErased)
        for seq in record.body.seqs
    }
    needle = None if id_ is None else id_.encode("utf-8")
    for entry in casebook.entries():
        body = entry.body if entry.seq not in erased else None
        if needle is not None and (body is None or needle not in encode(body)):
            continue
        key = touched_record(entry)
        yield HistoryLine(
            seq=entry.seq,
            time=entry.time,
            type=entry.type,
            deed=DEEDS.get(entry.type, "of a later version of the program"),
            actor="" if body is None else names.get(body.actor, body.actor),
            id="" if key is None or body is None else key[1],
            state=_state(entry.seq, entry.type, body is None, erased),
        )


def _state(seq: int, type_name: str, is_shut: bool, erased: set[int]) -> str:
    if seq in erased:
        return "erased"
    if is_shut and type_name in ENTRY_TYPES:
        return "vault"
    return "open"
