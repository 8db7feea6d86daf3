from __future__ import annotations

import pytest

from guvoh.names.cases import detached, nominatives


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["Каримова", "Сардора"], ("каримов", "сардор")),
        (["Каримову", "Дониёру", "Бахтиёровичу"], ("каримов", "дониёр", "бахтиёрович")),
        (
            ["Сатторовой", "Мехрибон", "Каримовне"],
            ("сатторова", "мехрибон", "каримовна"),
        ),
        (["Орлову", "Льву"], ("орлов", "лев")),
        (["Жуковскому", "Павлу"], ("жуковский", "павел")),
        (["Асан", "уулу", "Эрмека"], ("асан", "уулу", "эрмек")),
        (["Толстых", "Марии"], ("толстых", "мария")),
        (["Джапаридзе", "Отара"], ("джапаридзе", "отар")),
        (["Пулоде", "Умедовиче"], ("пулод", "умедович")),
    ],
)
def test_nominatives(words: list[str], expected: tuple[str, ...]) -> None:
    assert expected in set(nominatives(words))


def test_a_nominative_of_a_man_has_no_other() -> None:
    assert not list(nominatives(["Каримов", "Сардор"]))


def test_one_word_in_a_case_and_one_not_is_no_case() -> None:
    assert ("каримов", "сардор") not in set(nominatives(["Каримова", "Сардор"]))


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Karimovning", "karimov"),
        ("Каримовни", "каримов"),
        ("Сардорга", "сардор"),
        ("Нурланнын", "нурлан"),
        ("Раҳмоновро", "раҳмонов"),
    ],
)
def test_attached_endings_come_off(word: str, stem: str) -> None:
    assert stem in set(detached(word))


def test_nothing_comes_off_a_word_that_is_no_name() -> None:
    assert not list(detached("kitobning"))
