from __future__ import annotations

import json
from typing import Any

import pytest

from guvoh.protection.fact import Fact
from guvoh.protection.risk import PublishedError, facts_of, read_published


def described(*subjects: Any) -> bytes:
    content = {"schema": "guvoh/published/1", "subjects": list(subjects)}
    return json.dumps(content, ensure_ascii=False).encode()


def test_a_value_is_a_text_a_number_a_list_or_a_level() -> None:
    facts = facts_of(
        {
            "place": "Ardat",
            "age": 34,
            "article": ["228", 105],
            "region": {"level": "region", "value": "Volga"},
            "year": {"level": "year", "value": ["2018", "2019"]},
        }
    )
    assert facts == (
        Fact(attribute="place", values=("Ardat",)),
        Fact(attribute="age", values=("34",)),
        Fact(attribute="article", values=("228", "105")),
        Fact(attribute="region", values=("Volga",), level="region"),
        Fact(attribute="year", values=("2018", "2019"), level="year"),
    )


def test_the_last_of_releases_alone_is_the_draft() -> None:
    releases = [{"date": "2024-01", "facts": {"a": "1"}}, {"facts": {"b": "2"}}]
    data = described({"pseudonym": "Ilyas", "releases": releases})
    (subject,) = read_published(data)
    assert [(f.attribute, f.release) for f in subject.facts] == [
        ("a", "1 2024-01"),
        ("b", ""),
    ]
    (subject,) = read_published(data, is_draft_last=False)
    assert [f.release for f in subject.facts] == ["1 2024-01", "2"]


def test_facts_beside_releases_are_the_draft() -> None:
    releases = [{"facts": {"a": "1"}}]
    data = described({"pseudonym": "I", "releases": releases, "facts": {"b": "2"}})
    (subject,) = read_published(data)
    assert [f.release for f in subject.facts] == ["1", ""]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The description of what was published is no JSON in UTF-8"),
        (b"\xff", "The description of what was published is no JSON in UTF-8"),
        (b"[" * 100_000, "The description of what was published is no JSON in UTF-8"),
        (b"[]", "The description of what was published has another schema"),
        (b'{"schema": "guvoh/risk/1"}', "The description of what was published has an"),
        (described(), "The description of what was published names no subjects"),
        (described("Ilyas"), "Subject 1 has neither facts nor releases"),
        (described({"pseudonym": "Ilyas", "fact": {}}), "Subject 1 has neither facts"),
        (described({"facts": {}}), "Subject 1 has no pseudonym"),
        (described({"pseudonym": " ", "facts": {}}), "Subject 1 has no pseudonym"),
        (described({"pseudonym": "I", "facts": []}), "Subject 1 has facts that are no"),
        (described({"pseudonym": "I", "releases": {}}), "Subject 1 has releases that"),
        (
            described({"pseudonym": "I", "releases": [{"date": "2024"}]}),
            "Release 1 of subject 1 has no facts",
        ),
        (
            described({"pseudonym": "I", "facts": {}}, {"pseudonym": "I", "facts": {}}),
            "Two subjects have one pseudonym",
        ),
    ],
)
def test_what_is_no_description_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(PublishedError) as failure:
        read_published(data)
    assert str(failure.value).startswith(sentence)
    assert "Ilyas" not in str(failure.value)


@pytest.mark.parametrize(
    "value", ["", " ", None, True, 1.5, [], ["Ardat", ""], ["Ardat", None], {}, [[]],
              {"level": 3, "value": "Ardat"}, {"level": "region"}]
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_refused(value: object) -> None:
    with pytest.raises(
        PublishedError, match="The attribute place has no value"
    ) as error:
        facts_of({"place": value})
    assert "Ardat" not in str(error.value)
