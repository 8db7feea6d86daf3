"""Weights of suspicion from a file, over those who fit."""

from __future__ import annotations

import json

import pytest

from guvoh.protection.fact import Fact
from guvoh.protection.risk import (
    PopulationError,
    PopulationTable,
    measure_suspicion,
    read_margins,
    read_weights,
)

# Ten in Omsk, of whom one had visits; ten in Tula, of whom all had.
PEOPLE = PopulationTable.of(
    {"place": ["Omsk"] * 10 + ["Tula"] * 10, "visits": ["no"] * 9 + ["yes"] * 11}
)
OMSK = (Fact(attribute="place", values=("omsk",)),)


def test_one_of_ten_is_suspected_nine_times_as_much_as_each_other() -> None:
    weights = read_weights(b"visits,weight\nyes,9\nNO,1\n", PEOPLE)
    found = measure_suspicion(OMSK, PEOPLE, weights)
    assert found is not None
    assert found.n_people == 10
    assert found.highest == pytest.approx(0.5)
    assert found.k_effective == pytest.approx(2)


def test_who_is_suspected_alike_hides_as_many_as_fit() -> None:
    for data in (b"visits,weight\n*,7\n", b"weight\n" + b"0.5\n" * 20):
        found = measure_suspicion(OMSK, PEOPLE, read_weights(data, PEOPLE))
        assert found is not None
        assert found.k_effective == pytest.approx(10)


def test_rows_are_those_of_the_table() -> None:
    data = "weight\n" + "1\n" * 9 + "11\n" + "1\n" * 10
    found = measure_suspicion(OMSK, PEOPLE, read_weights(data.encode(), PEOPLE))
    assert found is not None
    assert found.highest == pytest.approx(0.55)


def test_nobody_fits_or_nobody_is_suspected() -> None:
    weights = read_weights(b"place,weight\nOmsk,0\nTula,1\n", PEOPLE)
    with pytest.raises(PopulationError, match="not all 0"):
        measure_suspicion(OMSK, PEOPLE, weights)
    nobody = (Fact(attribute="place", values=("Perm",)),)
    assert measure_suspicion(nobody, PEOPLE, weights) is None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("", "no CSV"),
        ("visits;weight\nyes,1\n", "no CSV"),
        ("weight,visits\n1,yes\n", "no CSV"),
        ("visits,weight\nyes,1\nyes,2\n*,1\n", "twice"),
        ("visits,weight\nyes,-1\n*,1\n", "Row 2"),
        ("visits,weight\nyes,nan\n*,1\n", "Row 2"),
        ("visits,weight\nyes,1\n", "leave out 1 values"),
        ("visits,weight\nyes,1\nmany,9\n*,1\n", "does not have"),
        ("rank,weight\n*,1\n", "no column rank"),
        ("weight\n1\n", "1 for 20 people"),
    ],
)
def test_broken_files_are_refused(data: str, what: str) -> None:
    with pytest.raises(PopulationError, match=what):
        read_weights(data.encode(), PEOPLE)


def test_published_tables_have_nobody_to_weigh() -> None:
    content = {
        "schema": "guvoh/population/1", "as_of": "2024", "n": 200,
        "tables": [{"attributes": ["place"], "cells": [[["Omsk"], 200]]}],
    }  # fmt: skip
    margins = read_margins(json.dumps(content).encode())
    with pytest.raises(PopulationError, match="people in rows"):
        read_weights(b"place,weight\n*,1\n", margins)
