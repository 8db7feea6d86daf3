"""Where a request for comment can go from where it stands, and when it is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.model import RequestState as State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ANSWERS: Final = frozenset(
    {
        State.ADMITS,
        State.DENIES_ACT,
        State.DENIES_RESPONSIBILITY,
        State.ALTERNATIVE_EXPLANATION,
        State.ACCEPTS_RESPONSIBILITY,
        State.DECLINES_COMMENT,
        State.TOKEN_RESPONSE,
    }
)
"""Final states that say how they answered."""
NOT_SENT: Final = frozenset({State.NOT_SENT_SAFETY, State.NOT_SENT_OTHER})
"""Final states that say that nobody was asked."""
WAITING: Final = frozenset(
    {
        State.SENT,
        State.ACKNOWLEDGED,
        State.AWAITING_RESPONSE,
        State.AWAITING_CLARIFICATION,
        State.EXTENSION_REQUESTED,
    }
)
"""States in which the deadline runs."""

_AFTER_SENDING: Final = ANSWERS | {State.NO_RESPONSE, State.WITHDRAWN}
_REAL_ANSWERS: Final = ANSWERS - {State.DECLINES_COMMENT, State.TOKEN_RESPONSE}

TRANSITIONS: Final[Mapping[State, frozenset[State]]] = {
    State.DRAFT: NOT_SENT | {State.APPROVED, State.WITHDRAWN},
    State.APPROVED: NOT_SENT | {State.DRAFT, State.SENT, State.WITHDRAWN},
    State.SENT: _AFTER_SENDING
    | {State.DELIVERY_FAILED, State.ACKNOWLEDGED, State.AWAITING_RESPONSE}
    | {State.AWAITING_CLARIFICATION, State.EXTENSION_REQUESTED},
    State.DELIVERY_FAILED: NOT_SENT | {State.SENT, State.NO_RESPONSE, State.WITHDRAWN},
    State.ACKNOWLEDGED: _AFTER_SENDING
    | {State.AWAITING_RESPONSE}
    | {State.AWAITING_CLARIFICATION, State.EXTENSION_REQUESTED},
    State.AWAITING_RESPONSE: _AFTER_SENDING
    | {State.AWAITING_CLARIFICATION, State.EXTENSION_REQUESTED},
    State.AWAITING_CLARIFICATION: _AFTER_SENDING
    | {State.AWAITING_RESPONSE, State.EXTENSION_REQUESTED},
    State.EXTENSION_REQUESTED: _AFTER_SENDING
    | {State.AWAITING_RESPONSE, State.AWAITING_CLARIFICATION},
    # An answer that comes late, or says more at last, is still an answer.
    State.NO_RESPONSE: ANSWERS,
    State.DECLINES_COMMENT: _REAL_ANSWERS,
    State.TOKEN_RESPONSE: _REAL_ANSWERS,
}
"""For each state those that can follow; from the others nothing follows."""


def next_states(state: State) -> tuple[State, ...]:
    """The states that can follow, in the order of the vocabulary."""
    return tuple(s for s in State if s in TRANSITIONS.get(state, frozenset()))


def is_overdue(state: State, deadline: str | None, today: date) -> bool:
    """Whether an answer was due before today; computed, never kept."""
    return state in WAITING and deadline is not None and deadline < today.isoformat()
