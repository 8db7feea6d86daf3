"""Counts corrected for links that were missed and links that were false."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.errors import NoAnswerError, OptionError
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guvoh.counting.arrays import Floats

MAX_LISTS: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What people found when they checked a sample of links or of non-links."""

    rate: float
    """Share of true links that were missed, or of links made that are false; [0, 1)."""
    checked: int | None = None
    """How many were checked; None takes the rate as known."""

    def __post_init__(self) -> None:
        if not 0 <= self.rate < 1:
            raise OptionError("A link-error rate is not in [0, 1)", "give 0.1, say")
        if self.checked is not None and self.checked < 1:
            raise OptionError("An audit checked nothing", "leave its size out")

    def draw(self, rng: np.random.Generator) -> float:
        """The rate, or a draw of it by Jeffreys's prior when the audit has a size."""
        if self.checked is None:
            return self.rate
        found = self.rate * self.checked
        return float(rng.beta(found + 0.5, self.checked - found + 0.5))


def separate_records(table: Table, chances: Floats) -> Floats:
    """Expected counts when each record leaves its case with its list's chance.

    A record that leaves becomes a case of its own; a case on one list stays. The result
    is linear in the counts.

    Args:
        table: at most 10 lists.
        chances: shape (t,), each in [0, 1).

    Returns:
        Shape (2^t,), element 0 being 0.
    """
    operator = _build_operator(table.n_lists, chances)
    return operator @ table.dense().astype(np.float64)


def correct_counts(table: Table, missed: Floats, false: Floats) -> Floats:
    """Expected counts under the true links, from the chances of both errors.

    False links are undone first, by parting records from the cases they were put to,
    then missed links are restored by inverting the same operation. For two lists and no
    false links the overlap becomes m / (1 − rate).

    Args:
        table: at most 10 lists, as it was linked.
        missed: shape (t,): chance that a record was not put to its own case.
        false: shape (t,): chance that a record was put to a case not its own.

    Raises:
        NoAnswerError: when the rates are higher than the table allows: corrected
            counts below zero by more than 2 % of the cases.

    **Source:** Ding and Fienberg (1994), equations 2.3 to 2.6, for two lists; Di
    Consiglio and Tuoto (2018), section 3, for several; Zult, de Wolf, Bakker and van
    der Heijden (2021).
    """
    if table.n_lists > MAX_LISTS:
        raise NoAnswerError(
            "too-many-lists",
            f"link errors of {table.n_lists} lists cannot be corrected",
            "merge or omit lists",
        )
    parted = separate_records(table, false)
    operator = _build_operator(table.n_lists, missed)
    operator[0, 0] = 1.0
    found = np.linalg.solve(operator, parted)
    lacking = -float(found[found < 0].sum())
    if lacking > 0.02 * table.n_observed:
        raise NoAnswerError(
            "link-errors-impossible",
            "so many missed links are stated that there are too few cases seen once to "
            "hold them",
            "check the audit",
        )
    corrected: Floats = np.clip(found, 0.0, None)
    return corrected


def draw_corrections(
    tables: Sequence[Table],
    *,
    missed: Audit | Floats,
    false: Audit | Floats,
    seed: int,
) -> tuple[Table, ...]:
    """The tables with the links corrected, each with rates drawn from the audits.

    Fractions of a case are rounded up or down at random with their own chance, so that
    the draws have the expected counts.

    Args:
        tables: draws of the linkage, or one table as many times as draws are wanted; at
            most 10 lists.
        missed: of true links between two records, the share that was missed; or shape
            (t,), the chance of each list's records (`chances_from_recall`).
        false: of links made between two records, the share that is false; or as above.
        seed: of the rates and the rounding.
    """
    rng = np.random.default_rng(seed)
    return tuple(
        _round_at_random(
            table,
            correct_counts(
                table,
                _draw_chances(missed, table.n_lists, rng),
                _draw_chances(false, table.n_lists, rng),
            ),
            rng,
        )
        for table in tables
    )


def chances_from_recall(
    lists: tuple[str, ...], recall: Mapping[tuple[str, str], float]
) -> Floats:
    """Chance of each list's records to be missed, from the link recall of pairs.

    r_ij = (1 − μ_i)(1 − μ_j), by least squares on logarithms.

    Returns:
        Shape (t,), each in [0, 1).

    Raises:
        OptionError: when a pair is missing or a recall is not in (0, 1].
    """
    pairs = list(combinations(range(len(lists)), 2))
    logs = np.zeros(len(pairs))
    design = np.zeros((len(pairs), len(lists)))
    for row, (i, j) in enumerate(pairs):
        pair = (lists[i], lists[j])
        value = recall.get(pair, recall.get((pair[1], pair[0])))
        if value is None or not 0 < value <= 1:
            raise OptionError(
                f"There is no recall in (0, 1] for {pair[0]} and {pair[1]}",
                "give one for every pair of lists",
            )
        logs[row] = np.log(value)
        design[row, [i, j]] = 1.0
    solved = np.linalg.lstsq(design, logs, rcond=None)[0]
    chances: Floats = np.clip(1 - np.exp(solved), 0.0, 0.99)
    return chances


def _draw_chances(
    given: Audit | Floats, n_lists: int, rng: np.random.Generator
) -> Floats:
    """Chances per record; a rate of pairs is shared by the two records of each."""
    if not isinstance(given, Audit):
        return given
    return np.full(n_lists, 1 - np.sqrt(1 - given.draw(rng)))


def _build_operator(n_lists: int, chances: Floats) -> Floats:
    """Shape (2^t, 2^t): expected cases of each history from one case of each."""
    size = 2**n_lists
    operator = np.zeros((size, size))
    for whole in range(1, size):
        lists = [j for j in range(n_lists) if whole >> j & 1]
        if len(lists) == 1:
            operator[whole, whole] = 1.0
            continue
        for leaving in _subsets(whole):
            chance = 1.0
            for j in lists:
                chance *= chances[j] if leaving >> j & 1 else 1 - chances[j]
            rest = whole ^ leaving
            if rest:
                operator[rest, whole] += chance
            for j in lists:
                if leaving >> j & 1:
                    operator[1 << j, whole] += chance
    return operator


def _subsets(whole: int) -> list[int]:
    found, part = [0], whole
    while part:
        found.append(part)
        part = (part - 1) & whole
    return found


def _round_at_random(table: Table, expected: Floats, rng: np.random.Generator) -> Table:
    low = np.floor(expected)
    counts = (low + (rng.random(expected.size) < expected - low)).astype(np.int64)
    cells = np.flatnonzero(counts[1:]) + 1
    histories = (cells[:, None] >> np.arange(table.n_lists)) & 1
    return Table.from_arrays(table.lists, histories, counts[cells])
