"""Whether a log-linear model has a maximum likelihood estimate, and only one."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection

    from guvoh.counting.arrays import Floats
    from guvoh.counting.table import Table


class Existence(IntEnum):
    """What a model's estimate is, with the codes that the field uses.

    **Source:** Chan, Silverman and Vincent (2021), section 3.
    """

    EXISTS = 0
    NO_MAXIMUM = 1
    NOT_IDENTIFIABLE = 2
    NEITHER = 3


_INTERIOR = 1e-9
"""The least share of a count that a cell must be able to hold."""


def examine(table: Table, terms: Collection[int]) -> Existence:
    """Whether the model with these terms has one maximum on this table.

    Args:
        table: at most 12 lists.
        terms: masks of two and more lists; the lists themselves and the intercept
            belong to every model.
    """
    seen = tuple(int(w) for w in np.flatnonzero(table.dense()))
    return examine_pattern(table.n_lists, frozenset(terms), seen)


@lru_cache(maxsize=8192)
def examine_pattern(
    n_lists: int, terms: frozenset[int], seen: tuple[int, ...]
) -> Existence:
    """The same from the cells that are not empty; nothing else matters.

    Terms whose cells are all empty are set to −inf and their cells are left out. The
    maximum exists if some table without an empty cell has the same sufficient
    statistics, a linear programme; it is unique if the design has full rank.

    **Source:** Fienberg and Rinaldo (2012), theorem 3; Chan, Silverman and Vincent
    (2021), section 3.
    """
    model = {0, *(1 << j for j in range(n_lists)), *terms}
    empty = [m for m in model if not any(w & m == m for w in seen)]
    cells = [w for w in range(1, 2**n_lists) if not any(w & m == m for m in empty)]
    kept = sorted(model - set(empty))
    masks = np.array(kept)[:, None]
    design = ((np.array(cells)[None, :] & masks) == masks).astype(np.float64)
    positive = set(seen)
    statistics = design @ np.array([w in positive for w in cells], dtype=np.float64)
    code = 0 if _has_interior(design, statistics) else 1
    if np.linalg.matrix_rank(design) < len(kept):
        code += 2
    return Existence(code)


def _has_interior(design: Floats, statistics: Floats) -> bool:
    """Whether A x = t has a solution with every x above 0."""
    from scipy.optimize import linprog  # noqa: PLC0415 -- slow to import

    n_cells = design.shape[1]
    least = np.hstack([design, design.sum(axis=1, keepdims=True)])
    gain = np.zeros(n_cells + 1)
    gain[-1] = -1.0
    found = linprog(gain, A_eq=least, b_eq=statistics, method="highs")
    return bool(found.status == 0 and -found.fun > _INTERIOR)
