"""Dates in English and Russian as intervals of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model import Day
from guvoh.reading.dates import find_date_spans, find_dates
from guvoh.reading.page import lay_out

if TYPE_CHECKING:
    from guvoh.reading.result import DateMention

PUBLISHED = Day("2025-06-10")


def find(
    text: str, language: str, published: Day | None = None
) -> tuple[DateMention, ...]:
    return find_dates(lay_out(text, language=language, published=published))


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


# language | text | the words | first day | last day | precision
STATED = """
en | It was on 3 March 2025. | 3 March 2025 | 2025-03-03 | 2025-03-03 | day
en | On March 4, 2025 he fled. | March 4, 2025 | 2025-03-04 | 2025-03-04 | day
en | On the 3rd of March, 2025 he fled. | 3rd of March, 2025 | 2025-03-03 | 2025-03-03 | day
en | On 2025-03-05 he fled. | 2025-03-05 | 2025-03-05 | 2025-03-05 | day
en | On 06.03.2025 he fled. | 06.03.2025 | 2025-03-06 | 2025-03-06 | day
en | On 25/03/2025 he fled. | 25/03/2025 | 2025-03-25 | 2025-03-25 | day
en | On 03/04/2025 he fled. | 03/04/2025 | 2025-03-04 | 2025-04-03 | range
en | In spring 2023 he fled. | In spring 2023 | 2023-03-01 | 2023-05-31 | range
en | In winter 2023 he fled. | In winter 2023 | 2023-01-01 | 2024-02-29 | range
en | In early March 2024 he fled. | early March 2024 | 2024-03-01 | 2024-03-10 | range
en | In mid-March 2024 he fled. | mid-March 2024 | 2024-03-11 | 2024-03-20 | range
en | In late March 2024 he fled. | late March 2024 | 2024-03-21 | 2024-03-31 | range
en | By then, at the end of 2022, he fled. | the end of 2022 | 2022-09-01 | 2022-12-31 | range
en | In the first half of 2022 he fled. | the first half of 2022 | 2022-01-01 | 2022-06-30 | range
en | In the first quarter of 2025 he fled. | first quarter of 2025 | 2025-01-01 | 2025-03-31 | range
en | It was so in the 1990s. | 1990s | 1990-01-01 | 1999-12-31 | range
en | In June 2024 he fled. | June 2024 | 2024-06-01 | 2024-06-30 | month
en | He came in 2018. | 2018 | 2018-01-01 | 2018-12-31 | year
en | It lasted the winter of 2023-24. | winter of 2023-24 | 2023-12-01 | 2024-02-29 | range
en | So it went in 2023-2024. | 2023-2024 | 2023-01-01 | 2024-12-31 | range
en | He sat from 2019 to 2021. | from 2019 to 2021 | 2019-01-01 | 2021-12-31 | range
en | It was so in the early 2000s. | early 2000s | 2000-01-01 | 2003-12-31 | range
en | Between 3 and 7 March 2024 he fled. | Between 3 and 7 March 2024 | 2024-03-03 | 2024-03-07 | range
en | He sat from March to May 2023. | from March to May 2023 | 2023-03-01 | 2023-05-31 | range
en | He sat from December to May 2023. | from December to May 2023 | 2022-12-01 | 2023-05-31 | range
en | It is so since 2018. | since 2018 | 2018-01-01 | - | after
en | He fled after 1 May 2024. | after 1 May 2024 | 2024-05-02 | - | after
en | He fled before 5 June 2024. | before 5 June 2024 | - | 2024-06-04 | before
en | He must be back by 5 June 2024. | by 5 June 2024 | - | 2024-06-05 | before
en | He fled around 10 March 2024. | around 10 March 2024 | 2024-03-03 | 2024-03-17 | circa
en | He fled on the night of 6 March 2025. | the night of 6 March 2025 | 2025-03-06 | 2025-03-07 | range
ru | Это было 3 марта 2025 года. | 3 марта 2025 года | 2025-03-03 | 2025-03-03 | day
ru | Это было 03.03.2025 в отделе. | 03.03.2025 | 2025-03-03 | 2025-03-03 | day
ru | Третьего марта 2025 года. | Третьего марта 2025 года | 2025-03-03 | 2025-03-03 | day
ru | Весной 2023 года он бежал. | Весной 2023 года | 2023-03-01 | 2023-05-31 | range
ru | В конце 2022 года он бежал. | конце 2022 года | 2022-09-01 | 2022-12-31 | range
ru | Так было в 1990-х годах. | 1990-х годах | 1990-01-01 | 1999-12-31 | range
ru | В июне 2024 года он бежал. | июне 2024 года | 2024-06-01 | 2024-06-30 | month
ru | Приехал в 2018 году. | 2018 году | 2018-01-01 | 2018-12-31 | year
ru | Сидел с 3 по 7 марта 2024 года. | с 3 по 7 марта 2024 года | 2024-03-03 | 2024-03-07 | range
ru | Сидел с декабря 2024 года по май 2025-го. | с декабря 2024 года по май 2025-го | 2024-12-01 | 2025-05-31 | range
ru | Сидел с 2019 по 2021 год. | с 2019 по 2021 год | 2019-01-01 | 2021-12-31 | range
ru | С 2022 года так. | С 2022 года | 2022-01-01 | - | after
ru | Уехал до 5 июня 2024 года. | до 5 июня 2024 года | - | 2024-06-04 | before
ru | Вернуться к 5 июня 2024 года. | к 5 июня 2024 года | - | 2024-06-05 | before
ru | Бежал около 10 марта 2024 года. | около 10 марта 2024 года | 2024-03-03 | 2024-03-17 | circa
ru | В ночь на 6 февраля 2025 года. | В ночь на 6 февраля 2025 года | 2025-02-05 | 2025-02-06 | range
ru | Уехал до конца июня 2025 года. | до конца июня 2025 года | - | 2025-06-30 | before
ru | В ночь с 5 на 6 марта 2025 года. | с 5 на 6 марта 2025 года | 2025-03-05 | 2025-03-06 | range
ru | За первые пять месяцев 2025 года. | первые пять месяцев 2025 года | 2025-01-01 | 2025-05-31 | range
"""

# The same, in a text that appeared on 10 June 2025, a Tuesday.
RELATIVE = """
en | He fled yesterday. | yesterday | 2025-06-09 | 2025-06-09 | day
en | He fled two weeks ago. | two weeks ago | 2025-05-24 | 2025-05-30 | circa
en | He fled three days ago. | three days ago | 2025-06-07 | 2025-06-07 | day
en | He fled last March. | last March | 2025-03-01 | 2025-03-31 | month
en | He fled last August. | last August | 2024-08-01 | 2024-08-31 | month
en | He fled last year. | last year | 2024-01-01 | 2024-12-31 | year
en | He fled last week. | last week | 2025-06-02 | 2025-06-08 | range
en | He fled last Friday. | last Friday | 2025-06-06 | 2025-06-06 | day
en | He fled on 5 April. | 5 April | 2025-04-05 | 2025-04-05 | day
en | He fled on 28 December. | 28 December | 2024-12-28 | 2024-12-28 | day
ru | Он бежал позавчера. | позавчера | 2025-06-08 | 2025-06-08 | day
ru | Он бежал две недели назад. | две недели назад | 2025-05-24 | 2025-05-30 | circa
ru | Он бежал год назад. | год назад | 2023-12-10 | 2024-12-10 | circa
ru | Он бежал прошлым летом. | прошлым летом | 2024-06-01 | 2024-08-31 | range
ru | Он бежал в прошлом году. | прошлом году | 2024-01-01 | 2024-12-31 | year
en | He fled in December last year. | December last year | 2024-12-01 | 2024-12-31 | month
ru | Он бежал осенью прошлого года. | осенью прошлого года | 2024-09-01 | 2024-11-30 | range
ru | Он бежал 5 апреля. | 5 апреля | 2025-04-05 | 2025-04-05 | day
"""


def check(row: list[str], published: Day | None, basis: str) -> None:
    language, text, words, first, last, precision = row
    (mention,) = find(text, language, published)
    interval = mention.interval
    assert mention.text == words == text[mention.start : mention.end]
    assert (interval.earliest or "-", interval.latest or "-") == (first, last)
    assert (interval.precision, interval.basis) == (precision, basis)


@pytest.mark.parametrize("row", rows(STATED), ids=lambda row: row[2])
def test_stated_dates(row: list[str]) -> None:
    check(row, None, "stated")


@pytest.mark.parametrize("row", rows(RELATIVE), ids=lambda row: row[2])
def test_dates_that_lean_on_the_day_of_the_text(row: list[str]) -> None:
    check(row, PUBLISHED, "computed_from_relative")


@pytest.mark.parametrize("row", rows(RELATIVE), ids=lambda row: row[2])
def test_no_day_of_the_text_no_date(row: list[str]) -> None:
    assert find(row[1], row[0]) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I may go and they march 20 kilometres; the fall was deep. Call May."),
        ("en", "He paid 2000 roubles on 31.02.2025 and on 30 February 2025."),
        ("ru", "Заплатил 2000 рублей, ехал полтора года, сидел несколько лет назад."),
    ],
)
def test_no_dates(language: str, text: str) -> None:
    assert find(text, language, PUBLISHED) == ()


def test_a_day_without_a_year_takes_the_year_of_the_date_before_it() -> None:
    for language, text in {
        "en": "He came in March 2023. They took him on 5 April.",
        "ru": "Он приехал в марте 2023 года. Его забрали 5 апреля.",
    }.items():
        _, mention = find(text, language)
        assert str(mention.interval) == "2023-04-05"
        assert mention.interval.basis == "computed_from_relative"


def test_a_bare_year_lends_itself_to_no_month() -> None:
    text = "He came in 2018. At the start of January he wrote to his father."
    assert [str(m.interval) for m in find(text, "en")] == ["2018"]


def test_later_leans_on_a_day_in_this_sentence_or_the_one_before() -> None:
    near = "They took him on 5 April 2023. Three days later he signed."
    far = "They took him on 5 April 2023. It rained. He slept. Three days later he signed."
    assert [str(m.interval) for m in find(near, "en")] == ["2023-04-05", "2023-04-08"]
    assert [str(m.interval) for m in find(far, "en")] == ["2023-04-05"]


def test_the_day_at_the_head_of_a_letter_is_its_day() -> None:
    text = (
        "27 May 2025\n\nDear sister, they took him two days ago. He called yesterday."
    )
    assert [str(m.interval) for m in find(text, "en")][1:] == [
        "2025-05-25",
        "2025-05-26",
    ]


def test_a_year_that_only_stands_later_is_taken_when_it_is_the_only_one() -> None:
    one = "They took him on 5 April. In June 2024 he wrote."
    two = "They took him on 5 April. In June 2024 he wrote, in May 2023 too."
    assert [str(m.interval) for m in find(one, "en")] == ["2024-04-05", "2024-06"]
    assert [str(m.interval) for m in find(two, "en")] == ["2024-06", "2023-05"]


def test_a_year_earlier_than_a_quarter_is_a_quarter() -> None:
    text = "В первом квартале 2025 года так. Годом ранее не так. Летом опять."
    assert [str(m.interval) for m in find(text, "ru")][1:] == [
        "2024-01-01/2024-03-31",
        "2024-06-01/2024-08-31",
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "17 April 2025 — Police came to the works yesterday, {}"),
        ("en", "A call from Sabo, 17 April 2025, taken down by hand. Yesterday, {}"),
        ("ru", "17 апреля 2025 года. Вчера в цех приехала полиция, {}"),
    ],
)
def test_the_day_of_a_text_stands_apart(language: str, text: str) -> None:
    long = text.format("and so on, and nobody knows where they took them" * 3)
    assert [str(m.interval) for m in find(long, language)][1:] == ["2025-04-16"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 17 April 2025 they came to the works. Yesterday he rang, {}"),
        ("ru", "17 апреля 2025 года они пришли в цех. Вчера он звонил, {}"),
    ],
)
def test_a_day_in_running_text_is_not_the_day_of_the_text(
    language: str, text: str
) -> None:
    long = text.format("and so on, and nobody knows where they took them" * 3)
    assert [str(m.interval) for m in find(long, language)] == ["2025-04-17"]


def test_dates_that_cannot_be_resolved_have_spans_all_the_same() -> None:
    page = lay_out("They took him on 5 April, then on 6 May 2024.", language="en")
    assert [page.text[a:b] for a, b in find_date_spans(page)] == [
        "5 April",
        "6 May 2024",
    ]


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [
            *[
                "3",
                "31",
                "March",
                "may",
                "2025",
                "since",
                "by",
                "before",
                "last",
                "between",
                "and",
                "from",
                "to",
                "-",
                "–",
                "of",
                "ago",
            ],
            *[
                "03.03.2025",
                "03/04/25",
                "2025-02-30",
                "9999",
                "two",
                "weeks",
                "later",
                "yesterday",
                "spring",
            ],
            *[
                "марта",
                "мая",
                "2025",
                "года",
                "с",
                "по",
                "до",
                "назад",
                "через",
                "неделю",
                "летом",
                "конце",
                "в",
                "ночь",
                "на",
            ],
        ]
    ),
)


@given(st.lists(PIECES, min_size=1, max_size=25), st.sampled_from(["en", "ru"]))
def test_any_text_is_read_and_spans_hold(pieces: list[str], language: str) -> None:
    text = " ".join(pieces) + " x"
    for mention in find(text, language, PUBLISHED):
        assert mention.text == text[mention.start : mention.end] != ""
