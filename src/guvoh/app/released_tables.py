"""Tables that left, and whether the next one shows fewer than k people beside them.

Two tables that are each safe alone can be subtracted: 41 were taken by May, 42 by June.
Whom the numbers of a table count is kept in the vault when it leaves, and the next
table is held against all of them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.app.case_table import DEFAULT_K, CaseTable, make_table, smallest_cell
from guvoh.app.errors import RefusedError
from guvoh.app.exports import exported
from guvoh.app.small_cells import TooSmallTableError
from guvoh.casebook import PrintedCount, TableReleased
from guvoh.protection.risk.small_sums import ReleasedCounts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from guvoh.app.exports import Export
    from guvoh.casebook import ItemExported
    from guvoh.casebook.ports import Casebook

_SHOWN: Final = 6
_MOST_K: Final = 12
"""So many larger k are tried, as each merges more lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """Lines of a table that are merged so that it may leave."""

    k: int
    """The k that merges them."""
    values: tuple[str, ...]
    """Values of the lines that are merged or hidden by it."""


class DifferenceError(RefusedError):
    """A table, and tables that left before, show fewer than k people together."""

    def __init__(
        self, k: int, places: Sequence[tuple[str, str]], mending: Merging | None
    ) -> None:
        shown = [_place(*place) for place in places[:_SHOWN]]
        more = len(places) - len(shown)
        told = "; ".join([*shown, *([f"and {more} more"] if more else [])])
        super().__init__(
            f"Nothing was written: beside tables that left before, this one would show "
            f"fewer than {k} people. It does so here: {told}. {_remedy(k, mending)}"
        )
        self.places = tuple(places)
        self.mending = mending


def check_difference(casebook: Casebook, table: CaseTable) -> None:
    """Returns when a table shows nobody beside the tables that left before.

    Args:
        casebook: The casebook with its open vault.
        table: The table that is to leave.

    Raises:
        DifferenceError: Fewer than k people come out of the difference.
    """
    before = tuple(_released(casebook))
    # A larger k merges lines of the table; what may be known by it stays the house's.
    k = min(table.k, smallest_cell(casebook) or DEFAULT_K)
    places = _places(before, table, k)
    if places:
        raise DifferenceError(k, places, _mending(casebook, before, table, k))


def record_table(
    casebook: Casebook,
    export: Export,
    table: CaseTable,
    *,
    role: str,
    random: Callable[[int], bytes] = os.urandom,
) -> ItemExported:
    """Logs that a table leaves, and keeps in the vault whom its numbers count.

    Raises:
        InputError: It is not said for whom.
        ProtectedTextError: Somebody protected shows in the role.
        DifferenceError: As for `check_difference`.
    """
    with casebook.writing() as writer:
        # Under the lock: of two tables at one moment the second sees the first.
        check_difference(casebook, table)
        body = exported(casebook, export, role=role, random=random)
        writer.append(body, _counted(table, body.id, casebook.actor))
    return body


def _released(casebook: Casebook) -> Iterator[TableReleased]:
    for record in casebook.records("released_table"):
        if isinstance(record.body, TableReleased):
            yield record.body


def _counted(table: CaseTable, id_: str, actor: str) -> TableReleased:
    n_people = {v: n for number in table.printed for v, n in number.victims}
    places = {victim: place for place, victim in enumerate(n_people)}
    return TableReleased(
        actor=actor,
        id=id_,
        rows=table.rows_axis.value,
        columns=table.columns_axis.value,
        k=table.k,
        people=tuple(n_people),
        n_people=tuple(n_people.values()),
        counts=tuple(
            PrintedCount(
                row=number.row,
                column=number.column,
                people=tuple(places[victim] for victim, _ in number.victims),
            )
            for number in table.printed
        ),
    )


def _places(
    before: Sequence[TableReleased], table: CaseTable, k: int
) -> tuple[tuple[str, str], ...]:
    """Row and column of the numbers that give fewer than k people away, or nothing."""
    if not before:
        return ()
    sizes: dict[str, int] = {}
    for known in (*before, _counted(table, "", "")):
        for person, n in zip(known.people, known.n_people, strict=True):
            # As few as ever were written down: nobody hides behind a larger number.
            sizes[person] = min(n, sizes.get(person, n))
    columns = {person: place for place, person in enumerate(sizes)}
    old = [
        [released.people[at] for at in count.people]
        for released in before
        for count in released.counts
    ]
    new = [[victim for victim, _ in number.victims] for number in table.printed]
    released = ReleasedCounts(
        _matrix(old, columns), n_people=np.array([*sizes.values()], np.int64), k=k
    )
    audit = released.audit(_matrix(new, columns), apart=[range(len(new))])
    rows = audit.group.rows if audit.group else ()
    return tuple((table.printed[at].row, table.printed[at].column) for at in rows)


def _matrix(
    counts: Iterable[Sequence[str]], columns: dict[str, int]
) -> NDArray[np.int64]:
    """Shape (counts, people): how often each count counts each."""
    lines = [
        np.bincount([columns[person] for person in count], minlength=len(columns))
        for count in counts
    ]
    return np.array(lines, np.int64).reshape(len(lines), len(columns))


def _mending(
    casebook: Casebook, before: Sequence[TableReleased], table: CaseTable, k: int
) -> Merging | None:
    """The least k with which the table may leave, as it merges more lines."""
    for larger in range(table.k + 1, table.k + 1 + _MOST_K):
        try:
            other = make_table(casebook, table.rows_axis, table.columns_axis, k=larger)
        except TooSmallTableError:
            return None
        if not _places(before, other, k):
            return Merging(k=larger, values=_merged(table, other))
    return None


def _merged(table: CaseTable, other: CaseTable) -> tuple[str, ...]:
    left = {line.value for line in (*other.rows, *other.columns)}
    values = [line.value for line in (*table.rows, *table.columns)]
    return tuple(value for value in dict.fromkeys(values) if value not in left)


def _place(row: str, column: str) -> str:
    if row and column:
        return f"{row} × {column}"
    return f"total of {row or column}" if row or column else "total of all"


def _remedy(k: int, mending: Merging | None) -> str:
    if mending is None:
        return (
            "No merging of lines mends it: wait until the difference is of at least "
            f"{k} people, or choose other rows and columns."
        )
    if not mending.values:
        return f"Hide more cells: --k {mending.k}"
    return f"Merge {', '.join(mending.values)}: --k {mending.k}"
