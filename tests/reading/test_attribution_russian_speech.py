"""Russian speech: who says it, wherever he stands and whatever his case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guvoh.model import Basis
from guvoh.reading.agreement import first_subject, is_first_person, verb_shape
from guvoh.reading.attribution import find_attributions
from guvoh.reading.page import lay_out
from guvoh.reading.units import split_units

if TYPE_CHECKING:
    from guvoh.reading.result import ClaimProposal


def read_all(text: str) -> tuple[ClaimProposal, ...]:
    return find_attributions(lay_out(text, language="ru"))


def pairs(text: str) -> list[tuple[str, str]]:
    return [(p.speaker.canonical, p.text) for p in read_all(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "«Никого не били», — сообщили в пресс-службе управления.",
            "пресс-служба управления",
            "Никого не били",
        ),
        (
            "Как сообщили в прокуратуре, жалоб не было.",
            "прокуратура",
            "жалоб не было",
        ),
        (
            "«Нет», — отрезал в разговоре с нами начальник колонии Пётр Зуев.",
            "Пётр Зуев",
            "Нет",
        ),
        (
            "«Три машины стояли под окном», — вспылила Раиса Белкина.",
            "Раиса Белкина",
            "Три машины стояли под окном",
        ),
        (
            "«Он бы не подписал», — уверена Дина Саидова.",
            "Дина Саидова",
            "Он бы не подписал",
        ),
        (
            "«Он выходил синий», — так Костя и сказал.",
            "Костя",
            "Он выходил синий",
        ),
        (
            "С тех пор, по словам Махбубы, телефон выключен.",
            "Махбуба",
            "телефон выключен",
        ),
        (
            "На мою жалобу прокуратура ответила, что нарушений нет.",
            "прокуратура",
            "нарушений нет",
        ),
        (
            "Тот сказал, что ночью дежурил другой.",
            "Тот",
            "ночью дежурил другой",
        ),
    ],
)
def test_speaker_in_any_place(text: str, speaker: str, said: str) -> None:
    assert (speaker, said) in pairs(text)


def test_plural_without_subject_is_the_body_named_before() -> None:
    text = "Я писал в колонию. Мне ответили, что брат убыл."
    assert pairs(text) == [("колония", "брат убыл")]


def test_plural_without_subject_or_body_is_nobody() -> None:
    (p,) = read_all("Нам сказали, что все обязаны служить.")
    assert p.chain == ()


def test_negated_verb_behind_says_nothing() -> None:
    assert read_all("Был ли там брат, Гриша не знал.") == ()


def test_negated_claim_says_nothing() -> None:
    assert read_all("Мы не утверждаем, что список полон.") == ()


def test_quote_over_two_paragraphs_has_the_speaker_of_the_second() -> None:
    text = (
        "«Меня взяли в общежитии. Был октябрь.\n\n"
        "Потом нас повезли в часть», — рассказывает Абдулло Назаров."
    )
    assert pairs(text) == [
        ("Абдулло Назаров", "Меня взяли в общежитии. Был октябрь."),
        ("Абдулло Назаров", "Потом нас повезли в часть"),
    ]


def test_headline_quote_is_said_below() -> None:
    text = (
        "«Вывели в одном белье». Что было в Нижнем Тагане\n\n"
        "Утром пришли люди в масках.\n\n"
        "«Нас вывели в одном белье», — говорит Азиз Каримов."
    )
    headline = min(read_all(text), key=lambda p: p.start)
    assert headline.speaker.canonical == "Азиз Каримов"


def test_answers_behind_plain_questions() -> None:
    text = (
        "Когда пришли?\n\nВторого мая, ночью.\n\nСколько их было?\n\nПятеро.\n\n"
        "А соседи?\n\nМолчали все."
    )
    assert [p.text for p in read_all(text)] == [
        "Второго мая, ночью.",
        "Пятеро.",
        "Молчали все.",
    ]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Свояченица Дина рассказала, что видела двух солдат.", Basis.EYEWITNESS),
        ("«Сын сказал, что их увезли», — говорит Зухра.", Basis.HEARD_FROM_NAMED),
        ("Зухра Салимова говорит, что её ударили.", Basis.OWN_EXPERIENCE),
        ("Зухра Салимова говорит, что его ударили.", Basis.UNKNOWN),
    ],
)
def test_basis_by_words(text: str, basis: Basis) -> None:
    assert read_all(text)[0].basis is basis


def test_shape_of_verbs() -> None:
    assert verb_shape("сказали") == "plur"
    assert verb_shape("сказала") == "femn"
    assert is_first_person("думаю")
    assert not is_first_person("думает")


def test_first_subject_agrees() -> None:
    page = lay_out("Мою жалобу прокуратура вернула.", language="ru")
    (unit,) = split_units(page, ())
    assert first_subject(unit.tokens, 0, 3, "вернула") == 2


def test_outlet_that_is_told_is_neither_speaker_nor_speech() -> None:
    text = "«Его увезли», — рассказала «Берегу» мать Азиза Лола Саидова."
    assert [p.text for p in read_all(text)] == ["Его увезли"]
    assert "Лола Саидова" in read_all(text)[0].speaker.text
    (p,) = read_all("Мать рассказала «Берегу», что сына увезли.")
    assert (p.speaker.canonical, p.text) == ("Мать", "сына увезли")


def test_gerund_has_the_subject_of_its_sentence() -> None:
    text = "Подсудимый Жуков вину не признал, пояснив, что никого не бил."
    assert "никого не бил" in [p.text for p in read_all(text)]
    assert "Жуков" in read_all(text)[-1].speaker.canonical


@pytest.mark.parametrize(
    "text",
    [
        "Отец Али сказал, что пришёл офицер.",
        "Отец Али сказал, что сын ушёл и его били.",
        "Пётр Зуев сказал, что сосед уехал, а потом он плакал.",
    ],
)
def test_no_first_hand_basis_without_words(text: str) -> None:
    assert all(p.basis is Basis.UNKNOWN for p in read_all(text))


def test_what_is_denied_may_stand_before_the_verb() -> None:
    (p,) = read_all("Крутов вину отрицает.")
    assert (p.speaker.canonical, p.text, p.polarity.value) == (
        "Крутов",
        "вину",
        "denied",
    )
