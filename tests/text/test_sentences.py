from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.text import split_paragraphs, split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ('"Go!" he said. "Now."', ['"Go!" he said.', '"Now."']),
        ("Mr. Karim met Dr. Salim at 5.30 p.m. on Monday.", None),
        (
            "Колония № 14 в г. Сергово. Там 3 тыс. человек.",
            ["Колония № 14 в г. Сергово.", "Там 3 тыс. человек."],
        ),
        (
            "А. В. Каримов молчал. Его не спросили.",
            ["А. В. Каримов молчал.", "Его не спросили."],
        ),
        ("«Нас били». Он замолчал.", ["«Нас били».", "Он замолчал."]),
        ("В 2023 г. Его увезли.", ["В 2023 г.", "Его увезли."]),
        ("Really?! yes", ["Really?! yes"]),
        (
            "Men were taken away\nThe Ledger\nThey were told to\nsign.",
            ["Men were taken away", "The Ledger", "They were told to\nsign."],
        ),
        ("One\n- two\n- three", ["One", "- two", "- three"]),
        ("One\n\ntwo", ["One", "two"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str] | None) -> None:
    assert sentences(text) == ([text] if expected is None else expected)


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "The men were told that they would be taken to work on a\n"
    text = line + line.replace("The", "the") + "building site."
    assert len(split_sentences(text)) == 1


def test_messages_and_turns_stand_apart() -> None:
    chat = "09.03.2025, 18:11 - Mavluda: he was\n09.03.2025, 18:12 - Dilorom: taken"
    assert len(split_paragraphs(chat)) == 2
    talk = "Interviewer: and then\nSalima Karimova: they took him"
    assert len(split_paragraphs(talk)) == 2


def test_paragraphs_of_one_long_line_each() -> None:
    text = "Word " * 30 + "end\n" + "Other " * 30 + "end"
    assert len(split_paragraphs(text)) == 2


@given(st.text(alphabet="ab Аб.!?…\n«»\"'-—1", max_size=80))
def test_nothing_is_lost_and_spans_are_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
