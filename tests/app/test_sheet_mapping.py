"""Columns are proposed by headings and contents, and people have the last word."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from guvoh.app.errors import InputError
from guvoh.app.sheet import Row, Sheet
from guvoh.app.sheet_mapping import propose_mapping, read_mapping
from guvoh.app.sheet_terms import (
    CODED,
    code_of,
    country_of,
    field_of,
    field_within,
    is_other,
    parts_of,
)
from guvoh.model import vocabulary


def sheet(*rows: tuple[str, ...]) -> Sheet:
    first, *others = rows
    return Sheet(
        headings=first,
        rows=tuple(Row(number=n, cells=row) for n, row in enumerate(others, 2)),
    )


RUSSIAN = sheet(
    ("ФИО", "Дата рождения", "Когда это было", "Учреждение", "Что произошло", "Угрозы"),
    (
        "А. Б.",
        "1990-01-01",
        "03/04/2023",
        "СИЗО",
        "заставили подписать",
        "побои; угрозы",
    ),
    ("В. Г.", "1991-01-01", "14/04/2023", "точка", "вербовка", "облава"),
)


def test_headings_and_contents_say_what_a_column_is() -> None:
    mapping = propose_mapping(RUSSIAN)
    assert mapping.columns == {
        "victim": 0,
        "date": 2,
        "place_kind": 3,
        "act": 4,
        "means": 5,
    }
    assert mapping.day_first is True
    assert mapping.values["place_kind"] == {"СИЗО": "pretrial_detention", "точка": None}
    assert mapping.values["act"]["вербовка"] == "recruit"


def test_a_mapping_is_the_same_after_yaml() -> None:
    mapping = propose_mapping(RUSSIAN)
    text = yaml.safe_dump(mapping.to_dict(RUSSIAN), allow_unicode=True)
    assert read_mapping(yaml.safe_load(text), RUSSIAN) == mapping


def test_columns_called_the_same_are_numbered() -> None:
    twice = sheet(("act", "act", "2023"), ("recruit", "", "2024"))
    content = propose_mapping(twice).to_dict(twice)
    assert content["columns"]["act"] == 1
    content["columns"]["act"] = "act"
    with pytest.raises(InputError, match="number"):
        read_mapping(content, twice)


@pytest.mark.parametrize(
    "content",
    [
        None,
        {"fields": {}},
        {"columns": {}},
        {"columns": {"act": 9}},
        {"columns": {"act": "Act"}},
        {"columns": {"crime": 1}},
        {"columns": ["act"]},
        {"constants": {"act": "kidnapping"}},
        {"constants": {"act": "recruit", "victim": "x"}},
        {"constants": {"act": "recruit", "date": "soon"}},
        {"constants": {"act": "recruit"}, "day_first": "yes"},
        {"constants": {"act": "recruit"}, "day_first": [True]},
        {"constants": {"act": "recruit"}, "victims_in_texts": ["reject"]},
        {"constants": {"act": "recruit"}, "victims_in_texts": "print"},
        {"constants": {"act": "recruit"}, "values": {"act": {"x": "y"}}},
        {"constants": {"act": "recruit"}, "values": {"note": {"x": "y"}}},
    ],
)
def test_mappings_that_do_not_fit_are_refused(content: Any) -> None:
    with pytest.raises(InputError):
        read_mapping(content, RUSSIAN)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Что сделали", "act"),
        ("What they did to him/her", "act"),
        ("Чем кончилось", "outcome"),
        ("Как заставили", "means"),
        ("Прим.", "note"),
        ("Comments", "note"),
    ],
)
def test_headings_in_everyday_words(heading: str, name: str) -> None:
    assert (field_of(heading) or field_within(heading)) == name


def test_what_a_person_says_of_a_value_goes_first() -> None:
    content = {
        "constants": {"act": "recruit"},
        "columns": {"place_kind": "Учреждение"},
        "values": {"place_kind": {"точка": "prison", "СИЗО": None}},
    }
    mapping = read_mapping(content, RUSSIAN)
    assert mapping.code("place_kind", "точка") == "prison"
    assert mapping.code("place_kind", "СИЗО") == "pretrial_detention"
    assert mapping.code("place_kind", "иное место") is None
    assert "точка" not in repr(mapping)


@pytest.mark.parametrize("field", CODED)
def test_every_label_of_a_vocabulary_means_its_code(field: str) -> None:
    for code, term in vocabulary(CODED[field]).terms.items():
        assert code_of(field, code) == code
        for label in term.labels.values():
            assert code_of(field, label.upper()) == code
            assert list(parts_of(field, label)) == [label]


def test_values_in_everyday_words() -> None:
    assert code_of("place_kind", "в СИЗО") == "pretrial_detention"
    assert code_of("place_kind", "в ИК-99") == code_of("place_kind", "Jail No. 9")
    assert code_of("place_kind", "Тюрьма") == "prison"
    assert code_of("place_kind", "the mosque") == "mosque"
    assert code_of("outcome", "погиб") == "killed"
    assert code_of("perpetrator_kind", "ФСИН") == "prison_official"
    assert code_of("act", "something") is None
    assert list(parts_of("means", "пытки, угрозы")) == ["пытки", "угрозы"]
    assert list(parts_of("act", "a, b")) == ["a, b"]
    assert country_of("Узбекистан") == country_of("uz") == "UZ"
    assert country_of("Nowhere") is None


def test_headings_that_are_something_else() -> None:
    assert field_of("Ф.И.О.") == "victim"
    assert field_within("victim name") == "victim"
    assert field_within("Дата происшествия") == "date"
    for heading in (
        "Дата рождения",
        "Date of birth",
        "Age",
        "ФИО матери",
        "ID",
        "Case #",
        "№",
    ):
        assert is_other(heading)
    assert not is_other("Дата")
