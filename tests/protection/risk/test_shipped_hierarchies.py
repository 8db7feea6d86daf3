"""The hierarchies that come with the program: whole, nested, in both languages."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

import guvoh.protection.ledger
from guvoh.model import SubjectAttribute
from guvoh.protection.risk.column import fold
from guvoh.protection.risk.hierarchies import (
    SHIPPED,
    load_hierarchies,
    read_hierarchy,
    shipped_names,
)
from guvoh.protection.risk.hierarchy import Hierarchy

LEDGER = Path(guvoh.protection.ledger.__file__).parent
NAMES = (
    "kinship", "language", "marital_status", "nationality", "occupation", "offence",
    "place", "rank", "religion", "sex", "unit",
)  # fmt: skip


def hierarchy(name: str) -> Hierarchy:
    loaded = load_hierarchies([name]).ladders[name]
    assert isinstance(loaded, Hierarchy)
    return loaded


def label(name: str, text: str, level: str) -> str | None:
    tree = hierarchy(name)
    node = tree.find(text)
    if node is None:
        return None
    at = tree.lift(node, tree.levels.index(level))
    return tree.labels[at[0]][at[1]]


def test_these_come_with_the_program() -> None:
    assert shipped_names() == NAMES
    assert {*NAMES} <= {attribute.value for attribute in SubjectAttribute}


@pytest.mark.parametrize("name", NAMES)
def test_every_alias_means_a_label_and_none_is_one(name: str) -> None:
    tree = hierarchy(name)
    labels = {fold(text) for texts in tree.labels for text in texts}
    with (SHIPPED / f"{name}.aliases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    spellings = [fold(spelling) for spelling, _ in rows]
    assert len(set(spellings)) == len(spellings)
    assert {fold(meant) for _, meant in rows} <= labels
    assert not labels & set(spellings)


@pytest.mark.parametrize("name", NAMES)
def test_a_label_of_two_levels_means_the_same_people(name: str) -> None:
    """Whoever writes Perm means the town, with all colonies in it."""
    tree = hierarchy(name)
    levels_of: dict[str, set[frozenset[int]]] = {}
    for level, texts in enumerate(tree.labels):
        for node, text in enumerate(texts):
            leaves = frozenset(tree.leaves((level, node)).nonzero()[0].tolist())
            levels_of.setdefault(fold(text), set()).add(leaves)
    assert [text for text, sets in levels_of.items() if len(sets) > 1] == []


@pytest.mark.parametrize(
    ("name", "english", "russian", "level", "meant"),
    [
        ("place", "IK-6 Melekhovo", "ИК-6 Мелехово", "region", "Vladimir region"),
        ("place", "Ivdel", "Ивдель", "district", "Ural Federal District"),
        ("place", "Perm Krai", "пермский край", "region", "Perm region"),
        ("place", "Mordovia", "Республика Мордовия", "country", "Russia"),
        ("place", "Sughd region", "Согдийская область", "country", "Tajikistan"),
        ("place", "Osh region", "Ошская область", "country", "Kyrgyzstan"),
        ("place", "Tashkent city", "Ташкент", "region", "Tashkent"),
        ("place", "Turkistan region", "Туркестанская область", "country", "Kazakhstan"),
        ("nationality", "Uzbek", "узбек", "part_of_the_world", "Central Asia"),
        ("nationality", "Tajikistan", "таджичка", "country", "Tajikistan"),
        ("nationality", "Chechen", "чеченец", "country", "Russia"),
        ("offence", "art. 228.1", "ст. 228.1 УК РФ", "kind", "drugs"),
        ("offence", "theft", "кража", "chapter", "chapter 21: property"),
        ("offence", "murder", "убийство", "chapter", "chapter 16: life and health"),
        ("offence", "337", "статья 337", "section", "crimes against military service"),
        ("kinship", "brother", "брат", "degree", "sibling"),
        ("kinship", "aunt", "тётя", "any_relative", "relative"),
        ("rank", "lieutenant colonel", "подполковник", "group", "senior officers"),
        ("unit", "Wagner group", "ЧВК Вагнер", "kind", "private military company"),
        ("unit", "Storm Z", "Шторм Z", "any_unit", "armed forces"),
        ("sex", "man", "мужской", "sex", "male"),
        ("occupation", "seamstress", "швея", "occupation", "tailor"),
        ("occupation", "tailor", "портной", "trade", "clothing trade"),
        ("occupation", "night watchman", "сторож", "kind", "service worker"),
        ("occupation", "jobless", "безработная", "kind", "not in work"),
        ("language", "Uzbek", "узбекский", "group", "Turkic languages"),
        ("language", "Persian", "фарси", "group", "Iranian languages"),
        ("religion", "Jehovah's Witness", "свидетель Иеговы", "faith", "Christian"),
        ("religion", "Sunni", "суннит", "faith", "Muslim"),
        ("religion", "Muslim", "мусульманка", "belief", "believer"),
        ("marital_status", "divorced", "в разводе", "in_a_marriage", "not married"),
    ],
)  # fmt: skip
def test_both_languages_mean_one_label(
    name: str, english: str, russian: str, level: str, meant: str
) -> None:
    assert label(name, english, level) == meant
    assert label(name, russian, level) == meant


def test_places_are_all_federal_subjects_and_regions_of_central_asia() -> None:
    tree = hierarchy("place")
    regions, countries = tree.levels.index("region"), tree.levels.index("country")
    of = {
        country: {
            tree.labels[regions][row[regions]]
            for row in tree.cells
            if tree.labels[countries][row[countries]] == country
        }
        for country in tree.labels[countries]
    }
    # Russia's within its recognised borders; the others by their own division.
    assert {country: len(names) for country, names in of.items()} == {
        "Russia": 83, "Uzbekistan": 14, "Tajikistan": 5, "Kyrgyzstan": 9,
        "Kazakhstan": 20, "Turkmenistan": 6, "Ukraine": 8,
    }  # fmt: skip
    districts = tree.labels[tree.levels.index("district")]
    assert sum(name.endswith("Federal District") for name in districts) == 8


def test_offences_are_the_articles_of_chapters_16_to_34() -> None:
    tree = hierarchy("offence")
    assert len(tree.labels[tree.levels.index("chapter")]) == 19
    assert len(tree.labels[tree.levels.index("section")]) == 6
    assert {"105", "158.1", "228", "280.3", "361"} <= set(tree.labels[0])
    assert not {"104", "152", "173", "265", "298", "362"} & set(tree.labels[0])


def test_a_colony_list_of_ones_own_goes_beside() -> None:
    own = "colony,town,any\nIK-90 Lesnoye,Lesnoye,*\nelsewhere,Lesnoye,*\n"
    tree = read_hierarchy(own.encode(), aliases="ИК-90,IK-90 Lesnoye\n".encode())
    assert tree.find("ик-90") == (0, 0)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Siberia", "Siberian Federal District"),
        ("Поволжье", "Volga Federal District"),
        ("Central Asia", "Central Asia"),
    ],
)
def test_words_of_common_use(text: str, meant: str) -> None:
    tree = hierarchy("place")
    node = tree.find(text)
    assert node is not None
    assert tree.labels[node[0]][node[1]] == meant


def test_every_value_that_the_ledger_reads_stands_in_them() -> None:
    languages = LEDGER / "languages"
    facts, russian = (
        yaml.safe_load((languages / code / "facts.yaml").read_text("utf-8"))
        for code in ("en", "ru")
    )
    countries = yaml.safe_load((languages / "countries.yaml").read_text("utf-8"))
    places = yaml.safe_load((languages / "places.yaml").read_text("utf-8"))
    values = {
        **{
            name: [*facts["phrases"][name], *russian["phrases"].get(name, ())]
            for name in facts["phrases"]
        },
        "kinship": [v for k, row in facts["kin"].items() for v in (k, *row["other"])],
        "nationality": list(countries),
        "place": [
            *places["regions"],
            *(f"{name} region" for name in places["adjectives"].values()),
        ],
    }
    checked = [name for name in NAMES if name in values]
    assert len(checked) >= 9
    for name in checked:
        tree = hierarchy(name)
        assert [v for v in values[name] if tree.find(v) is None] == [], name
