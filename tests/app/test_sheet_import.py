"""Lists become cases: good rows whole, bad rows listed, no victim's name in the open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.case_view import describe
from guvoh.app.cases import record_cases
from guvoh.app.errors import InputError
from guvoh.app.sheet import Row, Sheet
from guvoh.app.sheet_import import (
    WORKING_KIND,
    AlreadyImportedError,
    plan_import,
    write_import,
)
from guvoh.app.sheet_mapping import propose_mapping, read_mapping
from guvoh.app.subjects import register_subject
from guvoh.casebook import ActRecorded, PartyRecorded, PlaceRecorded, ProtectedText
from guvoh.model import Means, Outcome, PlaceOfRecruitment

if TYPE_CHECKING:
    from guvoh.casebook import Body
    from guvoh.store.casebook import OpenCasebook

NAME = "Mirzoev Rustam Aliyevich"
HEADS = (
    *("Name", "Date", "Region", "Place", "Type of place", "Act", "Means", "Outcome"),
    *("By whom", "Type of perpetrator", "Event", "Note", "Country"),
)


def row(**values: str) -> tuple[str, ...]:
    usual = {
        "name": "Сафаров Далер Икромович",
        "date": "2023-04",
        "region": "North region",
        "place": "Ozersk",
        "type_of_place": "prison",
        "act": "recruited",
        "means": "torture; threats",
        "outcome": "killed",
        "type_of_perpetrator": "prison guards",
        "event": "Recruiters visit a colony",
        "country": "Russia",
    } | values
    return tuple(usual.get(head.lower().replace(" ", "_"), "") for head in HEADS)


def sheet(*rows: tuple[str, ...]) -> Sheet:
    numbered = (Row(number=n, cells=cells) for n, cells in enumerate(rows, 2))
    return Sheet(headings=HEADS, rows=tuple(numbered))


def plan(casebook: OpenCasebook, list_: Sheet, **more: Any) -> Any:
    return plan_import(casebook, list_, propose_mapping(list_), **more)


def of(bodies: tuple[Body, ...], kind: type[Body]) -> list[Any]:
    return [body for body in bodies if isinstance(body, kind)]


def test_a_row_becomes_a_case(casebook: OpenCasebook) -> None:
    done = plan(casebook, sheet(row(), row(act="transport", name="")))
    write_import(casebook, done)
    assert done.rejections == ()
    assert done.counts == {
        "event": 1,
        "party": 2,
        "place": 2,
        "act": 2,
        "involvement": 2,
    }
    first, second = of(done.bodies, ActRecorded)
    assert str(first.dates) == "2023-04"
    assert first.means == (Means.TORTURE, Means.THREAT_OF_FORCE)
    assert first.outcomes == (Outcome.KILLED,)
    assert first.place_kind is PlaceOfRecruitment.PRISON
    assert (first.event, first.place) == (second.event, second.place)
    assert second.victim is None
    region, place = of(done.bodies, PlaceRecorded)
    assert place.parent == region.id
    assert region.precision == "region"
    assert region.country == "RU"
    victim = casebook.record("party", first.victim)
    assert victim is not None
    assert getattr(victim.body, "label", "") == f"row 2 of list {done.list_id}"


def test_no_name_of_a_victim_is_written(casebook: OpenCasebook) -> None:
    done = plan(casebook, sheet(row()))
    write_import(casebook, done)
    assert "Сафаров" not in str(done.bodies)
    assert "Сафаров" not in str([r.body for r in casebook.records("party")])
    assert all("Сафаров" not in data for _, data in casebook.working(WORKING_KIND))


def test_a_registered_person_becomes_their_handle(casebook: OpenCasebook) -> None:
    value = ProtectedText(kind="person_name", text=NAME)
    registered = register_subject(casebook, [value], note="")
    done = plan(
        casebook, sheet(row(name="Мирзоев Рустам"), row(name=NAME, act="signed"))
    )
    first, *_ = of(done.bodies, PartyRecorded)
    assert first.label == f"[[{registered.handle}]]"
    assert first.subject == registered.subject
    assert done.n_registered == 1
    assert [(r.row, r.field, r.reason) for r in done.rejections] == [
        (3, "act", "unknown_value")
    ]
    write_import(casebook, done)
    later = plan(casebook, sheet(row(name=NAME, date="2023-06")))
    assert later.n_registered == 1
    assert not any(party.subject for party in of(later.bodies, PartyRecorded))


def test_victims_of_the_list_are_named_nowhere_else(casebook: OpenCasebook) -> None:
    notes = (
        *("Сафарова избили ночью.", "Daler Safarov was beaten.", "Дело Сафарова Д. И."),
        *("Ночью его избили.", "Начальник сказал: иди."),
    )
    list_ = sheet(*[row(note=note) for note in notes])
    done = plan(casebook, list_)
    assert [r.row for r in done.rejections] == [2, 3, 4]
    assert {r.reason for r in done.rejections} <= {"victim_named", "unsettled"}
    assert plan(casebook, sheet(row(place="дом Сафаровых"))).rejections != ()
    content = propose_mapping(list_).to_dict(list_) | {"victims_in_texts": "leave_out"}
    done = plan_import(casebook, list_, read_mapping(content, list_))
    assert done.rejections == ()
    assert "… избили ночью." in {act.method for act in of(done.bodies, ActRecorded)}
    for name in ("Сафаров", "Safarov", "Далер", "Daler"):
        assert name not in str(done.bodies)


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"act": ""}, "act", "act_missing"),
        ({"act": "magic"}, "act", "unknown_value"),
        ({"means": "torture; magic"}, "means", "unknown_value"),
        ({"date": "one night"}, "date", "unclear_date"),
        ({"date": "03/04/2023"}, "date", "unclear_date"),
        ({"country": "Nowhere"}, "country", "no_country"),
        ({"note": "Karim Saidov was beaten by guards."}, "note", "unsettled"),
        ({"by_whom": "Karim Saidov"}, "perpetrator", "unsettled"),
        ({"place": f"house of {NAME}"}, "place", "protected"),
        (
            {"name": f"{NAME}; Tursunov Alisher Bahodirovich"},
            "victim",
            "several_people",
        ),
    ],
)
def test_rows_that_cannot_be_used_are_listed(
    casebook: OpenCasebook, values: dict[str, str], field: str, reason: str
) -> None:
    for name in (NAME, "Tursunov Alisher Bahodirovich"):
        value = ProtectedText(kind="person_name", text=name)
        register_subject(casebook, [value], note="")
    list_ = sheet(row(**values, event="Only here"), row())
    done = plan(casebook, list_)
    (rejection,) = done.rejections
    assert (rejection.row, rejection.field, rejection.reason) == (2, field, reason)
    assert rejection.column == 1 + propose_mapping(list_).columns[field]
    assert "Saidov" not in str(rejection) + rejection.sentence
    assert len(of(done.bodies, ActRecorded)) == 1
    # Nothing of the rejected row is left, and nothing refers to it.
    assert "Only here" not in str(done.bodies)


def test_what_only_a_rejected_row_made_is_made_again(casebook: OpenCasebook) -> None:
    done = plan(casebook, sheet(row(act="magic"), row(means="magic"), row()))
    (act,) = of(done.bodies, ActRecorded)
    ids = {body.id for body in of(done.bodies, PlaceRecorded)}
    assert act.place in ids
    assert act.event in {getattr(body, "id", "") for body in done.bodies}


def test_the_same_list_is_not_imported_twice_by_mistake(casebook: OpenCasebook) -> None:
    list_ = sheet(row())
    write_import(casebook, plan(casebook, list_))
    with pytest.raises(AlreadyImportedError):
        plan(casebook, list_)
    again = plan(casebook, list_, again=True)
    # Its event and places are there already; the victim is another row of another list.
    assert again.counts == {"party": 1, "act": 1, "involvement": 1}


def test_rows_whose_cells_may_have_shifted_are_rejected(casebook: OpenCasebook) -> None:
    shifted = Row(number=9, cells=row(), is_overlong=True)
    list_ = Sheet(headings=HEADS, rows=(shifted,))
    (rejection,) = plan(casebook, list_).rejections
    assert (rejection.row, rejection.reason) == (9, "overlong")


def test_a_list_without_a_good_row_writes_nothing(casebook: OpenCasebook) -> None:
    done = plan(casebook, sheet(row(act="magic")))
    end = casebook.checkpoint().size
    with pytest.raises(InputError):
        write_import(casebook, done)
    assert casebook.checkpoint().size == end


def test_people_are_settled_in_the_mapping(casebook: OpenCasebook) -> None:
    list_ = sheet(row(by_whom="Karim Saidov", note="Karim Saidov beat him."))
    content = propose_mapping(list_).to_dict(list_)
    content["persons"] = {"Karim Saidov": "public:head of the colony"}
    assert {r.reason for r in plan(casebook, list_).rejections} == {"unsettled"}
    done = plan_import(casebook, list_, read_mapping(content, list_))
    assert done.rejections == ()
    (act,) = of(done.bodies, ActRecorded)
    assert act.method == "Karim Saidov beat him."
    involved = next(b for b in done.bodies if type(b).__name__ == "InvolvementRecorded")
    known = next(p for p in of(done.bodies, PartyRecorded) if p.names)
    assert getattr(involved, "party", "") == known.id


def test_constants_hold_for_every_row(casebook: OpenCasebook) -> None:
    list_ = sheet(row())
    content = {
        "columns": {"victim": "Name"},
        "constants": {"act": "recruit", "date": "2023", "region": "North region"},
    }
    done = plan_import(casebook, list_, read_mapping(content, list_))
    (act,) = of(done.bodies, ActRecorded)
    assert str(act.dates) == "2023"
    assert act.place is not None


def test_places_and_parties_that_are_known_are_used(casebook: OpenCasebook) -> None:
    (region,) = record_cases(
        casebook, [{"kind": "place", "names": ["North region"], "precision": "region"}]
    )
    done = plan(casebook, sheet(row(place="")))
    assert of(done.bodies, PlaceRecorded) == []
    (act,) = of(done.bodies, ActRecorded)
    assert act.place == getattr(region, "id", "")


def test_a_plan_is_described_before_it_is_written(casebook: OpenCasebook) -> None:
    records = describe(plan(casebook, sheet(row())).bodies)
    labels = [record.label for record in records]
    assert "recruitment, 2023-04" in labels
    assert "Recruiters visit a colony" in labels
    assert "prison staff: unknown" in labels
