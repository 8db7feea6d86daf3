"""Codes of requests for comment."""

from enum import StrEnum


class RequestState(StrEnum):
    """Where a request for comment stands. What is final ends it."""

    DRAFT = "draft"
    APPROVED = "approved"
    SENT = "sent"
    DELIVERY_FAILED = "delivery_failed"
    ACKNOWLEDGED = "acknowledged"
    AWAITING_RESPONSE = "awaiting_response"
    AWAITING_CLARIFICATION = "awaiting_clarification"
    EXTENSION_REQUESTED = "extension_requested"
    OVERDUE = "overdue"
    ADMITS = "admits"
    DENIES_ACT = "denies_act"
    DENIES_RESPONSIBILITY = "denies_responsibility"
    ALTERNATIVE_EXPLANATION = "alternative_explanation"
    ACCEPTS_RESPONSIBILITY = "accepts_responsibility"
    DECLINES_COMMENT = "declines_comment"
    TOKEN_RESPONSE = "token_response"  # noqa: S105 -- no secret: an answer that says nothing
    NO_RESPONSE = "no_response"
    NOT_SENT_SAFETY = "not_sent_safety"
    NOT_SENT_OTHER = "not_sent_other"
    WITHDRAWN = "withdrawn"

    @property
    def is_final(self) -> bool:
        """Whether nothing more is expected."""
        return self in _FINAL

    @property
    def is_computed(self) -> bool:
        """Whether it follows from the deadline, so that nobody records it."""
        return self is RequestState.OVERDUE

    @property
    def needs_reason(self) -> bool:
        """Whether it says that nothing was sent, which needs a reason."""
        return self in {RequestState.NOT_SENT_SAFETY, RequestState.NOT_SENT_OTHER}


_FINAL = frozenset(
    {
        RequestState.ADMITS,
        RequestState.DENIES_ACT,
        RequestState.DENIES_RESPONSIBILITY,
        RequestState.ALTERNATIVE_EXPLANATION,
        RequestState.ACCEPTS_RESPONSIBILITY,
        RequestState.DECLINES_COMMENT,
        RequestState.TOKEN_RESPONSE,
        RequestState.NO_RESPONSE,
        RequestState.NOT_SENT_SAFETY,
        RequestState.NOT_SENT_OTHER,
        RequestState.WITHDRAWN,
    }
)
