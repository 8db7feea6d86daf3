from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.app.brief_people import read_people, read_tellers
from guvoh.app.pseudonyms import assign_pseudonym
from guvoh.app.sources import TypedSource, record_sources
from guvoh.app.subjects import register_subject
from guvoh.casebook import ProtectedText

if TYPE_CHECKING:
    from guvoh.publishing.brief import Teller
    from guvoh.store.casebook import OpenCasebook


def teller(casebook: OpenCasebook, **typed: str | dict[str, str]) -> Teller:
    (source,) = record_sources(casebook, [TypedSource(**typed)])  # type: ignore[arg-type]  # as named
    (found,) = [one for one in read_tellers(casebook) if one.id == source.id]
    return found


def test_a_body_is_named_in_the_languages_that_are_recorded(
    casebook: OpenCasebook,
) -> None:
    court = teller(
        casebook,
        label="Sergovo Court",
        kind="court",
        descriptors={"ru": "Серговский суд"},
    )
    assert court.name == "Sergovo Court"
    assert court.names == {"ru": "Серговский суд"}
    assert court.is_body
    assert not court.is_person


def test_a_public_person_is_named_and_keeps_the_name(casebook: OpenCasebook) -> None:
    minister = teller(
        casebook,
        label="Furqat Odilov",
        kind="official",
        public_reason="minister",
        descriptors={"en": "a minister"},
    )
    assert minister.name == "Furqat Odilov"
    assert minister.names == {}
    assert minister.is_person


def test_a_working_label_serves_in_its_own_script_only(casebook: OpenCasebook) -> None:
    mother = teller(casebook, label="his mother", kind="relative")
    assert not mother.name
    assert mother.descriptors == {"en": "his mother"}
    guard = teller(casebook, label="охранник", descriptors={"en": "a guard"})
    assert guard.descriptors == {"en": "a guard", "ru": "охранник"}
    assert not guard.is_person


def test_a_protected_person_has_no_name_whatever_the_label(
    casebook: OpenCasebook,
) -> None:
    values = [ProtectedText(kind="person_name", text="Зарипбоев Шерзод")]
    handle = register_subject(casebook, values).handle
    source = teller(casebook, label="Sherzod Zaripboyev", descriptors={"en": "a man"})
    assert source.handle == handle
    assert not source.name
    assign_pseudonym(casebook, handle, stream="radio", names={"en": "Farukh"})
    (person,) = read_people(casebook, "radio")
    assert person.descriptors == {"en": "a man"}
    assert [p.text for p in person.pseudonyms] == ["Farukh"]
    (elsewhere,) = read_people(casebook, "public")
    assert elsewhere.pseudonyms == ()
