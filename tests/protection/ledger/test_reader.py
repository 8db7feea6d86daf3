"""What texts give away of people, in English and Russian."""

from __future__ import annotations

from datetime import date

import pytest

from guvoh.protection.fact import Knowability
from guvoh.protection.ledger import (
    FoundFact,
    PersonInText,
    PersonPlaceError,
    Sex,
    is_unique,
    read_facts,
)
from guvoh.reading import LanguageError

ON = date(2024, 5, 12)


def found(
    text: str, *names: str, language: str = "en", speaker: bool = False
) -> list[FoundFact]:
    """What is found of the first of the people, each where the text first has them."""
    people = [
        PersonInText(
            key=name,
            spans=((text.index(name), text.index(name) + len(name)),),
            is_speaker=speaker,
        )
        for name in names
    ]
    facts = read_facts(text, language=language, people=people, published_on=ON)
    return list(facts[0].found)


def values(facts: list[FoundFact]) -> set[tuple[str, str]]:
    return {(f.fact.attribute, value) for f in facts for value in f.fact.values}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Lola is 34.", "Lola", ("age", "34")),
        ("Lola, 34, sings.", "Lola", ("age", "34")),
        ("Lola, a 34-year-old baker, sings.", "Lola", ("age", "34")),
        ("Lola, who is 34 years old, sings.", "Lola", ("age", "34")),
        ("Lola is in her early forties.", "Lola", ("age", "40-44")),
        ("Lola was born in 1990.", "Lola", ("birth_date", "1990")),
        ("Lola was born in 1990.", "Lola", ("age", "33-34")),
        ("Lola was given five and a half years.", "Lola", ("sentence", "66 months")),
        ("Lola got six years for theft.", "Lola", ("sentence", "6 years")),
        ("Lola got six years for theft.", "Lola", ("offence", "theft")),
        ("Lola, held under Article 159.", "Lola", ("offence", "Article 159")),
        ("Lola came to IK-3 in May 2022.", "Lola", ("entry_date", "2022-05")),
        ("Lola came to IK-3 in May 2022.", "Lola", ("place", "IK-3")),
        ("Lola was released on 2 May 2022.", "Lola", ("release_date", "2022-05-02")),
        ("Lola has been in custody since May 2022.", "Lola", ("entry_date", "2022-05")),
        ("Lola, an Uzbek, sings.", "Lola", ("nationality", "Uzbekistan")),
        ("Lola served in the 3rd brigade.", "Lola", ("unit", "3rd brigade")),
        ("Lola, a sergeant, sings.", "Lola", ("rank", "sergeant")),
        ("Lola has asthma.", "Lola", ("health", "asthma")),
        ("Lola is not married.", "Lola", ("marital_status", "single")),
        ("Lola and her husband sing.", "Lola", ("marital_status", "married")),
        ("Lola and her husband sing.", "Lola", ("kinship", "wife")),
        ("Lola wrote two letters.", "Lola", ("contact", "letters")),
        ("Lola went on hunger strike.", "Lola", ("event", "hunger strike")),
        ("Lola said it in Tajik.", "Lola", ("language", "Tajik")),
        ("Lola, who is blind, knows her cell.", "Lola", ("sex", "female")),
    ],
)
def test_stated_in_english(text: str, name: str, expected: tuple[str, str]) -> None:
    assert expected in values(found(text, name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Лоле 34 года.", ("age", "34")),
        ("Лоле за тридцать.", ("age", "30-39")),
        ("Лола родилась в 1990 году.", ("birth_date", "1990")),
        ("Лоле дали пять с половиной лет.", ("sentence", "66 months")),
        ("Лола отбывала шесть лет за кражу.", ("sentence", "6 years")),
        ("Лола осуждена по статье 159.", ("offence", "Article 159")),
        ("Лола попала в ИК-3 в мае 2022 года.", ("entry_date", "2022-05")),
        ("Лола под стражей с мая 2022 года.", ("entry_date", "2022-05")),
        ("Лола сидит в ИК-3 в Самарской области.", ("place", "Samara region")),
        ("Лола освободилась 2 мая 2022 года.", ("release_date", "2022-05-02")),
        ("Лола, узбечка, поёт.", ("nationality", "Uzbekistan")),
        ("Лола из 3-й бригады.", ("unit", "3rd brigade")),
        ("Лола не замужем.", ("marital_status", "single")),
        ("Лола и её муж поют.", ("kinship", "wife")),
        ("Лола написала два письма.", ("contact", "letters")),
        ("Лола объявила голодовку.", ("event", "hunger strike")),
        ("Лола сказала это по-таджикски.", ("language", "Tajik")),
        ("Лола пела.", ("sex", "female")),
        ("Лола работала сварщиком.", ("occupation", "welder")),
    ],
)
def test_stated_in_russian(text: str, expected: tuple[str, str]) -> None:
    name = text.split(" ", maxsplit=1)[0].strip(",")
    assert expected in values(found(text, name, language="ru"))


def test_the_only_one_of_a_kind_is_unique() -> None:
    for text, language in (
        ("Lola was the only nurse in the cell.", "en"),
        ("Лола была единственной медсестрой в камере.", "ru"),
    ):
        facts = found(text, text[:4], language=language)
        assert any(is_unique(each.fact) for each in facts)
    assert not any(is_unique(f.fact) for f in found("Lola was a nurse.", "Lola"))


