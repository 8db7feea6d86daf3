from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.publishing.draft import DraftForm, open_draft
from guvoh.publishing.errors import EmptyDraftError
from guvoh.publishing.markup import blank_markdown

PAGE = """---
title: The quarry
---

# A heading

She **saw** [two men](https://example.org/a_(b)) leave.[^1] “I *was* there,” she said.

<!-- allow S102: agreed -- Vera -->
- A first item with `code`
> A line that is quoted

| Name | Days |
|------|------|
| Anna  | 12   |

[^1]: A note on the quarry.
"""


def test_markup_is_blank_and_words_keep_their_places() -> None:
    words = blank_markdown(PAGE)
    assert len(words) == len(PAGE)
    assert words.count("\n") == PAGE.count("\n")
    assert " ".join(words.split()) == (
        "She saw two men leave. “I was there,” she said. A first item with code "
        "A line that is quoted Name Days Anna 12"
    )
    for word in ("two men", "“I", "quoted"):
        assert words.index(word) == PAGE.index(word)


@pytest.mark.parametrize(
    "text", ["2 * 3 = 6", "snake_case stays", "[sic] stays", "He said: “No.”"]
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert blank_markdown(text) == text


def test_places_are_counted_from_one() -> None:
    draft = open_draft("One.\nTwo words.\n")
    assert draft.place_of(0) == (1, 1)
    assert draft.place_of(5) == (2, 1)
    assert draft.place_of(9) == (2, 5)


@pytest.mark.parametrize("text", ["", " \n", "# Only a heading\n", "***\n", "…"])
def test_a_draft_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyDraftError):
        open_draft(text)


def test_plain_text_is_left_as_it_is() -> None:
    draft = open_draft("# A number sign", form=DraftForm.TEXT)
    assert draft.words == draft.text


@given(st.text(alphabet="ab #*_[](){}<>!-~`|\\\n\0“”.^:/", max_size=80))
def test_nothing_moves(text: str) -> None:
    words = blank_markdown(text)
    assert len(words) == len(text)
    assert all(sign in (" ", text[i]) for i, sign in enumerate(words))
    assert words.count("\n") == text.count("\n")
