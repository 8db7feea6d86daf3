"""Whom accepted claims and kept texts concern."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from guvoh.casebook import (
    ActRecorded,
    ClaimAccepted,
    InvolvementRecorded,
    PartyRecorded,
    SourceRecorded,
    TextKept,
)
from guvoh.model import SourceKind, find_handles
from guvoh.publishing.guard import GuardedClaim, GuardedText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guvoh.casebook.ports import Casebook

_PUBLISHED: Final = frozenset(
    {SourceKind.OUTLET, SourceKind.NGO, SourceKind.IGO, SourceKind.STATE_BODY}
)
"""Whose own words everybody can read. Files of courts and lists are not among them."""


def read_guarded_claims(
    casebook: Casebook, handles: Mapping[str, str]
) -> tuple[GuardedClaim, ...]:
    """Whom each accepted claim concerns: who tells it, of whom it tells.

    Args:
        casebook: The casebook.
        handles: Handles by the ids of the subjects.
    """
    subjects = {handle: subject for subject, handle in handles.items()}
    tellers = {
        record.id: record.body.subject
        for record in casebook.records("source")
        if isinstance(record.body, SourceRecorded) and record.body.subject
    }
    about = _About(casebook)
    found = []
    for record in casebook.records("claim"):
        claim = record.body
        if not isinstance(claim, ClaimAccepted):
            continue
        chain = (*claim.chain, *((claim.speaker,) if claim.speaker else ()))
        named = [
            subjects[mention.handle.name]
            for wording in claim.wordings
            for mention in find_handles(wording.text)
            if mention.handle.name in subjects
        ]
        meant = [s for s in about.of(claim.about) if s not in named]
        is_count = claim.quantity is not None and claim.quantity.unit in {
            None,
            "person",
            "people",
        }
        found.append(
            GuardedClaim(
                id=record.id,
                tellers=_once(tellers[id_] for id_ in chain if id_ in tellers),
                is_told_by_others=bool(chain) and not any(t in tellers for t in chain),
                told_about=_once([*named, *(() if is_count else meant)]),
                counted=_once(meant if is_count else ()),
            )
        )
    return tuple(found)


def read_guarded_texts(
    casebook: Casebook, claims: Iterable[GuardedClaim]
) -> Iterator[GuardedText]:
    """Every kept text, with the protected people known to tell it or stand in it."""
    known = {claim.id: claim for claim in claims}
    told: defaultdict[str, list[GuardedClaim]] = defaultdict(list)
    for record in casebook.records("claim"):
        for span in getattr(record.body, "spans", ()):
            if record.id in known:
                told[span.text].append(known[record.id])
    owners: defaultdict[str, list[SourceRecorded]] = defaultdict(list)
    for record in casebook.records("source"):
        if isinstance(record.body, SourceRecorded):
            for item in record.body.items:
                owners[item].append(record.body)
    for record in casebook.records("kept_text"):
        if isinstance(record.body, TextKept):
            own = owners[record.body.item]
            tellers = [source.subject for source in own if source.subject]
            tellers += [key for claim in told[record.id] for key in claim.tellers]
            others = [
                key
                for claim in told[record.id]
                for key in (*claim.told_about, *claim.counted)
            ]
            yield GuardedText(
                text=record.body.text,
                tellers=_once(tellers),
                people=_once([*tellers, *others]),
                is_public=any(source.kind in _PUBLISHED for source in own),
            )


class _About:
    """The protected people in the events, acts and parties that claims are about."""

    def __init__(self, casebook: Casebook) -> None:
        self._subjects: defaultdict[str, set[str]] = defaultdict(set)
        parties = {
            record.id: record.body.subject
            for record in casebook.records("party")
            if isinstance(record.body, PartyRecorded) and record.body.subject
        }
        for party, subject in parties.items():
            self._subjects[party].add(subject)
        events: dict[str, str | None] = {}
        for record in casebook.records("act"):
            if isinstance(record.body, ActRecorded):
                events[record.id] = record.body.event
                self._add(parties.get(record.body.victim or ""), record.id, events)
        for record in casebook.records("involvement"):
            if isinstance(record.body, InvolvementRecorded):
                involved = parties.get(record.body.party)
                self._add(involved, record.body.act, events)
                self._add(involved, record.id, {})

    def _add(
        self, subject: str | None, act: str, events: Mapping[str, str | None]
    ) -> None:
        if subject is not None:
            self._subjects[act].add(subject)
            event = events.get(act)
            if event is not None:
                self._subjects[event].add(subject)

    def of(self, ids: Iterable[str]) -> list[str]:
        """Ids of the subjects, sorted."""
        return sorted({s for id_ in ids for s in self._subjects.get(id_, ())})


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))
