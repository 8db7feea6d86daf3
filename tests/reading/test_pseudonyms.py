"""Changed names and what a text keeps back."""

from __future__ import annotations

import pytest

from guvoh.reading.entities import find_entities
from guvoh.reading.page import lay_out


def _secrets(
    text: str, language: str = "en"
) -> dict[str, tuple[bool, tuple[str, ...]]]:
    entities = find_entities(lay_out(text, language=language))
    return {e.canonical: (e.is_pseudonym, e.withheld) for e in entities if e.withheld}


@pytest.mark.parametrize(
    "text",
    [
        "Our reporter met Zafar (a pseudonym), who came home in May.",
        "Zafar, not his real name, came home in May.",
        "Zafar is not his real name. He came home.",
        "A loader, whom we call Zafar, came home in May.",
        "We will call him Zafar. He came home in May.",
        "Zafar came home in May. His name has been changed.",
        "Zafar (name changed) came home in May.",
        "He asked to be called Zafar. Zafar came home in May.",
    ],
)
def test_changed_names(text: str) -> None:
    assert _secrets(text) == {"Zafar": (True, ("name",))}


def test_what_is_withheld_belongs_to_the_person_meant() -> None:
    text = (
        "Zafar came from a hot country. To protect him, we won't disclose his exact "
        "name or nationality. His lawyer Inga Sorokina wrote twice."
    )
    assert _secrets(text) == {"Zafar": (True, ("name", "nationality"))}


def test_place_and_age_without_the_name() -> None:
    text = "Inga Sorokina wrote twice. We are not naming her village or her employer."
    assert _secrets(text) == {"Inga Sorokina": (False, ("place", "employer"))}


def test_an_unnamed_person_with_a_withheld_name_becomes_an_entity() -> None:
    text = "They took all. A woman who asked not to be named saw the bus."
    page = lay_out(text, language="en")
    (woman,) = (e for e in find_entities(page) if e.withheld)
    assert woman.text == "A woman"
    assert woman.withheld == ("name",)
    assert not woman.is_pseudonym


def test_the_nearest_unnamed_person_of_a_clause_comes_before_a_name() -> None:
    text = "Inga Sorokina wrote twice. Sorokina and her colleague, who asked not to be named, saw the bus."
    assert _secrets(text) == {"her colleague": (False, ("name",))}


def test_several_people_are_not_the_person_named_elsewhere() -> None:
    text = (
        "Inga Sorokina wrote twice.\n\n"
        "We have changed the names of the brothers. We do not say where they live."
    )
    assert _secrets(text) == {}


def test_all_names_changed() -> None:
    text = "Zafar met Rustam in May. All names have been changed."
    assert _secrets(text) == {"Zafar": (True, ("name",)), "Rustam": (True, ("name",))}


@pytest.mark.parametrize(
    "text",
    [
        "Zafar gave his name and his nationality to the officer.",
        "Zafar did not know the name of the village.",
    ],
)
def test_plain_talk_of_names_is_no_secret(text: str) -> None:
    assert _secrets(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Зафар (имя изменено) вернулся в мае.",
        "Вернулся и грузчик, назовём его Зафар.",
        "Зафар вернулся в мае. Его имя мы изменили.",
        "Имя собеседника изменено. Зафар вернулся в мае.",
    ],
)
def test_changed_names_in_russian(text: str) -> None:
    assert _secrets(text, "ru") == {"Зафар": (True, ("name",))}


def test_withheld_in_russian() -> None:
    text = "Зафар вернулся в мае. Фамилию и село он просил не указывать."
    assert _secrets(text, "ru") == {"Зафар": (False, ("surname", "place"))}


def test_an_unnamed_person_in_russian() -> None:
    text = "Другая женщина, её имени и национальности мы не называем, видела автобус."
    assert _secrets(text, "ru") == {"Другая женщина": (False, ("name", "nationality"))}


def test_a_surname_cut_to_a_letter_is_withheld() -> None:
    assert _secrets("Madina R. saw the bus.") == {"Madina R.": (False, ("surname",))}


def test_names_of_others_are_not_the_secret_of_the_person_named() -> None:
    text = "Inga Sorokina wrote twice. We do not publish the names of the prisoners."
    assert _secrets(text) == {}
