"""Real input (issue of the main job): an article of this field, read and checked.

The article is not in the repository. The tests on it run where the folder of shared data
stands beside it; the same is tested on invented texts in tests/reading and
tests/publishing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from guvoh.publishing import Verdict, check
from guvoh.reading import Reading, read

ARTICLE = Path(__file__).parents[2] / "shared/data/examples/conscription-article.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="no shared data here")


@pytest.fixture(scope="module")
def parts() -> tuple[str, str]:
    """The article, and the key points that an editor put behind it."""
    body, points = ARTICLE.read_text("utf-8").split("\n- ", 1)
    return body, "- " + points


@pytest.fixture(scope="module")
def reading(parts: tuple[str, str]) -> Reading:
    return read(parts[0])


def test_the_direct_quotes_have_their_speakers(reading: Reading) -> None:
    direct = [p for p in reading.proposals if p.form.value == "direct"]
    assert [p.speaker.canonical for p in direct] == [
        "Anuar's father",
        "Olga Romanova",
        "Farukh",
    ]


def test_the_father_tells_what_the_prisoner_told(reading: Reading) -> None:
    chains = [tuple(s.canonical for s in p.chain) for p in reading.proposals]
    assert ("Anuar's father", "Anuar") in chains


def test_changed_names_and_what_is_withheld(reading: Reading) -> None:
    persons = {e.canonical: e for e in reading.entities if e.kind.value == "person"}
    assert {name for name, e in persons.items() if e.is_pseudonym} == {
        "Anuar",
        "Farukh",
        "Aziz",
    }
    assert set(persons["Anuar"].withheld) == {"name", "nationality"}


def test_statistics_have_their_author_and_value(reading: Reading) -> None:
    (number,) = [n for n in reading.numbers if n.value == 10_500_000]
    assert number.is_approximate
    (claim,) = [p for p in reading.proposals if p.basis.value == "official_statistics"]
    assert "Interior Ministry" in claim.speaker.canonical


def test_documents_requests_patterns_and_topics(reading: Reading) -> None:
    assert any(p.basis.value == "document_seen" for p in reading.proposals)
    assert [r.state.value for r in reading.requests] == ["no_response"]
    codes = {p.code for p in reading.patterns}
    assert {"threat_of_deportation", "abduction_or_raid", "construction_site"} <= codes
    topics = {topic.code for topic in reading.topics}
    assert {"medtop:02000000", "medtop:16000000", "medtop:11000000"} <= topics


def test_its_key_points_are_checked_against_it(parts: tuple[str, str]) -> None:
    article, points = parts
    result = check(points, [("article", article)])
    first, second, third = result.sentences
    assert (first.verdict, second.verdict) == (Verdict.SUPPORTED, Verdict.SUPPORTED)
    assert third.verdict in {Verdict.NOT_FOUND, Verdict.PARTLY}
    (remark,) = result.remarks
    assert remark.code in {"S101", "S102"}
    assert "outlets" in points[remark.start : remark.end]
