"""Single signs, odd texts, and tables that are broken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger import LedgerTableError, PersonInText, read_facts, tables
from guvoh.protection.ledger.implied import age_of_birth
from guvoh.protection.ledger.place_signs import canonical_place
from guvoh.protection.ledger.sign import Sign
from guvoh.reading import EmptyTextError

if TYPE_CHECKING:
    from pathlib import Path

WORDS = [
    "Lola",
    "she",
    "her",
    "he",
    "34",
    "years",
    "old",
    "prison",
    "in",
    "May",
    "2022",
    "since",
    "Article",
    "228",
    ",",
    ".",
    "“",
    "”",
    "—",
    "brother",
    "my",
    "only",
    "Uzbek",
    "in",
    "the",
    "cell",
    "14",
    "IK-6",
    "born",
    "1990",
    "about",
    "30",
    "twelve",
    "years",
    "sentence",
    "married",
    "not",
    "letters",
    "Лола",
    "она",
    "его",
    "34-летняя",
    "лет",
    "брат",
    "жена",
    "в",
    "ИК-6",
    "по",
    "статье",
    "228",
    "родилась",
    "марте",
    "2021",
    "года",
    "узбек",
    "единственная",
    "за",
    "сорок",
    "двоюродного",
    "брата",
    "«я",
    "подписал»",
    "?",
    "\n\n",
    "-",
    "b.",
    "3-й",
    "бригады",
    "7",
    "1,5",
    "половиной",
    "99",
    "1000000",
    "(",
    ")",
    "S.",
    "[[S7]]",
    "2022-13-45",
    "\xa0",
    "ё",
    "İ",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40),
    st.sampled_from(["en", "ru"]),
    st.booleans(),
)
def test_any_text_is_read_and_every_place_lies_in_it(
    words: list[str], language: str, dated: bool
) -> None:
    text = "Lola " + " ".join(words)
    people = [
        PersonInText(key="a", spans=((0, 4),), is_speaker=True, pseudonym="Lola"),
        PersonInText(key="b", spans=((0, len(text)),)),
    ]
    on = date(2024, 5, 12) if dated else None
    found = read_facts(text, language=language, people=people, published_on=on)
    assert [each.key for each in found] == ["a", "b"]
    for fact in (fact for each in found for fact in each.facts):
        assert SubjectAttribute(fact.attribute)
        assert all(value.strip() for value in fact.values)
        assert (fact.start is None) == (fact.end is None)
        if fact.start is not None and fact.end is not None:
            assert 0 <= fact.start < fact.end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lola is in cell 14.", "cell 14"),
        ("Lola is in penal colony No. 8.", "IK-8"),
        ("Lola got life imprisonment.", "life"),
        ("Lola served in military unit 12345.", "military unit 12345"),
        ("Lola served in the 11th motor rifle regiment.", "11th regiment"),
        ("Lola, a citizen of Nepal, sings.", "Nepal"),
        ("Lola is from Tajikistan.", "Tajikistan"),
        ("Lola was born in Samarkand.", "Samarkand"),
        ("Lola is a flautist and a beekeeper.", "beekeeper"),
        ("Lola (29) sings.", "29"),
        ("Lola is about 30.", "28-32"),
    ],
)
def test_values_in_english(text: str, expected: str) -> None:
    assert expected in written(text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Лола сидит в камере № 14.", "cell 14"),
        ("Лола из колонии строгого режима № 8.", "IK-8"),
        ("Лоле дали пожизненное.", "life"),
        ("Лола служила в войсковой части 12345.", "military unit 12345"),
        ("Лола из 12-го полка.", "12th regiment"),
        ("Лола, гражданка Непала, поёт.", "Nepal"),
        ("Лола из Таджикистана.", "Tajikistan"),
        ("Лола работает пчеловодом.", "пчеловод"),
        ("Лола с двоюродным братом поют.", "cousin"),
        ("Лола трудилась на пасеке.", "трудиться на пасеке"),
        ("Лоле около тридцати.", "28-32"),
    ],
)
def test_values_in_russian(text: str, expected: str) -> None:
    assert expected in written(text, "ru")


def written(text: str, language: str) -> set[str]:
    person = PersonInText(key="a", spans=((0, 4),))
    (found,) = read_facts(text, language=language, people=[person])
    return {value for fact in found.facts for value in fact.values}


@pytest.mark.parametrize(
    "text", ["Lola is not blind.", "Lola has no asthma.", "Lola never deserted."]
)
def test_what_is_denied_is_no_fact(text: str) -> None:
    assert written(text, "en") <= {"female"}


def test_regions_have_one_name() -> None:
    assert canonical_place("Саратовская область") == "Saratov region"
    assert canonical_place("Saratov oblast") == "Saratov region"
    assert canonical_place("Поволжье") == "Volga region"
    assert canonical_place("Энгельс") == "Энгельс"


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        ("1990", "33-34"),
        ("1990-05-12", "34"),
        ("1990-05-13", "33"),
        ("1990-05", None),
        ("..1990-12-31", None),
    ],
)
def test_ages_by_birth(birth: str, age: str | None) -> None:
    sign = Sign(attribute=SubjectAttribute.BIRTH_DATE, values=(birth,), start=0, end=4)
    found = age_of_birth(sign, date(2024, 5, 12))
    assert (found.values[0] if found else None) == age


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(EmptyTextError):
        read_facts(
            "   ", language="en", people=[PersonInText(key="a", spans=((0, 1),))]
        )


@pytest.mark.parametrize("content", [None, "- a\n", "a: [", "words: {}\n"])
def test_a_broken_table_is_said(
    content: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xx").mkdir()
    if content is not None:
        (tmp_path / "xx" / "facts.yaml").write_text(content, "utf-8")
    monkeypatch.setattr(tables, "_ROOT", tmp_path)
    with pytest.raises(LedgerTableError, match="table facts"):
        tables.fact_table.__wrapped__("xx")
