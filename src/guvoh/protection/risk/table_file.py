"""A population table read from comma-separated values, one row a person."""

from __future__ import annotations

import csv
import io
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.protection.risk.column import Coder
from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.table import PopulationTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

_BATCH: Final = 8192
"""Rows that are turned into columns together."""
_SEPARATORS: Final = ",;\t"


def read_table(source: Path | bytes, *, as_of: str = "") -> PopulationTable:
    """Returns the population of a file in UTF-8 whose first line names the columns.

    Columns are parted by comma, semicolon or tab, whichever the first line holds most
    of. An empty cell is an unknown value. Spellings that differ in capitals or white
    space are one value.

    Raises:
        PopulationError: the file cannot be read, is not in UTF-8, is empty, has a
            column without a name or two of one name, or a row of another length.
    """
    try:
        with (
            _open(source) as raw,
            io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text,
        ):
            return _read(text, as_of)
    except UnicodeDecodeError:
        raise PopulationError(
            "The table", "is not in UTF-8", "save it in that encoding"
        ) from None
    except OSError as error:
        raise PopulationError(
            "The table", f"cannot be opened ({error.strerror})", "check the path"
        ) from None


def _open(source: Path | bytes) -> BinaryIO:
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def _read(text: io.TextIOWrapper, as_of: str) -> PopulationTable:
    first = text.readline()
    separator = max(_SEPARATORS, key=first.count)
    rows = csv.reader(chain([first], text), delimiter=separator, strict=True)
    try:
        names = _names(next(rows, []))
        coders = [Coder() for _ in names]
        for start, batch in _batches(rows):
            _check_widths(batch, start, len(names))
            for coder, texts in zip(coders, zip(*batch, strict=True), strict=True):
                coder.add(texts)
    except csv.Error as error:
        raise PopulationError(
            f"Line {rows.line_num} of the table",
            f"is no comma-separated values ({error})",
            "write the table anew from its source",
        ) from None
    columns = {name: coder.column() for name, coder in zip(names, coders, strict=True)}
    return PopulationTable(columns=columns, n=coders[0].n, as_of=as_of)


def _names(header: Sequence[str]) -> tuple[str, ...]:
    names = tuple(name.strip() for name in header)
    if not any(names):
        raise PopulationError(
            "The table", "is empty", "name the columns in its first line"
        )
    if not all(names):
        raise PopulationError(
            f"Column {names.index('') + 1} of the table",
            "has no name",
            "name every column in the first line",
        )
    twice = [name for i, name in enumerate(names) if name in names[:i]]
    if twice:
        raise PopulationError(
            f"The column {twice[0]}", "stands twice", "give each column its own name"
        )
    return names


def _batches(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[list[str]]]]:
    start = 2
    while batch := list(islice(rows, _BATCH)):
        yield start, batch
        start += len(batch)


def _check_widths(batch: list[list[str]], start: int, width: int) -> None:
    for number, row in enumerate(batch, start):
        if len(row) != width:
            raise PopulationError(
                f"Row {number} of the table",
                f"has {len(row)} cells, not {width}",
                "give every row a cell for each column, empty where it is unknown",
            )
