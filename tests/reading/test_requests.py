"""Requests for comment and their states."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.reading.entities import find_entities
from guvoh.reading.page import lay_out
from guvoh.reading.requests import find_requests


def _found(text: str, language: str = "en") -> list[tuple[str, str]]:
    page = lay_out(text, language=language)
    return [
        (r.state.value, r.addressee) for r in find_requests(page, find_entities(page))
    ]


ENGLISH = [
    ("The Interior Ministry has not responded to our inquiry.", "no_response", "Interior Ministry"),
    ("The management of the colony didn't reply to questions.", "no_response", "management of the colony"),
    ("The factory answers nothing.", "no_response", "The factory"),
    ("Inga Sorokina could not be reached.", "no_response", "Inga Sorokina"),
    ("There was no reply from the prosecutor's office.", "no_response", "prosecutor's office"),
    ("The Ministry of Defence declined to comment.", "declines_comment", "Ministry of Defence"),
    ("The prison service said it would answer by 3 June.", "awaiting_response", "prison service"),
    ("The prosecutor's office answered in one sentence.", "token_response", "prosecutor's office"),
    ("The embassy asked for more time.", "extension_requested", "embassy"),
    ("The Interior Ministry acknowledged receipt.", "acknowledged", "Interior Ministry"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "state", "addressee"), ENGLISH)
def test_english(text: str, state: str, addressee: str) -> None:
    assert _found(text) == [(state, addressee)]


RUSSIAN = [
    ("Министерство обороны не ответило на запрос.", "no_response", "Министерство обороны"),
    ("Из прокуратуры ответа нет до сих пор.", "no_response", "прокуратуры"),
    ("На момент публикации ответа из прокуратуры не поступило.", "no_response", "прокуратуры"),
    ("В пресс-службе комментировать это отказались.", "declines_comment", "пресс-службе"),
    ("Министерство обороны отказалось от комментариев.", "declines_comment", "Министерство обороны"),
    ("В управлении МВД пообещали ответить на вопросы до июня.", "awaiting_response", "управлении МВД"),
    ("Прокуратура ответила одной строкой.", "token_response", "Прокуратура"),
    ("Следственный комитет ответил на запрос. Нарушений не выявлено.", "denies_act", "Следственный комитет"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "state", "addressee"), RUSSIAN)
def test_russian(text: str, state: str, addressee: str) -> None:
    assert _found(text, "ru") == [(state, addressee)]


def test_a_pronoun_means_the_body_named_before() -> None:
    text = "We wrote to the Interior Ministry in May. It did not reply to our letter."
    assert _found(text) == [("no_response", "Interior Ministry")]


def test_what_the_answer_was_is_read_from_what_follows() -> None:
    text = "The Interior Ministry answered our questions. It found no violations."
    assert _found(text) == [("denies_act", "Interior Ministry")]


@pytest.mark.parametrize(
    "text",
    [
        "He read the letter and put it away.",
        "The ministry answered a question in parliament about roads.",
        "She asked for bread and water.",
    ],
)
def test_other_talk_is_no_request(text: str) -> None:
    assert _found(text) == []


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from([t for t, _, _ in ENGLISH] + ["“", "It", "\n\n"]), min_size=1
    )
)
def test_spans_hold_their_text(parts: list[str]) -> None:
    text = " ".join(["A.", *parts])
    page = lay_out(text, language="en")
    for request in find_requests(page, find_entities(page)):
        assert text[request.start : request.end] == request.text
