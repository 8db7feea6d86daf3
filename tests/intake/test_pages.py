from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guvoh.intake.extract import PageStart
from guvoh.intake.pages import n_signs, page_starts, page_texts


def test_pages_begin_after_the_line_end_that_joins_them() -> None:
    assert page_starts(["ab", "", "c"]) == tuple(
        PageStart(page=page, start=start) for page, start in ((1, 0), (2, 3), (3, 4))
    )


@given(st.lists(st.text()))
def test_texts_that_were_joined_come_apart(texts: list[str]) -> None:
    assert page_texts("\n".join(texts), page_starts(texts)) == tuple(texts)


def test_blanks_are_no_signs() -> None:
    assert n_signs(" a\n\tб ") == 2
