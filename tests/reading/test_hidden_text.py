from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guvoh.reading.hidden_text import HiddenText, Hiding

TEXT = "Salim Rustamov said that Salim was there."


def hide(text: str, *pieces: str) -> HiddenText:
    hidings = [
        Hiding(place, place + len(piece), f"[[P{n}]]")
        for n, piece in enumerate(pieces, 1)
        for place in range(len(text))
        if text.startswith(piece, place)
    ]
    return HiddenText(text, hidings)


def test_signs_stand_for_people() -> None:
    hidden = hide(TEXT, "Salim Rustamov", "Salim")
    assert hidden.text == "[[P1]] said that [[P2]] was there."
    start = hidden.text.index("[[P2]]")
    assert (
        TEXT[slice(*hidden.to_original(start, len(hidden.text)))] == "Salim was there."
    )
    assert TEXT[slice(*hidden.to_original(0, 6))] == "Salim Rustamov"


def test_a_span_that_ends_within_a_sign_holds_all_of_it() -> None:
    hidden = hide(TEXT, "Salim Rustamov")
    assert TEXT[slice(*hidden.to_original(2, 4))] == "Salim Rustamov"


def test_nothing_is_shown() -> None:
    assert "Salim" not in repr(hide(TEXT, "Salim"))


@given(
    st.text(alphabet="abc ", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), max_size=6),
)
def test_what_is_not_hidden_leads_back_to_itself(
    text: str, places: list[tuple[int, int]]
) -> None:
    hidings = [
        Hiding(start, min(len(text), start + length), "[[P]]")
        for start, length in places
        if start < len(text)
    ]
    hidden = HiddenText(text, hidings)
    covered = {i for h in hidings for i in range(h.start, h.end)}
    shown = [i for i, sign in enumerate(hidden.text) if sign in "abc "]
    back = [hidden.to_original(i, i + 1).start for i in shown]
    assert back == [i for i in range(len(text)) if i not in covered]
    assert [hidden.text[i] for i in shown] == [text[i] for i in back]
