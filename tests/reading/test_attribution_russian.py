"""Who says what in Russian, in small invented texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.model import Certainty, Polarity
from guvoh.reading.attribution import find_attributions
from guvoh.reading.page import lay_out
from guvoh.reading.result import ClaimProposal, Form


def read(text: str) -> tuple[ClaimProposal, ...]:
    return find_attributions(lay_out(text, language="ru"))


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "Жена Далера рассказала, что мужа увезли ночью.",
            ["Жена Далера"],
            "мужа увезли ночью",
        ),
        (
            "По словам второго продавца, у него забрали паспорт.",
            ["второй продавец"],
            "у него забрали паспорт",
        ),
        (
            "В прокуратуре области сообщили, что нарушений нет.",
            ["прокуратура области"],
            "нарушений нет",
        ),
        (
            "Из ответа министерства следует, что данных нет.",
            ["ответ министерства"],
            "данных нет",
        ),
        (
            "Как рассказала нам мать задержанного, её не пустили в отдел.",
            ["мать задержанного"],
            "её не пустили в отдел",
        ),
        (
            "Мать сказала, что сын сообщил ей по телефону, что их увозят.",
            ["Мать", "сын"],
            "их увозят",
        ),
        (
            "Жена Далера рассказывает: мужа заставили подписать контракт.",
            ["Жена Далера"],
            "мужа заставили подписать контракт",
        ),
        (
            "Наш собеседник уверен, что брата обманули.",
            ["Наш собеседник"],
            "брата обманули",
        ),
    ],
)
def test_indirect_speech(text: str, chain: list[str], content: str) -> None:
    (found,) = read(text)
    assert [speaker.canonical for speaker in found.chain] == chain
    assert found.text == content
    assert found.form is Form.INDIRECT


def test_a_quote_with_its_speaker_behind() -> None:
    (found,) = read("«Нас били», — говорит Умед, который работал на стройке.")
    assert (found.text, found.speaker.canonical) == ("Нас били", "Умед")
    assert found.form is Form.DIRECT


def test_a_speaker_inside_the_quote_marks_parts_the_quote() -> None:
    text = "«Нас держали в гараже, — говорит Умед. — Воды не давали»."
    assert [(p.text, p.speaker.canonical) for p in read(text)] == [
        ("Нас держали в гараже", "Умед"),
        ("Воды не давали", "Умед"),
    ]


def test_a_dash_begins_direct_speech() -> None:
    text = "Он вернулся в мае.\n\n— Нас обманули, — сказал Умед, — и увезли на полигон."
    assert [(p.text, p.form) for p in read(text)] == [
        ("Нас обманули", Form.DIRECT),
        ("и увезли на полигон.", Form.DIRECT),
    ]


def test_about_this_gives_the_sentence_before() -> None:
    (found,) = read("Ночью увезли сорок человек. Об этом сообщили несколько жильцов.")
    assert found.text == "Ночью увезли сорок человек"
    assert found.speaker.canonical == "несколько жильцов"


def test_what_nobody_in_particular_says_has_no_chain() -> None:
    (found,) = read("Сообщается, что один из задержанных в больнице.")
    assert (found.chain, found.text) == ((), "один из задержанных в больнице")


def test_denial_is_denied() -> None:
    (found,) = read("Министерство отрицает, что людей принуждали.")
    assert (found.polarity, found.certainty) == (Polarity.DENIED, Certainty.DENIED)


def test_hearsay_words_make_it_alleged() -> None:
    (found,) = read("Сосед сказал, что их якобы отпустили.")
    assert found.certainty is Certainty.ALLEGED


def test_answers_of_an_interview_belong_to_who_is_interviewed() -> None:
    text = (
        "Разговор с пекарем. Назовём его Отабек. Потом он уехал, и Отабек не звонил.\n\n"
        "— Где вас задержали?\n\n— В цехе. Зашли семеро.\n\n"
        "— Вам угрожали?\n\n— Капитан сказал, что посадит меня."
    )
    assert [([s.canonical for s in p.chain], p.text) for p in read(text)] == [
        (["Отабек"], "В цехе. Зашли семеро."),
        (["Отабек", "Капитан"], "посадит меня"),
    ]


@given(st.text(alphabet="абв Он сказал, что —–«»„“:.\n", max_size=80))
def test_spans_re_extract_from_any_text(text: str) -> None:
    if not text.strip():
        return
    for proposal in read(text):
        assert text[proposal.start : proposal.end] == proposal.text
        for speaker in proposal.chain:
            assert text[speaker.start : speaker.end] == speaker.text
