"""Requests for comment as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from guvoh.app.lookup import find_record
from guvoh.app.request_states import is_overdue, next_states
from guvoh.casebook import RequestMoved, RequestRecorded
from guvoh.model import RequestState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.casebook.ports import Casebook


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """A request as it stands on a day."""

    request: RequestRecorded
    """What is asked."""
    step: RequestMoved | None
    """How it last went on; None for a draft."""
    is_overdue: bool
    """Whether an answer was due before that day."""

    @property
    def state(self) -> RequestState:
        """Where it stands, as it is kept."""
        return RequestState.DRAFT if self.step is None else self.step.state

    @property
    def shown_state(self) -> RequestState:
        """Where it stands, with overdue computed."""
        return RequestState.OVERDUE if self.is_overdue else self.state

    def to_dict(self) -> dict[str, Any]:
        """It for JSON; words of the answer lie in the vault and are not in it."""
        step = self.step
        return {
            "id": self.request.id,
            "addressee": self.request.addressee,
            "party": self.request.party,
            "claims": list(self.request.claims),
            "questions": list(self.request.questions),
            "channel": self.request.channel,
            "deadline": self.request.deadline,
            "state": self.shown_state.value,
            "recorded_state": self.state.value,
            "is_final": self.state.is_final,
            "next": [state.value for state in next_states(self.state)],
            "moved_on": step and step.moved_on,
            "approved_by": step and step.approved_by,
            "reply": step and step.reply,
            "reply_spans": [
                {"text": span.text, "start": span.start, "end": span.end}
                for span in (step.reply_spans if step else ())
            ],
            "reply_in_text": step and step.is_reply_in_text,
            "checked_by": step and step.checked_by,
            "reason": step.reason if step else "",
        }


def today_utc() -> date:
    """Today, as the log counts days."""
    return datetime.now(UTC).date()


def list_requests(casebook: Casebook, today: date) -> Iterator[RequestView]:
    """All requests as they stand on a day, overdue ones first."""
    views = [
        _view(casebook, record.id, today) for record in casebook.records("request")
    ]
    yield from sorted(views, key=lambda view: not view.is_overdue)


def show_request(casebook: Casebook, id_: str, today: date) -> RequestView:
    """One request, by the beginning of its id.

    Raises:
        NotFoundError: There is none.
    """
    return _view(casebook, find_record(casebook, "request", id_).id, today)


def _view(casebook: Casebook, id_: str, today: date) -> RequestView:
    request = find_record(casebook, "request", id_).body
    state = casebook.record("request_state", id_)
    step = state.body if state else None
    assert isinstance(request, RequestRecorded)
    assert step is None or isinstance(step, RequestMoved)
    at = RequestState.DRAFT if step is None else step.state
    overdue = is_overdue(at, request.deadline, today)
    return RequestView(request=request, step=step, is_overdue=overdue)
