"""Lists are read from CSV in any separator and encoding, and from Excel."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from guvoh.app.errors import InputError
from guvoh.app.sheet import UnreadableSheetError, read_sheet
from guvoh.intake import Extract, Kind
from guvoh.intake.formats import xlsx

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = [
    ("Дата", "Место, район", "x"),
    ("2023-04", "Озёрск; север", "x"),
    ("май 2023", "Лесное", ""),
]


class Excel:
    """Reads Excel files without a child process."""

    def extract(self, data: bytes, *, name: str) -> Extract:
        if b"xl/workbook" not in data:
            return Extract(kind=Kind.OTHER, reason="unknown_kind", tool="test 1")
        return xlsx.extract(data, name)


def csv_of(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)


def excel_of(*sheets: Sequence[tuple[str, ...]]) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_list_is_read_in_any_form(separator: str, encoding: str) -> None:
    sheet = read_sheet(csv_of(separator).encode(encoding), "a.csv", Excel())
    assert sheet.headings == ROWS[0]
    assert [row.cells for row in sheet.rows] == ROWS[1:]
    assert [row.number for row in sheet.rows] == [2, 3]
    assert list(sheet.column(2)) == ["x"]
    assert "Лесное" not in repr(sheet) + repr(sheet.rows[1])


def test_the_same_list_has_the_same_digest_in_excel() -> None:
    excel = read_sheet(excel_of(ROWS), "a.xlsx", Excel())
    assert [row.cells for row in excel.rows] == ROWS[1:]
    csv = read_sheet(csv_of(";").encode("cp1251"), "b.csv", Excel())
    assert excel.digest == csv.digest
    changed = csv_of(";").replace("2023-04", "2023-05").encode()
    assert read_sheet(changed, "b.csv", Excel()).digest != csv.digest


def test_one_of_several_sheets_is_chosen() -> None:
    data = excel_of([("a",), ("1",)], [("b",), ("2",)])
    with pytest.raises(InputError, match="2 sheets"):
        read_sheet(data, "a.xlsx", Excel())
    assert read_sheet(data, "a.xlsx", Excel(), number=2).headings == ("b",)
    with pytest.raises(InputError):
        read_sheet(data, "a.xlsx", Excel(), number=3)


def test_empty_rows_are_left_out_and_short_ones_filled() -> None:
    sheet = read_sheet(b"\n\na,b\n\n1\n,\n2,3,4\n", "a.csv", Excel())
    assert sheet.headings == ("a", "b")
    assert [(row.number, row.cells, row.is_overlong) for row in sheet.rows] == [
        (5, ("1", ""), False),
        (7, ("2", "3"), True),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n", b"PK\x03\x04rest", b"a,b\n1,\0\n", b'a,b\n"x\xff\xfe\0']
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSheetError):
        read_sheet(data, "a.csv", Excel())
