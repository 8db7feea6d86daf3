"""Published tables of a population, read from `guvoh/population/1` (JSON).

Tables that contradict each other are refused whole: nobody can say which of them is
wrong, and the wrong one would make people look safe.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from guvoh.protection.risk.errors import PopulationError
from guvoh.protection.risk.margins import DEFAULT_STRESS, Margins
from guvoh.protection.risk.margins_tree import Margin
from guvoh.protection.risk.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

SCHEMA: Final = "guvoh/population/1"
LEAST_PEOPLE: Final = 100
"""Of fewer people no tables are taken: they are to be counted from a list."""
_MOST_CELLS: Final = 50_000_000
_KEYS: Final = frozenset({"schema", "as_of", "n", "tables", "presence", "note"})


def read_margins(data: bytes, *, stress: float = DEFAULT_STRESS) -> Margins:
    """The population of these tables.

    Args:
        data: JSON in UTF-8: as_of, n, tables of attributes and cells, presence.
        stress: By how much estimates are lowered, 1 or more.

    Raises:
        PopulationError: It cannot be read, holds neither tables nor presences, has
            tables of fewer than 100 people, or they do not agree with n and with each
            other.
    """
    content = _parse(data)
    n = _count(content.get("n"), "The number of people (n)")
    given = _objects(content, "tables")
    presences = read_presences(content)
    _check_size(n, presences, has_tables=bool(given))
    cells = [_cells(table, number) for number, table in enumerate(given, 1)]
    columns = _columns(cells)
    tables = tuple(
        Margin(attributes=attributes, counts=_counts(attributes, counted, columns))
        for attributes, counted in cells
    )
    _check_sums(tables, n)
    as_of = content.get("as_of", "")
    if not isinstance(as_of, str):
        raise PopulationError("The date (as_of)", "is no text", "write 2024-01-01")
    return Margins(
        n=n,
        as_of=as_of,
        columns=columns,
        tables=tables,
        presences=presences,
        stress=stress,
    )


def _check_size(n: int, presences: tuple[Presence, ...], *, has_tables: bool) -> None:
    if not has_tables and not presences:
        raise PopulationError(
            "The population", "has no table", "give one of one or two attributes"
        )
    if has_tables and n < LEAST_PEOPLE:
        raise PopulationError(
            "The population",
            f"has {n} people, and tables of fewer than {LEAST_PEOPLE} estimate nothing",
            "give a table with a row for each person",
        )
    if any(presence.n_people > n for presence in presences):
        raise PopulationError(
            "A presence", "is of more people than there are", "correct it, or n"
        )


def read_presences(content: Mapping[str, Any]) -> tuple[Presence, ...]:
    """Who could know events, as `presence` of guvoh/population/1 says it.

    A list is given as keys of people; a casebook puts them for the id of an item.

    Raises:
        PopulationError: One has no fact, or neither list nor size.
    """
    found: dict[str, Presence] = {}
    for number, given in enumerate(_objects(content, "presence"), 1):
        where = f"Presence {number}"
        fact, size, keys = given.get("fact"), given.get("size"), given.get("list")
        if not isinstance(fact, str) or not fact or fact in found:
            raise PopulationError(
                where, "names no fact, or one named before", "name each fact once"
            )
        if isinstance(keys, str):
            raise PopulationError(
                where,
                "names a list that lies in a casebook",
                "add it to a casebook, or write the keys of those present",
            )
        if keys is not None and not _texts(keys):
            raise PopulationError(where, "has a list of no keys", "write texts")
        found[fact] = Presence(
            fact=fact,
            size=None if size is None else _count(size, where),
            members=None if keys is None else frozenset(_texts(keys)),
        )
    return tuple(found.values())


def _parse(data: bytes) -> dict[str, Any]:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise PopulationError(
            "The file of tables", "is no JSON in UTF-8", "write it as its page says"
        ) from None
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise PopulationError(
            "The file of tables", f"does not say schema {SCHEMA}", "add it"
        )
    if set(content) - _KEYS:
        raise PopulationError(
            "The file of tables",
            "has keys that mean nothing here",
            f"use {', '.join(sorted(_KEYS))}",
        )
    return content


def _objects(content: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    given = content.get(key, [])
    if not isinstance(given, list) or not all(isinstance(o, dict) for o in given):
        raise PopulationError(f"What stands under {key}", "is no list", "make it one")
    return given


def _cells(
    table: Mapping[str, Any], number: int
) -> tuple[tuple[str, ...], dict[tuple[str, ...], int]]:
    """Attributes of a table, and its counts by values."""
    where = f"Table {number}"
    attributes, cells = _texts(table.get("attributes")), table.get("cells")
    if len(attributes) not in {1, 2} or len(set(attributes)) < len(attributes):
        raise PopulationError(where, "is not of one or two attributes", "name them")
    if not isinstance(cells, list) or not cells:
        raise PopulationError(where, "has no cells", "give [[VALUE, …], COUNT]")
    counted: dict[tuple[str, ...], int] = {}
    for cell in cells:
        values = _texts(cell[0]) if isinstance(cell, list) and len(cell) == 2 else ()
        if len(values) != len(attributes):
            raise PopulationError(
                where,
                "has a cell that is no list of its values and a count",
                "write [[VALUE, …], COUNT]",
            )
        if values in counted:
            raise PopulationError(where, "has a cell twice", "keep one of them")
        counted[values] = _count(cell[1], f"A count of table {number}")
    return attributes, counted


def _count(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
        raise PopulationError(
            where, "is no whole number of 0 or more", "write the number of people"
        )
    return value


def _texts(value: object) -> tuple[str, ...]:
    """A list of texts, none empty; nothing when it is anything else."""
    if isinstance(value, list) and all(isinstance(v, str) and v for v in value):
        return tuple(value)
    return ()


def _columns(
    cells: Iterable[tuple[tuple[str, ...], dict[tuple[str, ...], int]]],
) -> dict[str, tuple[str, ...]]:
    """Values of each attribute in all tables, in the order of their first."""
    found: dict[str, dict[str, None]] = {}
    for attributes, counted in cells:
        for values in counted:
            for attribute, value in zip(attributes, values, strict=True):
                found.setdefault(attribute, {})[value] = None
    return {attribute: tuple(values) for attribute, values in found.items()}


def _counts(
    attributes: tuple[str, ...],
    counted: Mapping[tuple[str, ...], int],
    columns: Mapping[str, tuple[str, ...]],
) -> NDArray[np.int64]:
    """Counts as an array; a pair of values without a cell is of nobody."""
    shape = [len(columns[attribute]) for attribute in attributes]
    if math.prod(shape) > _MOST_CELLS:
        raise PopulationError(
            "A table",
            f"has more than {_MOST_CELLS} pairs of values",
            "give it at a coarser level",
        )
    place = [{v: i for i, v in enumerate(columns[a])} for a in attributes]
    counts = np.zeros(shape, np.int64)
    for values, count in counted.items():
        counts[tuple(at[v] for at, v in zip(place, values, strict=True))] = count
    return counts


def _check_sums(tables: tuple[Margin, ...], n: int) -> None:
    """Sees to it that every table is of the same people."""
    singles: dict[str, tuple[int, NDArray[np.int64]]] = {}
    seen: set[frozenset[str]] = set()
    for number, table in enumerate(tables, 1):
        if frozenset(table.attributes) in seen:
            raise PopulationError(
                f"Table {number}", "is of attributes that had one", "keep one of them"
            )
        seen.add(frozenset(table.attributes))
        total = int(table.counts.sum())
        if total != n:
            raise PopulationError(
                f"Table {number}",
                f"adds up to {total} people, but there are {n}",
                "count the same people, the unknown as a value of their own",
            )
        for i, attribute in enumerate(table.attributes):
            others = tuple(j for j in range(table.counts.ndim) if j != i)
            single = table.counts.sum(axis=others)
            before, known = singles.setdefault(attribute, (number, single))
            if not np.array_equal(known, single):
                raise PopulationError(
                    f"Table {number}",
                    f"counts the values of {attribute} otherwise than table {before}",
                    "give tables of the same people",
                )
