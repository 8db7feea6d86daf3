"""Protected values show themselves to nobody."""

from __future__ import annotations

import copy
import pickle

import pytest

from guvoh.protection import EmptyValueError, Finder, find_protected
from tests.protection.people import HASAN, value

SECRET = value("person_name", HASAN)


def test_a_value_is_in_no_printed_form() -> None:
    finder = Finder([SECRET])
    (mention,) = find_protected("Юлдашев Хасан", [SECRET])
    for shown in (
        repr(SECRET), str(SECRET), f"{SECRET}", repr([SECRET]), repr(finder),
        repr(mention), str(mention),
    ):  # fmt: skip
        assert "Юлдашев" not in shown
    assert repr(SECRET) == "‹protected›"


@pytest.mark.parametrize("secret", [SECRET, Finder([SECRET])])
def test_values_are_neither_pickled_nor_copied(secret: object) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError) as refused:
            pickle.dumps(secret, protocol)
        assert "Юлдашев" not in str(refused.value)
    with pytest.raises(TypeError):
        copy.copy(secret)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_an_empty_value_is_refused(text: str) -> None:
    with pytest.raises(EmptyValueError, match="Leave it out"):
        value("other", text)


@pytest.mark.parametrize(
    "kind", ["person_name", "phone", "email", "handle", "number", "place", "other"]
)
def test_a_value_of_a_wrong_kind_is_still_found(kind: str) -> None:
    odd = "см. тетрадь"
    assert find_protected("Об этом см. тетрадь, конец.", [value(kind, odd)])


def test_no_values_no_mentions() -> None:
    assert find_protected("Юлдашев Хасан", []) == ()
