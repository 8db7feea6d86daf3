"""The capture-history table: who was on which lists, in distinct histories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.errors import ColumnError, OptionError, RowError, TableError
from guvoh.counting.results import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from numpy.typing import ArrayLike, NDArray

MAX_CASES = 2**53
"""The largest total that every method still counts exactly in floating point."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """Distinct capture histories and how many cases have each.

    Only observed histories are kept, so that 30 lists cost no more than their cases.
    The arrays are read-only. Rows stand in the order of `histories` read as binary
    numbers, the first list being the lowest bit.
    """

    lists: tuple[str, ...]
    """Names of the t lists."""
    histories: NDArray[np.bool_]
    """Shape (cells, t); every row differs and has at least one True."""
    counts: NDArray[np.int64]
    """Shape (cells,); every one is positive."""
    remarks: tuple[Diagnostic, ...] = ()
    """What was changed on the way in: rows summed, lists left out."""

    def __post_init__(self) -> None:
        cells, t = self.histories.shape
        assert t == len(self.lists)
        assert self.counts.shape == (cells,)
        self.histories.setflags(write=False)
        self.counts.setflags(write=False)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Table)
            and self.lists == other.lists
            and np.array_equal(self.histories, other.histories)
            and np.array_equal(self.counts, other.counts)
        )

    def __hash__(self) -> int:
        return hash((self.lists, self.histories.tobytes(), self.counts.tobytes()))

    @classmethod
    def from_csv(cls, path: str | Path) -> Table:
        """Reads one 0/1 column per list and a column `count`.

        Raises:
            TableError: with one sentence that says what is wrong and where.
        """
        from guvoh.counting.reader import read_csv  # noqa: PLC0415 -- the reader makes tables

        return read_csv(path)

    @classmethod
    def from_arrays(
        cls, lists: Sequence[str], histories: ArrayLike, counts: ArrayLike
    ) -> Table:
        """Builds a table from rows, which may repeat.

        Args:
            lists: t names.
            histories: shape (rows, t), 0/1 or bool.
            counts: shape (rows,), whole numbers; a row with 0 is left out.

        Raises:
            TableError: when a value is missing, negative, fractional, not 0/1, or a
                row is on no list.
        """
        names = _check_names(lists)
        rows, numbers = _check_rows(names, histories, counts)
        seen, where, repeats = np.unique(
            rows[:, ::-1], axis=0, return_inverse=True, return_counts=True
        )
        sums = np.bincount(where.reshape(-1), numbers, minlength=len(seen))
        table = cls(
            lists=names,
            histories=np.ascontiguousarray(seen[:, ::-1]),
            counts=sums.astype(np.int64),
            remarks=_remark_repeats(repeats),
        )
        return _without_useless_lists(_observed(table))

    @classmethod
    def from_clusters(
        cls, lists: Sequence[str], clusters: Iterable[Collection[str]]
    ) -> Table:
        """Builds a table from linked clusters, each the lists one case is on.

        A list named twice in a cluster counts once.

        Raises:
            TableError: when a cluster is empty or names an unknown list.
        """
        from collections import Counter  # noqa: PLC0415 -- needed here only

        place = {name: j for j, name in enumerate(lists)}
        tally: Counter[frozenset[int]] = Counter()
        for number, cluster in enumerate(clusters, start=1):
            if unknown := [name for name in cluster if name not in place]:
                raise RowError(
                    number,
                    f"of the clusters names a list {unknown[0]!r} that is not given",
                    "name every list",
                )
            tally[frozenset(place[name] for name in cluster)] += 1
        histories = np.zeros((len(tally), len(lists)), dtype=np.bool_)
        for row, members in enumerate(tally):
            histories[row, list(members)] = True
        return cls.from_arrays(lists, histories, list(tally.values()))

    @property
    def n_lists(self) -> int:
        """Number of lists, t."""
        return len(self.lists)

    @property
    def n_observed(self) -> int:
        """Cases on at least one list, n."""
        return int(self.counts.sum())

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Cases on each list, shape (t,)."""
        return self.histories.T.astype(np.int64) @ self.counts

    @property
    def overlaps(self) -> NDArray[np.int64]:
        """Cases on both of two lists, shape (t, t); the diagonal is `sizes`."""
        rows = self.histories.astype(np.int64)
        return (rows * self.counts[:, None]).T @ rows

    @property
    def times_seen(self) -> NDArray[np.int64]:
        """Cases seen on exactly k lists, shape (t + 1,); element 0 is 0."""
        seen = self.histories.sum(axis=1)
        found = np.zeros(self.n_lists + 1, dtype=np.int64)
        np.add.at(found, seen, self.counts)
        return found

    @property
    def only_on(self) -> NDArray[np.int64]:
        """Cases on each list and on no other, shape (t,)."""
        single = self.histories.sum(axis=1) == 1
        found: NDArray[np.int64] = (
            self.histories[single].T.astype(np.int64) @ self.counts[single]
        )
        return found

    def names_of(self, mask: int) -> tuple[str, ...]:
        """The lists of a bit mask, list 0 being the lowest bit."""
        return tuple(name for j, name in enumerate(self.lists) if mask >> j & 1)

    def dense(self) -> NDArray[np.int64]:
        """Counts of all 2^t cells, cell w at index Σ 2^j over its lists j.

        Raises:
            OptionError: above 16 lists, where only observed cells may be used.
        """
        if self.n_lists > 16:
            raise OptionError(
                f"All cells of {self.n_lists} lists were asked for",
                "use a method that works on observed cells",
            )
        cells = np.zeros(2**self.n_lists, dtype=np.int64)
        cells[self.histories @ (1 << np.arange(self.n_lists))] = self.counts
        return cells

    def select(self, lists: Sequence[str]) -> Table:
        """The table of these lists alone, in this order; cases on none go.

        Raises:
            OptionError: when a name is unknown, repeated, or none is given.
        """
        unknown = [name for name in lists if name not in self.lists]
        if unknown or not lists or len(set(lists)) != len(lists):
            raise OptionError(
                f"There is no list {unknown[0]!r}" if unknown else "Lists are repeated",
                f"the lists are {', '.join(self.lists)}",
            )
        places = [self.lists.index(name) for name in lists]
        return self._replace_lists(tuple(lists), self.histories[:, places])

    def omit(self, name: str) -> Table:
        """The table without one list; cases seen by it alone go."""
        if name not in self.lists:
            raise OptionError(
                f"There is no list {name!r}", f"the lists are {', '.join(self.lists)}"
            )
        return self.select([other for other in self.lists if other != name])

    def merge(self, first: str, second: str) -> Table:
        """The table in which two lists are one, named `first+second`."""
        if first == second or not {first, second} <= set(self.lists):
            raise OptionError(
                f"Lists {first!r} and {second!r} cannot be merged",
                f"name two of {', '.join(self.lists)}",
            )
        i, j = self.lists.index(first), self.lists.index(second)
        rows = self.histories.copy()
        rows[:, i] |= rows[:, j]
        names = [*self.lists]
        names[i] = f"{first}+{second}"
        del names[j]
        return self._replace_lists(tuple(names), np.delete(rows, j, axis=1))

    def _replace_lists(
        self, names: tuple[str, ...], histories: NDArray[np.bool_]
    ) -> Table:
        keep = histories.any(axis=1)
        if not keep.any():
            raise TableError("No case is left on these lists; choose other lists.")
        table = Table.from_arrays(names, histories[keep], self.counts[keep])
        # Rows that became equal by leaving a list out are no remark on the input.
        kept = tuple(r for r in table.remarks if r.code != "histories-summed")
        return replace(table, remarks=(*self.remarks, *kept))


