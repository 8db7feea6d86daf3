"""What the estimate becomes without a list, with two lists as one, from fewer lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any

from guvoh.counting.errors import CountingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.counting.results import Estimate
    from guvoh.counting.table import Table


class Change(StrEnum):
    """What was changed about the lists."""

    OMIT = "omit"
    MERGE = "merge"
    SUBSET = "subset"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """The estimate from a changed set of lists."""

    change: Change
    """What was changed."""
    lists: tuple[str, ...]
    """The list left out, the two merged, or the lists that were kept."""
    estimate: Estimate | None
    """None when the changed table allows none."""
    reason: str = ""
    """Why there is none."""

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """The variation as JSON values, with the reason in `en` or `ru`."""
        from guvoh.counting.words import explain  # noqa: PLC0415 -- cycle

        return {
            "change": self.change.value,
            "lists": list(self.lists),
            "estimate": self.estimate.point if self.estimate else None,
            "reason": explain(self.reason, language),
        }


def vary_lists(
    table: Table,
    estimate: Callable[[Table], Estimate],
    changes: tuple[Change, ...] = (Change.OMIT, Change.MERGE),
) -> tuple[Variation, ...]:
    """The estimate after each change of the lists.

    Args:
        table: at least four lists, for a change to leave three.
        estimate: the method.
        changes: which; subsets of three and more lists are many above six lists.
    """
    return tuple(
        _try(change, lists, make, estimate)
        for change in changes
        for lists, make in _change(table, change)
    )


def _change(
    table: Table, change: Change
) -> Iterator[tuple[tuple[str, ...], Callable[[], Table]]]:
    match change:
        case Change.OMIT:
            for name in table.lists:
                yield (name,), partial(table.omit, name)
        case Change.MERGE:
            for a, b in combinations(table.lists, 2):
                yield (a, b), partial(table.merge, a, b)
        case Change.SUBSET:
            for size in range(3, table.n_lists):
                for kept in combinations(table.lists, size):
                    yield kept, partial(table.select, kept)


def _try(
    change: Change,
    lists: tuple[str, ...],
    make: Callable[[], Table],
    estimate: Callable[[Table], Estimate],
) -> Variation:
    try:
        found = estimate(make())
    except CountingError as error:
        return Variation(change=change, lists=lists, estimate=None, reason=str(error))
    return Variation(change=change, lists=lists, estimate=found)