def test_what_is_plainly_of_another_is_not_hers() -> None:
    facts = values(found("Lola sings. Her brother is 34. A welder, he sings.", "Lola"))
    assert ("kinship", "sister") in facts
    assert ("age", "34") not in facts
    facts = values(
        found("Лола поёт. Следователь, майор, болен.", "Лола", language="ru")
    )
    assert ("rank", "major") not in facts


def test_what_is_unclear_counts_and_is_marked() -> None:
    facts = found("Lola sings. Her brother, a welder, is 34.", "Lola")
    age = next(f for f in facts if f.fact.attribute == "age")
    assert age.is_unsure
    facts = found("Lola and Nodir sing. One of them is a welder.", "Lola", "Nodir")
    welder = next(f for f in facts if f.fact.values == ("welder",))
    assert welder.is_unsure


def test_my_brother_makes_two_people_kin() -> None:
    text = "“My brother was taken,” said Lola. Nodir was in his thirties."
    people = [
        PersonInText(
            key="a",
            spans=((28, 32),),
            is_speaker=True,
            pseudonym="Lola",
            pseudonym_sex=Sex.FEMALE,
            pseudonym_origin="Central Asia",
        ),
        PersonInText(key="b", spans=((35, 40),)),
    ]
    speaker, other = read_facts(text, language="en", people=people, published_on=ON)
    told = values(list(speaker.found))
    assert {
        ("kinship", "sister"),
        ("sex", "female"),
        ("alias", "Lola"),
        ("nationality", "Central Asia"),
        ("other", "reachable on 2024-05-12"),
    } <= told
    brother = next(f for f in other.found if f.fact.values == ("brother",))
    assert brother.is_unsure
    assert brother.fact.is_implied
    assert ("age", "30-39") in values(list(other.found))


def test_a_quote_in_another_language_tells_what_is_spoken() -> None:
    text = "Lola said: «Менинг укамни олиб кетишди, биз ҳеч нарса билмаймиз»."
    assert ("language", "Uzbek") in values(found(text, "Lola"))


def test_pronouns_carry_to_the_next_sentence_of_a_paragraph() -> None:
    text = "Lola sings. She is 34.\n\nNodir said: “A welder came by.”"
    facts = values(found(text, "Lola"))
    assert ("age", "34") in facts
    assert ("occupation", "welder") not in facts


def test_a_text_about_one_person_speaks_of_them_where_it_names_nobody() -> None:
    text = "Lola sings.\n\nA certificate of 9 July 2023 lists broken ribs."
    (ribs,) = (f for f in found(text, "Lola") if f.fact.attribute == "health")
    assert ribs.is_unsure


def test_whose_sentences_are_given_stands_in_no_other() -> None:
    text = "Lola sings. The welder is 34. She has asthma."
    person = PersonInText(key="a", spans=((0, 11),))
    (facts,) = read_facts(text, language="en", people=[person])
    assert ("occupation", "welder") not in values(list(facts.found))
    person = PersonInText(key="a", spans=((12, 29),))
    (facts,) = read_facts(text, language="en", people=[person])
    assert {("occupation", "welder"), ("age", "34")} <= values(list(facts.found))


def test_who_can_know_and_where_it_stands() -> None:
    text = "Lola has asthma and is 34."
    by_value = {f.fact.values[0]: f.fact for f in found(text, "Lola")}
    assert by_value["asthma"].knowability is Knowability.INTIMATE
    assert by_value["34"].knowability is Knowability.PUBLIC
    assert text[by_value["34"].start : by_value["34"].end] == "34"
    assert all(fact.release == "" for fact in by_value.values())


def test_bad_places_and_languages_are_refused() -> None:
    with pytest.raises(PersonPlaceError):
        PersonInText(key="a", spans=((3, 3),))
    with pytest.raises(PersonPlaceError):
        read_facts(
            "Lola.", language="en", people=[PersonInText(key="a", spans=((0, 9),))]
        )
    with pytest.raises(LanguageError):
        read_facts(
            "Lola.", language="xx", people=[PersonInText(key="a", spans=((0, 4),))]
        )
    assert read_facts("Lola is 34.", language="en", people=[]) == ()


def test_nothing_is_shown_by_accident() -> None:
    person = PersonInText(key="a", spans=((0, 4),), pseudonym="Lola")
    (facts,) = read_facts("Lola is 34.", language="en", people=[person])
    for shown in (repr(person), repr(facts), repr(facts.found), repr(facts.facts)):
        assert "Lola" not in shown
        assert "34" not in shown


@pytest.mark.parametrize(
    ("name", "sex", "origin"),
    [
        ("Akmal", Sex.MALE, True),
        ("Zzyzx", None, False),
    ],
)
def test_a_pseudonym_gives_sex_and_origin_away(
    name: str, sex: Sex | None, *, origin: bool
) -> None:
    text = f"{name} is 34."
    person = PersonInText(key="a", spans=((0, len(name)),), pseudonym=name)
    (facts,) = read_facts(text, language="en", people=[person])
    told = values(list(facts.found))
    assert (("sex", sex.value) in told) if sex else not any(a == "sex" for a, _ in told)
    assert any(a == "nationality" for a, _ in told) is origin
