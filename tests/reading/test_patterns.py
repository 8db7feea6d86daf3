"""Signs of coerced recruitment."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.reading.languages import load_table
from guvoh.reading.page import lay_out
from guvoh.reading.patterns import find_patterns


def _codes(text: str, language: str = "en") -> set[str]:
    page = lay_out(text, language=language)
    return {f"{p.vocabulary}:{p.code}" for p in find_patterns(page)}


ENGLISH = [
    ("They were forced to sign a contract.", "act:contract_signed_under_coercion"),
    ("He was threatened with deportation.", "means:threat_of_deportation"),
    ("Refusing would mean deportation, they said.", "means:threat_of_deportation"),
    ("It was a police raid at the bakery.", "means:abduction_or_raid"),
    ("Then they twisted his arms.", "means:physical_violence"),
    ("The officer took my passport.", "means:withholding_documents"),
    ("They collected our phones.", "means:withholding_phone_isolation"),
    ("They promised him release.", "inducement:promise_of_release_or_pardon"),
    ("It is a fast track to a passport.", "inducement:promise_of_citizenship"),
    ("He was sent to the front line.", "outcome:deployed"),
    ("My cousin did not come back.", "outcome:missing"),
    ("They put bags on our heads.", "means:torture"),
    ("We had a choice, prison or the army.", "act:pressure_to_enlist"),
    ("Nobody translated.", "means:language_not_understood"),
    ("They were held in a garage for two days.", "means:arbitrary_detention"),
    ("A case was opened; he was convicted as a mercenary.", "outcome:prosecuted_at_home_as_mercenary"),
]  # fmt: skip


RUSSIAN = [
    ("Его заставили подписать контракт.", "act:contract_signed_under_coercion"),
    ("Нам угрожали депортацией.", "means:threat_of_deportation"),
    ("Либо контракт, либо депортация.", "means:threat_of_deportation"),
    ("Это была облава на рынке.", "means:abduction_or_raid"),
    ("Ему заломили руки.", "means:physical_violence"),
    ("У него забрали паспорт.", "means:withholding_documents"),
    ("Телефоны отобрали сразу.", "means:withholding_phone_isolation"),
    ("Еды не давали.", "means:deprivation_food_water_sleep_medical"),
    ("Начальник обещал ему помилование.", "inducement:promise_of_release_or_pardon"),
    ("Его отправили на фронт.", "outcome:deployed"),
    ("Телефон выключен.", "outcome:missing"),
    ("Документы мне так и не вернули.", "means:withholding_documents"),
    ("Из двенадцати вернулись двое.", "outcome:returned_home"),
    ("Адвоката не пустили.", "means:denied_lawyer_or_interpreter"),
    ("Его осудили за наёмничество.", "outcome:prosecuted_at_home_as_mercenary"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), RUSSIAN)
def test_finds_russian_signs(text: str, code: str) -> None:
    assert code in _codes(text, "ru")


@pytest.mark.parametrize(
    "text",
    [
        "Никого не заставляли подписать контракт.",
        "Никто не угрожал депортацией.",
        "В ведомстве отрицают, что людей отправляют на фронт.",
        "Он боится, что его отправят на фронт.",
        "Вас отправили на фронт?",
        "Мы шли мимо колонии и купили хлеб на рынке.",
    ],
)
def test_what_is_denied_feared_or_asked_in_russian_is_no_sign(text: str) -> None:
    assert _codes(text, "ru") == set()


@pytest.mark.parametrize(("text", "code"), ENGLISH)
def test_finds_english_signs(text: str, code: str) -> None:
    assert code in _codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was threatened with deportation.",
        "No raid took place at the market.",
        "The ministry denied that anybody had been forced to sign a contract.",
        "He was not beaten.",
        "He fears being sent to the front line.",
        "If he is sent to the front, his mother will weep.",
        "Let me finish, she said, and fell near the door.",
        "They walked past the prison and bought bread at the market.",
    ],
)
def test_what_is_denied_or_only_feared_is_no_sign(text: str) -> None:
    assert _codes(text) == set()


def test_a_place_counts_near_words_of_recruitment() -> None:
    text = "He works at a construction site. Recruiters came there in June."
    assert "place_of_recruitment:construction_site" in _codes(text)


def test_overlapping_phrases_give_the_longest() -> None:
    page = lay_out("Then they were forced to sign a contract.", language="en")
    texts = [p.text for p in find_patterns(page) if p.vocabulary == "act"]
    assert texts == ["forced to sign a contract"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [text for text, _ in ENGLISH + RUSSIAN]
            + ["İ", "«", "’", "\n\n", " nobody "]
        ),
        min_size=1,
    )
)
def test_spans_hold_their_text(parts: list[str]) -> None:
    text = " ".join(["A", *parts])
    for language in ("en", "ru"):
        for pattern in find_patterns(lay_out(text, language=language)):
            assert text[pattern.start : pattern.end] == pattern.text


def test_both_languages_know_the_same_codes() -> None:
    tables = [load_table(language, "patterns")["patterns"] for language in ("en", "ru")]
    english, russian = ({v: set(t[v]) for v in t} for t in tables)
    assert english == russian
