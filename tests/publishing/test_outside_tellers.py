"""The trade of a teller who is not protected is nobody else's."""

from __future__ import annotations

import pytest
from tests.publishing.guards import guard_of

from guvoh.publishing.appearances import BackedSentence, read_appearances
from guvoh.publishing.draft_facts import read_draft_facts
from guvoh.publishing.guard import GuardedClaim

PEOPLE = """
- names: [Саидов Икром]
  descriptors: [a prisoner, заключённый]
"""
KEY = "subject-001"


def occupations(
    text: str, language: str, *, is_told_by_others: bool = True
) -> set[str]:
    claim = GuardedClaim(id="c", is_told_by_others=is_told_by_others, told_about=(KEY,))
    guard = guard_of(PEOPLE, claims=[claim])
    sentence = BackedSentence(start=0, end=len(text), claims=("c",))
    draft = read_appearances(
        text, [sentence], guard=guard, language=language, mentions=()
    )
    return {
        value
        for person in read_draft_facts(draft)
        for fact in person.facts
        if fact.attribute == "occupation"
        for value in fact.values
    }


TOLD = [
    ("A prisoner refused to sign, according to a lawyer who visited the colony.", "en"),
    ("A lawyer said that a prisoner refused to sign.", "en"),
    ("Заключённый отказался подписать, по словам адвоката.", "ru"),
    ("Адвокат сообщает: заключённый отказался подписать.", "ru"),
]


@pytest.mark.parametrize(("text", "language"), TOLD)
def test_the_trade_of_who_tells_it_is_not_the_persons(text: str, language: str) -> None:
    assert not occupations(text, language)


@pytest.mark.parametrize(("text", "language"), TOLD[:1])
def test_it_counts_while_nobody_knows_who_tells_it(text: str, language: str) -> None:
    assert occupations(text, language, is_told_by_others=False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A prisoner, a welder, refused to sign, says the lawyer of the colony.", "en"),
        ("A prisoner who worked as a lawyer refused, according to a lawyer.", "en"),
        ("The lawyer says a prisoner worked as a welder.", "en"),
    ],
)
def test_a_trade_that_stands_elsewhere_counts(text: str, language: str) -> None:
    assert occupations(text, language)
