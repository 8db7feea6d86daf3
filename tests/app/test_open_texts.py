from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import pytest

from guvoh.app.open_texts import free_texts, replace_texts
from guvoh.casebook import Body, Place, entry_type_of
from tests.casebook.examples import TYPED, example_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN = [b for b in example_bodies() if entry_type_of(b).place is Place.CASEBOOK]
REASON_CODES = {"subject_registered", "damaged", "not_found", "dispute", "danger"}
REASON_CODES |= {"request"}


def name_of(body: Body) -> str:
    return type(body).__name__


def strings(value: object) -> Iterator[str]:
    """Every string in a body, whatever it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


@pytest.mark.parametrize("body", OPEN, ids=name_of)
def test_every_text_that_a_person_typed_is_found(body: Body) -> None:
    typed = sorted(text for text in strings(body) if text.startswith(TYPED))
    found = sorted(set(free_texts(body)) - REASON_CODES)
    assert found == sorted(set(typed))


@pytest.mark.parametrize("body", OPEN, ids=name_of)
def test_every_text_is_replaced_and_ids_and_codes_stay(body: Body) -> None:
    changed = replace_texts(body, lambda text: text.replace(TYPED, "[[S7]]"))
    assert list(strings(changed)) == [
        text.replace(TYPED, "[[S7]]") for text in strings(body)
    ]
    swapped = list(strings(replace_texts(body, lambda _: "x")))
    for before, after in zip(strings(body), swapped, strict=True):
        is_text = before.startswith(TYPED) or before in REASON_CODES
        assert after == ("x" if is_text else before)


def test_the_examples_show_a_text_in_most_types() -> None:
    without = {entry_type_of(b).name for b in OPEN if not list(free_texts(b))}
    assert without == {
        "log.started",
        "item.sealed",
        "item.derived",
        "item.verified",
        "subject.registered",
    }
