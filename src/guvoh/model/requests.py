"""Requests for comment: what the accused was asked, and what came back."""

from dataclasses import dataclass

from guvoh.model.codes.requests import RequestState
from guvoh.model.ids import ActorId, ClaimId, ItemId, PartyId, RequestId
from guvoh.model.items import SpanReference
from guvoh.model.record import Record
from guvoh.model.scalars import Code, Day, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForComment(Record):
    """A request to a public person or body to answer to allegations."""

    id: RequestId
    """Its id."""
    addressee: PartyId
    """Who is asked; never a protected person."""
    allegations: tuple[ClaimId, ...]
    """The claims that are put to them; at least one."""
    questions: tuple[str, ...]
    """What they are asked; at least one question."""
    language: Language
    """Language of the request."""
    channel: Code
    """How it goes: email, post, telephone, form."""
    deadline: Day | None = None
    """Last day for an answer; None while none is set."""
    approved_by: ActorId | None = None
    """Who approved it; None while nobody has."""

    def _check_together(self) -> None:
        self._require(self.allegations, "a request puts an allegation")
        self._require(
            self.questions and all(question.strip() for question in self.questions),
            "a request asks a question",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMove(Record):
    """What became of a request; the latest move stands."""

    id: RequestId
    """The request."""
    state: RequestState
    """Where it stands from now on; never overdue, which follows from the deadline."""
    on: Day | None = None
    """The day on which it came to this; None when not known."""
    deadline: Day | None = None
    """A new last day for an answer; None when it stays."""
    reply_item: ItemId | None = None
    """The item that is the reply; None when there is none."""
    reply: tuple[SpanReference, ...] = ()
    """The words of the reply that answer."""
    reply_in_text: bool | None = None
    """Whether the reply stands in the text; None while nobody checked."""
    checked_by: ActorId | None = None
    """Who checked that; None while nobody has."""
    reason: str = ""
    """Why it was not sent or was withdrawn; else what there is to say."""

    def _check_together(self) -> None:
        self._require(not self.state.is_computed, "this state is computed")
        self._require(
            not self.state.needs_reason or self.reason.strip(),
            "what is not sent needs a reason",
        )
        self._require(
            (self.reply_in_text is None) == (self.checked_by is None),
            "who checks the text says what they found",
        )
