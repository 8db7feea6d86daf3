"""Codes of sources: kind, reliability, risk, how one takes from another."""

from enum import StrEnum


class SourceKind(StrEnum):
    """Who or what asserts something."""

    VICTIM = "victim"
    WITNESS = "witness"
    INSIDER_PERPETRATOR = "insider_perpetrator"
    RELATIVE = "relative"
    COLLEAGUE = "colleague"
    LAWYER = "lawyer"
    MEDICAL = "medical"
    NGO_WORKER = "ngo_worker"
    JOURNALIST = "journalist"
    OFFICIAL = "official"
    EXPERT = "expert"
    OUTLET = "outlet"
    NGO = "ngo"
    COURT = "court"
    STATE_BODY = "state_body"
    IGO = "igo"
    REGISTRY_LIST = "registry_list"
    UNKNOWN = "unknown"

    @property
    def is_body(self) -> bool:
        """Whether it is a body or document rather than a person; unknown is neither."""
        return self in _BODIES


class Reliability(StrEnum):
    """How far a source as such can be relied on.

    The steps of the two scales are paired by us, so the scheme is kept with the value.
    """

    HIGHLY_RELIABLE = "highly_reliable"
    LIKELY_RELIABLE = "likely_reliable"
    UNSURE = "unsure"
    LIKELY_UNRELIABLE = "likely_unreliable"
    HIGHLY_UNRELIABLE = "highly_unreliable"
    UNKNOWN = "unknown"


class RiskLevel(StrEnum):
    """What may happen to a source if it is found out."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    UNKNOWN = "unknown"


class DerivationKind(StrEnum):
    """How one source or item takes from another."""

    QUOTES = "quotes"
    REPUBLISHES = "republishes"
    TRANSLATES = "translates"
    SUMMARISES = "summarises"
    RELIES_ON = "relies_on"
    SAME_INFORMANT = "same_informant"
    SAME_DOCUMENT = "same_document"
    PRESS_RELEASE_OF = "press_release_of"
    UNKNOWN = "unknown"


_BODIES = frozenset(
    {
        SourceKind.OUTLET,
        SourceKind.NGO,
        SourceKind.COURT,
        SourceKind.STATE_BODY,
        SourceKind.IGO,
        SourceKind.REGISTRY_LIST,
    }
)
