"""Published tables as a file; what contradicts itself is refused with one sentence."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.margins_file import read_margins

if TYPE_CHECKING:
    from collections.abc import Callable

COLONY: dict[str, Any] = {
    "schema": "guvoh/population/1",
    "as_of": "2024-01",
    "n": 700,
    "tables": [
        {"attributes": ["sex"], "cells": [[["male"], 690], [["female"], 10]]},
        {
            "attributes": ["nationality", "sex"],
            "cells": [
                [["Uzbek", "male"], 40],
                [["Russian", "male"], 650],
                [["Russian", "female"], 10],
            ],
        },
    ],
    "presence": [
        {"fact": "the talk in the yard", "size": 30},
        {"fact": "the meal", "list": ["P1", "P2", "P3"]},
    ],
}


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    content = copy.deepcopy(COLONY)
    change(content)
    return json.dumps(content).encode()


def test_tables_are_read() -> None:
    population = read_margins(json.dumps(COLONY).encode())
    assert population.n == 700
    assert population.values("nationality") == ("Uzbek", "Russian")
    assert population.attributes == ("sex", "nationality")
    assert [p.n_people for p in population.presences] == [30, 3]


def test_presences_alone_are_of_any_number_of_people() -> None:
    population = read_margins(changed(lambda c: c.update(tables=[], n=60)))
    assert (population.n, population.attributes) == (60, ())
    assert population.count_lattice([]).people == 60
    assert len(population.presences) == 2


def set_cell(table: int, cell: int, count: object) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        content["tables"][table]["cells"][cell][1] = count

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (set_cell(0, 0, 600), "Table 1 adds up to 610 people, but there are 700"),
        (set_cell(1, 0, -4), "A count of table 2 is no whole number of 0 or more"),
        (set_cell(1, 0, 4.5), "A count of table 2 is no whole number"),
        (set_cell(1, 0, True), "A count of table 2 is no whole number"),
        (lambda c: c.update(n=20), "has 20 people, and tables of fewer than 100"),
        (lambda c: c.update(n=None), "The number of people"),
        (lambda c: c.update(n=701), "Table 1 adds up to 700 people, but there are 701"),
        (lambda c: c.update(tables=[], presence=[]), "has no table"),
        (lambda c: c["presence"][0].update(size=701), "more people than there are"),
        (lambda c: c.update(tables=7), "What stands under tables is no list"),
        (lambda c: c.update(schema="guvoh/population/2"), "does not say schema"),
        (lambda c: c.update(rows=[]), "keys that mean nothing"),
        (lambda c: c.update(as_of=2024), "The date"),
        (lambda c: c["tables"].append(c["tables"][0]), "attributes that had one"),
        (
            lambda c: c["tables"][0].update(attributes=["a", "b", "c"]),
            "not of one or two",
        ),
        (lambda c: c["tables"][0].update(attributes=["a", "a"]), "not of one or two"),
        (lambda c: c["tables"][0].update(attributes=[]), "not of one or two"),
        (lambda c: c["tables"][0].update(attributes=[1]), "not of one or two"),
        (lambda c: c["tables"][0].update(cells=[]), "Table 1 has no cells"),
        (lambda c: c["tables"][0]["cells"].append([["male"], 1]), "a cell twice"),
        (lambda c: c["tables"][0]["cells"].append([["a", "b"], 1]), "has a cell that"),
        (lambda c: c["tables"][0]["cells"].append(["male"]), "has a cell that"),
        (
            lambda c: c["tables"][1].update(
                cells=[[["Uzbek", "male"], 680], [["Uzbek", "female"], 20]]
            ),
            "Table 2 counts the values of sex otherwise than table 1",
        ),
        (lambda c: c["presence"].append({"size": 3}), "Presence 3 names no fact"),
        (lambda c: c["presence"].append(c["presence"][0]), "names no fact, or one"),
        (lambda c: c["presence"][0].update(size=0), "it was nobody"),
        (lambda c: c["presence"][0].pop("size"), "neither a list nor a size"),
        (lambda c: c["presence"][1].update(list="4f2a"), "lies in a casebook"),
        (lambda c: c["presence"][1].update(list=[1]), "a list of no keys"),
    ],
)
def test_what_contradicts_itself_is_refused(
    change: Callable[[dict[str, Any]], object], sentence: str
) -> None:
    with pytest.raises(PopulationError) as raised:
        read_margins(changed(change))
    assert sentence in str(raised.value)
    assert str(raised.value).count(". ") == 0
    assert "Uzbek" not in str(raised.value)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[]", b"{", b"[" * 100_000])
def test_what_is_no_file_of_tables(data: bytes) -> None:
    with pytest.raises(PopulationError, match="The file of tables"):
        read_margins(data)
