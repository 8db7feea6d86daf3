from __future__ import annotations

import pytest

from guvoh.protection.identifiers.english_dates import find_dates
from guvoh.protection.identifiers.english_groups import find_groups
from guvoh.protection.identifiers.english_names import find_names
from guvoh.protection.identifiers.english_numbers import find_codes, find_quantities
from guvoh.protection.identifiers.english_places import find_beside
from guvoh.protection.identifiers.features import split_runs
from guvoh.protection.identifiers.propagation import is_telling, propagate
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind
from guvoh.protection.identifiers.tokens import Tokens


def texts(text: str, found: object) -> set[str]:
    assert not isinstance(found, str)
    return {text[one.start : one.end] for one in found}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "words",
    [
        "3 May 2021", "May 2021", "May 3, 2021", "1990s", "12.03.2019",
        "2019-03-12", "10.30 a.m.", "14:05", "three years", "six-month", "16 days",
        "two and a half years", "34-year-old", "aged 35", "late forties", "1974",
        "spring of 2004", "beginning of August", "19th century", "Friday", "Ramadan",
        "several weeks later", "5 and 6 June", "12 noon",
    ],
)  # fmt: skip
def test_a_date_a_time_or_an_age_is_found(words: str) -> None:
    text = f"It was so: {words}, they said."
    found = texts(text, find_dates(Tokens(text)))
    assert words in found


def test_a_verb_and_a_year_in_a_code_are_no_dates() -> None:
    for text in ("He may go.", "Act 1971:437 applies.", "no. 1998/55"):
        assert not texts(text, find_dates(Tokens(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("application no. 18403/91 was", "18403/91"),
        ("colony IK-6 in", "IK-6"),
        ("write to usta.karim@mail.example now", "usta.karim@mail.example"),
        ("call +7 901 555-01-23 at once", "+7 901 555-01-23"),
        ("account 40817810099910004312 of", "account 40817810099910004312"),
        ("in cell 14 of", "cell 14"),
        ("Barracks 7 of", "Barracks 7"),
        ("the van with X 123 YZ on it", "X 123 YZ"),
        ("wrote as @karim_usta there", "@karim_usta"),
    ],
)
def test_a_code_is_found(text: str, words: str) -> None:
    found = texts(text, find_codes(text))
    assert any(words.endswith(one) and len(one) > 1 for one in found), found


def test_articles_of_law_are_no_codes() -> None:
    for text in ("under Article 34 § 1", "Rule 59 (a)", "Articles 3, 5 and 13"):
        assert not texts(text, find_codes(text))
        assert not texts(text, find_quantities(Tokens(text)))


@pytest.mark.parametrize(
    "words",
    [
        "40,000 roubles", "EUR 4,000", "$250", "€3.5 million", "250 ₽", "2 million rubles", "81.7%", "six hectares", "50 metres",
        "about 300 euros", "TRY 2,384", "thirty", "five hundred",
    ],
)  # fmt: skip
def test_a_quantity_is_found(words: str) -> None:
    text = f"He was given {words}; nobody knew."
    assert words in texts(text, find_quantities(Tokens(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Then Karim Yuldashev left.", "Karim Yuldashev"),
        ("Mr K. Aliev, who", "Mr K. Aliev"),
        ("before the Kazan District Court.", "Kazan District Court"),
        ("at the Ministry of Roads of Olmazor today", "Ministry of Roads of Olmazor"),
        ("in the United States since", "United States"),
        ("a citizen of the Republic of Uzbekistan who", "Republic of Uzbekistan"),
        ("lives in Saint-Didier-au-Mont-d’Or.", "Saint-Didier-au-Mont-d’Or"),
        ("called Ibn al-Hasan a", "Ibn al-Hasan"),
        ("near Rostov-on-Don yesterday", "Rostov-on-Don"),
        ("He met Łukasz Żak there", "Łukasz Żak"),
    ],
)
def test_a_name_is_found_whole(text: str, words: str) -> None:
    assert words in texts(text, find_names(Tokens(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The Government of the Republic was heard by the Supreme Court.",
        "However, the Court noted Article 8 of the Convention.",
        "Applying Article 41, the Chamber decided.",
        "They left. Nobody came.",
        "The Motor Vehicles Act applied.",
        "It was lodged against the Republic of Uzbekistan in spring.",
    ],
)
def test_what_names_nobody_is_no_name(text: str) -> None:
    assert not texts(text, find_names(Tokens(text)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("in the Zarya penal colony until", "Zarya penal colony"),
        ("the village of Olmazor burnt", "village of Olmazor"),
        ("the Olmazor Town Hall (Olmazor shahar hokimligi) said", "Olmazor shahar hokimligi"),
    ],
)  # fmt: skip
def test_the_word_beside_a_name_belongs_to_it(text: str, words: str) -> None:
    tokens = Tokens(text)
    assert words in texts(text, find_beside(tokens, find_names(tokens)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a Uzbek citizen", "Uzbek"),
        ("three Tajiks came", "Tajiks"),
        ("a Crimean Tatar woman", "Crimean Tatar"),
        ("a Jehovah’s Witness since", "Jehovah’s Witness"),
        ("he is HIV-positive and", "HIV-positive"),
        ("ill with tuberculosis", "tuberculosis"),
        ("had arthrosis", "arthrosis"),
        ("they broke his left collarbone", "broke his left collarbone"),
        ("got life imprisonment", "life imprisonment"),
        ("an asylum seeker", "asylum seeker"),
    ],
)
def test_a_group_an_illness_or_a_wound_is_found(text: str, words: str) -> None:
    assert words in texts(text, find_groups(Tokens(text)))


def test_a_state_is_no_origin() -> None:
    text = "the Uzbek Government polished the marks"
    assert not texts(text, find_groups(Tokens(text)))


def test_what_was_found_is_found_again_in_any_size_of_letters() -> None:
    text = "Karim Yuldashev fled.\nKARIM  YULDASHEV is sought. yuldashev hid."
    tokens = Tokens(text)
    one = FoundIdentifier(
        start=0, end=15, kind=IdentifierKind.PERSON, score=0.9, proposer="x"
    )
    found = texts(text, propagate(tokens, [one]))
    assert "KARIM  YULDASHEV" in found
    assert "yuldashev" in found


def test_small_numbers_and_words_do_not_point_anywhere() -> None:
    assert not is_telling(["3"])
    assert not is_telling(["of"])
    assert is_telling(["2021"])
    assert is_telling(["kazan"])


def test_tokens_know_their_places() -> None:
    text = "O’Brien paid 40,000 at IK-6. Й и й"
    tokens = Tokens(text)
    for number, word in enumerate(tokens.words):
        assert text[tokens.starts[number] : tokens.ends[number]] == word
    assert list(tokens.within(0, 7)) == [0, 1, 2]
    assert list(tokens.within(3, 3)) == []


def test_sentences_hold_all_words_once() -> None:
    text = "Mr. A. Karimov came. He left!\n\nNobody saw him" + " again and again" * 60
    tokens = Tokens(text)
    runs = split_runs(tokens)
    assert [n for run in runs for n in run] == list(range(len(tokens)))
    assert all(runs)
