"""Counts fit to be shown outside: no small cell of a table stands alone.

A history that one or two people share tells who knows them that they are on record.
Estimates are computed on the full table; only what is shown is merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from guvoh.counting.table import Table

LEAST: Final = 3
"""Cells with fewer cases are merged."""


def write_count(count: int) -> str:
    """A count for people; below `LEAST` only that it is."""
    return str(count) if count >= LEAST else f"fewer than {LEAST}"


def merge_small_cells(table: Table) -> tuple[tuple[tuple[str, ...] | None, int], ...]:
    """Histories and counts, the largest first, small ones merged into one.

    The merged row has None for its lists and at least `LEAST` cases: if the small cells
    together are still too few, the next smallest join them, so that the total tells
    nothing.
    """
    rows = sorted(
        (
            (
                tuple(n for n, on in zip(table.lists, row, strict=True) if on),
                int(count),
            )
            for row, count in zip(table.histories, table.counts, strict=True)
        ),
        key=lambda row: (-row[1], row[0]),
    )
    shown: list[tuple[tuple[str, ...] | None, int]] = [*rows]
    merged = 0
    while shown and (shown[-1][1] < LEAST or 0 < merged < LEAST):
        merged += shown.pop()[1]
    if merged:
        shown.append((None, merged))
    return tuple(shown)
