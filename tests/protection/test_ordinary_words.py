"""Words of a dictionary that look like a part of a name only by chance."""

from __future__ import annotations

import pytest

from guvoh.protection.ordinary_words import Spellings, is_ordinary
from tests.protection.people import words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Хол Бобоев", "a witness holding it"),
        ("Доро Шералиев", "на дороге"),
        ("Калый Нурбеков", "в колонии"),
        ("Тўра Мирзоев", "There was"),
    ],
)
def test_words_that_everybody_uses_are_nobodys_name(name: str, text: str) -> None:
    assert not words(text, ("person_name", name))


@pytest.mark.parametrize(
    ("name", "text", "surface"),
    [
        ("Роза Мирзоева", "роза сказала", "роза"),
        ("Роза Мирзоева", "говорили с Розой", "Розой"),
        ("Вера Балка", "семья Балки", "Балки"),
        ("Mark Somov", "wrote to Mark", "Mark"),
    ],
)
def test_a_word_that_is_the_name_itself_counts(
    name: str, text: str, surface: str
) -> None:
    assert surface in words(text, ("person_name", name))


def test_beside_another_part_an_ordinary_word_counts() -> None:
    text = "ждали Хола Бобоева"
    assert "Хола Бобоева" in words(text, ("person_name", "Хол Бобоев"))


@pytest.mark.parametrize("word", ["колонии", "Commission", "the", "дорогу"])
def test_a_dictionary_knows_it(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", ["Каримов", "Hasan", "Роза", "Ташкент", "ҳасан"])
def test_names_and_other_languages_are_not_ordinary(word: str) -> None:
    assert not is_ordinary(word)


def test_endings_of_a_language_only() -> None:
    assert Spellings(["балка"]).hold("балкой")
    assert not Spellings(["балка"]).hold("балконы")
    assert not Spellings(["sami"]).hold("same")
