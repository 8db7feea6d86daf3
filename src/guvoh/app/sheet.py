"""Lists as sheets: rows of cells under headings, from CSV and Excel files."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from guvoh.app.errors import AppError, InputError
from guvoh.intake import Extract, Kind
from guvoh.intake.encodings import find_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEPARATORS: Final = (",", ";", "\t")
"""What can stand between cells of a CSV file."""
_EXCEL: Final = (b"PK\x03\x04",)
_SAMPLE: Final = 200
_LONGEST_CELL: Final = 1_000_000
_MOST_ROWS: Final = 100_000


class UnreadableSheetError(AppError):
    """A file is no sheet that can be read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The list cannot be read: {why}.")


class Extractor(Protocol):
    """Takes the text out of files that others made, in a sandbox."""

    def extract(self, data: bytes, *, name: str) -> Extract:
        """The text, or the reason why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a sheet."""

    number: int
    """Its number in the file, from 1; the headings have one too."""
    cells: tuple[str, ...]
    """Its cells, as many as there are headings."""
    is_overlong: bool = False
    """Whether it has more cells than there are headings: they may have shifted."""

    def __repr__(self) -> str:
        return f"Row({self.number}, ‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list."""

    headings: tuple[str, ...]
    """What stands above the columns."""
    rows: tuple[Row, ...]
    """The rows that are not empty."""

    @property
    def digest(self) -> str:
        """SHA-256 of the cells, hexadecimal: the same for one list in any format."""
        cells = [self.headings, *(row.cells for row in self.rows)]
        return hashlib.sha256(json.dumps(cells).encode()).hexdigest()

    def column(self, index: int) -> Iterator[str]:
        """The cells of a column that are not empty."""
        return (row.cells[index] for row in self.rows if row.cells[index])

    def __repr__(self) -> str:
        return f"Sheet({len(self.rows)} rows, ‹protected›)"


def read_sheet(
    data: bytes, name: str, extractor: Extractor, *, number: int | None = None
) -> Sheet:
    """The list in a file: CSV between commas, semicolons or tabs, or Excel.

    Args:
        data: All bytes of the file.
        name: Its name, as data.
        extractor: Reads Excel files.
        number: Which sheet of a workbook, from 1; None when it has one only.

    Raises:
        UnreadableSheetError: It is neither, is empty, or too long.
        InputError: The workbook has several sheets, or not so many.
    """
    if data.startswith(_EXCEL):
        lines = _excel(data, name, extractor, number)
    else:
        lines = _csv(data)
    return _sheet(lines)


def _sheet(lines: Sequence[Sequence[str]]) -> Sheet:
    cells = [tuple(" ".join(cell.split()) for cell in line) for line in lines]
    filled = [n for n, line in enumerate(cells) if any(line)]
    if len(filled) < 2:
        raise UnreadableSheetError("it has no rows under its headings")
    if len(filled) > _MOST_ROWS:
        raise UnreadableSheetError(f"it has more than {_MOST_ROWS} rows; split it")
    first, *others = filled
    width = max(at + 1 for at, heading in enumerate(cells[first]) if heading)
    return Sheet(
        headings=cells[first][:width],
        rows=tuple(
            Row(
                number=n + 1,
                cells=(cells[n] + ("",) * width)[:width],
                is_overlong=any(cells[n][width:]),
            )
            for n in others
        ),
    )


def _csv(data: bytes) -> list[list[str]]:
    encoding = find_encoding(data).name
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableSheetError(
            "its encoding is not known; save it as UTF-8"
        ) from None
    if "\0" in text:
        raise UnreadableSheetError("it is neither CSV nor Excel (xlsx)")
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(
            csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        )
    except csv.Error:
        raise UnreadableSheetError("its quotation marks do not match") from None


def _separator(text: str) -> str:
    """The one that parts most of the first lines into equally many cells."""

    def points(separator: str) -> tuple[int, int]:
        lines = text.splitlines(keepends=True)[:_SAMPLE]
        try:
            rows = [row for row in csv.reader(lines, delimiter=separator) if row]
        except csv.Error:
            return 0, 0
        width = len(rows[0]) if rows else 0
        return sum(len(row) == width > 1 for row in rows), width

    return max(SEPARATORS, key=points)


def _excel(
    data: bytes, name: str, extractor: Extractor, number: int | None
) -> list[list[str]]:
    extract = extractor.extract(data, name=name)
    if extract.kind is not Kind.XLSX or extract.text is None:
        raise UnreadableSheetError("it is neither CSV nor Excel (xlsx)")
    if "rows_cut" in extract.warnings:
        raise UnreadableSheetError("it has too many rows; split it")
    sheets: list[list[list[str]]] = []
    for line in extract.text.split("\n"):
        # A sheet begins with a line of its title, which has no tabs.
        if line.startswith("# ") and "\t" not in line:
            sheets.append([])
        elif sheets:
            sheets[-1].append(line.split("\t"))
    filled = [sheet for sheet in sheets if any(any(row) for row in sheet)]
    if number is not None:
        if not 1 <= number <= len(sheets):
            raise InputError(
                f"The workbook has {len(sheets)} sheet(s)", "sheet", "Choose another."
            )
        return sheets[number - 1]
    if len(filled) > 1:
        raise InputError(
            f"The workbook has {len(filled)} sheets", "sheet", "Say which: --sheet 1."
        )
    return filled[0] if filled else []
