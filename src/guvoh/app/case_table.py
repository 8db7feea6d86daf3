"""Cases by any two of month, region, type of place, act, means, outcome.

No cell of fewer than k people leaves: lines of fewer are merged into one, and cells are
hidden so that the totals cannot give them back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guvoh.app.case_facts import UNKNOWN, Axis, read_facts
from guvoh.app.errors import InputError, RefusedError
from guvoh.app.small_cells import LEAST_K, Counts, TooSmallTableError, hide_cells
from guvoh.casebook import PolicySet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from guvoh.app.case_facts import ActFacts, CaseFacts
    from guvoh.casebook.ports import Casebook

OTHER: Final = "(other)"
"""Value of the line into which small ones were merged."""
DEFAULT_K: Final = 3
POLICY: Final = "smallest_cell"
"""Name of the policy that says how many people a cell holds at least."""


class SmallerThanPolicyError(RefusedError):
    """A table was asked for with smaller cells than the house allows."""

    def __init__(self, least: int) -> None:
        super().__init__(f"The policy of this casebook allows no k under {least}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row or column."""

    value: str
    """Its value: a code, a month, the name of a region, or `OTHER`."""
    total: int
    """Acts in it, each once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedNumber:
    """One number that the table shows, and whom it counts; not for print."""

    row: str
    """Value of its row; empty for the total of a column or of all."""
    column: str
    """Value of its column; empty for the total of a row or of all."""
    victims: tuple[tuple[str, int], ...]
    """For each act who suffered it, by id, and how many people that is."""

    def __repr__(self) -> str:
        return "PrintedNumber(‹protected›)"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """Acts by two of their sides, safe to leave."""

    rows_axis: Axis
    """What the rows are."""
    columns_axis: Axis
    """What the columns are."""
    rows: tuple[Line, ...]
    """The rows."""
    columns: tuple[Line, ...]
    """The columns."""
    cells: tuple[tuple[int | None, ...], ...]
    """Acts by row and column; None is hidden."""
    total: int
    """All acts, each once."""
    k: int
    """No cell of fewer people is shown."""
    n_merged_rows: int
    """Rows that were merged into the one called `OTHER`."""
    n_merged_columns: int
    """Columns that were merged."""
    n_left_out: int
    """Acts not counted, because of the people they were done to; not for print."""
    printed: tuple[PrintedNumber, ...] = field(default=(), repr=False)
    """The numbers that are shown, without the zeros."""

    @property
    def n_hidden(self) -> int:
        """Cells that are hidden."""
        return sum(cell is None for row in self.cells for cell in row)


def make_table(
    casebook: Casebook, rows: Axis, columns: Axis, *, k: int | None = None
) -> CaseTable:
    """The table, with lines merged and cells hidden as they must be.

    Args:
        casebook: Holds the acts.
        rows: What the rows are.
        columns: What the columns are; something else.
        k: How many people a cell holds at least; None takes the policy's number, or 3.

    Raises:
        InputError: Both axes are the same, or k is under 2.
        SmallerThanPolicyError: The policy wants more.
        TooSmallTableError: All acts together concern fewer than k people, or hiding
            every cell is not enough.
    """
    return tabulate(read_facts(casebook), rows, columns, k=_check_k(casebook, k))


def tabulate(facts: CaseFacts, rows: Axis, columns: Axis, *, k: int) -> CaseTable:
    """The table of acts that were read; see `make_table`."""
    if rows is columns:
        raise InputError("Rows and columns are the same", "columns", "Choose another.")
    if _n_people(facts.acts) < k:
        raise TooSmallTableError
    by_row = _group(facts.acts, rows, k)
    by_column = _group(facts.acts, columns, k)
    counts = _count(by_row, by_column, rows, columns, k)
    hidden = hide_cells(counts, k)
    return CaseTable(
        rows_axis=rows,
        columns_axis=columns,
        rows=by_row.lines(),
        columns=by_column.lines(),
        cells=tuple(
            tuple(
                None if (row, column) in hidden else cell
                for column, cell in enumerate(cells)
            )
            for row, cells in enumerate(counts.cells)
        ),
        total=len(facts.acts),
        k=k,
        n_merged_rows=by_row.n_merged,
        n_merged_columns=by_column.n_merged,
        n_left_out=facts.n_left_out,
        printed=tuple(_printed(facts.acts, by_row, by_column, hidden)),
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """The acts of each line of an axis."""

    acts: dict[str, list[ActFacts]]
    n_merged: int

    def lines(self) -> tuple[Line, ...]:
        return tuple(
            Line(value=value, total=len(acts)) for value, acts in self.acts.items()
        )


def _printed(
    acts: Sequence[ActFacts],
    by_row: _Groups,
    by_column: _Groups,
    hidden: Collection[tuple[int, int]],
) -> Iterator[PrintedNumber]:
    """The numbers that are shown: cells, then the totals of lines, then that of all."""
    for row, (row_value, in_row) in enumerate(by_row.acts.items()):
        inside = set(map(id, in_row))
        for column, (column_value, in_column) in enumerate(by_column.acts.items()):
            both = [act for act in in_column if id(act) in inside]
            if both and (row, column) not in hidden:
                yield _number(row_value, column_value, both)
    for value, in_row in by_row.acts.items():
        yield _number(value, "", in_row)
    for value, in_column in by_column.acts.items():
        yield _number("", value, in_column)
    yield _number("", "", acts)


def _number(row: str, column: str, acts: Iterable[ActFacts]) -> PrintedNumber:
    victims = tuple((act.victim, act.n_people) for act in acts)
    return PrintedNumber(row=row, column=column, victims=victims)


def smallest_cell(casebook: Casebook) -> int | None:
    """How many people a cell holds at least, as the policy says; None without one.

    Raises:
        InputError: The policy is no number.
    """
    record = casebook.record("policy", POLICY)
    if record is None or not isinstance(record.body, PolicySet):
        return None
    try:
        return int(record.body.value)
    except ValueError:
        raise InputError("The policy is no number", POLICY, "Set it again.") from None


def _check_k(casebook: Casebook, k: int | None) -> int:
    policy = smallest_cell(casebook)
    k = k if k is not None else (policy or DEFAULT_K)
    if policy is not None and k < policy:
        raise SmallerThanPolicyError(policy)
    if k < LEAST_K:
        raise InputError("k is too small", "k", f"Use {LEAST_K} or more.")
    return k


def _group(acts: Sequence[ActFacts], axis: Axis, k: int) -> _Groups:
    """Acts by value, those of fewer than k people merged into one line of enough."""
    groups: dict[str, list[ActFacts]] = {}
    for act in acts:
        for value in act.values[axis]:
            groups.setdefault(value, []).append(act)
    by_size = sorted(groups, key=lambda value: (_n_people(groups[value]), value))
    merged: set[str] = set()
    for value in by_size:
        # A merged line that is still too small takes the next smallest with it.
        others = _having(acts, axis, merged)
        if _n_people(groups[value]) >= k and (not merged or _n_people(others) >= k):
            break
        merged.add(value)
    kept = {v: groups[v] for v in sorted(groups, key=_place_of) if v not in merged}
    if merged:
        kept[OTHER] = _having(acts, axis, merged)
    return _Groups(kept, len(merged))


def _having(
    acts: Iterable[ActFacts], axis: Axis, values: Collection[str]
) -> list[ActFacts]:
    return [act for act in acts if not set(values).isdisjoint(act.values[axis])]


def _place_of(value: str) -> tuple[bool, str]:
    """What is unknown stands last, 2023 after 2023-12."""
    return value == UNKNOWN, f"{value}~" if len(value) == 4 else value


def _n_people(acts: Iterable[ActFacts]) -> int:
    return sum({act.victim: act.n_people for act in acts}.values())


def _count(
    rows: _Groups, columns: _Groups, rows_axis: Axis, columns_axis: Axis, k: int
) -> Counts:
    cells = []
    for row in rows.acts.values():
        inside = set(map(id, row))
        cells.append(
            [
                [act for act in column if id(act) in inside]
                for column in columns.acts.values()
            ]
        )
    return Counts(
        cells=tuple(tuple(map(len, row)) for row in cells),
        row_totals=tuple(map(len, rows.acts.values())),
        column_totals=tuple(map(len, columns.acts.values())),
        is_small=tuple(tuple(_n_people(acts) < k for acts in row) for row in cells),
        rows_add_up=not columns_axis.overlaps,
        columns_add_up=not rows_axis.overlaps,
    )
