from __future__ import annotations

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from guvoh.publishing.exports import Cell, inert, write_csv, write_xlsx

ATTACKS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "'=1",
    '"=1', "＝1+1", "|calc", "%0A",
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_is_computed(attack: str) -> None:
    text = write_csv([["a", attack]]).decode()
    (row,) = csv.reader(io.StringIO(text, newline=""))
    assert row[1].startswith("'")
    assert "\0" not in text
    book = load_workbook(io.BytesIO(write_xlsx([["a", attack]])))
    cell = book["table"]["B1"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("'")
    assert (
        "<f>"
        not in zipfile.ZipFile(io.BytesIO(write_xlsx([["a", attack]])))
        .read("xl/worksheets/sheet1.xml")
        .decode()
    )


def test_words_and_numbers_stay_as_they_are() -> None:
    assert [inert(cell) for cell in ("a-b", "x=1", -5, 2.5, None, "")] == [
        "a-b", "x=1", -5, 2.5, None, "",
    ]  # fmt: skip
    book = load_workbook(io.BytesIO(write_xlsx([["acts", -5]])))
    assert book["table"]["B1"].value == -5


def test_a_workbook_tells_nothing_of_its_making() -> None:
    rows: list[list[Cell]] = [["month", "acts"], ["2023-04", 7]]
    data = write_xlsx(rows)
    assert data == write_xlsx(rows)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml")
    assert b"openpyxl" not in core
    assert b"created" not in core


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_what_is_written_can_be_read(cells: list[str]) -> None:
    text = write_csv([cells]).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[:1] == [[inert(cell) for cell in cells]]
    assert load_workbook(io.BytesIO(write_xlsx([cells])))["table"] is not None
