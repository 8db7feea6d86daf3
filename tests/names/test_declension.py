from __future__ import annotations

import dataclasses

import pymorphy3
import pytest

from guvoh.names import InflectionError, inflect
from guvoh.names.rules import load_rows

CASES = [
    (
        "Каримов Сардор Анварович",
        "Каримова Сардора Анваровича",
        "Каримову Сардору Анваровичу",
        "Каримова Сардора Анваровича",
        "Каримовым Сардором Анваровичем",
        "Каримове Сардоре Анваровиче",
    ),
    (
        "Каримова Нодира Анваровна",
        "Каримовой Нодиры Анваровны",
        "Каримовой Нодире Анваровне",
        "Каримову Нодиру Анваровну",
        "Каримовой Нодирой Анваровной",
        "Каримовой Нодире Анваровне",
    ),
    (
        "Асан уулу Эрмек",
        "Асан уулу Эрмека",
        "Асан уулу Эрмеку",
        "Асан уулу Эрмека",
        "Асан уулу Эрмеком",
        "Асан уулу Эрмеке",
    ),
    (
        "Лев Толстой",
        "Льва Толстого",
        "Льву Толстому",
        "Льва Толстого",
        "Львом Толстым",
        "Льве Толстом",
    ),
    (
        "Айгуль Жумабаева",
        "Айгуль Жумабаевой",
        "Айгуль Жумабаевой",
        "Айгуль Жумабаеву",
        "Айгуль Жумабаевой",
        "Айгуль Жумабаевой",
    ),
    (
        "Гулноз Раҳимова",
        "Гулноз Раҳимовой",
        "Гулноз Раҳимовой",
        "Гулноз Раҳимову",
        "Гулноз Раҳимовой",
        "Гулноз Раҳимовой",
    ),
    (
        "Абдулло Раҳмонзода",
        "Абдулло Раҳмонзоды",
        "Абдулло Раҳмонзоде",
        "Абдулло Раҳмонзоду",
        "Абдулло Раҳмонзодой",
        "Абдулло Раҳмонзоде",
    ),
    (
        "Малика Каримова-Ахмедова",
        "Малики Каримовой-Ахмедовой",
        "Малике Каримовой-Ахмедовой",
        "Малику Каримову-Ахмедову",
        "Маликой Каримовой-Ахмедовой",
        "Малике Каримовой-Ахмедовой",
    ),
    (
        "КАРИМОВ С. А.",
        "КАРИМОВА С. А.",
        "КАРИМОВУ С. А.",
        "КАРИМОВА С. А.",
        "КАРИМОВЫМ С. А.",
        "КАРИМОВЕ С. А.",
    ),
    (
        "Мария Белая",
        "Марии Белой",
        "Марии Белой",
        "Марию Белую",
        "Марией Белой",
        "Марии Белой",
    ),
]


@pytest.mark.parametrize("cases", CASES, ids=[cases[0] for cases in CASES])
def test_all_six_cases(cases: tuple[str, ...]) -> None:
    assert dataclasses.astuple(inflect(cases[0])) == cases


@pytest.mark.parametrize("cases", CASES, ids=[cases[0] for cases in CASES])
def test_every_case_leads_back_to_the_name(cases: tuple[str, ...]) -> None:
    from guvoh.names import find  # noqa: PLC0415 -- keeps numpy out of collection

    for case in cases[1:]:
        assert [m.text for m in find(f"Там был {case}, и всё.", [cases[0]])] == [case]


def test_sex_can_be_given_where_the_name_leaves_it_open() -> None:
    assert inflect("Шмидт", sex="m").genitive == "Шмидта"
    assert inflect("Шмидт", sex="f").genitive == "Шмидт"


@pytest.mark.parametrize("name", ["", "Sardor Karimov", "王伟", "123"])
def test_what_cannot_be_declined_is_said(name: str) -> None:
    with pytest.raises(InflectionError, match="Cyrillic"):
        inflect(name)


def test_russian_given_names_agree_with_pymorphy() -> None:
    """pymorphy3 with OpenCorpora's dictionary is the independent authority."""
    morph = pymorphy3.MorphAnalyzer()
    grammemes = {
        "gent": "genitive",
        "datv": "dative",
        "accs": "accusative",
        "loct": "prepositional",
    }
    n_checked = 0
    wrong = []
    for row in load_rows("given.tsv"):
        if row["languages"] != "ru" or row["sex"] == "mf":
            continue
        gender = {"m": "masc", "f": "femn"}[row["sex"]]
        parsed = [
            p
            for p in morph.parse(row["name"].lower())
            if {"Name", gender, "nomn", "sing"} <= set(p.tag.grammemes) and p.is_known
        ]
        if not parsed:
            continue
        ours = inflect(row["name"], sex="m" if row["sex"] == "m" else "f")
        for grammeme, case in grammemes.items():
            theirs = parsed[0].inflect({grammeme})
            n_checked += 1
            mine = getattr(ours, case).lower()
            if theirs and theirs.word.replace("ё", "е") != mine.replace("ё", "е"):
                wrong.append((row["name"], case, mine, theirs.word))
    assert n_checked > 1000
    assert len(wrong) <= n_checked * 0.01, wrong
