"""Tables as CSV, Excel workbook and JSON, in which nothing is computed.

Source: OWASP ASVS 5.0, 1.2.10 (formula injection).
"""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell: TypeAlias = str | int | float | None
"""What stands in a cell."""
_FORMULA: Final = re.compile("[\\s\"'\0]*[=+\\-@|%\t\r\n\0＝＋－＠]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MADE: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time that a ZIP archive can hold stands in all places for a time."""
_CORE: Final = "docProps/core.xml"
_EMPTY_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:'
    'cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)


def inert(cell: Cell) -> Cell:
    """The cell with an apostrophe before what a spreadsheet would compute."""
    if not isinstance(cell, str):
        return cell
    # A bare CR would end the row, and what is behind it would begin a cell.
    text = _CONTROL.sub("", cell).replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _FORMULA.match(cell) else text


def write_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The rows as CSV in UTF-8 (RFC 4180, lines ending in LF)."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
    return file.getvalue().encode()


def write_xlsx(rows: Iterable[Sequence[Cell]], *, title: str = "table") -> bytes:
    """The rows as an Excel workbook: text is text, and nothing tells of its making.

    Equal rows give equal bytes.

    Args:
        rows: the cells.
        title: name of the sheet, one of ours.
    """
    from openpyxl import Workbook  # noqa: PLC0415 -- slow
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- same

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)

    def made(value: Cell) -> Any:  # noqa: ANN401 -- the library's own
        cell = WriteOnlyCell(sheet, value=inert(value))
        if isinstance(value, str):
            cell.data_type = "s"
        return cell

    for row in rows:
        sheet.append([made(cell) for cell in row])
    file = BytesIO()
    book.save(file)
    return _pack_again(file.getvalue())


def _pack_again(data: bytes) -> bytes:
    """The same archive with one time for all its members, and no properties."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, date_time=_MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, _EMPTY_CORE if name == _CORE else old.read(name))
    return buffer.getvalue()
