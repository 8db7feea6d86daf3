"""Who, in a sentence, is said to say what it tells."""

from __future__ import annotations

import pytest

from guvoh.publishing.facts import read_facts
from guvoh.publishing.frames import find_frames, find_label
from guvoh.publishing.library import Library


def speakers(text: str, language: str = "en") -> list[str]:
    facts = read_facts(text, name="s", language=language)
    return [
        " ".join(text[t.start : t.end] for t in frame.speaker)
        for line in facts.lines
        for frame in find_frames(facts, line)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Lund said that the boats came at night.", ["Ana Lund"]),
        ("The boats came at night, said Ana Lund, a nurse.", ["Ana Lund a nurse"]),
        ("The boats, according to Ana Lund, came at night.", ["Ana Lund"]),
        ("“They came at night,” she told us.", ["she"]),
        ("Ana Lund, the nurse, said the boats came.", ["Ana Lund the nurse"]),
        ("In Ana Lund's account, the boats came at night.", ["Ana Lund"]),
        (
            "The doctor who signed it said that it was genuine.",
            ["The doctor who signed it"],
        ),
        ("The foreman told her to go home.", []),
        ("The agency finds places for 700 women.", []),
        ("The boats were reported by the guard.", []),
    ],
)
def test_english_frames(text: str, found: list[str]) -> None:
    assert speakers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Анна Лунд сообщила, что лодки пришли ночью.", ["Анна Лунд"]),
        ("По словам Анны Лунд, лодки пришли ночью.", ["Анны Лунд"]),
        ("По её словам, лодки пришли ночью.", ["её"]),
        ("«Они пришли ночью», — вспоминает Анна Лунд.", ["Анна Лунд"]),
        ("Лодки пришли ночью, считает врач Анна Лунд.", ["врач Анна Лунд"]),
    ],
)
def test_russian_frames(text: str, found: list[str]) -> None:
    assert speakers(text, "ru") == found


def test_labels_of_transcripts() -> None:
    text = "Harbour pilot Ana Lund: I took that boat for years. It was old.\n"
    facts = read_facts(text, name="s", language="en")
    assert [t.word for t in find_label(facts, facts.lines[0])] == [
        "harbour", "pilot", "ana", "lund",
    ]  # fmt: skip
    voices = Library([facts]).voices[0]
    assert all("lund" in voices.said_by(n)[0].names for n in range(2))


def test_pronouns_lead_back_by_gender() -> None:
    text = (
        "Sister Odile kept the diary. Mr. Wren read it in the archive.\n\n"
        "Sister Odile spoke to Mr. Wren. She said that the door was shut."
    )
    facts = read_facts(text, name="s", language="en")
    voices = Library([facts]).voices[0]
    names = [voice.names for voice in voices.said_by(3)]
    assert any("odile" in found for found in names)
    assert not any("wren" in found for found in names)


def test_a_letter_is_told_by_its_writer() -> None:
    text = "I live in Norrow. I saw the boats. I counted nine of them. They were old."
    facts = read_facts(text, name="s", language="en")
    voices = Library([facts]).voices[0]
    assert voices.is_first_person
    assert voices.said_by(1)[0].pronoun == "1"
