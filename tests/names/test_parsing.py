from __future__ import annotations

import pytest
from hypothesis import given

from guvoh.names import NameForm, Role, Warn, parse
from guvoh.text.scripts import Script
from tests.names.strategies import any_text


def roles(form: NameForm) -> dict[str, str]:
    return {token.text: token.role.value for token in form.tokens}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Каримов Сардор Анварович",
            {"Каримов": "surname", "Сардор": "given", "Анварович": "father"},
        ),
        (
            "Sardor Anvar o'g'li Karimov",
            {
                "Sardor": "given",
                "Anvar": "father",
                "o'g'li": "marker",
                "Karimov": "surname",
            },
        ),
        ("Асан уулу Эрмек", {"Асан": "father", "уулу": "marker", "Эрмек": "given"}),
        ("Эрмек Асан уулу", {"Эрмек": "given", "Асан": "father", "уулу": "marker"}),
        ("Karimov, Sardor", {"Karimov": "surname", "Sardor": "given"}),
        ("С. А. Каримов", {"С": "initial", "А": "initial", "Каримов": "surname"}),
        ("Ҷамшед Раҳмонзода", {"Ҷамшед": "given", "Раҳмонзода": "surname"}),
        (
            "Тулепов Серик Маратұлы",
            {"Тулепов": "surname", "Серик": "given", "Маратұлы": "father"},
        ),
        (
            "капитан Мирзаев Отабек",
            {"капитан": "title", "Мирзаев": "surname", "Отабек": "given"},
        ),
        ("Чаусов Юлий", {"Чаусов": "surname", "Юлий": "given"}),
        ("Щеголев Яков", {"Щеголев": "surname", "Яков": "given"}),
    ],
)
def test_roles(name: str, expected: dict[str, str]) -> None:
    assert roles(parse(name)) == expected


def test_offsets_point_into_the_name_as_given() -> None:
    name = "гр. Карi\u00adмов  (Азиз) С."
    for token in parse(name).tokens:
        assert name[token.start : token.end] == token.text


def test_spaced_letters_are_joined() -> None:
    form = parse("Д а в р о н о в Элёр")
    assert [token.role for token in form.tokens] == [Role.SURNAME, Role.GIVEN]


def test_an_oblique_case_is_one_more_reading() -> None:
    rules = [reading.rules for reading in parse("Каримова Сардора").alternatives]
    assert ("case-ending",) in rules
    assert () in rules


def test_national_orthography_has_no_russian_cases() -> None:
    readings = parse("Дияра Қасқырбаева").alternatives
    assert all(not reading.rules for reading in readings)


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("", Warn.EMPTY),
        ("   ", Warn.EMPTY),
        ("А.", Warn.INITIALS_ONLY),
        ("Карим", Warn.ONE_PART),
        ("ООО Ромашка", Warn.ORGANISATION),
        ("Кaримов Сардор", Warn.LOOK_ALIKES),
        ("Kaримжoн3 Сардор", Warn.DIGITS),
        ("王伟", Warn.UNKNOWN_SCRIPT),
        ("К" * 500, Warn.TOO_LONG),
        ("12345", Warn.DIGITS),
        ("John Smith", Warn.OTHER_REGION),
        ("Каримов (Азизов) Сардор", Warn.BRACKETS),
        (" ".join(["Олим"] * 40), Warn.MANY_WORDS),
    ],
)
def test_what_was_not_understood_is_said(name: str, warning: Warn) -> None:
    assert warning in parse(name).warnings


@given(any_text)
def test_any_text_has_an_answer(text: str) -> None:
    form = parse(text)
    assert form.raw == text
    assert form.alternatives or form.warnings
    for token in form.tokens:
        assert 0 <= token.start < token.end <= len(text)


def test_key_and_letters_do_not_depend_on_script_or_order() -> None:
    a, b = parse("Жўраев Сардор"), parse("Sardor Joʻrayev")
    assert a.key == b.key
    assert a.letters == b.letters
    assert {a.script, b.script} == {Script.CYRILLIC, Script.LATIN}


def test_culture_and_sex_are_in_no_output() -> None:
    shown = repr(parse("Каримова Нодира Анваровна"))
    for word in ("sex", "regional", "culture", "'f'", "'m'"):
        assert word not in shown
