from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.protection.people import value

from guvoh.protection import Finder
from guvoh.publishing.exports import (
    MalformedRangeError,
    UncoveredError,
    cover,
    join_ranges,
    token_for,
)

if TYPE_CHECKING:
    from guvoh.protection import ProtectedMention

TOKEN = "[withheld]"


def test_a_token_tells_neither_length_nor_number_of_words() -> None:
    finder = Finder([value("person_name", "Кодиров Расул Олимович")])
    texts = (
        "Rasul came.", "Rasul Olimovich Qodirov came.", "Qodirov, R. came.",
        "Q o d i r o v came.",
    )  # fmt: skip
    assert {cover(text, [], token=TOKEN, finder=finder) for text in texts} == {
        "[withheld] came."
    }


def test_a_range_grows_to_whole_words() -> None:
    text = "Тимурова увезли, а Ана-Мария осталась"
    assert cover(text, [(0, 5)], token=TOKEN).startswith("[withheld] увезли")
    start = text.index("Мария")
    assert cover(text, [(start + 1, start + 2)], token=TOKEN) == (
        "Тимурова увезли, а Ана-[withheld] осталась"
    )
    assert join_ranges("Ann, Bo ran", [(5, 7), (0, 3)]) == [(0, 7)]
    assert join_ranges("Ann ran Bo", [(8, 10), (0, 3)]) == [(0, 3), (8, 10)]


def test_tokens_by_language() -> None:
    assert token_for("ru") == "[скрыто]"
    assert token_for(None) == token_for("tg") == TOKEN


@pytest.mark.parametrize("wrong", [(0, 0), (2, 1), (-1, 3), (0, 99)])
def test_a_range_that_does_not_fit_covers_nothing(wrong: tuple[int, int]) -> None:
    with pytest.raises(MalformedRangeError):
        cover("some words", [(0, 2), wrong], token=TOKEN)


def test_a_finder_that_is_never_content_stops_the_work() -> None:
    (mention,) = Finder([value("single_name", "Ali")]).find("Ali")

    class Insatiable:
        def find(self, text: str) -> tuple[ProtectedMention, ...]:
            return (mention,) if text else ()

    with pytest.raises(UncoveredError):
        cover("Ali", [], token=TOKEN, finder=Insatiable())


# The token stands nowhere else, so that it parts what is left.
@given(st.text(st.characters(exclude_characters="\0"), max_size=60), st.data())
def test_nothing_of_a_range_is_left_and_the_rest_is(
    text: str, data: st.DataObject
) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    covered = cover(text, [(start, end)], token="\0")
    before, _, after = covered.partition("\0")
    assert text.startswith(before)
    assert text.endswith(after)
    assert len(before) <= start
    assert len(after) <= len(text) - end
