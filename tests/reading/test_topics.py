"""Topics of invented texts, and the table they come from."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.reading.languages import known_languages, load_table
from guvoh.reading.page import lay_out
from guvoh.reading.topics import load_topics, rank_topics

if TYPE_CHECKING:
    from guvoh.reading.result import Topic

TEXTS = {
    "en": (
        "Convicts in a penal colony were forced to sign military contracts and sent to "
        "the front line, a rights group said. The interior ministry denied it. Police "
        "raids on migrants ended in the draft office, and those who refused were "
        "threatened with deportation by the court. Soldiers die on the battlefield."
    ),
    "ru": (
        "Осуждённых в колонии заставили подписать контракт и отправили на фронт, "
        "говорят правозащитники. Министерство внутренних дел это отрицает. После рейда "
        "полиция везла мигрантов в военкомат, отказавшимся суд грозил депортацией. "
        "Солдаты гибнут на передовой."
    ),
}


def rank(text: str, language: str) -> tuple[Topic, ...]:
    return rank_topics(lay_out(text, language=language))


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "code",
    [
        "medtop:02000000",
        "medtop:11000000",
        "medtop:16000000",
        "medtop:20001145",
        "guvoh:coerced_recruitment",
    ],
)
def test_what_a_text_of_the_field_is_about(language: str, code: str) -> None:
    assert code in {topic.code for topic in rank(TEXTS[language], language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Convicts and other inmates of the penal colony were promised a pardon.",
        ),
        ("ru", "Осуждённым в колонии обещали помилование, говорят заключённые."),
    ],
)
def test_the_narrower_topic_is_found_too(language: str, text: str) -> None:
    codes = {topic.code for topic in rank(text, language)}
    assert codes >= {"medtop:20000137", "guvoh:recruitment_of_prisoners"}


def test_what_it_is_not_about() -> None:
    codes = {topic.code for topic in rank(TEXTS["en"], "en")}
    assert not codes & {"medtop:15000000", "medtop:17000000", "medtop:10000000"}
    weather = rank("Heavy rain, snow and thunderstorm: the weather forecast.", "en")
    assert "medtop:17000000" in {topic.code for topic in weather}
    assert "guvoh:coerced_recruitment" not in {topic.code for topic in weather}


def test_labels_are_in_the_language_of_the_text() -> None:
    labels = {topic.code: topic.label for topic in rank(TEXTS["ru"], "ru")}
    assert labels["medtop:16000000"] == "конфликты, война и мир"
    assert labels["guvoh:coerced_recruitment"] == "принудительная вербовка"


@given(st.text(min_size=1).filter(str.strip), st.sampled_from(["en", "ru"]))
def test_any_text_is_ranked(text: str, language: str) -> None:
    scores = [topic.score for topic in rank(text, language)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len(scores) <= 12


def test_the_table_is_the_media_topics_with_their_source() -> None:
    path = resources.files("guvoh.reading.topics") / "media_topics.json"
    table = json.loads(path.read_text("utf-8"))
    assert table["licence"] == "http://creativecommons.org/licenses/by/4.0/"
    assert table["copyright"].startswith("IPTC")
    assert {topic["code"][:7] for topic in table["topics"]} == {"medtop:"}


def test_every_topic_has_its_parents_before_it_and_seventeen_have_none() -> None:
    seen: set[str] = set()
    for code, entry in load_topics().items():
        assert set(entry.parents) <= seen, code
        seen.add(code)
    assert sum(entry.is_top for entry in load_topics().values()) == 17


def test_own_topics_stand_below_the_media_topics() -> None:
    own = [e for e in load_topics().values() if e.code.startswith("guvoh:")]
    assert len(own) == 10
    assert not any(entry.is_top for entry in own)


@pytest.mark.parametrize("language", known_languages())
def test_tables_of_languages_name_known_topics_and_have_the_same_keys(
    language: str,
) -> None:
    table = load_table(language, "topics")
    assert table.keys() == load_table("en", "topics").keys()
    assert table["triggers"].keys() == load_table("en", "topics")["triggers"].keys()
    assert {*table["labels"], *table["triggers"]} <= load_topics().keys()
    terms = [term for terms in table["triggers"].values() for term in terms]
    assert not [term for term in terms if "*" in term[:-1]]
