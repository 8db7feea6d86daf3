"""Numbers in English and Russian: value, unit, bound, and what is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model import QuantityBound
from guvoh.reading.languages import known_languages, load_table
from guvoh.reading.numbers import find_numbers
from guvoh.reading.page import lay_out

if TYPE_CHECKING:
    from guvoh.reading.result import Number


def find(text: str, language: str) -> tuple[Number, ...]:
    return find_numbers(lay_out(text, language=language))


# language | text | the words | value | unit | what is counted | bound
CASES = """
en | We saw at least 217 men. | at least 217 men | 217 | - | men | at_least
en | He counted twenty-three beds. | twenty-three beds | 23 | - | beds | exact
en | Two dozen boys stood there. | Two dozen boys | 24 | - | boys | exact
en | More than a hundred guards came. | More than a hundred guards | 100 | - | guards | at_least
en | They beat dozens of prisoners. | dozens of prisoners | 24 | - | prisoners | about at_least
en | Tens of thousands of workers left. | Tens of thousands of workers | 20000 | - | workers | about at_least
en | Half of the detainees signed. | Half of the detainees | 0.5 | - | detainees | exact
en | It was about 10.5 million migrant workers from Uzbekistan. | about 10.5 million migrant workers from Uzbekistan | 10500000 | - | migrant workers from Uzbekistan | about exact
en | They paid $90,000 for him. | $90,000 | 90000 | USD | - | exact
en | They paid 1 200 roubles for him. | 1 200 roubles | 1200 | RUB | roubles | exact
en | He said 40% of the recruits fled. | 40% of the recruits | 40 | percent | recruits | exact
en | He got six and a half years. | six and a half years | 6.5 | year | years | exact
en | He got a year and a half. | a year and a half | 1.5 | year | - | exact
en | Up to 300 or so people slept there. | Up to 300 or so people | 300 | - | people | about at_most
en | Seven of us were taken. | Seven of us | 7 | - | us | exact
en | He got eight years and six months. | eight years and six months | 102 | month | months | exact
en | We know of at least one man. | at least one man | 1 | - | man | at_least
en | They owe him 1,5 million roubles. | 1,5 million roubles | 1500000 | RUB | roubles | exact
en | It is 200k dollars. | 200k dollars | 200000 | USD | dollars | exact
en | There were a few hundred men. | a few hundred men | 200 | - | men | about at_least
en | He was aged 23. | 23 | 23 | year | - | exact
ru | Увезли несколько десятков человек. | несколько десятков человек | 20 | - | человек | about at_least
en | It took half an hour. | half an hour | 0.5 | hour | - | exact
en | She met a 34-year-old plasterer. | 34-year-old | 34 | year | year-old | exact
ru | Увезли двадцать три человека. | двадцать три человека | 23 | - | человека | exact
ru | Там было около 120 рабочих из Узбекистана. | около 120 рабочих из Узбекистана | 120 | - | рабочих из Узбекистана | about exact
ru | Заплатили не менее 3 тыс. рублей. | не менее 3 тыс. рублей | 3000 | RUB | рублей | at_least
ru | Приехали 1,2 млн мигрантов. | 1,2 млн мигрантов | 1200000 | - | мигрантов | exact
ru | Нас держали человек тридцать, не меньше. | человек тридцать, не меньше | 30 | - | человек | about at_least
ru | Он сидел лет пять. | лет пять | 5 | year | лет | about exact
ru | Забрали сотни людей. | сотни людей | 200 | - | людей | about at_least
ru | Подписала половина заключённых. | половина заключённых | 0.5 | - | заключённых | exact
ru | Прошло полтора года. | полтора года | 1.5 | year | года | exact
ru | Свыше 12 500 человек уехали. | Свыше 12 500 человек | 12500 | - | человек | at_least
ru | Вес 0,125 кг. | 0,125 кг | 0.125 | kilogram | кг | exact
ru | Пришли двое моих двоюродных братьев. | двое моих двоюродных братьев | 2 | - | моих двоюродных братьев | exact
ru | Касается 40 процентов обращений. | 40 процентов обращений | 40 | percent | процентов обращений | exact
ru | Это 34-летний рабочий. | 34-летний | 34 | year | летний | exact
"""


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize("row", rows(CASES), ids=lambda row: row[2])
def test_one_number(row: list[str]) -> None:
    language, text, words, value, unit, of, bound = row
    (number,) = find(text, language)
    about = "about " if number.is_approximate else ""
    assert number.text == words == text[number.start : number.end]
    assert str(number.value) == value
    assert (number.unit or "-", number.of or "-") == (unit, of)
    assert f"{about}{number.bound}" == bound


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "between 40 and 50 men", 40, 50),
        ("en", "5-6 weeks", 5, 6),
        ("en", "from two to three hundred men", 200, 300),
        ("ru", "от 2100 до 2600 граждан", 2100, 2600),
        ("ru", "две-три недели", 2, 3),
        ("ru", "2–3 тысячи рублей", 2000, 3000),
    ],
)
def test_a_range_is_two_numbers_with_the_same_words(
    language: str, text: str, low: int, high: int
) -> None:
    first, second = find(text, language)
    assert (int(first.value), first.bound) == (low, QuantityBound.AT_LEAST)
    assert (int(second.value), second.bound) == (high, QuantityBound.AT_MOST)
    assert first.text == second.text == text


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "He was in Colony No. 6 then.", "Colony No. 6"),
        ("en", "They cited article 337 to him.", "article 337"),
        ("ru", "Он был в ИК-6 тогда.", "ИК-6"),
        ("ru", "По статье 337 его судили.", "статье 337"),
        ("ru", "Это бригада № 64.", "бригада № 64"),
    ],
)
def test_one_of_a_row_is_ordinal(language: str, text: str, words: str) -> None:
    (number,) = find(text, language)
    assert number.is_ordinal
    assert number.text == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "One of the guards said that no one came by twenty-third."),
        ("en", "At 12:30 she rang +7 900 123-45-67, and again at 5 am."),
        ("en", "It happened in 2018, in 2019 too. One man came one day."),
        ("en", "She wrote to the Two Rivers centre about file 0417."),
        ("en", "What they took:\n1. The phone.\n2) The boots."),
        ("en", "He was taken on 5 April, but nobody knows of which year."),
        ("ru", "Один из них сказал, что ни один не пришёл, взял семью."),
        ("ru", "В 12:30 звонил +7 900 123-45-67, в пять утра, 19-й."),
    ],
)
def test_no_number(language: str, text: str) -> None:
    assert find(text, language) == ()


def test_a_number_without_a_noun_counts_what_the_one_before_it_does() -> None:
    texts = {
        "en": "They checked 86 workers, and nineteen of them were held.",
        "ru": "Проверено 86 человек, нарушения выявлены у 19.",
    }
    for language, text in texts.items():
        first, second = find(text, language)
        assert second.value == 19
        assert second.of == first.of != ""


@pytest.mark.parametrize("table", ["numbers", "dates"])
@pytest.mark.parametrize("language", known_languages())
def test_tables_of_languages_have_the_same_keys(language: str, table: str) -> None:
    own, english = load_table(language, table), load_table("en", table)
    assert own.keys() == english.keys()
    if table == "numbers":
        assert own["units"].keys() == english["units"].keys()


EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = [
    "-",
    "-",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
RU_SMALL = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
RU_TENS = [
    "-",
    "-",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
]
RU_HUNDREDS = [
    "-",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
]


def spell_en(number: int) -> str:
    if number < 20:
        return EN_SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return EN_TENS[tens] + (f"-{EN_SMALL[ones]}" if ones else "")
    size, name, joint = (
        (1000, "thousand", " ") if number >= 1000 else (100, "hundred", " and ")
    )
    many, rest = divmod(number, size)
    return f"{spell_en(many)} {name}" + (joint + spell_en(rest) if rest else "")


def spell_ru(number: int, one: str = "один", two: str = "два") -> str:
    if number >= 1000:
        many, rest = divmod(number, 1000)
        last = many % 10 if many % 100 not in range(11, 15) else 0
        noun = "тысяча" if last == 1 else "тысячи" if last in {2, 3, 4} else "тысяч"
        return f"{spell_ru(many, 'одна', 'две')} {noun}" + (
            f" {spell_ru(rest)}" if rest else ""
        )
    words = []
    if number >= 100:
        words.append(RU_HUNDREDS[number // 100])
        number %= 100
    if number >= 20:
        words.append(RU_TENS[number // 10])
        number %= 10
    if number or not words:
        words.append({1: one, 2: two}.get(number, RU_SMALL[number]))
    return " ".join(words)


@given(st.integers(0, 999_999))
def test_spelled_numbers_come_back(number: int) -> None:
    for language, spelled, unit in (
        ("en", spell_en(number), "days"),
        ("ru", spell_ru(number), "дней"),
    ):
        (found,) = find(f"{spelled} {unit}", language)
        assert (int(found.value), found.unit) == (number, "day")


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            "217",
            "1,200",
            "10.5",
            "million",
            "3",
            "тыс.",
            "№",
            "6",
            "at",
            "least",
            "two",
            "dozen",
            "of",
            "from",
            "between",
            "and",
            "-",
            "–",
            ",",
            ".",
            "половина",
            "сотни",
            "человек",
            "лет",
            "пять",
            "до",
            "от",
            "не",
            "менее",
            "İ",
            "ё",
            "%",
            "$",
            "half",
            "a",
        ]
    ),
)


@given(st.lists(PIECES, min_size=1, max_size=25), st.sampled_from(["en", "ru"]))
def test_any_text_is_read_and_spans_hold(pieces: list[str], language: str) -> None:
    text = " ".join(pieces) + " x"
    for number in find(text, language):
        assert number.text == text[number.start : number.end] != ""
        assert number.of in text
        assert number.value >= 0
