"""Codes of findings and judgements."""

from enum import StrEnum


class FindingStatus(StrEnum):
    """What the organisation concludes."""

    CONFIRMED_VIOLATION = "confirmed_violation"
    CONFIRMED_SIMILAR_ACT = "confirmed_similar_act"
    CONFIRMED_NOT_VIOLATION = "confirmed_not_violation"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"

    @property
    def is_confirmed(self) -> bool:
        """Whether it is found to have happened."""
        return self.value.startswith("confirmed_")


class StandardOfProof(StrEnum):
    """By what measure a finding was made, from the lowest to the highest."""

    REASONABLE_SUSPICION = "reasonable_suspicion"
    REASONABLE_GROUNDS = "reasonable_grounds"
    BALANCE_OF_PROBABILITIES = "balance_of_probabilities"
    CLEAR_AND_CONVINCING = "clear_and_convincing"
    BEYOND_REASONABLE_DOUBT = "beyond_reasonable_doubt"


class LinkKind(StrEnum):
    """What a judgement on two records is about."""

    SAME_PERSON = "same_person"
    SAME_EVENT = "same_event"
    SAME_ITEM = "same_item"
    SAME_ASSERTION = "same_assertion"


class LinkCertainty(StrEnum):
    """How sure the person is who decided."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
