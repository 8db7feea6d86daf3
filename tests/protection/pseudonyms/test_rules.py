from __future__ import annotations

import pytest

from guvoh.protection.pseudonyms import (
    AvoidedNames,
    PseudonymRule,
    RealName,
    Surroundings,
)
from guvoh.protection.pseudonyms.real_name import lengths


def broken(
    *spellings: str,
    real: tuple[str, ...] = ("Комилов Шерзод Бахтиёрович",),
    known: tuple[str, ...] = (),
    used: tuple[str, ...] = (),
    in_stream: tuple[str, ...] = (),
) -> PseudonymRule | None:
    surroundings = Surroundings(
        real_name=RealName(real),
        known=AvoidedNames(known),
        used=AvoidedNames(used),
        in_stream=AvoidedNames(in_stream),
    )
    return surroundings.broken_rule(spellings)


def test_a_name_that_has_nothing_of_anybody_breaks_no_rule() -> None:
    assert broken("Timur", "Тимур", known=("Лола Азизова", "Хорог")) is None


@pytest.mark.parametrize(
    ("spellings", "rule"),
    [
        (("Shukhrat", "Шухрат"), "first_letter"),
        (("Said", "Саид"), "first_letter"),  # Шерзод is Sherzod in Latin
        (("Kamal",), "first_letter"),  # the family name
        (("Bobur",), "first_letter"),  # the father's name
        (("Farrukh", "Фаррух"), "length"),  # seven letters, as Sherzod
        (("Фархад",), "length"),  # six, as Шерзод
        (("Aziz", "Азиз"), None),
    ],
)
def test_nothing_comes_from_the_real_name(
    spellings: tuple[str, ...], rule: str | None
) -> None:
    found = broken(*spellings)
    assert (found.value if found else None) == rule


@pytest.mark.parametrize(
    ("real", "spellings", "rule"),
    [
        ("Юлдашева Гюнель", ("Jasmin",), "first_letter"),  # Юлдашева is also Juldasheva
        ("Jamshed", ("Denis", "Денис"), "first_letter"),  # Джамшед in Russian
        ("Хуршид", ("Karim", "Карим"), "first_letter"),  # Khurshid
        ("احمد", ("Umar", "Умар"), "first_letter"),  # Ahmad, or Umad for all we know
        ("Khurshid", ("Timur", "Руслан"), "length"),  # Хуршид has six
        ("Давид", ("Roman", "Роман"), "length"),
    ],
)
def test_the_other_script_of_the_real_name_is_thought_of(
    real: str, spellings: tuple[str, ...], rule: str
) -> None:
    found = broken(*spellings, real=(real,))
    assert found is not None
    assert found.value == rule


@pytest.mark.parametrize(
    ("word", "latin", "cyrillic"),
    [
        ("sherzod", 7, 6),
        ("шерзод", 7, 6),
        ("gunel", 5, 6),
        ("георгий", 6, 7),
        ("georgy", 6, 7),
        ("yusuf", 5, 4),
        ("юсуф", 5, 4),
        ("джамшед", 7, 7),
        ("jamshed", 7, 7),
        ("дунья", 5, 5),
        ("dunya", 5, 5),
        ("hassan", 6, 5),
        ("гасан", 6, 5),
        ("баир", 5, 4),
        ("kuzma", 5, 6),
        ("igor", 4, 5),
        ("ezoza", 5, 6),
        ("yahya", 5, 4),
        ("гияс", 6, 4),
        ("меруерт", 8, 7),
        ("bayir", 5, 4),
    ],
)
def test_lengths_are_those_in_both_scripts(
    word: str, latin: int, cyrillic: int
) -> None:
    found = lengths(word)
    assert (False, latin) in found
    assert (True, cyrillic) in found
    assert len(found) <= 5


@pytest.mark.parametrize(
    "known",
    ["Timur", "Тимур", "ТЕМУР", "Timurbek", "Timor", "Rahimov, Temur", "Тимуров"],
)
def test_who_else_is_known_is_not_resembled(known: str) -> None:
    assert broken("Timur", "Тимур", known=(known,)) is PseudonymRule.LIKE_KNOWN_NAME


@pytest.mark.parametrize(
    ("known", "spellings"),
    [
        ("Javidovna", ("David", "Давид")),  # Джавидовна in Russian
        ("Yazmuradov", ("Murad", "Мурад")),  # Язмурадов
        ("تیمور", ("Timur", "Тимур")),
    ],
)
def test_who_is_known_in_another_script_is_not_resembled(
    known: str, spellings: tuple[str, ...]
) -> None:
    rule = broken(*spellings, real=("Лола",), known=(known,))
    assert rule is PseudonymRule.LIKE_KNOWN_NAME


def test_the_given_name_may_stand_first_before_two_others() -> None:
    real = ("Юсеф Халедов Рашидович",)
    assert broken("Emil", "Эрик", real=real) is PseudonymRule.LENGTH


def test_no_other_name_of_the_same_person_is_resembled() -> None:
    rule = broken("Rustam", "Рустам", real=("Лола", "Мрустам"))
    assert rule is PseudonymRule.LIKE_REAL_NAME


def test_used_is_used_in_every_spelling_and_like_it_only_in_one_stream() -> None:
    assert broken("Timur", "Тимур", used=("Темур",)) is PseudonymRule.USED
    assert broken("Timur", "Тимур", used=("Тимус",)) is None
    in_stream = broken("Timur", "Тимур", in_stream=("Тимус",))
    assert in_stream is PseudonymRule.IN_STREAM


def test_what_is_prepared_shows_no_name() -> None:
    names = AvoidedNames(["Canaryov Testbek"])
    assert "canary" not in repr(names).casefold()
    assert "canary" not in repr(RealName(["Canaryov Testbek"])).casefold()
