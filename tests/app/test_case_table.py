"""Tables of cases count what is recorded, and give nobody away."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from guvoh.app.case_facts import Axis, read_facts
from guvoh.app.case_table import OTHER, SmallerThanPolicyError, make_table
from guvoh.app.case_table_files import write_csv, write_markdown, write_xlsx
from guvoh.app.case_table_text import TableText
from guvoh.app.cases import record_cases
from guvoh.app.errors import InputError
from guvoh.app.small_cells import TooSmallTableError
from guvoh.app.subjects import (
    find_subject,
    generalise_subject,
    register_subject,
    restrict_subject,
)
from guvoh.casebook import ConsentRecorded, PolicySet, ProtectedText
from guvoh.model import ConsentMedium, ConsentScope, ConsentState
from tests.app.casebooks import ACTOR

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook

PLACES: list[dict[str, Any]] = [
    {"kind": "place", "ref": "north", "names": ["=Northern region"]}
    | {"precision": "region", "country": "RU"},
    {"kind": "place", "ref": "town", "names": ["Lesnoe"], "parent": "north"}
    | {"precision": "settlement"},
    {"kind": "place", "ref": "south", "names": ["Southern region"]}
    | {"precision": "region", "country": "RU"},
    {"kind": "place", "ref": "land", "names": ["somewhere"], "country": "UZ"},
    {"kind": "event", "ref": "raid", "title": "A raid", "dates": "2023-05-02"}
    | {"place": "south"},
]


def act(**values: Any) -> dict[str, Any]:
    return {
        "kind": "act",
        "type": "recruit",
        "place": "town",
        "dates": "2023-04",
    } | values


def fill(casebook: OpenCasebook, *acts: dict[str, Any]) -> None:
    record_cases(casebook, [*PLACES, *acts])


def subject(casebook: OpenCasebook) -> tuple[str, str]:
    value = ProtectedText(kind="person_name", text="Mirzoev Rustam Aliyevich")
    done = register_subject(casebook, [value], note="")
    return done.subject, done.handle


def test_acts_are_read_with_all_sides(casebook: OpenCasebook) -> None:
    fill(
        casebook,
        act(means=["torture", "threat_to_family"], place_kind="prison"),
        {"kind": "act", "type": "recruit", "event": "raid"},
        act(dates="2023", place="land"),
        act(dates="after 2023", place=None),
    )
    first, second, third, fourth = (a.values for a in read_facts(casebook).acts)
    assert first[Axis.MONTH] == ("2023-04",)
    assert first[Axis.REGION] == ("=Northern region",)
    assert first[Axis.MEANS] == ("torture", "threat_to_family")
    assert first[Axis.OUTCOME] == ("unknown",)
    assert second[Axis.MONTH] == ("2023-05",)
    assert second[Axis.REGION] == ("Southern region",)
    assert third[Axis.MONTH] == ("2023",)
    assert third[Axis.REGION] == ("UZ",)
    assert fourth[Axis.MONTH] == fourth[Axis.REGION] == ("unknown",)


def test_small_lines_are_merged_and_small_cells_hidden(casebook: OpenCasebook) -> None:
    fill(
        casebook,
        *[act() for _ in range(9)],
        act(type="transport"),
        *[act(type="transport", dates="2023-06") for _ in range(5)],
        *[act(dates="2023-06") for _ in range(5)],
        act(dates="2023-07"),
        act(dates="2023-08"),
    )
    table = make_table(casebook, Axis.MONTH, Axis.ACT)
    assert table.total == 22
    assert [(row.value, row.total) for row in table.rows] == [
        ("2023-06", 10),
        (OTHER, 12),
    ]
    assert table.n_merged_rows == 3
    assert table.cells == ((None, None), (None, None))
    assert sum(row.total for row in table.rows) == table.total


def test_one_victim_of_many_acts_is_still_one_person(casebook: OpenCasebook) -> None:
    party = {"kind": "party", "ref": "one", "label": "one prisoner"}
    acts = [act(victim="one", dates="2023-07") for _ in range(5)]
    fill(casebook, party, *acts, *[act() for _ in range(4)])
    table = make_table(casebook, Axis.MONTH, Axis.ACT)
    assert [row.value for row in table.rows] == [OTHER]
    group = {"kind": "party", "ref": "men", "label": "men", "type": "group"}
    fill(casebook, group | {"count_low": 8}, act(victim="men", dates="2023-09"))
    table = make_table(casebook, Axis.MONTH, Axis.ACT)
    assert "2023-09" in {row.value for row in table.rows}


def test_overlapping_values_are_said(casebook: OpenCasebook) -> None:
    both = ["torture", "threat_to_family"]
    fill(
        casebook,
        *[act(means=both) for _ in range(6)],
        *[act(means=both, dates="2023-05") for _ in range(4)],
    )
    table = make_table(casebook, Axis.MONTH, Axis.MEANS)
    assert table.total == 10
    assert [column.total for column in table.columns] == [10, 10]
    text = TableText(table)
    assert any("several values of “means”" in note for note in text.notes)
    assert not any(
        "several values" in n
        for n in TableText(make_table(casebook, Axis.MONTH, Axis.ACT)).notes
    )


def test_people_who_are_restricted_or_refused_are_left_out(
    casebook: OpenCasebook,
) -> None:
    id_, handle = subject(casebook)
    party = {"kind": "party", "ref": "him", "subject": handle}
    fill(casebook, party, act(victim="him"), *[act() for _ in range(5)])
    assert make_table(casebook, Axis.MONTH, Axis.ACT).total == 6
    consent = ConsentRecorded(
        actor=ACTOR,
        id="c" * 32,
        subject=id_,
        scope=ConsentScope.ANONYMOUS_STATISTICS,
        state=ConsentState.REFUSED,
        medium=None,
        language=None,
        audience="",
        given_on=None,
        embargo_until=None,
        expires_on=None,
        withdrawn_on=None,
    )
    with casebook.writing() as writer:
        writer.append(consent)
    table = make_table(casebook, Axis.MONTH, Axis.ACT)
    assert (table.total, table.n_left_out) == (5, 1)
    assert "left_out" not in str(TableText(table).to_dict())
    agreed = replace(
        consent,
        id="d" * 32,
        state=ConsentState.GIVEN,
        medium=ConsentMedium.WRITTEN,
        given_on="2026-02-01",
    )
    with casebook.writing() as writer:
        writer.append(agreed)
    assert make_table(casebook, Axis.MONTH, Axis.ACT).n_left_out == 0


def test_restriction_and_generalisation_are_kept(casebook: OpenCasebook) -> None:
    id_, handle = subject(casebook)
    assert find_subject(casebook, handle).id == id_
    fill(
        casebook, {"kind": "party", "ref": "him", "subject": handle}, act(victim="him")
    )
    for attribute, level in (("date", "year"), ("place", "country")):
        generalise_subject(
            casebook,
            id_,
            attribute=attribute,
            level=level,
            reason="danger",
            actors=[ACTOR],
        )
    (facts,) = read_facts(casebook).acts
    assert facts.values[Axis.MONTH] == ("2023",)
    assert facts.values[Axis.REGION] == ("RU",)
    restrict_subject(casebook, id_, scope="all", reason="danger", actors=[ACTOR])
    assert read_facts(casebook).acts == ()
    restrict_subject(
        casebook, id_, scope="all", reason="danger", actors=[ACTOR], lifted=True
    )
    assert len(read_facts(casebook).acts) == 1


def test_what_cannot_be_a_table_is_refused(casebook: OpenCasebook) -> None:
    with pytest.raises(TooSmallTableError):
        make_table(casebook, Axis.MONTH, Axis.ACT)
    fill(casebook, act(), act())
    with pytest.raises(TooSmallTableError):
        make_table(casebook, Axis.MONTH, Axis.ACT)
    with pytest.raises(InputError):
        make_table(casebook, Axis.ACT, Axis.ACT)
    with pytest.raises(InputError):
        make_table(casebook, Axis.MONTH, Axis.ACT, k=1)
    assert make_table(casebook, Axis.MONTH, Axis.ACT, k=2).total == 2
    with casebook.writing() as writer:
        writer.append(PolicySet(actor=ACTOR, id="smallest_cell", value="5", reason=""))
    with pytest.raises(SmallerThanPolicyError):
        make_table(casebook, Axis.MONTH, Axis.ACT, k=3)
    with pytest.raises(TooSmallTableError):
        make_table(casebook, Axis.MONTH, Axis.ACT)


def test_a_table_as_files_in_two_languages(casebook: OpenCasebook) -> None:
    fill(
        casebook,
        *[act(place_kind="prison") for _ in range(4)],
        *[act(place="south", place_kind="prison") for _ in range(4)],
        act(place_kind="mosque"),
        *[act(place_kind="mosque", place="south") for _ in range(3)],
        *[act(place_kind="home", place=None) for _ in range(3)],
    )
    text = TableText(make_table(casebook, Axis.REGION, Axis.PLACE_KIND), "ru")
    assert text.title == "Деяния: регион и тип места"
    assert text.heads[0] == "регион"
    assert "мечеть" in text.heads
    assert any("меньше 3 человек" in note for note in text.notes)
    rows = list(csv.reader(StringIO(write_csv(text))))
    assert rows[0] == list(text.heads)
    assert rows[1][0] == "'=Northern region"
    assert "*" in rows[1]
    assert "| \\* |" in write_markdown(text)
    sheet = load_workbook(BytesIO(write_xlsx(text))).active
    assert sheet is not None
    values = list(sheet.iter_rows(values_only=True))
    assert values[2][0] == "'=Northern region"
    assert sheet["A3"].data_type == "s"
    content = text.to_dict()
    assert content["schema"] == "guvoh/table/1"
    assert None in content["cells"][0]
    assert content["total"] == 15
