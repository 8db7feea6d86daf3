"""The codes that records hold, with their vocabularies; dates, quantities, handles.

The records themselves are the bodies of entries, in `guvoh.casebook.bodies`.
"""

from guvoh.model.codes.claims import (
    AboutKind,
    Basis,
    Certainty,
    ClaimStatus,
    CorroborationState,
    Credibility,
    Form,
    Polarity,
    QuantityBound,
)
from guvoh.model.codes.consent import (
    ConsentMedium,
    ConsentScope,
    ConsentState,
    HiddenFrom,
)
from guvoh.model.codes.dates import DateBasis, DatePrecision, PlacePrecision
from guvoh.model.codes.events import (
    ActType,
    EventLink,
    InvolvementDegree,
    Means,
    Outcome,
    PartyKind,
    PerpetratorKind,
    PlaceOfRecruitment,
    Purpose,
)
from guvoh.model.codes.items import CopyRole
from guvoh.model.codes.judgements import (
    FindingStatus,
    LinkCertainty,
    LinkKind,
    StandardOfProof,
)
from guvoh.model.codes.requests import RequestState
from guvoh.model.codes.sources import DerivationKind, Reliability, RiskLevel, SourceKind
from guvoh.model.codes.subjects import (
    AttributeKind,
    GrammaticalCase,
    NameKind,
    ReasonCode,
    RestrictionScope,
    SubjectAttribute,
)
from guvoh.model.dates import DateInterval
from guvoh.model.errors import (
    InvalidFieldError,
    InvalidTextError,
    InvariantError,
    ModelError,
    VocabularyError,
)
from guvoh.model.handles import Handle, HandleMention, find_handles, format_handle
from guvoh.model.quantities import Quantity
from guvoh.model.record import Record
from guvoh.model.scalars import (
    Code,
    Day,
    DecimalText,
    decimal_text,
)
from guvoh.model.vocabularies import (
    Term,
    Vocabulary,
    term,
    vocabulary,
    vocabulary_names,
)

__all__ = [
    "AboutKind",
    "ActType",
    "AttributeKind",
    "Basis",
    "Certainty",
    "ClaimStatus",
    "Code",
    "ConsentMedium",
    "ConsentScope",
    "ConsentState",
    "CopyRole",
    "CorroborationState",
    "Credibility",
    "DateBasis",
    "DateInterval",
    "DatePrecision",
    "Day",
    "DecimalText",
    "DerivationKind",
    "EventLink",
    "FindingStatus",
    "Form",
    "GrammaticalCase",
    "Handle",
    "HandleMention",
    "HiddenFrom",
    "InvalidFieldError",
    "InvalidTextError",
    "InvariantError",
    "InvolvementDegree",
    "LinkCertainty",
    "LinkKind",
    "Means",
    "ModelError",
    "NameKind",
    "Outcome",
    "PartyKind",
    "PerpetratorKind",
    "PlaceOfRecruitment",
    "PlacePrecision",
    "Polarity",
    "Purpose",
    "Quantity",
    "QuantityBound",
    "ReasonCode",
    "Record",
    "Reliability",
    "RequestState",
    "RestrictionScope",
    "RiskLevel",
    "SourceKind",
    "StandardOfProof",
    "SubjectAttribute",
    "Term",
    "Vocabulary",
    "VocabularyError",
    "decimal_text",
    "find_handles",
    "format_handle",
    "term",
    "vocabulary",
    "vocabulary_names",
]
