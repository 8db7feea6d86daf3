"""The types of entries: where their bodies lie and which record they make."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from guvoh.casebook.bodies import (
    briefs,
    claims,
    consent,
    events,
    items,
    judgements,
    log,
    requests,
    sources,
    subjects,
)
from guvoh.casebook.entry import EntryType, Erase, Move, Place
from guvoh.casebook.errors import UnknownTypeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guvoh.casebook.entry import Body


def _wordings(body: claims.ClaimAccepted) -> str:
    return "\n".join(wording.text for wording in body.wordings)


def _title_and_description(body: events.EventRecorded) -> str:
    return f"{body.title}\n{body.description}"


def _public_names(body: events.PartyRecorded | events.PlaceRecorded) -> str:
    return "\n".join(
        text for name in body.names for text in (name.text, name.romanisation) if text
    )


def _label_and_names(body: events.PartyRecorded) -> str:
    return f"{body.label}\n{_public_names(body)}"


_TYPES: Final = (
    EntryType(
        name="log.started",
        body=log.LogStarted,
        record="start",
    ),
    EntryType(
        name="keys.changed",
        body=log.KeysChanged,
        record="keys",
        renews=True,
    ),
    EntryType(
        name="policy.set",
        body=log.PolicySet,
        record="policy",
        renews=True,
    ),
    EntryType(
        name="backup.made",
        body=log.BackupMade,
        record="backup",
    ),
    EntryType(
        name="body.moved",
        body=log.BodyMoved,
        record="move",
        covers=Move,
    ),
    EntryType(
        name="item.sealed",
        body=items.ItemSealed,
        record="item",
    ),
    EntryType(
        name="item.received",
        body=items.ItemReceived,
        place=Place.VAULT,
        record="receipt",
    ),
    EntryType(
        name="text.added",
        body=items.TextAdded,
        record="text",
    ),
    EntryType(
        name="text.kept",
        body=items.TextKept,
        place=Place.VAULT,
        record="kept_text",
        searched=attrgetter("text"),
    ),
    EntryType(
        name="item.derived",
        body=items.ItemDerived,
        record="derived_item",
    ),
    EntryType(
        name="item.exported",
        body=items.ItemExported,
        record="export",
    ),
    EntryType(
        name="table.released",
        body=items.TableReleased,
        place=Place.VAULT,
        record="released_table",
    ),
    EntryType(
        name="item.verified",
        body=items.ItemVerified,
        record="verification",
    ),
    EntryType(
        name="item.missing",
        body=items.ItemMissing,
        record="missing_item",
        renews=True,
    ),
    EntryType(
        name="subject.registered",
        body=subjects.SubjectRegistered,
        record="subject",
    ),
    EntryType(
        name="subject.identified",
        body=subjects.SubjectIdentified,
        place=Place.VAULT,
        record="identity",
        renews=True,
    ),
    EntryType(
        name="subject.restricted",
        body=subjects.SubjectRestricted,
        record="restriction",
        renews=True,
    ),
    EntryType(
        name="subject.generalised",
        body=subjects.SubjectGeneralised,
        record="generalisation",
    ),
    EntryType(
        name="subject.erased",
        body=subjects.SubjectErased,
        record="erasure",
        covers=Erase,
    ),
    EntryType(
        name="pseudonym.assigned",
        body=subjects.PseudonymAssigned,
        record="pseudonym",
        renews=True,
    ),
    EntryType(
        name="source.recorded",
        body=claims.SourceRecorded,
        record="source",
        renews=True,
        searched=attrgetter("label"),
    ),
    EntryType(
        name="claim.accepted",
        body=claims.ClaimAccepted,
        record="claim",
        searched=_wordings,
    ),
    EntryType(
        name="claim.changed",
        body=claims.ClaimChanged,
        record="claim",
        renews=True,
        searched=_wordings,
    ),
    EntryType(
        name="claim.status",
        body=claims.ClaimStatus,
        record="claim_status",
        renews=True,
    ),
    EntryType(
        name="quote.kept",
        body=claims.QuoteKept,
        place=Place.VAULT,
        record="quote",
    ),
    EntryType(
        name="judgement.made",
        body=judgements.JudgementMade,
        record="judgement",
    ),
    EntryType(
        name="judgement.reversed",
        body=judgements.JudgementReversed,
        drops="judgement",
    ),
    EntryType(
        name="publisher.recorded",
        body=sources.PublisherRecorded,
        record="publisher",
        renews=True,
        searched=attrgetter("name"),
    ),
    EntryType(
        name="derivation.recorded",
        body=sources.DerivationRecorded,
        record="derivation",
        renews=True,
    ),
    EntryType(
        name="independence.recorded",
        body=sources.IndependenceRecorded,
        record="independence",
        renews=True,
    ),
    EntryType(
        name="event.recorded",
        body=events.EventRecorded,
        record="event",
        renews=True,
        searched=_title_and_description,
    ),
    EntryType(
        name="act.recorded",
        body=events.ActRecorded,
        record="act",
        renews=True,
    ),
    EntryType(
        name="involvement.recorded",
        body=events.InvolvementRecorded,
        record="involvement",
        renews=True,
    ),
    EntryType(
        name="party.recorded",
        body=events.PartyRecorded,
        record="party",
        renews=True,
        searched=_label_and_names,
    ),
    EntryType(
        name="place.recorded",
        body=events.PlaceRecorded,
        record="place",
        renews=True,
        searched=_public_names,
    ),
    EntryType(
        name="relation.recorded",
        body=events.RelationRecorded,
        record="relation",
        renews=True,
    ),
    EntryType(
        name="finding.recorded",
        body=events.FindingRecorded,
        record="finding",
        renews=True,
        searched=attrgetter("statement"),
    ),
    EntryType(
        name="consent.recorded",
        body=consent.ConsentRecorded,
        record="consent",
        renews=True,
    ),
    EntryType(
        name="consent.detail",
        body=consent.ConsentDetail,
        place=Place.VAULT,
        record="consent_detail",
        renews=True,
    ),
    EntryType(
        name="consent.confirmed",
        body=consent.ConsentConfirmed,
        record="consent_confirmation",
    ),
    EntryType(
        name="request.recorded",
        body=requests.RequestRecorded,
        record="request",
        renews=True,
    ),
    EntryType(
        name="request.moved",
        body=requests.RequestMoved,
        record="request_state",
        renews=True,
    ),
    EntryType(
        name="allowance.given",
        body=briefs.AllowanceGiven,
        record="allowance",
    ),
    EntryType(
        name="override.given",
        body=briefs.OverrideGiven,
        record="override",
    ),
    EntryType(
        name="brief.signed",
        body=briefs.BriefSigned,
        record="brief",
    ),
    EntryType(
        name="brief.released",
        body=briefs.BriefReleased,
        record="release",
    ),
    EntryType(
        name="brief.corrected",
        body=briefs.BriefCorrected,
        record="correction",
    ),
    EntryType(
        name="facts.released",
        body=briefs.FactsReleased,
        place=Place.VAULT,
        record="facts",
    ),
)

ENTRY_TYPES: Final[Mapping[str, EntryType]] = {
    entry_type.name: entry_type for entry_type in _TYPES
}
"""Every type that this program writes, by its name in the log."""

KIND_BODIES: Final[Mapping[str, type[Body]]] = {
    entry_type.record: entry_type.body
    for entry_type in reversed(_TYPES)
    if entry_type.record is not None
}
"""For each kind of record the class of its bodies; those of a change look the same."""

_BY_BODY: Final = {entry_type.body: entry_type for entry_type in _TYPES}


def entry_type_of(body: Body) -> EntryType:
    """The type of the entry that this body makes.

    Raises:
        UnknownTypeError: No entry has such a body.
    """
    try:
        return _BY_BODY[type(body)]
    except KeyError:
        raise UnknownTypeError(type(body).__name__) from None
