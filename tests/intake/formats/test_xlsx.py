from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook

from guvoh.intake.extract import Kind
from guvoh.intake.formats import xlsx
from guvoh.intake.formats.xlsx import extract
from tests.intake.formats.damage import (
    BOMB,
    FARSI,
    OUTSIDE,
    RUSSIAN,
    TAJIK,
    check_damage,
    reason_of,
)
from tests.intake.formats.packages import extended, packed, unpacked, with_doctype

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: list[object], title: str = "Рӯйхат") -> bytes:
    book = Workbook()
    book.properties.creator = "M. Sharipova"
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


LIST = workbook(
    ["n", "text", "seen"],
    [1, RUSSIAN, date(2024, 5, 1)],
    [2.0, TAJIK, datetime(2024, 5, 1, 9, 30)],  # noqa: DTZ001 -- sheets have no zone
    [3.5, FARSI, None],
    [True, "a\nb\tc"],
)


def test_a_row_is_a_line_and_a_sheet_has_a_heading() -> None:
    result = extract(LIST, "list.xlsx")
    assert result.kind is Kind.XLSX
    assert result.text == "\n".join(
        [
            "# Рӯйхат",
            "n\ttext\tseen",
            f"1\t{RUSSIAN}\t2024-05-01",
            f"2\t{TAJIK}\t2024-05-01 09:30:00",
            f"3.5\t{FARSI}",
            "TRUE\ta b c",
        ]
    )
    assert ("creator", "M. Sharipova") in result.metadata
    assert result.warnings == ()


def test_a_formula_is_told_and_gives_no_text_of_its_own() -> None:
    result = extract(workbook(["=1+1", "x"]), "file")
    assert result.text == "# Рӯйхат\n\tx"
    assert result.warnings == ("formulas",)


def test_a_hidden_sheet_is_read_and_told() -> None:
    book = Workbook()
    book.create_sheet("Open")
    sheet = book.worksheets[0]
    sheet.title = "Closed"
    sheet.append(["kept"])
    sheet.sheet_state = "hidden"
    buffer = BytesIO()
    book.save(buffer)
    result = extract(buffer.getvalue(), "file")
    assert result.text == "# Closed\nkept\n# Open"
    assert result.warnings == ("hidden_sheets",)


def test_macros_links_and_comments_are_told() -> None:
    more: dict[str, bytes | str] = {
        "xl/vbaProject.bin": b"x",
        "xl/externalLinks/externalLink1.xml": "<externalLink><ddeLink/></externalLink>",
        "xl/comments/comment1.xml": "<comments/>",
    }
    found = extract(extended(LIST, more), "file").warnings
    assert found == ("comments", "dde", "macros")


def test_rows_above_the_limit_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    result = extract(LIST, "file")
    assert result.text is not None
    assert result.text.count("\n") == 2
    assert result.warnings == ("rows_cut",)


def test_a_cell_far_to_the_right_is_cut() -> None:
    parts = unpacked(LIST)
    row = '<row r="1"><c r="XFD1"><v>1</v></c></row>'
    sheet = parts[SHEET].decode()
    start, end = sheet.index("<sheetData>") + 11, sheet.index("</sheetData>")
    result = extract(packed(parts | {SHEET: sheet[:start] + row + sheet[end:]}), "file")
    assert result.warnings == ("rows_cut",)


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "docProps/core.xml"])
def test_entities_are_refused(part: str, doctype: str) -> None:
    assert reason_of(extract, with_doctype(LIST, part, doctype)) == "bomb"


def test_half_a_workbook_is_damaged() -> None:
    assert reason_of(extract, LIST[: len(LIST) // 2]) == "damaged"


def test_only_one_error_leaves() -> None:
    check_damage(extract, LIST)
