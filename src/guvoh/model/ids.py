"""Ids: 128 random bits, never made from anything about a person."""

import os
import re
from collections.abc import Callable
from typing import Final, NewType

from guvoh.model.errors import InvalidTextError

ActId = NewType("ActId", str)
ActorId = NewType("ActorId", str)
AllowanceId = NewType("AllowanceId", str)
BlobName = NewType("BlobName", str)
BriefId = NewType("BriefId", str)
ClaimId = NewType("ClaimId", str)
ConsentId = NewType("ConsentId", str)
DerivationId = NewType("DerivationId", str)
DraftId = NewType("DraftId", str)
ErasureId = NewType("ErasureId", str)
EventId = NewType("EventId", str)
FindingId = NewType("FindingId", str)
GeneralisationId = NewType("GeneralisationId", str)
IndependenceId = NewType("IndependenceId", str)
InvolvementId = NewType("InvolvementId", str)
ItemId = NewType("ItemId", str)
JudgementId = NewType("JudgementId", str)
OverrideId = NewType("OverrideId", str)
PartyId = NewType("PartyId", str)
PlaceId = NewType("PlaceId", str)
ProposalId = NewType("ProposalId", str)
PseudonymId = NewType("PseudonymId", str)
PublisherId = NewType("PublisherId", str)
QuoteId = NewType("QuoteId", str)
RecordId = NewType("RecordId", str)
RelationId = NewType("RelationId", str)
ReleaseId = NewType("ReleaseId", str)
RequestId = NewType("RequestId", str)
SourceId = NewType("SourceId", str)
StreamId = NewType("StreamId", str)
SubjectId = NewType("SubjectId", str)
TextId = NewType("TextId", str)

ID_TYPES: Final = (
    ActId,
    AllowanceId,
    BlobName,
    BriefId,
    ClaimId,
    ConsentId,
    DerivationId,
    DraftId,
    ErasureId,
    EventId,
    FindingId,
    GeneralisationId,
    IndependenceId,
    InvolvementId,
    ItemId,
    JudgementId,
    OverrideId,
    PartyId,
    PlaceId,
    ProposalId,
    PseudonymId,
    PublisherId,
    QuoteId,
    RecordId,
    RelationId,
    ReleaseId,
    RequestId,
    SourceId,
    StreamId,
    SubjectId,
    TextId,
)
"""All that are 32 hexadecimal digits; `RecordId` is the id of a record of any kind."""

ID_PATTERN: Final = re.compile("[0-9a-f]{32}")
"""How every id is written."""
ACTOR_PATTERN: Final = re.compile("[0-9a-f]{8}(?:[0-9a-f]{24})?")
"""How the id of a person who works on the casebook is written: 32 or 128 bits."""


def new_id(random: Callable[[int], bytes] = os.urandom) -> str:
    """Returns a new id: 128 random bits as 32 lower-case hexadecimal digits.

    Args:
        random: Gives that many random bytes.
    """
    return random(16).hex()


def check_id(text: str) -> None:
    """Returns when the text is an id.

    Raises:
        InvalidTextError: It is not 32 lower-case hexadecimal digits.
    """
    if ID_PATTERN.fullmatch(text) is None:
        raise InvalidTextError("an id of 32 hexadecimal digits")
