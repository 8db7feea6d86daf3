"""Coded columns of registers, kept in the vault so that none is read twice.

They are rows of the encrypted vault outside the log, made anew from the sealed register
when they are missing, damaged or of other columns.
"""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Final

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.table import PopulationTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guvoh.casebook.ports import Casebook, Writer

_KIND: Final = "population:"
_HEAD: Final = "head"
_SCHEMA: Final = "guvoh/coded-population/1"
_PART: Final = 6 * 1024 * 1024
"""Bytes of a row before they are written as text."""


def keep_coded(
    writer: Writer, item: str, columns: Mapping[str, str], table: PopulationTable
) -> None:
    """Keeps the coded columns of an item; what was kept of it before is replaced."""
    kind = f"{_KIND}{item}"
    data = table.to_bytes()
    starts = range(0, len(data), _PART)
    head = {"schema": _SCHEMA, "columns": dict(columns), "parts": len(starts)}
    for number, start in enumerate(starts):
        part = base64.b64encode(data[start : start + _PART]).decode()
        writer.put_working(kind, f"{number:06}", part)
    writer.put_working(kind, _HEAD, json.dumps(head, sort_keys=True))


def forget_coded(writer: Writer, casebook: Casebook, item: str) -> None:
    """Removes the coded columns of an item."""
    kind = f"{_KIND}{item}"
    writer.delete_working(kind, [id_ for id_, _ in casebook.working(kind)])


def read_coded(
    casebook: Casebook, item: str, columns: Mapping[str, str]
) -> PopulationTable | None:
    """The coded columns of an item; None when they must be made anew."""
    rows = dict(casebook.working(f"{_KIND}{item}"))
    try:
        head = json.loads(rows.get(_HEAD, "{}"))
        if head.get("schema") != _SCHEMA or head["columns"] != dict(columns):
            return None
        parts = [rows[f"{number:06}"] for number in range(head["parts"])]
        data = b"".join(base64.b64decode(part, validate=True) for part in parts)
        return PopulationTable.from_bytes(data)
    except (ValueError, KeyError, TypeError, AttributeError, PopulationError):
        return None
