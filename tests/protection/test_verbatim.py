"""Passages that lead back to one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.verbatim import find_verbatim

LETTER = "They read us the paper under the lamp and took our passports away."
OTHER = "At the gate they read us the paper, and nobody understood a word of it."
RUSSIAN = "Нас собрали ночью в клубе и читали бумагу при свете одной лампы."


def words_of(draft: str, *texts: str, **given: int) -> list[tuple[str, int]]:
    found = find_verbatim(draft, texts, **given)
    return [(draft[p.start : p.end], p.text) for p in found]


def test_a_run_of_one_text_alone_is_found_as_far_as_it_goes() -> None:
    draft = "She says: “They read us the paper under the lamp”. Then it was dark."
    assert words_of(draft, OTHER, LETTER) == [
        ("They read us the paper under the lamp", 1)
    ]
    (passage,) = find_verbatim(draft, [OTHER, LETTER])
    assert passage.n_words == 8


def test_what_two_texts_hold_leads_to_neither() -> None:
    assert words_of("They read us the paper.", LETTER, OTHER) == []
    assert words_of("They read us the paper.", LETTER) == [
        ("They read us the paper", 0)
    ]


def test_four_words_small_words_and_other_words_are_no_passage() -> None:
    assert words_of("read us the paper", LETTER) == []
    assert words_of("he is in it as we are", "and he is in it as we are") == []
    assert words_of("A document was read aloud after dark.", LETTER) == []


def test_case_signs_white_space_and_yo_do_not_hide_a_passage() -> None:
    draft = "THEY READ US —\n the paper; under the   lamp"
    assert words_of(draft, LETTER) == [(draft, 0)]
    assert words_of(RUSSIAN.upper(), RUSSIAN)
    assert words_of("её вели тёмной улицей домой", "Ее вели темной улицей домой ночью")


def test_a_handle_is_no_word() -> None:
    assert words_of("the guards took [[S7]] to the barracks", "they took S7 to") == []


def test_the_least_length_is_policy() -> None:
    assert words_of("read us the paper under", LETTER, least_words=6) == []
    with pytest.raises(ValueError, match="two words"):
        find_verbatim("a", ["b"], least_words=1)


@given(
    st.lists(
        st.sampled_from(["lamp", "paper", "gate", "night", "guard", "river"]),
        max_size=30,
    )
)
def test_every_passage_stands_in_its_text(words: list[str]) -> None:
    text = "lamp paper gate night guard river lamp gate paper river night guard"
    draft = " ".join(words)
    for passage in find_verbatim(draft, [text]):
        shown = draft[passage.start : passage.end]
        assert len(shown.split()) == passage.n_words >= 5
        assert all(
            " ".join(shown.split()[n : n + 5]) in text
            for n in range(passage.n_words - 4)
        )
