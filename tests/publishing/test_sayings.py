"""Who says what in a source, by reading: whom a remark on speakers spares."""

from __future__ import annotations

from guvoh.publishing.checker import check
from guvoh.publishing.facts import read_facts
from guvoh.publishing.library import Library

SOURCE = (
    "Ana Lund, a nurse at the Quay Clinic, arrived in May. She said that nine men were "
    "taken across the river. The warden, Piet Orm, said that nobody had left the camp."
)


def test_a_pronoun_leads_to_the_name_and_a_workplace_is_no_name() -> None:
    library = Library([read_facts(SOURCE, name="source", language="en")])
    (saying,) = library.sayings[0].at(1)
    teller = saying.tellers[0]
    assert {"ana", "lund"} <= teller.voice.names
    assert teller.is_resolved
    assert "clinic" not in teller.voice.names


def test_a_right_speaker_is_spared_and_a_wrong_one_is_not() -> None:
    said = "Nine men were taken across the river, said {}."
    right = check(said.format("Ana Lund"), [SOURCE], language="en")
    named = SOURCE.replace("She said", "Ana Lund said")
    wrong = check(said.format("Piet Orm"), [named], language="en")
    assert "S203" not in {r.code for r in right.remarks}
    assert "S203" in {r.code for r in wrong.remarks}
