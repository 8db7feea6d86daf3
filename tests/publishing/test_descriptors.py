"""People who are called by their descriptors."""

from __future__ import annotations

import pytest

from guvoh.publishing.descriptors import find_descriptors

PEOPLE = {
    "s": ["a seamstress", "швея"],
    "p": ["a former prisoner", "бывший заключённый"],
    "q": ["a prisoner", "заключённый"],
}


def who(text: str) -> list[str]:
    return ["".join(keys) for _, keys in find_descriptors(text, PEOPLE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A seamstress left.", ["s"]),
        ("The seamstress's van.", ["s"]),
        ("Two seamstresses left.", []),
        ("The former  prisoner left.", ["p"]),
        ("Former prisoners left.", ["p"]),
        ("Forty prisoners left.", []),
        ("Швею увезли, а со швеёй никто не говорил.", ["s", "s"]),
        ("Швеям не платят.", []),
        ("Рассказ бывшего заключенного.", ["p"]),
        ("Рассказ заключённого.", ["q"]),
        ("Сорок заключённых увезли.", []),
        ("The lamp and the gate.", []),
    ],
)
def test_in_any_case_and_with_any_article(text: str, expected: list[str]) -> None:
    assert who(text) == expected


def test_one_descriptor_may_mean_several() -> None:
    assert find_descriptors("He, a driver, left.", {"b": ["a driver"], "a": ["driver"]}) == [(6, ("a", "b"))]  # fmt: skip
    assert find_descriptors("A driver.", {"a": []}) == []
