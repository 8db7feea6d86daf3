from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.names import find
from guvoh.names.rules import load_rows
from guvoh.names.scan import pack, scan
from guvoh.names.sounds import normalise, pattern, sounds_of
from tests.names.strategies import given_names, surnames

MAN = "Йўлдошев Ҳасан Анвар ўғли"


def found(text: str, *people: str) -> list[tuple[str, int]]:
    return [(mention.text, mention.form) for mention in find(text, people)]


@pytest.mark.parametrize(
    "spelling",
    [
        "Йўлдошев Ҳасан",
        "Хасана Юлдашева",
        "Хасане Анваровиче",
        "Hasan Yoʻldoshevning",
        "Hasan Anvar oʻgʻli Yoʻldoshev",
        "Khasan Yuldashev",
        "YULDASHEV KHASAN",
        "Х. А. Юлдашев",
        "Юлдашев Х.А.",
        "Юлдашев, Хасан",
        "Chasan Juldaschew",
        "حسن یولداشف",
        "Юлдaшeв Xacaн",
        "Ю л д а ш е в  Х а с а н",
        "Ю-л-д-а-ш-е-в Хасан",
        "Юлда-\nшев Хасан",
        "Юл\u00adда\u200bшев Хасан",
        "юлдашев хасан",
        "Юлдашевым Хасаном",
        "Hasan Yo'ldoshevga",
        "Хасан Юпдашев",
    ],
)
def test_every_way_to_name_him_is_found(spelling: str) -> None:
    text = f"Суд установил, что {spelling} был там. On yana keldi."
    mentions = find(text, [MAN])
    assert [m.text.strip(".") for m in mentions] == [spelling.strip(".")]
    assert mentions[0].reasons


@pytest.mark.parametrize(
    "text",
    [
        "Отец, Анвар Юлдашев, приехал вчера.",
        "Его близнец Хусан Юлдашев жив.",
        "Юлдашева Гулнора ждёт ответа.",
        "Юлдашев Хасан Каримович — другой человек.",
        "Karim Yoʻldoshev esa boshqa odam.",
        "Анвар Юлдашев, Хасан Каримов и другие.",
        "Юлдашев сказал. Хасан молчал.",
        "Улица Юлдашева. Хасан там не был.",
        "",
        "Обычный текст без имён.",
    ],
)
def test_others_are_not_taken_for_him(text: str) -> None:
    assert found(text, MAN) == []


def test_offsets_are_code_points_of_the_text() -> None:
    text = "👍 ʻО Хасане Юлдашеве пишут"
    (mention,) = find(text, [MAN])
    assert text[mention.start : mention.end] == mention.text == "Хасане Юлдашеве"


def test_each_of_several_people_is_told() -> None:
    people = [MAN, "Каримова Нодира", "Асан уулу Эрмек"]
    text = "Эрмек Асанов видел Нодиру Каримову и Хасана Юлдашева."
    assert found(text, *people) == [
        ("Эрмек Асанов", 2),
        ("Нодиру Каримову", 1),
        ("Хасана Юлдашева", 0),
    ]


def test_a_form_of_one_part_is_found_alone() -> None:
    assert found("Потом пришёл Лёха и сел.", "Лёха") == [("Лёха", 0)]


def test_an_unclear_case_is_reported_rather_than_missed() -> None:
    (mention,) = find("Мы видели Каримова Нодира там.", ["Каримов Нодир"])
    assert mention.text == "Каримова Нодира"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Nodira Karimovaning oʻgʻli keldi.", "Каримова Нодира"),
        ("Ҳасан Йўлдошевнинг ўғли келди.", MAN),
        ("Хасан-ака Юлдашев ушёл.", MAN),
        ("Петру Ивановичу Хасан Юлдашев не звонил.", MAN),
        ("Хасан Юлдашев\nПетрович Иван", MAN),
        ("Пункт А. Хасан Юлдашев", MAN),
    ],
)
def test_a_son_of_and_an_elder_brother_in_address_hide_nobody(
    text: str, person: str
) -> None:
    assert len(find(text, [person])) == 1


@pytest.mark.parametrize("father", ["Каримовича", "Каримовичу", "Karimovich"])
def test_a_namesake_by_another_father_is_not_him_in_any_case(father: str) -> None:
    assert find(f"Видели Юлдашева Хасана {father} там.", [MAN]) == ()


def invented_people(n: int) -> list[str]:
    rng = random.Random(11)
    rows = [row for row in load_rows("given.tsv") if row["sex"] in {"m", "f"}]
    men = [row["name"] for row in rows if row["sex"] == "m"]
    people = []
    for row in rng.sample(rows, n):
        root, father, name = rng.choice(men), rng.choice(men), row["name"]
        surname = root + ("ев" if root[-1] in "аеёиоуяӣӯўэю" else "ов")
        woman = row["sex"] == "f"
        ending = "а" if woman else ""
        people.append(
            rng.choice(
                (
                    f"{surname}{ending} {name}",
                    f"{name} {surname}{ending}",
                    f"{surname}{ending} {name} {father} {'қизи' if woman else 'ўғли'}",
                    f"{father} {'кызы' if woman else 'уулу'} {name}",
                )
            )
        )
    return people


def test_every_name_of_the_table_is_found_as_it_stands() -> None:
    people = invented_people(1200)
    text = "\n".join(f"Вчера пришёл {person}, и всё." for person in people)
    found = {m.form for m in find(text, people) if m.text == people[m.form]}
    assert [people[at] for at in range(len(people)) if at not in found] == []


def test_no_people_and_empty_names_find_nothing() -> None:
    assert find("Хасан Юлдашев", []) == ()
    assert find("Хасан Юлдашев", ["", "   ", "…"]) == ()


@settings(deadline=None)
@given(given_names, surnames, st.text(alphabet="абвгде жзик.,!\n", max_size=40))
def test_a_name_is_found_whatever_stands_around_it(
    given_name: str, surname: str, around: str
) -> None:
    text = f"{around}. {given_name} {surname}. {around}"
    spans = [m.text for m in find(text, [f"{surname} {given_name}"])]
    assert f"{given_name} {surname}" in spans


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for mention in find(text, [MAN]):
        assert text[mention.start : mention.end] == mention.text


SYLLABLES = r"(?:[бвгдзйклмпрстфхшж]{0,2}[аеиоуэюя]){1,4}[бвдзклмпрст]?"


@given(st.lists(st.from_regex(SYLLABLES, fullmatch=True), max_size=8))
def test_scanning_gives_the_pattern_of_each_word(words: list[str]) -> None:
    """The fast scan of a text and the slow reading of a word agree."""
    text = " ".join(words)
    scanned = scan(text)
    assert [
        text[a:b] for a, b in zip(scanned.starts, scanned.ends, strict=True)
    ] == words
    for word, key in zip(words, scanned.keys, strict=True):
        assert int(key) == pack(pattern(sounds_of(normalise(word)).signs))


def test_scanning_goes_on_across_chunks() -> None:
    filler = "слово " * 60_000
    text = f"{filler}Хасан Юлдашев {filler}Hasan Yoʻldoshev"
    assert [m.text for m in find(text, [MAN])] == ["Хасан Юлдашев", "Hasan Yoʻldoshev"]
