"""Populations sealed, coded, counted in, and refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.coded_populations import read_coded
from guvoh.app.errors import (
    InputError,
    ProtectedTextError,
    RefusedError,
    TwoActorsError,
)
from guvoh.app.items import list_items
from guvoh.app.population_entry import (
    TypedPopulation,
    enter_population,
    remove_population,
)
from guvoh.app.population_record import PopulationRecordError, list_populations
from guvoh.app.populations import PopulationUnreadableError, load_populations
from guvoh.app.risk_policy import set_policy
from guvoh.app.subjects import register_subject
from guvoh.casebook import PolicySet, ProtectedText
from guvoh.protection.fact import Fact
from guvoh.protection.risk.disclosure import disclosure_risk
from guvoh.protection.risk.margins import Margins
from guvoh.protection.risk.policy import Adversary
from guvoh.protection.risk.presence import bound_by_presence, disclosed_presences
from guvoh.protection.risk.table import PopulationTable
from guvoh.store.casebook import OpenCasebook
from tests.app.casebooks import ACTOR, SECOND, WITHOUT_VAULT, Clock, make_casebook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEADER = "Familiya,Koloniya,nationality,Birth date"
ROWS = [
    *(f"N{i},IK-55 Ivdel,Uzbek,1989-0{1 + i % 9}-05" for i in range(30)),
    *(f"M{i},IK-62 Ivdel,Tajik,1990-0{1 + i % 9}-05" for i in range(12)),
    *(f"L{i},Perm,Uzbek,1991" for i in range(8)),
]
COLUMNS = {"Koloniya": "place"}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", "utf-8")
    return path


def typed(source: Path | str, **options: Any) -> TypedPopulation:
    given = {"adversary": Adversary.ADMINISTRATION, "reason": "Their register"}
    return TypedPopulation(source=source, **{**given, **options})


def place(*values: str) -> Fact:
    return Fact(attribute="place", values=values)


def tables(**changes: Any) -> dict[str, Any]:
    return {
        "schema": "guvoh/population/1",
        "as_of": "2024",
        "n": 700,
        "tables": [
            {
                "attributes": ["nationality", "place"],
                "cells": [[["Uzbek", "Perm"], 40], [["Russian", "Ivdel"], 660]],
            }
        ],
        **changes,
    }


def write(folder: Path, content: dict[str, Any], name: str = "tables.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_a_register_is_sealed_and_counted_in(
    casebook: OpenCasebook, register: Path
) -> None:
    done = enter_population(
        casebook, typed(register, columns=COLUMNS, as_of="2024-02"), clock=Clock()
    )
    assert done.left_out == ("Familiya",)
    assert done.exact_only == ()
    (summary,) = list_items(casebook)
    assert (summary.item.kind, summary.texts) == ("population", ())
    (stored,) = load_populations(casebook)
    assert (stored.population.n, stored.population.as_of) == (50, "2024-02")
    assert stored.population.attributes == ("place", "nationality", "birth_date")
    risk = disclosure_risk(
        [place("Ивдель"), Fact(attribute="nationality", values=("таджик",))],
        stored.population,
        hierarchies=stored.hierarchies,
        adversary=stored.adversary,
    )
    assert (risk.k, risk.threshold) == (12, 11)
    fact = Fact(attribute="birth_date", values=("1991",))
    found = disclosure_risk([fact], stored.population, hierarchies=stored.hierarchies)
    assert found.k == 8


@pytest.mark.parametrize("as_of", ["2024-02-31", "Malika Ergasheva", "2024-2"])
def test_the_date_of_a_register_is_a_date(
    casebook: OpenCasebook, register: Path, as_of: str
) -> None:
    with pytest.raises(InputError):
        enter_population(casebook, typed(register, columns=COLUMNS, as_of=as_of))
    assert tuple(list_items(casebook)) == ()


def test_what_is_not_used_and_who_is_in_it_stays_sealed(
    casebook: OpenCasebook, register: Path
) -> None:
    record = enter_population(casebook, typed(register, columns=COLUMNS)).record
    bodies = "".join(
        str(entry.body) for entry in casebook.entries() if entry.body is not None
    )
    assert "1989-03" not in bodies
    assert "N17" not in bodies
    table = read_coded(casebook, record.item, record.columns)
    assert table is not None
    assert "N17" not in str(table.to_bytes())
    assert "Ivdel" not in repr(load_populations(casebook))


def test_coded_columns_are_made_anew_where_they_do_not_serve(
    casebook: OpenCasebook, register: Path
) -> None:
    record = enter_population(casebook, typed(register, columns=COLUMNS)).record
    before = load_populations(casebook)[0].population
    for change in ("delete", "damage", "other columns"):
        with casebook.writing() as writer:
            kind = f"population:{record.item}"
            if change == "delete":
                writer.delete_working(kind, ["000000"])
            elif change == "damage":
                writer.put_working(kind, "000000", "AAAA")
            else:
                head = {
                    "schema": "guvoh/coded-population/1", "columns": {}, "parts": 1,
                }  # fmt: skip
                writer.put_working(kind, "head", json.dumps(head))
        assert read_coded(casebook, record.item, record.columns) is None
        again = load_populations(casebook)[0].population
        assert isinstance(again, PopulationTable)
        assert isinstance(before, PopulationTable)
        assert again.to_bytes() == before.to_bytes()


def test_the_same_register_again_replaces_what_was_said_of_it(
    casebook: OpenCasebook, register: Path
) -> None:
    first = enter_population(casebook, typed(register, columns=COLUMNS)).record
    second = enter_population(
        casebook,
        typed(
            first.item[:8],
            columns={"Koloniya": "birth_place"},
            hierarchies={"birth_date": "dates"},
            adversary=Adversary.PUBLIC,
        ),
    ).record
    assert second.item == first.item
    assert [r.adversary for r in list_populations(casebook)] == [Adversary.PUBLIC]
    (stored,) = load_populations(casebook)
    assert "birth_place" in stored.population.attributes
    assert second.hierarchies["birth_place"] == "place"


def test_a_removed_population_is_not_asked_any_more(
    casebook: OpenCasebook, register: Path
) -> None:
    record = enter_population(casebook, typed(register, columns=COLUMNS)).record
    with pytest.raises(InputError, match="not said why"):
        remove_population(casebook, record.item, reason=" ")
    remove_population(casebook, record.item[:6], reason="Out of date")
    assert load_populations(casebook) == ()
    assert list(casebook.working(f"population:{record.item}")) == []
    with pytest.raises(InputError, match="No population"):
        remove_population(casebook, record.item, reason="Again")


def test_published_tables_with_a_list_of_those_present(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    from tests.app.casebooks import seal_text  # noqa: PLC0415 -- only here

    item = seal_text(casebook, tmp_path, "present.txt", "R-1\n R-2 \n\nR-3\n")
    presence = [{"fact": "the meal", "list": item}, {"fact": "the yard", "size": 40}]
    path = write(tmp_path, tables(presence=presence))
    enter_population(casebook, typed(path, adversary=Adversary.PUBLIC))
    set_policy(casebook, "stress", "4", reason="Old figures", actors=[ACTOR])
    (stored,) = load_populations(casebook)
    assert isinstance(stored.population, Margins)
    assert stored.population.stress == 4
    assert [p.n_people for p in stored.presences] == [3, 40]
    assert stored.population.attributes == ("nationality", "place")


def test_who_could_know_events_and_nothing_else(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    presence = [{"fact": "beating", "size": 3}]
    path = write(tmp_path, tables(tables=[], n=60, presence=presence))
    enter_population(casebook, typed(path))
    (stored,) = load_populations(casebook)
    assert (stored.population.n, stored.population.attributes) == (60, ())
    found = disclosure_risk([place("Perm")], stored.population)
    assert found.k is None
    events = [Fact(attribute="event", values=("beating",))]
    told = disclosed_presences(events, stored.presences)
    assert bound_by_presence(told, n_unit=stored.population.n).at_most == 3


def test_a_hierarchy_of_ones_own_is_sealed_with_its_spellings(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    register = tmp_path / "own.csv"
    rows = [*["Block A"] * 6, *["Block B"] * 9]
    register.write_text("unit\n" + "\n".join(rows) + "\n", "utf-8")
    own = tmp_path / "blocks.csv"
    own.write_text("block,wing,any\nBlock A,West,*\nBlock B,West,*\n", "utf-8")
    own.with_suffix(".aliases.csv").write_text("корпус А,Block A\n", "utf-8")
    done = enter_population(casebook, typed(register, hierarchies={"unit": own}))
    own.unlink()
    assert done.record.hierarchies["unit"].count("+") == 1
    (stored,) = load_populations(casebook)
    for word, k in (("корпус А", 6), ("West", 15)):
        fact = Fact(attribute="unit", values=(word,))
        found = disclosure_risk(
            [fact], stored.population, hierarchies=stored.hierarchies
        )
        assert found.k == k


def test_values_that_no_shipped_hierarchy_knows_are_compared_as_written(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("rank,sex\nzek,male\nbugor,male\n", "utf-8")
    done = enter_population(casebook, typed(path))
    assert done.exact_only == ("rank",)
    assert set(done.record.hierarchies) == {"sex"}
    with pytest.raises(PopulationUnreadableError, match="does not know"):
        enter_population(casebook, typed(path, hierarchies={"rank": "rank"}))


@pytest.mark.parametrize(
    ("columns", "hierarchies", "sentence"),
    [
        ({"Kolonia": "place"}, {}, "There is no column of that name"),
        ({"Koloniya": "colony"}, {}, "There is no attribute of that name"),
        ({"Koloniya": "place", "Familiya": "place"}, {}, "Two columns hold one"),
        ({}, {"place": "place"}, "No column holds that attribute"),
    ],
)
def test_columns_that_do_not_fit(
    casebook: OpenCasebook,
    register: Path,
    columns: Mapping[str, str],
    hierarchies: Mapping[str, str],
    sentence: str,
) -> None:
    with pytest.raises(InputError, match=sentence):
        enter_population(
            casebook, typed(register, columns=columns, hierarchies=hierarchies)
        )
    assert list(list_items(casebook)) == []
    assert load_populations(casebook) == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", ""),
        ("ragged.csv", "place,age\nPerm\n"),
        ("negative.json", json.dumps(tables(n=-1))),
        ("small.json", json.dumps(tables(n=20))),
        ("open.json", "{"),
        ("list.json", json.dumps(tables(presence=[{"fact": "meal", "list": [1]}]))),
        ("odd.json", json.dumps(tables(presence=[7]))),
    ],
)
def test_files_that_are_no_population(
    casebook: OpenCasebook, tmp_path: Path, name: str, content: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(PopulationUnreadableError):
        enter_population(casebook, typed(path))
    assert list(list_items(casebook)) == []


def test_no_column_that_anybody_could_be_found_by(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    path = tmp_path / "names.csv"
    path.write_text("surname\nA\nB\n", "utf-8")
    with pytest.raises(InputError, match="No column holds an attribute"):
        enter_population(casebook, typed(path))
    with pytest.raises(InputError, match="cannot be opened"):
        enter_population(casebook, typed(tmp_path / "gone.csv"))


def test_reasons_lie_in_the_open(casebook: OpenCasebook, register: Path) -> None:
    register_subject(
        casebook, [ProtectedText(kind="person_name", text="Botir Ergashev")]
    )
    with pytest.raises(ProtectedTextError):
        enter_population(
            casebook, typed(register, columns=COLUMNS, reason="Ergashev is in it")
        )
    with pytest.raises(InputError, match="not said why"):
        enter_population(casebook, typed(register, columns=COLUMNS, reason=""))


def test_a_stored_population_that_means_nothing_closes(
    casebook: OpenCasebook, register: Path
) -> None:
    record = enter_population(casebook, typed(register, columns=COLUMNS)).record
    for value in ("[]", "{", record.to_value().replace("50", "51")):
        with casebook.writing() as writer:
            id_ = f"population.{record.item}"
            writer.append(PolicySet(actor=ACTOR, id=id_, value=value, reason="odd"))
        with pytest.raises(PopulationRecordError):
            load_populations(casebook)


def test_with_the_vault_shut_nobody_is_counted(
    casebook: OpenCasebook, register: Path, tmp_path: Path
) -> None:
    enter_population(casebook, typed(register, columns=COLUMNS))
    casebook.close()
    folder = tmp_path / "test.casebook"
    with OpenCasebook.open(folder, WITHOUT_VAULT, actor=ACTOR, clock=Clock()) as shut:
        with pytest.raises(RefusedError, match="vault"):
            load_populations(shut)
        with pytest.raises(RefusedError, match="vault"):
            enter_population(shut, typed(register, columns=COLUMNS))


def test_taking_one_out_of_force_takes_two_officers(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", "utf-8")
    with make_casebook(tmp_path, n_officers=2) as casebook:
        item = enter_population(casebook, typed(path, columns=COLUMNS)).record.item
        with pytest.raises(TwoActorsError):
            remove_population(casebook, item, reason="Out of date")
        fewer = typed(item, columns={"Koloniya": "birth_place"})
        with pytest.raises(TwoActorsError):
            enter_population(casebook, fewer)
        enter_population(casebook, fewer, actors=[SECOND])
        remove_population(casebook, item, reason="Out of date", actors=[SECOND])
        assert load_populations(casebook) == ()
