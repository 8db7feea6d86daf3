"""Requests for comment: what is put to the accused, and how they answer."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from guvoh.app.case_fields import find_given
from guvoh.app.errors import InputError
from guvoh.app.exact_words import keep_words
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.people import list_members
from guvoh.app.persons import PersonSettler
from guvoh.app.request_states import ANSWERS, next_states
from guvoh.app.request_view import RequestView, show_request
from guvoh.casebook import QuoteKept, RequestMoved, RequestRecorded, SpanReference
from guvoh.model import RequestState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guvoh.app.gate import Gate
    from guvoh.casebook import Body, PartyRecorded
    from guvoh.casebook.ports import Casebook


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRequest:
    """A request as a person types it."""

    addressee: str
    """Public name of who is asked."""
    questions: tuple[str, ...]
    """The questions; protected people in them are turned into handles."""
    claims: tuple[str, ...] = ()
    """Beginnings of the ids of the claims that are put to them."""
    party: str = ""
    """Beginning of the id of the party that it is; empty when not recorded."""
    channel: str = ""
    """How they are reached."""
    deadline: str | None = None
    """Day by which an answer is asked for, YYYY-MM-DD."""
    persons: Mapping[str, str] = field(default_factory=dict)
    """For people who are named and not registered: public:REASON or leave_out."""
    id: str = ""
    """Beginning of the id of the draft that this replaces; empty for a new one."""

    def __repr__(self) -> str:
        return "TypedRequest(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestStep:
    """How a request goes on."""

    state: RequestState
    """Where it goes."""
    moved_on: str | None = None
    """Day on which that was, YYYY-MM-DD; None is today."""
    approved_by: str = ""
    """Name or id of who approved it; empty is who writes this."""
    reply: str = ""
    """Beginning of the id of the item that is the answer."""
    quotes: tuple[str, ...] = ()
    """Exact words of the answer that matter."""
    deadline: str | None = None
    """A new deadline; None keeps the old one."""
    reason: str = ""
    """Why, above all when nothing is sent."""

    def __repr__(self) -> str:
        return "RequestStep(‹protected›)"


def record_requests(
    casebook: Casebook,
    requests: Iterable[TypedRequest],
    *,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[RequestRecorded, ...]:
    """Records drafts, or what drafts say from now on, in one transaction.

    Raises:
        InputError: There is no such claim, party or draft, nothing is asked, or what
            one changes is no draft any more.
        RefusedError: Somebody shows in one who may not.
    """
    with casebook.writing() as writer:
        gate = open_gate(casebook)
        made = [_make(casebook, gate, request, random) for request in requests]
        for recorded, parties in made:
            writer.append(*parties, recorded)
    return tuple(recorded for recorded, _ in made)


def move_request(
    casebook: Casebook,
    id_: str,
    step: RequestStep,
    *,
    today: date,
    random: Callable[[int], bytes] = os.urandom,
) -> RequestMoved:
    """Takes a request to another state.

    Raises:
        NotFoundError: There is no such request or item.
        InputError: The state cannot follow, or lacks what it needs: an approver, an
            answer, a passed deadline, a reason.
        RefusedError: Somebody shows in the reason who may not.
    """
    with casebook.writing() as writer:
        # Looked up while nobody else writes: two people take no step at once.
        view = show_request(casebook, id_, today)
        moved, others = _move(casebook, view, step, today=today, random=random)
        writer.append(*others, moved)
    return moved


def _move(
    casebook: Casebook,
    view: RequestView,
    step: RequestStep,
    *,
    today: date,
    random: Callable[[int], bytes],
) -> tuple[RequestMoved, tuple[Body, ...]]:
    """The step, and what stands before it in the log."""
    deadline = _day(step.deadline, "deadline") or view.request.deadline
    _check_step(view, step, deadline, today)
    settler = PersonSettler(casebook, open_gate(casebook), {}, random=random)
    old = view.step or _draft(casebook, view.request.id)
    moved = replace(
        old,
        actor=casebook.actor,
        state=step.state,
        moved_on=_moved_on(step, today),
        approved_by=_approver(casebook, step, old),
        reason=settler.settle(step.reason.strip(), None),
    )
    quotes: tuple[QuoteKept, ...] = ()
    if step.reply or step.quotes:
        reply = (
            find_record(casebook, "item", step.reply).id if step.reply else old.reply
        )
        quotes = _quotes(casebook, reply, step, random)
        # What was checked was the earlier answer.
        moved = replace(
            moved,
            reply=reply,
            reply_spans=_spans(quotes),
            is_reply_in_text=None,
            checked_by=None,
        )
    extended = replace(view.request, actor=casebook.actor, deadline=deadline)
    renewed = () if deadline == view.request.deadline else (extended,)
    return moved, (*quotes, *renewed)


def check_reply(
    casebook: Casebook, id_: str, *, is_in_text: bool, today: date
) -> RequestMoved:
    """Records that a person looked whether the answer stands in the text.

    Raises:
        NotFoundError: There is no such request.
        InputError: There is no answer yet.
    """
    with casebook.writing() as writer:
        old = show_request(casebook, id_, today).step
        if old is None or old.state not in ANSWERS:
            raise InputError("There is no answer yet", "request", "Record it first.")
        checked = replace(
            old,
            actor=casebook.actor,
            is_reply_in_text=is_in_text,
            checked_by=casebook.actor,
        )
        writer.append(checked)
    return checked


def _check_step(
    view: RequestView, step: RequestStep, deadline: str | None, today: date
) -> None:
    after = next_states(view.state)
    if step.state not in after:
        raise InputError(
            f"A request cannot go from {view.state} to {step.state}",
            "state",
            f"It can go to: {', '.join(after) or 'nothing, it is final'}.",
        )
    has_reason = bool(step.reason.strip())
    if step.state.needs_reason and not has_reason:
        raise InputError("It is not said why nothing is sent", "reason", "Say why.")
    if step.state in ANSWERS and not (step.reply or has_reason):
        raise InputError(
            "There is no answer",
            "reply",
            "Seal it and name the item, or give the reason why there is none.",
        )
    is_early = deadline is None or deadline >= today.isoformat()
    if step.state is RequestState.NO_RESPONSE and is_early and not has_reason:
        raise InputError(
            "The deadline has not passed", "state", "Wait, or give a reason."
        )


def _moved_on(step: RequestStep, today: date) -> str:
    day = _day(step.moved_on, "moved_on") or today.isoformat()
    if day > today.isoformat():
        raise InputError("The day is still to come", "moved_on", "Give an earlier one.")
    return day


def _make(
    casebook: Casebook,
    gate: Gate,
    request: TypedRequest,
    random: Callable[[int], bytes],
) -> tuple[RequestRecorded, Sequence[PartyRecorded]]:
    """The body of a request, and the public people whom it makes known."""
    id_ = random(16).hex()
    if request.id:
        id_ = find_given(casebook, "request", request.id, field="id").id
        state = casebook.record("request_state", id_)
        if getattr(state and state.body, "state", RequestState.DRAFT) != "draft":
            raise InputError(
                "This is no draft any more", "request", "Record another request."
            )
    gate.check(request.addressee, "addressee")
    settler = PersonSettler(casebook, gate, request.persons, random=random)
    questions = (settler.settle(q.strip(), None) for q in request.questions)
    recorded = RequestRecorded(
        actor=casebook.actor,
        id=id_,
        addressee=" ".join(request.addressee.split()),
        party=find_given(casebook, "party", request.party, field="party").id
        if request.party
        else None,
        claims=tuple(
            find_given(casebook, "claim", claim, field="claims").id
            for claim in request.claims
        ),
        questions=tuple(question for question in questions if question),
        channel=settler.settle(request.channel, None),
        deadline=_day(request.deadline, "deadline"),
    )
    if not recorded.addressee or not (recorded.questions or recorded.claims):
        raise InputError(
            "Nobody or nothing is asked",
            "request",
            "Give addressee, and questions or claims.",
        )
    return recorded, settler.bodies


def _draft(casebook: Casebook, id_: str) -> RequestMoved:
    """The state of a request that nobody moved yet."""
    return RequestMoved(
        actor=casebook.actor,
        id=id_,
        state=RequestState.DRAFT,
        moved_on=None,
        approved_by=None,
        reply=None,
        reply_spans=(),
        is_reply_in_text=None,
        checked_by=None,
        reason="",
    )


def _approver(casebook: Casebook, step: RequestStep, old: RequestMoved) -> str | None:
    if step.state is RequestState.DRAFT:
        return None
    if step.state is RequestState.APPROVED:
        return _member(casebook, step.approved_by)
    return old.approved_by


def _quotes(
    casebook: Casebook,
    reply: str | None,
    step: RequestStep,
    random: Callable[[int], bytes],
) -> tuple[QuoteKept, ...]:
    if step.quotes and reply is None:
        raise InputError("Words of which item?", "reply", "Name the item as well.")
    return tuple(
        keep_words(casebook, reply or "", words, id_=random(16).hex())
        for words in step.quotes
    )


def _spans(quotes: tuple[QuoteKept, ...]) -> tuple[SpanReference, ...]:
    return tuple(
        SpanReference(text=quote.text, start=quote.start, end=quote.end, quote=quote.id)
        for quote in quotes
    )


def _member(casebook: Casebook, name: str) -> str:
    wanted = name.strip() or casebook.actor
    for member in list_members(casebook):
        if wanted in {member.name, member.actor} and member.role != "reader":
            return member.actor
    raise InputError(
        "Nobody of this name may approve", "approved_by", "See: guvoh people list"
    )


def _day(text: str | None, name: str) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputError("This is no day", name, "Write YYYY-MM-DD.") from None
