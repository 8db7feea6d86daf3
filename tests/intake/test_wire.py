"""What parent and child say to each other."""

from __future__ import annotations

import io

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.intake.errors import WireError
from guvoh.intake.extract import Child, Extract, Kind, PageImage, PageStart
from guvoh.intake.wire import (
    LENGTH,
    MAX_ANSWER,
    Answer,
    Request,
    frame,
    read_answer,
    read_request,
)

texts = st.text(st.characters(codec="utf-8"))
extracts = st.builds(
    Extract,
    kind=st.sampled_from(Kind),
    text=st.none() | texts,
    reason=texts,
    tool=texts,
    pages=st.lists(
        st.builds(PageStart, page=st.integers(1, 9), start=st.integers(0, 9))
    ).map(tuple),
    metadata=st.lists(st.tuples(texts, texts)).map(tuple),
    children=st.lists(st.builds(Child, name=texts, data=st.binary())).map(tuple),
    warnings=st.lists(texts).map(tuple),
    images=st.lists(st.builds(PageImage, page=st.integers(1, 9), data=st.binary())).map(
        tuple
    ),
)


def framed(payload: bytes) -> io.BytesIO:
    return io.BytesIO(len(payload).to_bytes(LENGTH, "big") + payload)


@given(extracts)
def test_an_extract_arrives_as_it_was(extract: Extract) -> None:
    answer = Answer(extract=extract)
    assert read_answer(io.BytesIO(frame(answer))) == answer


@given(texts)
def test_a_request_arrives_as_it_was_and_shows_no_name(name: str) -> None:
    request = Request(kind=Kind.PDF, name=name, size=3, cpu_seconds=10)
    assert read_request(io.BytesIO(frame(request))) == request
    assert "name" not in repr(request)


def test_half_surrogates_become_question_marks_everywhere() -> None:
    half = "a\udc80"
    extract = Extract(
        kind=Kind.ZIP,
        text=half,
        tool=half,
        metadata=((half, half),),
        children=(Child(name=half, data=b""),),
    )
    answer = read_answer(io.BytesIO(frame(Answer(extract=extract))))
    assert answer.extract == Extract(
        kind=Kind.ZIP,
        text="a?",
        tool="a?",
        metadata=(("a?", "a?"),),
        children=(Child(name="a?", data=b""),),
    )


def test_a_closed_pipe_is_no_request() -> None:
    assert read_request(io.BytesIO(b"")) is None


@given(st.binary(max_size=60))
def test_garbage_is_no_answer(garbage: bytes) -> None:
    with pytest.raises(WireError):
        read_answer(framed(b"\xc1" + garbage))
    with pytest.raises(WireError):
        read_answer(io.BytesIO(garbage[: LENGTH - 1]))


@pytest.mark.parametrize(
    "answer",
    [
        {"extract": None, "reason": ""},
        {"extract": {"kind": "text"}, "reason": "damaged"},
        {"extract": {"kind": "no kind"}, "reason": ""},
        {"extract": {"kind": "text", "text": 3}, "reason": ""},
        {"reason": "damaged"},
        ["text"],
    ],
)
def test_an_answer_of_another_form_is_none(answer: object) -> None:
    with pytest.raises(WireError):
        read_answer(framed(msgspec.msgpack.encode(answer)))


def test_a_promise_of_too_much_is_not_waited_for() -> None:
    with pytest.raises(WireError):
        read_answer(io.BytesIO((MAX_ANSWER + 1).to_bytes(LENGTH, "big")))
