"""Reads a capture-history table from a CSV file."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.errors import ColumnError, RowError, TableError
from guvoh.counting.results import Diagnostic, Severity
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

_WHOLE: Final = re.compile(r"\+?(\d{1,18})(?:\.0*)?")
_NUMBER: Final = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_MARKS: Final = {"0": False, "1": True, "0.0": False, "1.0": True}
_COUNT: Final = "count"


def read_csv(path: str | Path) -> Table:
    """The table in a file: one 0/1 column per list and a column `count`.

    Comma, semicolon or tab; UTF-8, with or without a byte-order mark. Without a column
    `count` each row is one case, and the table says so.

    Raises:
        TableError: with one sentence that says what is wrong and where.
    """
    return parse_csv(_read_text(path))


def parse_csv(text: str) -> Table:
    """The table in a CSV text; as `read_csv`."""
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise TableError("The table is empty; its first row names the lists.")
    rows = csv.reader(lines, delimiter=_delimiter(lines[0]))
    header = [name.strip() for name in next(rows)]
    where = [j for j, name in enumerate(header) if name.lower() == _COUNT]
    if len(where) > 1:
        raise ColumnError("Two columns are named count", "keep one")
    histories, counts = _read_rows(rows, header, where[0] if where else None)
    names = [name for j, name in enumerate(header) if j not in where]
    table = Table.from_arrays(names, histories, counts)
    return _warn_of_repeats(table) if where else _say_rows_are_cases(table)


def read_strata(path: str | Path, column: str) -> dict[str, Table]:
    """The tables of a file that one more column parts into strata.

    Raises:
        TableError: when the column is not there or a stratum's table cannot be read.
    """
    text = _read_text(path)
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise TableError("The table is empty; its first row names the lists.")
    mark = _delimiter(lines[0])
    header = [name.strip() for name in next(csv.reader(lines[:1], delimiter=mark))]
    if column not in header:
        raise ColumnError(
            f"There is no column {column!r}", f"the columns are {', '.join(header)}"
        )
    place = header.index(column)
    parts: dict[str, list[str]] = {}
    for row in csv.reader(lines[1:], delimiter=mark):
        if len(row) > place:
            stratum = row.pop(place).strip()
            parts.setdefault(stratum, []).append(_join(row))
    del header[place]
    return {
        stratum: parse_csv("\n".join([_join(header), *rows]))
        for stratum, rows in parts.items()
    }


def _join(fields: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(fields)
    return buffer.getvalue()


def _read_text(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise TableError("The table is not UTF-8 text; save it as CSV UTF-8.") from None
    except OSError as error:
        raise TableError(f"The table cannot be opened: {error.strerror}.") from None


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _read_rows(
    rows: Iterable[list[str]], header: list[str], where: int | None
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.bool_]], list[int]]:
    histories: list[list[bool]] = []
    counts: list[int] = []
    width = len(header)
    for number, row in enumerate(rows, start=2):
        if not any(field.strip() for field in row):
            continue
        if len(row) != width:
            raise RowError(
                number, f"has {len(row)} fields, not {width}", "mend the row"
            )
        fields = [field.strip() for field in row]
        count = 1 if where is None else _read_count(fields.pop(where), number)
        marks = [_MARKS.get(field) for field in fields]
        if None in marks:
            column = [name for j, name in enumerate(header) if j != where][
                marks.index(None)
            ]
            _refuse_mark(number, column, is_named=where is not None)
        if not any(marks):
            raise RowError(
                number,
                "is on no list",
                "nobody has counted the cases on no list, so take this row out",
            )
        histories.append([bool(mark) for mark in marks])
        counts.append(count)
    if not histories:
        raise TableError("The table has no rows; give at least one history.")
    return np.asarray(histories, dtype=np.bool_), counts


def _refuse_mark(number: int, column: str, *, is_named: bool) -> None:
    remedy = "write 1 for on the list and 0 for not on it"
    if not is_named:
        remedy += "; if this column counts cases, name it count"
    raise RowError(
        number, f"has a value that is not 0 or 1 in column {column!r}", remedy
    )


def _read_count(field: str, number: int) -> int:
    if not field or field.upper() in {"NA", "NAN", "NULL"}:
        raise RowError(
            number, "has no count", "write how many cases have this history, 0 if none"
        )
    if match := _WHOLE.fullmatch(field):
        return int(match[1])
    if not _NUMBER.fullmatch(field):
        raise RowError(number, "has a count that is no number", "write a whole number")
    if field.startswith("-"):
        raise RowError(number, "has a negative count", "counts are 0 or more")
    if float(field).is_integer():
        raise RowError(
            number, "has a count that is too large or in powers", "write it in digits"
        )
    raise RowError(
        number, "has a fractional count", "counts are whole numbers of cases"
    )


def _warn_of_repeats(table: Table) -> Table:
    """In a file with counts, a history on two rows may be a slip of the pen."""
    remarks = tuple(
        replace(r, severity=Severity.WARNING) if r.code == "histories-summed" else r
        for r in table.remarks
    )
    return replace(table, remarks=remarks)


def _say_rows_are_cases(table: Table) -> Table:
    remark = Diagnostic(
        code="rows-are-cases",
        severity=Severity.WARNING,
        message="There is no column named count, so each row was taken as one case.",
    )
    kept = tuple(r for r in table.remarks if r.code != "histories-summed")
    return replace(table, remarks=(remark, *kept))
