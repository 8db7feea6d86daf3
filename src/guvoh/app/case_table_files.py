"""Tables of cases as files: CSV, Markdown, Excel."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openpyxl.cell import Cell

    from guvoh.app.case_table_text import TableText

# A spreadsheet would compute what begins so, though a person typed it as a name.
_FORMULA: Final = re.compile(r"^\s*[=+\-@\t\r]")
_MARKDOWN: Final = re.compile(r"([\\|*_`\[\]<>#])")


def write_csv(text: TableText) -> str:
    """The table, and its notes under it, as CSV (RFC 4180, lines ending in LF)."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    for row in (text.heads, *text.rows):
        writer.writerow([_inert(cell) for cell in row])
    writer.writerow([])
    for note in text.notes:
        writer.writerow([_inert(note)])
    return file.getvalue()


def write_markdown(text: TableText) -> str:
    """The table with its title and notes as Markdown."""
    rows = [_line(text.heads), _line(["---"] + ["---:"] * (len(text.heads) - 1), "")]
    rows += [_line(row) for row in text.rows]
    notes = [f"\n{_escaped(note)}" for note in text.notes]
    return "\n".join([f"**{_escaped(text.title)}**\n", *rows, *notes]) + "\n"


def write_xlsx(text: TableText) -> bytes:
    """The table with its title and notes as an Excel workbook."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- same

    from guvoh.app.case_table_text import MARK  # noqa: PLC0415 -- same

    book = Workbook(write_only=True)
    sheet = book.create_sheet("table")

    def cell(value: str | float | None) -> Cell:
        made = WriteOnlyCell(sheet, value=MARK if value is None else value)
        if isinstance(value, str):
            made.data_type = "s"
        return made

    sheet.append([cell(text.title)])
    sheet.append([cell(head) for head in text.heads])
    for label, counts, total in text.counts:
        sheet.append([cell(label), *map(cell, counts), cell(total)])
    for note in text.notes:
        sheet.append([cell(note)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _line(cells: list[str] | tuple[str, ...], special: str | None = None) -> str:
    shown = cells if special is not None else [_escaped(cell) for cell in cells]
    return f"| {' | '.join(shown)} |"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
