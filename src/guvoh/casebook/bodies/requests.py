"""Entries about requests for comment to those who are accused."""

from __future__ import annotations

from dataclasses import dataclass

from guvoh.casebook.bodies.claims import SpanReference  # noqa: TC001 -- read at run time
from guvoh.casebook.bodies.dates import check_day
from guvoh.casebook.entry import Body
from guvoh.model import (  # noqa: TC001 -- read at run time
    RequestState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRecorded(Body):
    """request.recorded: what is put to somebody before it is published."""

    id: str
    """Id of the request."""
    addressee: str
    """Public name of the person or body that is asked."""
    party: str | None
    """Id of the party it is, when recorded."""
    claims: tuple[str, ...]
    """Ids of the claims that are put to them."""
    questions: tuple[str, ...]
    """The questions, as they are asked."""
    channel: str
    """How they are reached: e-mail to the press office, letter, …"""
    deadline: str | None
    """Day by which an answer is asked for, YYYY-MM-DD."""

    def __post_init__(self) -> None:
        check_day(self.deadline)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMoved(Body):
    """request.moved: a request has come to another state."""

    id: str
    """Id of the request."""
    state: RequestState
    """Code (MODEL §1.2): approved, sent, admits, denies_act, not_sent_safety, …"""
    moved_on: str | None
    """Day on which that was, YYYY-MM-DD."""
    approved_by: str | None
    """Id of the person who approved it."""
    reply: str | None
    """Id of the item that is the answer."""
    reply_spans: tuple[SpanReference, ...]
    """The words of the answer that matter."""
    is_reply_in_text: bool | None
    """Whether the answer stands in the text; None when that was not checked."""
    checked_by: str | None
    """Id of the person who checked that."""
    reason: str
    """Why, above all when nothing is sent."""

    def __post_init__(self) -> None:
        check_day(self.moved_on)
