from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.protection.identifiers import IdentifierKind
from guvoh.protection.identifiers.role import RoleKind
from guvoh.protection.identifiers.roles import find_roles, role_identifiers


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [
        (text[role.start : role.end], role.kind.value)
        for role in find_roles(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He was a welder.", [("welder", "occupation")]),
        ("Two scaffolders left.", [("scaffolders", "occupation")]),
        ("a petrol station attendant", [("petrol station attendant", "occupation")]),
        ("his younger brother", [("younger brother", "kinship")]),
        ("mother of four", [("mother of four", "kinship")]),
        ("the widow of a railwayman", [("widow of a railwayman", "kinship")]),
        ("a retired general", [("retired general", "rank")]),
        ("a senior lieutenant of justice", [("senior lieutenant of justice", "rank")]),
        (
            "the former deputy head of the colony for security",
            [("former deputy head of the colony for security", "position")],
        ),
        ("aide to the ombudsman", [("aide to the ombudsman", "position")]),
        ("a ship's mechanic", [("ship's mechanic", "occupation")]),
        ("She is a second-year student.", [("second-year student", "status")]),
        ("He sells bread at dawn.", [("sells bread", "occupation")]),
        ("worked in a brickworks", [("worked in a brickworks", "occupation")]),
        ("the colony's driver and his aunt", 2),
    ],
)
def test_english_roles(text: str, expected: list[tuple[str, str]] | int) -> None:
    if isinstance(expected, int):
        assert len(found(text, "en")) == expected
    else:
        assert found(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "In general the matter took longer than a summer.",
        "They head home and guide us to the river.",
        "A letter, a number and a corner of the paper.",
        "They cook the rice; we will cook it too.",
        "The private sector and a major problem.",
        "She was in a military hospital.",
        "",
    ],
)
def test_ordinary_english_words_are_no_roles(text: str) -> None:
    assert found(text, "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он работал со сварщиком.", [("сварщиком", "occupation")]),
        ("двух шиномонтажников", [("шиномонтажников", "occupation")]),
        ("моего двоюродного брата", [("двоюродного брата", "kinship")]),
        ("матери троих детей", [("матери троих детей", "kinship")]),
        ("дядя по матери", [("дядя по матери", "kinship")]),
        ("дочь лётчика", [("дочь лётчика", "kinship")]),
        ("начальнику отряда", [("начальнику отряда", "position")]),
        (
            "дежурным помощником начальника колонии",
            [("дежурным помощником начальника колонии", "position")],
        ),
        ("и. о. командира роты", [("и. о. командира роты", "position")]),
        (
            "старший следователь по особо важным делам",
            [("старший следователь по особо важным делам", "occupation")],
        ),
        ("майор внутренней службы", [("майор внутренней службы", "rank")]),
        ("полковник в отставке", [("полковник в отставке", "rank")]),
        ("слесарем-сантехником", [("слесарем-сантехником", "occupation")]),
        ("глава махалли", [("глава махалли", "position")]),
        ("вдову и беженца", [("вдову", "status"), ("беженца", "status")]),
        ("торговал на рынке", [("торговал на рынке", "occupation")]),
    ],
)
def test_russian_roles_in_any_case(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "ru") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Рабочий день кончился после ужина.",
        "Пожарная машина и военный городок.",
        "В третьей главе об этом ничего нет.",
        "Человек ушёл, мальчик остался.",
        "",
    ],
)
def test_ordinary_russian_words_are_no_roles(text: str) -> None:
    assert found(text, "ru") == []


def test_another_language_has_no_roles() -> None:
    assert found("payvandchi va oshpaz", "uz") == []


def test_the_head_tells_what_the_role_is() -> None:
    (role,) = find_roles("его двоюродных братьев", "ru")
    assert (role.head, role.kind, role.is_listed) == ("брат", RoleKind.KINSHIP, True)


def test_an_ending_counts_for_less_than_the_table() -> None:
    (listed,) = find_roles("a welder", "en")
    (made,) = find_roles("a sharpener", "en")
    assert made.is_listed is False
    assert made.score < listed.score


def test_proposers_see_kinship_as_other_and_the_rest_as_occupation() -> None:
    kinds = [one.kind for one in role_identifiers("a welder and her aunt", "en")]
    assert kinds == [IdentifierKind.OCCUPATION, IdentifierKind.OTHER]


def test_a_repr_holds_no_words() -> None:
    (role,) = find_roles("a welder", "en")
    assert "welder" not in repr(role)


_PIECES = st.sampled_from(
    [
        "старший", "брат", "мать", "троих", "детей", "начальник", "отряда", "по",
        "сварщик", "the", "head", "of", "colony", "welder's", "younger", "sister",
        ",", ".", "\n", "А-Б", "’", "и", "ИК-6", "четверых",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12), st.sampled_from(["en", "ru"]))
def test_roles_are_in_order_and_apart(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    last = 0
    for role in find_roles(text, language):
        assert last <= role.start < role.end <= len(text)
        assert text[role.start : role.end].strip() == text[role.start : role.end]
        last = role.end