def _observed(table: Table) -> Table:
    keep = table.counts > 0
    if not keep.any():
        raise TableError("The table has no case; give at least one positive count.")
    return replace(table, histories=table.histories[keep], counts=table.counts[keep])


def _without_useless_lists(table: Table) -> Table:
    for name, why, code in _useless_lists(table):
        names = [other for other in table.lists if other != name]
        rows = table.histories[:, [table.lists.index(other) for other in names]]
        keep = rows.any(axis=1)
        if not names or not keep.any():
            continue
        lost = int(table.only_on[table.lists.index(name)])
        cases = "case" if lost == 1 else "cases"
        alone = f" {lost} {cases} seen by it alone left the table." if lost else ""
        remark = Diagnostic(
            code=code,
            severity=Severity.WARNING,
            message=f"List {name} {why}; it was left out.{alone}",
        )
        smaller = Table.from_arrays(names, rows[keep], table.counts[keep])
        kept = tuple(r for r in smaller.remarks if r.code != "histories-summed")
        return replace(smaller, remarks=(*table.remarks, remark, *kept))
    return table


def _useless_lists(table: Table) -> list[tuple[str, str, str]]:
    """Lists that tell nothing: name, why, code."""
    found = []
    for j, name in enumerate(table.lists):
        column = table.histories[:, j]
        if not column.any():
            found.append((name, "is empty", "list-empty"))
        elif column.all() and table.n_lists > 1:
            found.append((name, "holds every case", "list-all-covering"))
        for i in range(j):
            if np.array_equal(table.histories[:, i], column):
                why = f"holds the same cases as list {table.lists[i]}"
                found.append((name, why, "list-duplicate"))
    return found


