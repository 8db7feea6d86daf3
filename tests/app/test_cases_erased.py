"""Erasing a person takes their cases and requests, and leaves everybody else's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from guvoh.app.case_facts import read_facts
from guvoh.app.cases import record_cases
from guvoh.app.erasure import order_erasure, plan_erasure
from guvoh.app.request_view import list_requests
from guvoh.app.requests import RequestStep, TypedRequest, move_request, record_requests
from guvoh.app.subjects import register_subject
from guvoh.casebook import ProtectedText
from guvoh.model import RequestState
from tests.app.casebooks import ACTOR

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook

TODAY = date(2026, 3, 10)


def test_what_was_done_to_an_erased_person_is_gone(casebook: OpenCasebook) -> None:
    value = ProtectedText(kind="person_name", text="Mirzoev Rustam Aliyevich")
    subject = register_subject(casebook, [value], note="")
    record_cases(
        casebook,
        [
            {"kind": "place", "ref": "town", "names": ["Lesnoe"]},
            {"kind": "party", "ref": "him", "subject": subject.handle},
            {"kind": "party", "ref": "guards", "label": "guards", "type": "group"},
            {"kind": "act", "ref": "his", "type": "recruit", "victim": "him"},
            {"kind": "act", "type": "recruit", "place": "town"},
            {"kind": "involvement", "act": "his", "party": "guards"},
        ],
    )
    asked = [
        TypedRequest(addressee="Ministry", questions=("Where is Rustam Mirzoev?",)),
        TypedRequest(addressee="Ministry", questions=("How many were taken?",)),
    ]
    about_him, _ = record_requests(casebook, asked)
    step = RequestStep(state=RequestState.APPROVED)
    move_request(casebook, about_him.id, step, today=TODAY)
    assert len(read_facts(casebook).acts) == 2
    plan = plan_erasure(casebook, subject.subject)
    order_erasure(casebook, plan, reason="law", actors=[ACTOR])
    assert len(read_facts(casebook).acts) == 1
    left = {
        kind: len(list(casebook.records(kind)))
        for kind in ("act", "party", "place", "involvement", "request", "request_state")
    }
    assert left == {
        "act": 1,
        "party": 1,
        "place": 1,
        "involvement": 0,
        "request": 1,
        "request_state": 0,
    }
    (view,) = list_requests(casebook, TODAY)
    assert view.state is RequestState.DRAFT
