"""What must hold for any name, in any of its forms, in any surrounding."""

from __future__ import annotations

import base64
import itertools
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.names import inflect
from guvoh.protection import Finder, MentionRule, Strength
from tests.names.strategies import CYRILLIC_GIVEN, FATHERS, SURNAMES
from tests.protection.people import value

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = [
    f"{surname} {name} {father}ович"
    for surname, name, father in zip(
        SURNAMES * 2, CYRILLIC_GIVEN, FATHERS * 2, strict=False
    )
]
PEOPLE += ["Каримова Нодира Рустам қизи", "Асан уулу Эрмек", "Фирдавс Раҳмонзода"]
FINDERS = {name: Finder([value("person_name", name)]) for name in PEOPLE}
ALL = Finder([value("person_name", name, f"S{n}") for n, name in enumerate(PEOPLE)])
LATIN = {
    "Каримов Сардор Анварович": "Karimov Sardor",
    "Юлдашев Жасур Рустамович": "Yo‘ldoshev Jasur",
    "Турсунов Улуғбек Ҳамидович": "Tursunov Ulugbek",
    "Ҷӯраев Ғайрат Тоҳирович": "Juraev Gayrat",
    "Қодиров Ҷамшед Асанович": "Kadyrov Jamshed",
    "Осмонов Эрмек Баҳромович": "Osmonov Ermek",
}
beside = st.text(max_size=30)
sign = st.sampled_from(" .,;:!?()«»\"'\n\t—/|")
people = st.sampled_from(PEOPLE)


def shows(finder: Finder, text: str, words: str) -> bool:
    """Says whether the words, which stand once in the text, are covered."""
    start = text.index(words)
    covered = {at for m in finder.find(text) for at in range(m.start, m.end)}
    letters = {start + at for at, char in enumerate(words) if char.isalpha()}
    return letters <= covered


@given(people, beside, beside, sign, sign)
def test_a_name_as_it_stands_is_found_in_any_surrounding(
    name: str, before: str, after: str, left: str, right: str
) -> None:
    text = f"{before}{left} {name} {right}{after}"
    start = len(before) + 2
    assert any(
        m.start <= start and start + len(name) <= m.end
        and m.strength is Strength.FULL
        for m in FINDERS[name].find(text)
    )  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_every_russian_case_is_found_whole_and_word_by_word(name: str) -> None:
    cases = inflect(name)
    for form in (
        cases.nominative,
        cases.genitive,
        cases.dative,
        cases.accusative,
        cases.instrumental,
        cases.prepositional,
    ):
        assert shows(FINDERS[name], f"Там были с {form}, вот и всё.", form)
        for word in form.split():
            if word not in {"уулу", "қизи"} and not is_bare_father(name, word):
                assert shows(FINDERS[name], f"Там были с {word}, вот и всё.", word)


def is_bare_father(name: str, word: str) -> bool:
    """A father's name without an ending is his own, and no part of the child's."""
    parts = name.split()
    return any(
        word == before and marker in {"уулу", "қизи"}
        for before, marker in itertools.pairwise(parts)
    )


@pytest.mark.parametrize(("name", "latin"), LATIN.items())
def test_transliterated_names_are_found_whole_and_word_by_word(
    name: str, latin: str
) -> None:
    assert shows(FINDERS[name], f"They met {latin} there.", latin)
    for word in latin.split():
        for form in (word, f"{word}ning", f"{word}ga", word.upper()):
            assert shows(FINDERS[name], f"They met {form} there.", form)


ENCODINGS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "percent": quote,
    "percent_twice": lambda text: quote(quote(text)),
    "percent_cp1251": lambda text: quote(text, encoding="cp1251", errors="ignore"),
    "json": lambda text: text.encode("unicode_escape").decode(),
    "entities": lambda text: "".join(f"&#{ord(char)};" for char in text),
    "entities_hex": lambda text: "".join(f"&#x{ord(char):x};" for char in text),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "quoted_printable": lambda text: "".join(f"={b:02X}" for b in text.encode()),
    "spaced": " ".join,
    "hyphened": "-".join,
    "zero_width": "\u200b".join,
    "soft_hyphens": "\u00ad".join,
    "broken": lambda text: f"{text[:3]}-\n{text[3:]}",
    "joined": lambda text: f"{text[:3]}\u2060{text[3:]}",
    "file": lambda text: f"скан_{text}_2.pdf",
    "look_alikes": lambda text: text.translate(str.maketrans("аеорсух", "aeopcyx")),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ["Каримов Сардор", "Турсунов Нурлан"])
