"""Nicknames, numbers, addresses, dates and places, by `find_protected`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection import Finder, MentionRule, Strength
from tests.protection.people import found, value, words


@pytest.mark.parametrize("stored", ["+7 (900) 123-45-67", "89001234567", "79001234567"])
@pytest.mark.parametrize(
    "written",
    [
        "+7 (900) 123-45-67", "8 900 1234567", "+79001234567", "8(900)123.45.67",
        "9001234567", "(900) 123 45 67", "007 900 123-45-67", "8-900-123-45-67",
        "+7\u00a0900\u00a0123\u201145\u201167", "8 900\u200b123 45\n67",
        "８９００１２３４５６７", "tel:+79001234567",
    ],
)  # fmt: skip
def test_telephone_numbers(stored: str, written: str) -> None:
    shown = words(f"Звонить: {written}, вечером.", ("phone", stored))
    assert shown == [written.removeprefix("tel:")]


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("+998 90 123 45 67", "90-123-45-67"),
        ("+998 90 123 45 67", "998901234567"),
        ("+996 555 12-34-56", "0555 12 34 56"),
        ("+993 65 12-34-56", "8 65 123456"),
        ("+992 92 700 11 22", "00992 92 7001122"),
        ("123-45-67", "1234567"),
        ("23-45-67", "2-34-567"),
    ],
)
def test_telephone_numbers_of_the_region(stored: str, written: str) -> None:
    assert words(f"Номер {written}.", ("phone", stored)) == [written]


@pytest.mark.parametrize("text", ["8 900 123-45-68", "123-45-67", "1, 2, 3 и 4567"])
def test_other_telephone_numbers_are_left(text: str) -> None:
    assert words(text, ("phone", "+7 900 123-45-67")) == []


def test_the_number_before_a_telephone_number_is_left() -> None:
    shown = words("Кабинет 12345 9001234567", ("phone", "+7 900 123-45-67"))
    assert shown == ["9001234567"]


@pytest.mark.parametrize(
    "written",
    [
        "khasan.y@mail.example", "KHASAN.Y@MAIL.EXAMPLE", "khasan.y (at) mail.example",
        "khasan.y[at]mail[dot]example", "khasan.y собака mail точка example",
        "khasan.y @ mail.example", "khasan.y@\u200bmail.example",
        "khаsаn.y@mail.example", "khasan.y@mail.example.",
    ],
)  # fmt: skip
def test_email_addresses(written: str) -> None:
    hits = found(f"Пишите {written} сюда", ("email", "Khasan.Y@mail.example"))
    assert MentionRule.EMAIL in hits[0][1].rules
    assert hits[0][0] == written.rstrip(".")


def test_the_name_of_an_email_address_is_a_part() -> None:
    ((surface, mention),) = found(
        "ник khasan.y95 там", ("email", "khasan.y95@x.example")
    )
    assert (surface, mention.strength) == ("khasan.y95", Strength.PART)
    assert mention.rules == (MentionRule.EMAIL_NAME,)


@pytest.mark.parametrize("stored", ["@Hasan_95", "hasan_95", "https://t.me/hasan_95/"])
@pytest.mark.parametrize(
    "written", ["@hasan_95", "HASAN_95", "hasan.95", "хасан_95", "t.me/hasan_95?x=1"]
)
def test_names_in_networks(stored: str, written: str) -> None:
    assert words(f"Страница {written} закрыта", ("handle", stored))


@pytest.mark.parametrize("stored", ["AB 1234567", "АВ1234567", "ab-123-45-67"])
@pytest.mark.parametrize(
    "written", ["AB1234567", "АВ 1234567", "ав № 1234567", "AB-12-34-567", "1234567"]
)
def test_numbers_with_a_series(stored: str, written: str) -> None:
    assert words(f"Паспорт {written}, выдан", ("number", stored)) == [written]


@pytest.mark.parametrize(
    ("stored", "written", "is_found"),
    [
        ("1-347/2023", "1-347-2023", True),
        ("1-347/2023", "№ 1347/2023", True),
        ("1-347/2023", "11-347/2023", True),
        ("1-347/2023", "1-348/2023", False),
        ("К-17", "камера К-17", True),
        ("К-17", "камера K17", True),
        ("К-17", "камера М-17", False),
        ("17", "номер 17.", True),
        ("17", "номер 117.", False),
        ("17", "номер 1 и 7", False),
        ("2а-55/1", "дело 2А-55/1", True),
        ("2а-55/1", "дело 2б-55/1", False),
    ],
)
def test_short_numbers(stored: str, written: str, is_found: bool) -> None:
    assert bool(words(written, ("number", stored))) is is_found


@pytest.mark.parametrize("kind", ["other", "number"])
@pytest.mark.parametrize("stored", ["14.07.1991", "1991-07-14", "14 июля 1991 г."])
@pytest.mark.parametrize(
    "written",
    [
        "14.07.1991", "1991-07-14", "14 июля 1991", "14-го июля 1991", "July 14, 1991",
        "14 July 1991", "14th of July, 1991", "14/7/91", "14.7.91", "14 07 1991",
        "1991-yil 14-iyul", "14071991", "19910714", "1991/07/14", "14 июл. 1991",
        "7/14/1991", "14 июли соли 1991".replace(" соли", ""),
    ],
)  # fmt: skip
def test_dates(kind: str, stored: str, written: str) -> None:
    assert words(f"Родился {written}, там же.", (kind, stored)) == [written]


def test_a_number_before_a_date_does_not_hide_it() -> None:
    for written in ("Их 5 детей.\n14 июля 1991 года", "в п. 12.14.07.1991"):
        assert words(written, ("other", "14.07.1991"))


@pytest.mark.parametrize(
    "text", ["15.07.1991", "14 июня 1991", "14.07.1990", "14 июля"]
)
def test_other_dates_are_left(text: str) -> None:
    assert words(text, ("other", "14.07.1991")) == []


@pytest.mark.parametrize(
    ("stored", "text", "surface"),
    [
        ("Ташкент", "приехал из Ташкента.", "Ташкента"),
        ("Ташкент", "He left Tashkent's suburbs", "Tashkent's"),
        ("Ташкент", "Toshkentdan keldi", "Toshkentdan"),
        ("Ташкент", "Toshkentlik yigit", "Toshkentlik"),
        ("Ташкент", "ташкентская прописка", "ташкентская"),
        ("Toshkent", "под Ташкентом", "Ташкентом"),
        ("Хуҷанд", "дар Хуҷандро", "Хуҷандро"),
        ("Хуҷанд", "в Худжанде", "Худжанде"),
        ("Андижон", "Andijonga bordi", "Andijonga"),
        ("Бухара", "Buxoroda yashaydi", "Buxoroda"),
        ("Елец", "до Ельца", "Ельца"),
        ("г. Ургенч", "в Ургенче", "Ургенче"),
        ("посёлок Новая Жизнь", "в поселке Новой Жизни", "Новой Жизни"),
        ("Ташкентская область", "в Ташкентской области", "Ташкентской области"),
        ("ИК-10", "в ИК № 10 сидел", "ИК № 10"),
        ("ул. Навои, 12", "на ул. Навои 12", "ул. Навои 12"),
        ("Кара-Суу", "из Карасуу".replace("Карасуу", "Кара Суу"), "Кара Суу"),
        ("Ташкент", "в Таш-\nкенте".replace("-\n", "\u00ad"), "Таш\u00adкенте"),
    ],
)
def test_places_in_any_script_and_case(stored: str, text: str, surface: str) -> None:
    assert words(text, ("place", stored)) == [surface]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Ташкент", "Таш и кент"),
        ("Ташкентская область", "в Ташкентском районе"),
        ("ИК-10", "в ИК-11"),
        ("Новая Жизнь", "новая дорога и жизнь"),
    ],
)
def test_other_places_are_left(stored: str, text: str) -> None:
    assert words(text, ("place", stored)) == []


@pytest.mark.parametrize(
    ("stored", "text", "surface"),
    [
        ("Барс", "Барсу привет", "Барсу"),
        ("Барс", "they call him Bars", "Bars"),
        ("Седой", "у Седого", "Седого"),
        ("Лётчик", "с Летчиком", "Летчиком"),
        ("tohir_23", "ник Tohir_23", "Tohir_23"),
        ("Дядя Коля", "у дяди Коли", "дяди Коли"),
        ("★", "подпись ★ и всё", "★"),
    ],
)
def test_nicknames(stored: str, text: str, surface: str) -> None:
    assert surface in words(text, ("single_name", stored))


VALUES = [
    ("person_name", "Юлдашев Хасан Анварович"),
    ("single_name", "Барс"),
    ("phone", "+998 90 123 45 67"),
    ("email", "khasan.y@mail.example"),
    ("handle", "@hasan_95"),
    ("number", "AB 1234567"),
    ("number", "17"),
    ("place", "посёлок Новая Жизнь"),
    ("other", "14.07.1991"),
    ("other", "шрам на левой щеке"),
]
FINDER = Finder([value(kind, text) for kind, text in VALUES])
beside = st.text(max_size=40).filter(lambda text: not any(map(str.isdigit, text)))


@given(st.sampled_from(range(len(VALUES))), beside, beside)
def test_every_value_is_found_in_any_surrounding(
    number: int, before: str, after: str
) -> None:
    text = f"{before} ; {VALUES[number][1]} ; {after}"
    start = len(before) + 3
    end = start + len(VALUES[number][1])
    assert any(
        mention.value_index == number and mention.start < end and start < mention.end
        for mention in FINDER.find(text)
    )


def test_words_that_fit_several_subjects_are_told_of_each() -> None:
    finder = Finder([value("place", "Ургенч", "S1"), value("place", "г. Ургенч", "S2")])
    assert [m.subject for m in finder.find("В Ургенче.")] == ["S1", "S2"]


def test_handles_are_passed_over() -> None:
    finder = Finder([value("number", "7"), value("handle", "S7")])
    assert finder.find("Тут был [[S7]] и ушёл.") == ()
    assert len(finder.find("Тут был S7 и ушёл.")) >= 1
