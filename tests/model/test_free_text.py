from __future__ import annotations

import guvoh.model as m
from tests.model import test_invariants as examples


def test_every_wording_is_free_text() -> None:
    assert set(m.free_texts(examples.REQUEST)) == {"Who ordered it?", "email", "en"}


def test_nested_records_are_searched_too() -> None:
    assert "[[S7]] was told to sign." in m.free_texts(examples.CLAIM)
    assert "The court says so itself." in m.free_texts(examples.ALLOWANCE)


def test_ids_days_and_digests_are_left_out() -> None:
    assert m.free_texts(examples.ERASURE) == ()
    assert m.free_texts(examples.DRAFT_PLACE) == ()
    assert m.free_texts(m.DateInterval.of("2023")) == ()


def test_codes_of_open_lists_are_in_as_they_could_hold_a_name() -> None:
    relation = m.Relation(
        id=m.RelationId("ab" * 16),
        left=m.PartyId("cd" * 16),
        kind=m.Code("Sardor"),
        right=m.PartyId("ef" * 16),
    )
    assert m.free_texts(relation) == ("Sardor",)
