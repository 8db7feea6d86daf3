"""Stretches in quote marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.reading.quotes import find_quotes
from guvoh.text import split_paragraphs


def inside(text: str, cues: frozenset[str] = frozenset()) -> list[str]:
    quotes = find_quotes(text, split_paragraphs(text), cues)
    return [text[q.inner_start : q.inner_end] for q in quotes]


@pytest.mark.parametrize(
    "text",
    [
        "He said “we ran far” then.",
        'He said "we ran far" then.',
        "He said «we ran far» then.",
        "He said „we ran far“ then.",
        "He said ''we ran far'' then.",
        "He said ‘we ran far’ then.",
        "He said 'we ran far' then.",
        "He said ”we ran far” then.",
    ],
)
def test_every_kind_of_mark(text: str) -> None:
    assert inside(text) == ["we ran far"]


def test_apostrophes_are_no_marks() -> None:
    assert inside("The workers' hall isn't the guards' hall, she didn't say.") == []


def test_a_quote_inside_another_is_part_of_it() -> None:
    assert inside("«Он крикнул «беги» и ушёл»") == ["Он крикнул «беги» и ушёл"]


def test_a_quote_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = "“We ran.\n\n“We hid.”"
    (first, second) = find_quotes(text, split_paragraphs(text))
    assert (first.is_open, second.is_open) == (True, False)


def test_who_speaks_between_dashes_is_no_part_of_the_quote() -> None:
    text = "«Мы ушли, — сказал он. — Потом вернулись»."
    assert inside(text, frozenset({"сказал"})) == ["Мы ушли", "Потом вернулись"]
    assert inside(text) == ["Мы ушли, — сказал он. — Потом вернулись"]


@given(st.text(alphabet="ab “”\"«»„''‘’—,.\n", max_size=60))
def test_quotes_lie_in_order_and_inside_the_text(text: str) -> None:
    end = 0
    for quote in find_quotes(text, split_paragraphs(text), frozenset({"a"})):
        assert end <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end
        end = quote.end
    assert end <= len(text)
