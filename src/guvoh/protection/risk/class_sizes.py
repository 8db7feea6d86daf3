"""How many people are alike in chosen attributes: k-anonymity of a whole table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from guvoh.protection.risk.table import PopulationTable

_SPARSE: Final = 4
"""Possible classes a person from which on sorting is faster than a histogram."""
_MOST_CLASSES: Final = 2**63


def class_sizes(
    table: PopulationTable, attributes: Sequence[str] = ()
) -> NDArray[np.int64]:
    """Returns how many people each class has that shares all these attributes' values.

    Args:
        table: the people.
        attributes: columns; all of them when empty.

    Returns:
        Shape (classes,), each at least 1, in no order that means anything. The
        smallest is the k of the table's k-anonymity (Sweeney 2002), and 1/k its
        highest prosecutor risk.

    Raises:
        PopulationError: the table lacks an attribute.
    """
    columns = [table.column(name) for name in attributes or table.attributes]
    # The columns with fewest values first keep a histogram small for longest.
    columns.sort(key=lambda column: len(column.values))
    code, n_codes = np.zeros(0, np.uint8), 1
    for column in columns:
        n_values = len(column.values)
        if n_codes * n_values >= _MOST_CLASSES:
            code, n_codes = _renumber(code)
        if n_codes * n_values >= _MOST_CLASSES:
            raise PopulationError("The table", "has too many values", "group some")
        code = column.codes if n_codes == 1 else pack(code, column.codes, n_values)
        n_codes *= n_values
    if n_codes <= _SPARSE * table.n:
        sizes = np.bincount(code, minlength=n_codes)
        return np.asarray(sizes[sizes > 0], np.int64)
    return run_lengths(np.sort(code))


def pack(
    code: NDArray[np.unsignedinteger[Any]],
    column: NDArray[np.unsignedinteger[Any]],
    n_values: int,
) -> NDArray[np.unsignedinteger[Any]]:
    """Returns one number for each pair of a code and a value."""
    packed = code.astype(np.uint64)
    packed *= np.uint64(n_values)
    packed += column
    return packed


def run_lengths(ordered: NDArray[Any]) -> NDArray[np.int64]:
    """Returns how often each value comes, of an array in order."""
    is_new = np.empty(ordered.size, np.bool_)
    is_new[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return np.diff(np.flatnonzero(is_new), append=ordered.size)


def _renumber(
    code: NDArray[np.unsignedinteger[Any]],
) -> tuple[NDArray[np.unsignedinteger[Any]], int]:
    values, numbers = np.unique(code, return_inverse=True)
    return numbers.astype(np.uint64), values.size
