from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.identifiers import IdentifierKind, IdentifierType, russian_ner
from guvoh.protection.identifiers import russian as russian_module
from guvoh.protection.identifiers.russian import NO_MODEL, find_russian, warnings


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules must stand alone: the extra [ru] may be missing."""
    monkeypatch.setattr(russian_ner, "has_model", lambda: False)


def hidden(text: str) -> str:
    """The text with an X for each word that was found."""
    covered = {at for one in find_russian(text) for at in range(one.start, one.end)}
    return "".join("X" if at in covered else char for at, char in enumerate(text))


@pytest.mark.parametrize(
    "words",
    [
        # names, Central Asian ones too, in any case, script and size of letters
        "Шерзода Халматова", "Эмилбек уулу Таалай", "Юсуф-ака", "шерзод",
        "Ҳасанова", "Sherzod Yo'ldoshev", "ЮСУПОВ БОТИР", "Сычёв И. К.", "Үмүт",
        # places and addresses
        "Худжанда", "посёлок Сухой Лог", "ул. Гончарная",
        # codes
        "ИК-6", "СИЗО № 5", "в/ч 41877", "войсковая часть 70215", "1411-м полку",
        "шестой колонии", "№ 17/ДР", "дело № 1-214/2023", "АК-204417",
        "45 09 118822", "+998 90 123-45-67", "mail@example.org", "@some_handle",
        # dates, ages, terms
        "14 мая 2024 года", "02.10.2022", "осенью 2022 года", "в ночь на 5 сентября",
        "34-летний", "девятнадцать лет", "четвёртый год", "9 лет 6 месяцев",
        "колонии строгого режима", "ст. 228 ч. 2 УК РФ",
        # origins, health
        "узбек", "гражданин Таджикистана", "кыргызстанец", "по-узбекски", "туберкулёз",
    ],
)  # fmt: skip
def test_what_identifies_is_found(words: str) -> None:
    text = f"Там упомянули: потом {words} и больше ничего не было."
    start = text.index(words)
    inside = hidden(text)[start : start + len(words)]
    left = [word for word in inside.split() if set(word) - set("X.,№:")]
    assert [word for word in left if word not in {"гражданин", "дело"}] == []


@pytest.mark.parametrize(
    "text",
    [
        "Больше ничего он не успел сказать.",
        "Она пришла вечером. Потом все ушли домой, а Вы остались.",
        "Я слышала, как кто-то рядом крикнул: «Хватит!»",
    ],
)
def test_ordinary_sentences_stay(text: str) -> None:
    assert hidden(text) == text


def test_a_sentence_may_begin_with_a_name() -> None:
    assert hidden("Роза ушла. Назокат осталась.") == "XXXX ушла. XXXXXXX осталась."


def test_full_names_and_case_numbers_are_direct() -> None:
    text = "Его звали Шерзод Халматов, дело № 1-214/2023, сварщик."
    direct = {
        text[one.start : one.end]
        for one in find_russian(text)
        if one.identifier is IdentifierType.DIRECT
    }
    assert "Шерзод Халматов" in direct
    assert any("1-214/2023" in words for words in direct)
    assert not any("сварщик" in words for words in direct)


def test_kinds_tell_people_from_places_and_colonies() -> None:
    text = "Потом Шерзод уехал из Худжанда в ИК-6."
    kinds = {text[one.start : one.end]: one.kind for one in find_russian(text)}
    assert kinds["Шерзод"] is IdentifierKind.PERSON
    assert kinds["Худжанда"] is IdentifierKind.PLACE
    assert IdentifierKind.CODE in {
        one.kind for one in find_russian(text) if text[one.start : one.end] == "ИК-6"
    }


def test_without_the_extra_the_result_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert warnings() == (NO_MODEL,)
    monkeypatch.setattr(russian_ner, "has_model", lambda: True)
    assert warnings() == ()


def test_long_texts_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Потом пришёл Шерзод Халматов из Худжанда.\n"
    monkeypatch.setattr(russian_module, "_LONGEST", 100)
    text = sentence * 9
    found = [text[one.start : one.end] for one in find_russian(text)]
    assert found.count("Шерзод Халматов") >= 9


@pytest.mark.parametrize("text", ["", " \n ", "...", "№"])
def test_texts_without_words(text: str) -> None:
    assert all(text[one.start : one.end].strip() for one in find_russian(text))


_CHARS = st.text(st.sampled_from("АБаби .,№-/0123\n«»ЁёQq’Ўў"), max_size=40)


@given(_CHARS)
def test_spans_are_in_the_text(text: str) -> None:
    for one in find_russian(text):
        assert 0 <= one.start < one.end <= len(text)
        assert 0 <= one.score <= 1
