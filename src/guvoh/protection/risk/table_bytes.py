"""A population table as bytes and back, so that it can be kept encrypted.

A line that names the format, the length of a header, the header (JSON: people, date,
columns with type and values), then each column's codes, little-endian.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NoReturn

import numpy as np

from guvoh.protection.risk.column import Column
from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAGIC: Final = b"guvoh/population-table/1\n"
_LENGTH: Final = 8
_KINDS: Final = {1: "<u1", 2: "<u2", 4: "<u4"}


def encode_table(columns: Mapping[str, Column], *, n: int, as_of: str) -> bytes:
    """Returns the coded columns; they hold every value of the table, unencrypted."""
    header = {
        "n": n,
        "as_of": as_of,
        "columns": [
            {"name": name, "bytes": column.codes.itemsize, "values": column.values}
            for name, column in columns.items()
        ],
    }
    head = json.dumps(header, ensure_ascii=False).encode()
    codes = (
        column.codes.astype(_KINDS[column.codes.itemsize], copy=False).tobytes()
        for column in columns.values()
    )
    return b"".join([_MAGIC, len(head).to_bytes(_LENGTH, "little"), head, *codes])


def decode_table(data: bytes) -> tuple[dict[str, Column], int, str]:
    """Returns the columns, people and date that `encode_table` wrote.

    Raises:
        PopulationError: the bytes are something else, or were cut or altered.
    """
    start = len(_MAGIC) + _LENGTH
    if not data.startswith(_MAGIC) or len(data) < start:
        _refuse()
    length = int.from_bytes(data[len(_MAGIC) : start], "little")
    try:
        header = json.loads(data[start : start + length])
        return _build(header, data, start + length)
    except (ValueError, KeyError, TypeError):
        _refuse()


def _build(
    header: dict[str, Any], data: bytes, start: int
) -> tuple[dict[str, Column], int, str]:
    n = int(header["n"])
    columns = {}
    for column in header["columns"]:
        size = n * column["bytes"]
        codes = np.frombuffer(data, _KINDS[column["bytes"]], n, start)
        columns[column["name"]] = Column.of_codes(
            column["name"],
            codes.astype(codes.dtype.newbyteorder("=")),
            column["values"],
        )
        start += size
    if start != len(data):
        _refuse()
    return columns, n, str(header["as_of"])


def _refuse() -> NoReturn:
    raise PopulationError(
        "The stored table", "is damaged", "code the population anew from its source"
    )
