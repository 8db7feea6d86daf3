from __future__ import annotations

import pytest

from guvoh.publishing.support.vocabulary import vocabulary
from guvoh.publishing.support.words import split_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("recruited", "recruitment"),
        ("men", "man"),
        ("took", "taken"),
        ("задержанных", "задержали"),
        ("3, 500", "3,500"),
        ("12 000", "12000"),
        ("31. 8 million", "31.8 million"),
    ],
)
def test_forms_of_a_word_have_one_key(one: str, other: str) -> None:
    assert split_words(one).keys == split_words(other).keys


def test_words_know_their_places() -> None:
    text = "They didn’t see 23-year-old Mr Salimov’s son."
    words = split_words(text)
    spans = zip(words.starts, words.ends, strict=True)
    assert [text[start:end] for start, end in spans] == [
        "They", "did", "n’t", "see", "23", "year", "old", "Mr", "Salimov", "’s", "son",
    ]  # fmt: skip
    assert "not" in words.keys


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5 million", 1_500_000),
        ("3,500", 3_500),
        ("three", 3),
        ("двенадцать тысяч", 12_000),
    ],
)
def test_numbers_have_values(text: str, value: float) -> None:
    assert split_words(text).values[0] == value


def test_odd_signs_are_no_failure() -> None:
    assert len(split_words("²ª º 1.2.3 '' — 's")) == 4


def test_opposites_work_both_ways() -> None:
    opposites = vocabulary().opposites
    assert "deny" in opposites["confirm"]
    assert "confirm" in opposites["deny"]