def _remark_repeats(repeats: NDArray[np.int64]) -> tuple[Diagnostic, ...]:
    extra = int((repeats - 1).sum())
    if not extra:
        return ()
    return (
        Diagnostic(
            code="histories-summed",
            severity=Severity.NOTE,
            message=f"Rows that repeat the history of another row: {extra}; "
            "their counts were added.",
        ),
    )


def _check_names(lists: Sequence[str]) -> tuple[str, ...]:
    names = tuple(str(name).strip() for name in lists)
    if not names:
        raise ColumnError("The table has no list", "give one 0/1 column per list")
    if "" in names:
        raise ColumnError("A list has no name", "name every column")
    repeated = [name for name in names if names.count(name) > 1]
    if repeated:
        raise ColumnError(
            f"Two lists are named {repeated[0]!r}", "give every list its own name"
        )
    return names


def _check_rows(
    names: tuple[str, ...], histories: ArrayLike, counts: ArrayLike
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Rows and counts of the right types; row 2 is the first, as in a spreadsheet."""
    rows, numbers = np.asarray(histories), np.asarray(counts)
    if rows.ndim != 2 or rows.shape[1] != len(names) or len(rows) != numbers.size:
        raise ColumnError(
            f"Histories of shape {rows.shape} do not fit {len(names)} lists "
            f"and {numbers.size} counts",
            "give one row per count and one column per list",
        )
    if not len(rows):
        raise TableError("The table has no rows; give at least one history.")
    if rows.dtype != np.bool_:
        _refuse_first(
            np.isin(rows, (0, 1), invert=True), "has a value that is not 0 or 1", names
        )
    rows = rows.astype(np.bool_)
    if numbers.dtype.kind not in "iub":
        numbers = numbers.astype(np.float64)
        _refuse_first(np.isnan(numbers) | np.isinf(numbers), "has no count")
        _refuse_first(
            np.not_equal(numbers, np.floor(numbers)), "has a fractional count"
        )
    _refuse_first(np.less(numbers, 0), "has a negative count")
    _refuse_first(np.logical_not(rows.any(axis=1)), "is on no list")
    if float(numbers.sum(dtype=np.float64)) > MAX_CASES:
        raise TableError("The counts are too large; check the column of counts.")
    return rows, numbers.astype(np.int64)


_REMEDY = {
    "is on no list": "nobody has counted the cases on no list, so take this row out",
    "has no count": "write how many cases have this history, 0 if none",
    "has a fractional count": "counts are whole numbers of cases",
    "has a negative count": "counts are 0 or more",
    "has a value that is not 0 or 1": "write 1 for on the list and 0 for not on it",
}


def _refuse_first(
    wrong: NDArray[np.bool_], what: str, names: tuple[str, ...] = ()
) -> None:
    if not wrong.any():
        return
    row = int(np.argwhere(wrong)[0][0])
    remedy = _REMEDY[what]
    if names:
        what = f"{what} in column {names[int(np.argwhere(wrong)[0][1])]}"
    raise RowError(row + 2, what, remedy)
