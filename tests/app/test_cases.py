"""Cases are recorded whole, with codes checked and protected people as handles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.case_view import read_cases
from guvoh.app.cases import InvalidObjectError, RefusedObjectError, record_cases
from guvoh.app.errors import NotFoundError
from guvoh.app.subjects import register_subject
from guvoh.casebook import ActRecorded, PartyRecorded, PlaceRecorded, ProtectedText
from guvoh.model import ActType, Means, PartyKind, PlacePrecision

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook

NAME = "Mirzoev Rustam Aliyevich"
CASE: list[dict[str, Any]] = [
    {"kind": "place", "ref": "region", "names": ["Верхнеозёрская область"]}
    | {"precision": "region", "country": "RU"},
    {"kind": "place", "ref": "colony", "names": "colony no. 99", "parent": "region"}
    | {"type": "prison", "precision": "settlement"},
    {"kind": "event", "ref": "visit", "title": "Recruiters visit the colony"}
    | {"dates": "2023-03-01..2023-05-31", "place": "colony"},
    {"kind": "party", "ref": "victim", "label": "a prisoner, letter of June"},
    {"kind": "party", "ref": "guards", "label": "guards of the colony"}
    | {"type": "group", "count_low": 3, "count_high": 5},
    {"kind": "act", "ref": "signed", "type": "contract_signed_under_coercion"}
    | {"event": "visit", "victim": "victim", "dates": "2023-04", "place": "colony"}
    | {"place_kind": "prison", "means": ["torture", "threat_of_longer_sentence"]}
    | {"outcomes": ["deployed", "missing"], "method": "At night, one by one."},
    {"kind": "involvement", "act": "signed", "party": "guards"}
    | {"degree": "carried_out", "perpetrator_kind": "prison_official"},
    {"kind": "relation", "type": "relative", "left": "victim", "right": "guards"},
]


def protect(casebook: OpenCasebook) -> str:
    value = ProtectedText(kind="person_name", text=NAME)
    return register_subject(casebook, [value], note="").handle


def record_one(casebook: OpenCasebook, **values: Any) -> Any:
    return record_cases(casebook, [values])[-1]


def test_a_case_is_recorded_with_its_references(casebook: OpenCasebook) -> None:
    bodies = record_cases(casebook, CASE)
    place = next(b for b in bodies if isinstance(b, PlaceRecorded) and b.parent)
    act = next(b for b in bodies if isinstance(b, ActRecorded))
    assert act.kind is ActType.CONTRACT_SIGNED_UNDER_COERCION
    assert act.place == place.id
    assert act.means == (Means.TORTURE, Means.THREAT_OF_LONGER_SENTENCE)
    assert str(act.dates) == "2023-04"
    stored = casebook.record("act", act.id)
    assert stored is not None
    assert stored.body == act


def test_a_change_keeps_what_is_not_given(casebook: OpenCasebook) -> None:
    act = next(b for b in record_cases(casebook, CASE) if isinstance(b, ActRecorded))
    changed = record_one(casebook, kind="act", id=act.id[:8], means=["torture"])
    assert changed.means == (Means.TORTURE,)
    assert changed.place == act.place
    assert changed.kind is act.kind
    with pytest.raises(InvalidObjectError, match="It is missing"):
        record_one(casebook, kind="event", id=act.event, title="")


def test_protected_people_are_handles_in_texts(casebook: OpenCasebook) -> None:
    handle = protect(casebook)
    event = record_one(casebook, kind="event", title="Rustam Mirzoev is taken away")
    assert event.title == f"[[{handle}]] is taken away"


def test_a_protected_person_is_a_party_by_id(casebook: OpenCasebook) -> None:
    handle = protect(casebook)
    party = record_one(casebook, kind="party", subject=handle)
    assert isinstance(party, PartyRecorded)
    assert party.label == f"[[{handle}]]"
    assert party.subject
    assert party.kind is PartyKind.PERSON
    with pytest.raises(InvalidObjectError, match="party already"):
        record_one(casebook, kind="party", subject=handle)
    with pytest.raises(InvalidObjectError, match="no public names"):
        record_one(
            casebook, kind="party", id=party.id, names=["R. M."], positions=["x"]
        )


def test_names_that_nobody_settled_stop_everything(casebook: OpenCasebook) -> None:
    end = casebook.checkpoint().size
    title = "Karim Saidov was beaten by the guards."
    event = {"kind": "event", "title": title}
    with pytest.raises(RefusedObjectError) as caught:
        record_cases(casebook, [CASE[0], event])
    assert "Object 2" in str(caught.value)
    assert "Saidov" not in str(caught.value)
    assert casebook.checkpoint().size == end
    (done,) = record_cases(
        casebook, [event | {"persons": {"Karim Saidov": "leave_out"}}]
    )
    assert "Saidov" not in str(done)


def test_public_names_show_nobody_protected(casebook: OpenCasebook) -> None:
    protect(casebook)
    with pytest.raises(RefusedObjectError):
        record_one(casebook, kind="place", names=["the house of Rustam Mirzoev"])
    with pytest.raises(InvalidObjectError, match="public role"):
        record_one(casebook, kind="party", names=["Oleg Petrenko"])
    known = record_one(
        casebook, kind="party", names=["Oleg Petrenko"], positions=["head of colony 99"]
    )
    assert known.label == "Oleg Petrenko"


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "crime"},
        {"kind": "act"},
        {"kind": "act", "type": "kidnapping"},
        {"kind": "act", "type": "recruit", "means": "magic"},
        {"kind": "act", "type": "recruit", "dates": "some day"},
        {"kind": "act", "type": "recruit", "victim": "Karim Saidov"},
        {"kind": "act", "type": "recruit", "id": "Karim Saidov"},
        {"kind": "act", "type": "recruit", "is_child": "no"},
        {"kind": "act", "type": "recruit", "who": "x"},
        {"kind": "act", "type": ["recruit"]},
        {"kind": "party"},
        {"kind": "party", "label": "men", "count_low": -1},
        {"kind": "party", "label": "men", "count_low": 3, "count_high": 2},
        {"kind": "place", "names": [{"text": "X", "note": "y"}]},
        {"kind": "place", "names": ["X"], "country": "Russia"},
        {"kind": "place", "names": ["X"], "type": "Karim Saidov"},
        {"kind": "event", "title": "x", "persons": ["y"]},
    ],
)
def test_what_cannot_be_used_is_refused(
    casebook: OpenCasebook, values: dict[str, Any]
) -> None:
    with pytest.raises(InvalidObjectError) as caught:
        record_cases(casebook, [values])
    assert "Saidov" not in str(caught.value)


def test_records_are_shown_with_what_refers_to_them(casebook: OpenCasebook) -> None:
    bodies = record_cases(casebook, CASE)
    act = next(b for b in bodies if isinstance(b, ActRecorded))
    viewer = read_cases(casebook, "ru")
    found = viewer.find(act.id[:6])
    assert found.label == "контракт подписан под принуждением, 2023-04"
    assert dict(viewer.lines(found))["means"] == "пытки; угроза увеличить срок"
    assert [record.kind for record in viewer.around(act.id)] == ["involvement"]
    assert found.to_dict()["outcomes"] == ["deployed", "missing"]
    assert {r.label for r in viewer.all("place")} == {
        "Верхнеозёрская область",
        "colony no. 99",
    }
    with pytest.raises(NotFoundError):
        viewer.find("0000")


def test_a_place_that_is_not_said_to_be_known_is_unknown(
    casebook: OpenCasebook,
) -> None:
    place = record_one(casebook, kind="place", names=[{"text": "X", "script": "Latn"}])
    assert place.precision is PlacePrecision.UNKNOWN
