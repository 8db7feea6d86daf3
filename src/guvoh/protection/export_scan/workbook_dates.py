"""Dates in workbooks, which stand there as numbers of days."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from guvoh.protection.export_scan.found import Piece, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.export_scan.found import Found


def workbook_dates(data: bytes, where: str) -> Iterator[Found]:
    """Yields the dates of each sheet as text, and the rows as lines."""
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow to load

    try:
        book = load_workbook(BytesIO(data), read_only=True)
        for number, sheet in enumerate(book.worksheets, 1):
            rows = sheet.iter_rows(values_only=True)
            lines = (" ".join(map(_text, row)) for row in rows)
            yield Piece(where=f"{where}, rows of sheet {number}", text="\n".join(lines))
        book.close()
    except Exception:  # noqa: BLE001 -- whatever the library stumbles over
        yield Unread(where=f"{where}, sheets", reason="damaged")


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
