"""Codes of claims: basis, polarity, certainty, credibility, status."""

from enum import StrEnum


class Basis(StrEnum):
    """How the speaker knows what is asserted."""

    OWN_EXPERIENCE = "own_experience"
    EYEWITNESS = "eyewitness"
    PARTICIPANT = "participant"
    HEARD_FROM_NAMED = "heard_from_named"
    HEARD_FROM_UNNAMED = "heard_from_unnamed"
    DOCUMENT_SEEN = "document_seen"
    DOCUMENT_REPORTED = "document_reported"
    TRACE = "trace"
    SERVICE_GIVEN = "service_given"
    EXPERT_OPINION = "expert_opinion"
    OFFICIAL_STATEMENT = "official_statement"
    OFFICIAL_STATISTICS = "official_statistics"
    AGGREGATE_MONITORING = "aggregate_monitoring"
    INFERENCE = "inference"
    UNKNOWN = "unknown"

    @property
    def is_first_hand(self) -> bool:
        """Whether a telling can begin here.

        Official statistics do so for their author only.
        """
        return self in _FIRST_HAND


class Polarity(StrEnum):
    """Whether the speaker affirms or denies the content.

    Negation inside the content belongs to the content.
    """

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Certainty(StrEnum):
    """How firmly the speaker puts it."""

    DENIED = "denied"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    SAID = "said"
    CONFIRMED = "confirmed"


class Form(StrEnum):
    """How the words of a speaker are given back."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Credibility(StrEnum):
    """How believable a claim is, apart from who says it.

    The first step needs two independent origins.
    """

    CONFIRMED_INDEPENDENTLY = "confirmed_independently"
    PROBABLY_TRUE = "probably_true"
    POSSIBLY_TRUE = "possibly_true"
    DOUBTFULLY_TRUE = "doubtfully_true"
    IMPROBABLE = "improbable"
    CANNOT_BE_JUDGED = "cannot_be_judged"

    @property
    def needs_independent_origins(self) -> bool:
        """Whether it may be given only to what is corroborated independently."""
        return self is Credibility.CONFIRMED_INDEPENDENTLY


class ClaimStatus(StrEnum):
    """What people decided about a claim."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    NEEDS_WORK = "needs_work"
    RETRACTED_BY_SPEAKER = "retracted_by_speaker"
    REFUTED = "refuted"
    SUPERSEDED = "superseded"


class CorroborationState(StrEnum):
    """How many origins stand behind a group of claims; computed, never typed."""

    NO_ORIGIN = "no_origin"
    SINGLE_ORIGIN = "single_origin"
    REPEATED_SAME_ORIGIN = "repeated_same_origin"
    SEVERAL_ORIGINS_INDEPENDENCE_UNKNOWN = "several_origins_independence_unknown"
    CORROBORATED_INDEPENDENT = "corroborated_independent"
    CONTRADICTED = "contradicted"
    CONTRADICTED_AND_CORROBORATED = "contradicted_and_corroborated"


class QuantityBound(StrEnum):
    """What a stated number says about the true one."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class AboutKind(StrEnum):
    """The kind of record that a claim speaks of."""

    EVENT = "event"
    ACT = "act"
    INVOLVEMENT = "involvement"
    PARTY = "party"
    PLACE = "place"
    RELATION = "relation"


_FIRST_HAND = frozenset(
    {
        Basis.OWN_EXPERIENCE,
        Basis.EYEWITNESS,
        Basis.PARTICIPANT,
        Basis.TRACE,
        Basis.SERVICE_GIVEN,
        Basis.OFFICIAL_STATISTICS,
    }
)
