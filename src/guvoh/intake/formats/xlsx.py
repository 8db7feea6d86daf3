"""Excel workbooks: one line a row, cells between tabs, a heading a sheet."""

from __future__ import annotations

import re
from datetime import datetime, time
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from guvoh.intake.extract import Extract, Kind, clean_text
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.office_properties import (
    check_parts,
    has_macros,
    read_properties,
)
from guvoh.intake.formats.package import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.workbook.workbook import Workbook

    from guvoh.intake.formats.package import Entry

TOOL = f"guvoh/xlsx 1 (openpyxl {version('openpyxl')})"
MAX_ROWS = 200_000
MAX_CELLS = 2_000_000
MAX_COLUMNS = 1_000
SHEETS = "xl/worksheets/"
# `<f>` or, with a prefix of its own, `<x:f>`; text cannot hold an open bracket.
FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
DDE_LINK = re.compile(rb"<(?:\w+:)?ddeLink\b")


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the values of all sheets, the hidden ones too.

    A cell with a formula gives the value that was last computed. Rows, cells and
    columns above the limits are left out, and `rows_cut` says so.
    """
    entries = read_entries(data)
    check_parts(entries)
    warnings = _warnings(entries)
    book = load_workbook(
        BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    lines = list(_lines(book, warnings))
    return Extract(
        kind=Kind.XLSX,
        text=clean_text("\n".join(lines)),
        tool=TOOL,
        metadata=read_properties(entries),
        warnings=tuple(sorted(warnings)),
    )


def _lines(book: Workbook, warnings: set[str]) -> Iterator[str]:
    rows_left, cells_left = MAX_ROWS, MAX_CELLS
    for sheet in book.worksheets:
        yield f"# {sheet.title}"
        if sheet.sheet_state != "visible":
            warnings.add("hidden_sheets")
        # The size that a sheet declares may be a lie, and would be filled with blanks.
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            if rows_left == 0 or cells_left <= 0 or len(row) > MAX_COLUMNS:
                warnings.add("rows_cut")
            if rows_left == 0 or cells_left <= 0:
                return
            rows_left -= 1
            cells_left -= len(row)
            yield row_line(row[:MAX_COLUMNS])


def row_line(row: Sequence[object]) -> str:
    """Returns the cells between tabs; line breaks and tabs inside are spaces."""
    return "\t".join(re.sub(r"[\t\r\n]+", " ", cell_text(cell)) for cell in row).rstrip(
        "\t"
    )


def cell_text(value: object) -> str:
    """Returns a value as text; dates in the form of ISO 8601."""
    match value:
        case None:
            text = ""
        case bool():
            text = "TRUE" if value else "FALSE"
        case datetime() if value.time() == time():
            text = value.date().isoformat()
        case datetime():
            text = value.isoformat(sep=" ", timespec="seconds")
        case float() if value.is_integer() and abs(value) < 2**53:
            text = str(int(value))
        case _:
            text = str(value)
    return text


def _warnings(entries: Sequence[Entry]) -> set[str]:
    found = {"macros"} if has_macros(entries) else set()
    for entry in entries:
        if entry.name.startswith(SHEETS) and FORMULA.search(entry.data):
            found.add("formulas")
        if entry.name.startswith("xl/externalLinks/"):
            found.add("dde" if DDE_LINK.search(entry.data) else "external_links")
        if entry.name.startswith("xl/comments"):
            found.add("comments")
        if entry.name.startswith("xl/media/"):
            found.add("pictures")
        if entry.name.startswith("xl/embeddings/"):
            found.add("embedded_files")
    return found