def test_disguised_surnames_are_found(name: str, encoding: str) -> None:
    surname = name.split(maxsplit=1)[0]
    text = f"Записано: {ENCODINGS[encoding](surname)} и дальше."
    finder = Finder([value("person_name", name)])
    assert any(m.subject == "S7" for m in finder.find(text)), text


@pytest.mark.parametrize(
    "user",
    [
        "sardor_karimov", "karimov.sardor", "karimov1991", "KarimovSardor", "@skarimov",
        "sardor-karimov-91", "s.karimov@example.org", "karimovs77", "@real_karimov",
        "https://example.org/u/sardorkarimov", "xxkarimovxx91_karimov", "karimov_sa",
    ],
)  # fmt: skip
def test_user_names_made_of_a_name_are_found(user: str) -> None:
    finder = Finder([value("person_name", "Каримов Сардор Анварович")])
    found = finder.find(f"Пишите: {user} сюда.")
    assert any(
        MentionRule.USERNAME in mention.rules or mention.strength is Strength.FULL
        for mention in found
    )


def test_brothers_share_a_surname_in_the_plural() -> None:
    text = "Братья Хасан и Карим Юлдашевы уехали."
    finder = Finder(
        [
            value("person_name", "Юлдашев Хасан", "S7"),
            value("person_name", "Юлдашев Карим", "S8"),
        ]
    )
    found = {(text[m.start : m.end], m.subject): m for m in finder.find(text)}
    for words in ("Хасан", "Юлдашевы"):
        assert MentionRule.SHARED_SURNAME in found[words, "S7"].rules
        assert found[words, "S7"].strength is Strength.FULL
    assert found["Карим Юлдашевы", "S8"].strength is Strength.FULL


@pytest.mark.parametrize(
    ("relative", "part"),
    [
        ("его отец, Анвар Юлдашев,", "Юлдашев"),
        ("его сестра, Гульнора Юлдашева,", "Юлдашева"),
        ("его брат, Карим Анварович,", "Анварович"),
        ("сын, Сардор Хасанович Юлдашев,", "Юлдашев"),
    ],
)
def test_relatives_show_as_parts(relative: str, part: str) -> None:
    finder = Finder([value("person_name", "Юлдашев Хасан Анварович")])
    text = f"Пришёл {relative} и ушёл."
    found = {text[m.start : m.end]: m for m in finder.find(text)}
    assert found[part].strength is Strength.PART


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Каримов Сардор", "Карим пришёл рано."),
        ("Юсупов Ҳасан", "Ҳусан пришёл рано."),
        ("Нодира Каримова", "Нодир пришёл рано."),
        ("Ким Виктор", "Kim aytdi? Men kim ekanman."),
        ("Асанов Эрмек", "Это эра перемен, и времена другие."),
        ("Ли Роман", "Он или она, если бы знали."),
    ],
)
def test_other_names_and_ordinary_words_are_left(name: str, text: str) -> None:
    found = Finder([value("person_name", name)]).find(text)
    # At the start of a sentence nobody can tell the pronoun kim from the name.
    assert {text[m.start : m.end] for m in found} <= {"Kim"}


@pytest.mark.parametrize("name", ["გიორგი მაისურაძე", "阮文安", "✺✺"])
def test_names_in_scripts_without_rules_are_found_as_they_stand(name: str) -> None:
    finder = Finder([value("person_name", name)])
    text = f"Сказал: {name}, и ушёл."
    assert [text[m.start : m.end] for m in finder.find(text)] == [name]


@given(people, beside)
def test_a_mention_lies_within_the_text(name: str, text: str) -> None:
    for mention in ALL.find(f"{text} {name}"):
        assert 0 <= mention.start < mention.end <= len(text) + 1 + len(name)
