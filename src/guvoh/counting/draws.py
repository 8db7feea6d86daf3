"""Counting over draws of the linkage: one table a draw, read from JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from guvoh.counting.errors import CountingError, DrawsError, NoAnswerError
from guvoh.counting.imputations import Combined, combine_imputations
from guvoh.counting.progress import Stage, report, watch
from guvoh.counting.results import Diagnostic, Severity
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guvoh.counting.results import Estimate

SCHEMA: Final = "guvoh/draws/1"
MIN_RECALL: Final = 0.85


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """Tables from draws of the linkage, and what the linkage says of itself."""

    tables: tuple[Table, ...]
    """One a draw, in order."""
    recall: Mapping[tuple[str, str], float]
    """Estimated share of true links found, by pair of lists; empty when not given."""
    refusals: tuple[str, ...]
    """What the linkage refused, in its own words."""

    def remarks(self) -> tuple[Diagnostic, ...]:
        """What a reader of any estimate from these draws must know."""
        found = [
            Diagnostic(
                code="linkage-refusal", severity=Severity.WARNING, message=refusal
            )
            for refusal in self.refusals
        ]
        weak = [
            f"{a}–{b} ({value:.0%})"
            for (a, b), value in self.recall.items()
            if value < MIN_RECALL
        ]
        if weak:
            found.append(
                Diagnostic(
                    code="recall-low",
                    severity=Severity.WARNING,
                    message="Links between these lists are missed too often for an "
                    f"estimate to be more than a bound: {', '.join(weak)}.",
                )
            )
        if not self.recall:
            found.append(
                Diagnostic(
                    code="recall-unknown",
                    severity=Severity.WARNING,
                    message="Nobody has measured how many true links were missed; "
                    "each missed link raises the estimate.",
                )
            )
        return tuple(found)


def read_draws(lines: Iterable[str]) -> Draws:
    """Draws from JSON lines: a header, then `{"draw", "lists", "cells"}` a line.

    Cells are histories such as `"101"`, in the order of the lists, and their counts.

    Raises:
        DrawsError: with the number of the line that cannot be read.
    """
    tables: list[Table] = []
    header: dict[str, Any] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        value = _parse(line, number)
        if "cells" in value:
            tables.append(_read_table(value, number))
        elif number == 1:
            header = value
        else:
            raise DrawsError(number, "has no cells")
    if not tables:
        raise DrawsError(1, "and after it holds no draw")
    return Draws(
        tables=tuple(tables),
        recall=_read_recall(header),
        refusals=tuple(str(r) for r in header.get("refusals") or ()),
    )


def count_draws(
    draws: Sequence[Table],
    estimate: Callable[[Table], Estimate],
    *,
    level: float = 0.95,
    progress: Callable[[int, int], None] | None = None,
) -> Combined:
    """One estimate over draws, combined as imputations.

    Args:
        draws: tables of the same lists.
        estimate: the method; a draw for which it raises is counted as refused.
        level: of the interval.
        progress: called with the number done and the total after each draw.

    Raises:
        NoAnswerError: when fewer than half of the draws allow an estimate; the first
            refusal where all are refused.
    """
    found: list[Estimate] = []
    refused: list[CountingError] = []
    for done, table in enumerate(draws, start=1):
        try:
            with watch(None):
                found.append(estimate(table))
        except NoAnswerError as error:
            refused.append(error)
        report(Stage.DRAWS, done, len(draws))
        if progress:
            progress(done, len(draws))
    if not found and refused:
        raise refused[0]
    return combine_imputations(found, n_refused=len(refused), level=level)


def with_remarks(combined: Combined, remarks: tuple[Diagnostic, ...]) -> Combined:
    """The same with remarks of the linkage in front of its diagnostics."""
    estimate = combined.estimate
    return replace(
        combined,
        estimate=replace(estimate, diagnostics=(*remarks, *estimate.diagnostics)),
    )


def _parse(line: str, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        raise DrawsError(number, "is no JSON") from None
    if not isinstance(value, dict) or value.get("schema", SCHEMA) != SCHEMA:
        raise DrawsError(number, f"is not of the schema {SCHEMA}")
    return value


def _read_table(value: dict[str, Any], number: int) -> Table:
    lists, cells = value.get("lists"), value.get("cells")
    if not isinstance(lists, list) or not isinstance(cells, dict) or not cells:
        raise DrawsError(number, "has no lists or no cells")
    wrong = [w for w in cells if len(w) != len(lists) or set(w) - {"0", "1"}]
    if wrong:
        raise DrawsError(number, f"has a history {wrong[0]!r} that fits no lists")
    histories = np.array([[c == "1" for c in w] for w in cells], dtype=np.bool_)
    try:
        return Table.from_arrays(lists, histories, list(cells.values()))
    except (CountingError, TypeError, ValueError) as error:
        raise DrawsError(number, f"is no table ({error})") from error


def _read_recall(header: dict[str, Any]) -> dict[tuple[str, str], float]:
    """Recall by pair: a list of `{"a", "b", "recall"}`, or `{"a|b": recall}`."""
    given = header.get("recall") or {}
    try:
        if isinstance(given, dict):
            parted = [(*str(key).split("|", 1), value) for key, value in given.items()]
        else:
            parted = [(p["a"], p["b"], p["recall"]) for p in given]
        return {(str(a), str(b)): float(value) for a, b, value in parted}
    except (KeyError, TypeError, ValueError):
        raise DrawsError(1, "has a recall that cannot be read") from None
