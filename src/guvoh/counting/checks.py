"""What a table allows: refusals and warnings before any method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.coverage import sample_coverage
from guvoh.counting.diagnostics import warn
from guvoh.counting.disclosure import write_count
from guvoh.counting.errors import NoAnswerError

if TYPE_CHECKING:
    from guvoh.counting.results import Diagnostic
    from guvoh.counting.table import Table

MIN_LIST: Final = 10
MIN_OVERLAP: Final = 5
MIN_COVERAGE: Final = 0.55
MAX_SEEN_ONCE: Final = 0.9
MAX_CONTAINED: Final = 0.9
MAX_SPAN_MONTHS: Final = 24
MIN_LISTS_BESIDE: Final = 3
MAX_TINY: Final = 0.005
"""A list with a smaller share of the cases is tiny."""


def require_answerable(table: Table, *, min_lists: int = 3) -> None:
    """Passes if the table allows an estimate.

    Raises:
        NoAnswerError: with fewer than three lists, a list that overlaps no other, or
            nobody on two lists.
    """
    if table.n_lists < min_lists:
        raise NoAnswerError(
            "too-few-lists",
            f"{_number(table.n_lists)} cannot show how lists depend on each other",
            "add a list, or with two lists state an odds ratio (--odds-ratio XI)",
        )
    if not (table.histories.sum(axis=1) > 1).any():
        raise NoAnswerError(
            "no-overlap", "nobody is on two lists", "check how the records were linked"
        )
    alone = [name for name in _find_separate(table) if not _is_tiny(table, name)]
    if alone:
        raise NoAnswerError(
            "list-overlaps-nothing",
            f"list {alone[0]} shares no case with any other list",
            f"leave it out (--omit {alone[0]}) or check how the records were linked",
        )


def check(
    table: Table,
    *,
    span_months: float | None = None,
    referrals: tuple[tuple[str, str], ...] = (),
) -> tuple[Diagnostic, ...]:
    """Everything about a table that a reader must know, its remarks first.

    Args:
        table: any.
        span_months: months between the first and the last case; None when not said.
        referrals: pairs of lists of which one passes cases to the other.
    """
    return (
        *table.remarks,
        *_check_sizes(table),
        *_check_overlaps(table),
        *_check_separate(table),
        *_check_contained(table),
        *_check_coverage(table),
        *_check_seen_once(table),
        *_check_design(span_months, referrals),
    )


def _check_sizes(table: Table) -> list[Diagnostic]:
    small = [
        f"{name} ({write_count(int(size))})"
        for name, size in zip(table.lists, table.sizes, strict=True)
        if size < MIN_LIST
    ]
    if not small:
        return []
    return [warn("list-small", f"Lists with fewer than 10 cases: {', '.join(small)}.")]


def _check_overlaps(table: Table) -> list[Diagnostic]:
    shared = table.overlaps
    thin = [
        f"{table.lists[i]}–{table.lists[j]}"
        for i in range(table.n_lists)
        for j in range(i + 1, table.n_lists)
        if shared[i, j] < MIN_OVERLAP
    ]
    if not thin:
        return []
    shown = ", ".join(thin[:8]) + (f" … +{len(thin) - 8}" if len(thin) > 8 else "")
    return [warn("overlap-small", f"Pairs that share fewer than 5 cases: {shown}.")]


def _check_contained(table: Table) -> list[Diagnostic]:
    """A list nearly within another suggests that one refers cases to the other."""
    shared, sizes = table.overlaps, table.sizes
    found = [
        f"{table.lists[i]} → {table.lists[j]}"
        for i in range(table.n_lists)
        for j in range(table.n_lists)
        if i != j
        and sizes[i] <= sizes[j]
        and shared[i, j] > MAX_CONTAINED * sizes[i]
        and sizes[j] < 0.75 * table.n_observed
    ]
    if not found:
        return []
    return [
        warn(
            "referral-likely",
            f"Nearly all cases of one list are on another ({'; '.join(found)}); if one "
            "passes cases to the other, merge them.",
        )
    ]


def _check_coverage(table: Table) -> list[Diagnostic]:
    coverage = sample_coverage(table)
    if coverage >= MIN_COVERAGE:
        return []
    return [
        warn(
            "coverage-low",
            f"The lists together cover about {coverage:.0%} of the chances to be "
            "listed; below 55 % estimates depend on the model more than on the data.",
        )
    ]


def _check_seen_once(table: Table) -> list[Diagnostic]:
    share = table.times_seen[1] / table.n_observed
    if share <= MAX_SEEN_ONCE:
        return []
    return [
        warn(
            "seen-once",
            f"{share:.0%} of the cases are on one list only; missed links would raise "
            "every estimate.",
        )
    ]


def _check_design(
    span_months: float | None, referrals: tuple[tuple[str, str], ...]
) -> list[Diagnostic]:
    found = []
    if span_months is not None and span_months > MAX_SPAN_MONTHS:
        found.append(
            warn(
                "population-open",
                f"The lists span {span_months:g} months; people who came or left in "
                "between make every estimate too high.",
            )
        )
    found += [
        warn(
            "referral-stated",
            f"{first} and {second} pass cases to each other; estimates that treat them "
            "as separate are too low. Merge them.",
        )
        for first, second in referrals
    ]
    return found


def _find_separate(table: Table) -> list[str]:
    shared = table.overlaps.copy()
    np.fill_diagonal(shared, 0)
    return [
        name for name, row in zip(table.lists, shared, strict=True) if not row.any()
    ]


def _is_tiny(table: Table, name: str) -> bool:
    """Whether a list is too small, among many, for its having no overlap to matter."""
    size = int(table.sizes[table.lists.index(name)])
    return table.n_lists > MIN_LISTS_BESIDE and size < MAX_TINY * table.n_observed


def _check_separate(table: Table) -> list[Diagnostic]:
    alone = [name for name in _find_separate(table) if _is_tiny(table, name)]
    if not alone:
        return []
    return [
        warn(
            "list-overlaps-nothing",
            f"Lists that share no case with any other: {', '.join(alone)}. They are "
            "too small to change the estimate, but check how they were linked.",
        )
    ]


def _number(n_lists: int) -> str:
    return "one list" if n_lists == 1 else f"{n_lists} lists"
