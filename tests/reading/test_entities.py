"""Persons, organisations, places, nationalities and roles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.reading.entities import find_entities
from guvoh.reading.page import lay_out

ENGLISH = """Men taken from a dormitory, relatives say

Recruiters of the Interior Ministry came to the Rostov region in May. "They read no
names," said Zafar Karimov, a loader. Lawyer Inga Sorokina of Open Hands Foundation
wrote to the Ministry of Defence and to Penal Colony Number 14. Ms. Sorokina said that
two Uzbeks and a citizen of Tajikistan were taken to Moscow.
"""


def _found(text: str, language: str = "en") -> set[tuple[str, str, str]]:
    page = lay_out(text, language=language)
    return {(e.kind.value, e.text, e.canonical) for e in find_entities(page)}


@pytest.mark.parametrize(
    "expected",
    [
        ("organisation", "Interior Ministry", "Interior Ministry"),
        ("place", "Rostov region", "Rostov region"),
        ("person", "Zafar Karimov", "Zafar Karimov"),
        ("role", "loader", "loader"),
        ("person", "Inga Sorokina", "Inga Sorokina"),
        ("role", "Lawyer", "Lawyer"),
        ("organisation", "Open Hands Foundation", "Open Hands Foundation"),
        ("organisation", "Ministry of Defence", "Ministry of Defence"),
        ("place", "Penal Colony Number 14", "Penal Colony Number 14"),
        ("person", "Ms. Sorokina", "Inga Sorokina"),
        ("nationality", "Uzbeks", "Uzbeks"),
        ("nationality", "citizen of Tajikistan", "citizen of Tajikistan"),
        ("place", "Moscow", "Moscow"),
    ],
)
def test_english_text(expected: tuple[str, str, str]) -> None:
    assert expected in _found(ENGLISH)


RUSSIAN = """Адвокат Инга Сорокина приехала в Ростовскую область. «Имён не читали», — сказал
Зафар. О Зафаре писали и раньше. По словам Сорокиной, двух узбеков и гражданина
Таджикистана увезли в Москву, в управление МВД. Письмо в Министерство обороны отправила
группа «Открытая ладонь». В ИК-14 Ингу Сорокину не пустили.
"""


@pytest.mark.parametrize(
    "expected",
    [
        ("person", "Инга Сорокина", "Инга Сорокина"),
        ("role", "Адвокат", "Адвокат"),
        ("place", "Ростовскую область", "Ростовская область"),
        ("person", "Зафаре", "Зафар"),
        ("person", "Сорокиной", "Инга Сорокина"),
        ("person", "Ингу Сорокину", "Инга Сорокина"),
        ("nationality", "узбеков", "узбеки"),
        ("place", "Москву", "Москва"),
        ("organisation", "управление МВД", "управление МВД"),
        ("organisation", "Министерство обороны", "Министерство обороны"),
        ("organisation", "группа «Открытая ладонь»", "Открытая ладонь"),
        ("place", "ИК-14", "ИК-14"),
    ],
)
def test_russian_text(expected: tuple[str, str, str]) -> None:
    assert expected in _found(RUSSIAN, "ru")


def test_words_that_only_begin_a_sentence_are_no_names() -> None:
    assert _found("However, the door was open. Nobody came. Bread was dear.") == set()


def test_a_name_that_is_a_place_too_is_told_by_its_surroundings() -> None:
    kinds = {e[0] for e in _found("Vladimir said that he was ill.")}
    assert kinds == {"person"}
    assert ("place", "Vladimir", "Vladimir") in _found("He lives in Vladimir now.")


def test_the_headline_in_capitals_gives_names_of_the_text_only() -> None:
    text = "Brave Widow Defies Moscow Over Pay\n\nShe wrote from Moscow twice."
    found = _found(text)
    assert {e for e in found if e[0] in {"person", "place"}} == {
        ("place", "Moscow", "Moscow")
    }
    assert sum(e.text == "Moscow" for e in find_entities(lay_out(text))) == 2


def test_management_of_a_colony_is_an_organisation() -> None:
    found = _found("The management of the colony was silent.")
    assert (
        "organisation",
        "management of the colony",
        "management of the colony",
    ) in found


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *ENGLISH.split(),
                *RUSSIAN.split(),
                "İstanbul",
                "«",
                "”",
                "\n\n",
                "A.",
                "№ 7",
                "O’Neil's",
            ]
        ),
        min_size=1,
        max_size=40,
    )
)
def test_spans_hold_their_text_and_do_not_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    if not text.strip():
        return
    for language in ("en", "ru"):
        last = 0
        for entity in find_entities(lay_out(text, language=language)):
            assert text[entity.start : entity.end] == entity.text
            assert entity.start >= last
            last = entity.end
