"""Requests for comment go from state to state, and nothing is left out on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.errors import InputError, RefusedError
from guvoh.app.request_states import TRANSITIONS, is_overdue, next_states
from guvoh.app.request_view import list_requests, show_request
from guvoh.app.requests import (
    RequestStep,
    TypedRequest,
    check_reply,
    move_request,
    record_requests,
)
from guvoh.app.subjects import register_subject
from guvoh.casebook import ProtectedText, QuoteKept
from guvoh.model import RequestState
from tests.app.casebooks import ACTOR, SECOND, make_casebook, seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.casebook import RequestMoved
    from guvoh.store.casebook import OpenCasebook

TODAY = date(2026, 3, 10)
ASKED = TypedRequest(
    addressee="Regional prison service",
    questions=("Were prisoners beaten in April?",),
    channel="e-mail to the press office",
    deadline="2026-03-09",
)
REPLY = "We have studied your letter. There were no beatings. There is order.\n"


def record(casebook: OpenCasebook, request: TypedRequest = ASKED) -> str:
    return record_requests(casebook, [request])[0].id


def move(casebook: OpenCasebook, id_: str, *states: str, **more: Any) -> RequestMoved:
    moved = None
    for state in states:
        step = RequestStep(state=RequestState(state), **more)
        moved = move_request(casebook, id_, step, today=TODAY)
    assert moved is not None
    return moved


def test_every_state_but_a_final_or_computed_one_goes_on() -> None:
    for state in RequestState:
        if state.is_computed:
            assert state not in TRANSITIONS
            assert all(state not in after for after in TRANSITIONS.values())
        elif not state.is_final:
            assert RequestState.WITHDRAWN in next_states(state)


def test_every_state_can_be_reached_from_the_draft() -> None:
    seen = {RequestState.DRAFT}
    while True:
        more = {after for state in seen for after in next_states(state)} - seen
        if not more:
            break
        seen |= more
    assert seen == {state for state in RequestState if not state.is_computed}


def test_nothing_is_sent_that_nobody_approved() -> None:
    leads_to_sent = {
        s for s, after in TRANSITIONS.items() if RequestState.SENT in after
    }
    assert leads_to_sent == {RequestState.APPROVED, RequestState.DELIVERY_FAILED}


def test_from_a_draft_to_an_answer_in_the_text(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = record(casebook)
    assert move(casebook, id_, "approved").approved_by == ACTOR
    move(casebook, id_, "sent", moved_on="2026-03-01")
    item = seal_text(casebook, tmp_path, "reply.txt", REPLY)
    moved = move(
        casebook, id_, "denies_act", reply=item[:8], quotes=("There were no beatings.",)
    )
    assert moved.approved_by == ACTOR
    assert moved.reply == item
    (span,) = moved.reply_spans
    quote = casebook.record("quote", span.quote)
    assert quote is not None
    assert isinstance(quote.body, QuoteKept)
    assert quote.body.exact == REPLY[span.start : span.end] == "There were no beatings."
    assert moved.is_reply_in_text is None
    checked = check_reply(casebook, id_, is_in_text=True, today=TODAY)
    assert checked.checked_by == ACTOR
    view = show_request(casebook, id_[:8], TODAY)
    assert view.state.is_final
    assert view.to_dict()["reply_in_text"] is True
    assert "beatings." not in str(view.to_dict()["reply_spans"])


def test_overdue_follows_from_the_deadline(casebook: OpenCasebook) -> None:
    id_ = record(casebook)
    assert not show_request(casebook, id_, TODAY).is_overdue
    move(casebook, id_, "approved", "sent")
    view = show_request(casebook, id_, TODAY)
    assert view.shown_state is RequestState.OVERDUE
    assert view.state is RequestState.SENT
    assert not show_request(casebook, id_, date(2026, 3, 9)).is_overdue
    second = record(casebook)
    assert [v.request.id for v in list_requests(casebook, TODAY)] == [id_, second]
    move(
        casebook, id_, "extension_requested", "awaiting_response", deadline="2026-04-01"
    )
    assert not show_request(casebook, id_, TODAY).is_overdue
    assert not is_overdue(RequestState.SENT, None, TODAY)


def test_no_answer_is_said_only_after_the_deadline(casebook: OpenCasebook) -> None:
    id_ = record(casebook)
    move(casebook, id_, "approved", "sent", deadline="2026-03-10")
    with pytest.raises(InputError, match="has not passed"):
        move(casebook, id_, "no_response")
    move(casebook, id_, "awaiting_response", deadline="2026-03-09")
    move(casebook, id_, "no_response")
    assert (
        move(casebook, id_, "denies_act", reason="By telephone.").state == "denies_act"
    )


@pytest.mark.parametrize(
    ("before", "state", "more"),
    [
        ((), "sent", {}),
        ((), "overdue", {}),
        ((), "not_sent_safety", {}),
        ((), "not_sent_other", {"reason": "  "}),
        ((), "approved", {"approved_by": "Nobody"}),
        ((), "approved", {"moved_on": "2026-03-11"}),
        ((), "approved", {"moved_on": "soon"}),
        (("approved", "sent"), "denies_act", {}),
        (("approved", "sent"), "draft", {}),
        (("approved", "sent"), "denies_act", {"reason": "x", "quotes": ("y",)}),
        (("withdrawn",), "draft", {}),
    ],
)
def test_steps_that_lack_something_are_refused(
    casebook: OpenCasebook, before: tuple[str, ...], state: str, more: dict[str, Any]
) -> None:
    id_ = record(casebook)
    if before:
        move(casebook, id_, *before)
    end = casebook.checkpoint().size
    with pytest.raises(InputError):
        move(casebook, id_, state, **more)
    assert casebook.checkpoint().size == end


def test_not_sent_for_safety_needs_a_reason(casebook: OpenCasebook) -> None:
    id_ = record(casebook)
    moved = move(casebook, id_, "not_sent_safety", reason="They would look for him.")
    assert moved.reason == "They would look for him."


def test_another_officer_approves(tmp_path: Path) -> None:
    with make_casebook(tmp_path, n_officers=2) as casebook:
        id_ = record(casebook)
        assert (
            move(casebook, id_, "approved", approved_by="Timur").approved_by == SECOND
        )


def test_words_of_an_answer_stand_at_one_place(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    id_ = record(casebook)
    move(casebook, id_, "approved", "sent")
    item = seal_text(casebook, tmp_path, "reply.txt", REPLY)
    for words in ("There", "There was order."):
        with pytest.raises(InputError):
            move(casebook, id_, "denies_act", reply=item, quotes=(words,))


def test_a_draft_can_be_changed_and_nothing_later(casebook: OpenCasebook) -> None:
    id_ = record(casebook)
    changed = TypedRequest(addressee="Ministry", questions=("Why?",), id=id_[:8])
    assert record(casebook, changed) == id_
    move(casebook, id_, "approved")
    with pytest.raises(InputError, match="no draft"):
        record(casebook, changed)
    assert move(casebook, id_, "draft").approved_by is None
    assert record(casebook, changed) == id_


def test_protected_people_do_not_show_in_requests(casebook: OpenCasebook) -> None:
    value = ProtectedText(kind="person_name", text="Mirzoev Rustam Aliyevich")
    handle = register_subject(casebook, [value], note="").handle
    asked = TypedRequest(addressee="Ministry", questions=("Where is Rustam Mirzoev?",))
    (done,) = record_requests(casebook, [asked])
    assert done.questions == (f"Where is [[{handle}]]?",)
    with pytest.raises(RefusedError):
        record(casebook, TypedRequest(addressee="Rustam Mirzoev", questions=("Why?",)))
    assert "Mirzoev" not in repr(asked)


@pytest.mark.parametrize(
    "request_",
    [
        TypedRequest(addressee="", questions=("Why?",)),
        TypedRequest(addressee="Ministry", questions=(" ",)),
        TypedRequest(addressee="Ministry", questions=("Why?",), deadline="soon"),
    ],
)
def test_requests_that_ask_nothing_are_refused(
    casebook: OpenCasebook, request_: TypedRequest
) -> None:
    with pytest.raises(InputError):
        record(casebook, request_)


def test_one_wrong_request_leaves_none(casebook: OpenCasebook) -> None:
    wrong = TypedRequest(addressee="Ministry", questions=(), claims=("Saidov",))
    with pytest.raises(InputError, match="no claim of this id"):
        record_requests(casebook, [ASKED, wrong])
    assert list(list_requests(casebook, TODAY)) == []


def test_an_answer_that_is_not_there_is_in_no_text(casebook: OpenCasebook) -> None:
    with pytest.raises(InputError):
        check_reply(casebook, record(casebook), is_in_text=True, today=TODAY)
