from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model.errors import ModelError
from guvoh.model.handles import (
    LARGEST_NUMBER,
    Handle,
    HandleMention,
    find_handles,
    format_handle,
)

numbers = st.integers(min_value=1, max_value=LARGEST_NUMBER)
kinds = st.sampled_from(["phone", "email", "place", "other"])
handles = (
    st.builds(Handle, numbers)
    | st.builds(Handle, numbers, is_partial=st.just(True))
    | st.builds(Handle, numbers, kind=kinds)
)


@pytest.mark.parametrize(
    ("handle", "written"),
    [
        (Handle(7), "[[S7]]"),
        (Handle(7, is_partial=True), "[[S7?]]"),
        (Handle(7, kind="phone"), "[[S7:phone]]"),
    ],
)
def test_a_handle_as_it_stands_in_a_text(handle: Handle, written: str) -> None:
    assert format_handle(handle) == written
    assert handle.name == "S7"


def test_handles_are_found_with_their_places_in_code_points() -> None:
    text = "😀 [[S12]] знал [[S3?]]."
    assert find_handles(text) == (
        HandleMention(Handle(12), 2, 9),
        HandleMention(Handle(3, is_partial=True), 15, 22),
    )


@given(st.lists(st.tuples(st.text("ab [S7]:?", max_size=5), handles), max_size=4))
def test_what_was_written_is_found_at_its_place(
    parts: list[tuple[str, Handle]],
) -> None:
    text = "".join(before + format_handle(handle) for before, handle in parts)
    found = find_handles(text)
    assert [handle for _, handle in parts] == [mention.handle for mention in found]
    for mention in found:
        assert text[mention.start : mention.end] == format_handle(mention.handle)


@pytest.mark.parametrize(
    "text", ["S7", "[S7]", "[[S]]", "[[S0]]", "[[S07]]", "[[s7]]", "[[S7:]]", "[[S7 ]]"]
)
def test_what_is_malformed_is_no_handle(text: str) -> None:
    assert find_handles(text) == ()


@pytest.mark.parametrize(
    ("number", "is_partial", "kind"),
    [
        (0, False, ""),
        (LARGEST_NUMBER + 1, False, ""),
        (1, True, "phone"),
        (1, False, "]"),
    ],
)
def test_there_is_no_such_handle(number: int, is_partial: bool, kind: str) -> None:
    with pytest.raises(ModelError):
        Handle(number, is_partial=is_partial, kind=kind)
