"""Counts over all combinations of generalisations, in one pass over the people.

For each attribute a person has a finest step at which they still match; the steps of
all attributes packed into one code are counted, and sums from the far end of each axis
turn "finest step is exactly this" into "matches at least this".

Source: the design's own (docs/protection/risk.md); the superset sum is the zeta
transform of a product of chains (Björklund, Husfeldt, Kaski, Koivisto 2007).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from guvoh.protection.risk.errors import PopulationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from guvoh.protection.risk.population import Axis

MAX_NODES: Final = 2**24
"""Combinations that are counted at once; the counts take eight bytes each."""
_BLOCK: Final = 1 << 16
"""People counted together: their codes stay in the processor's cache."""


def count_nodes(
    axes: Sequence[Axis], codes: Sequence[NDArray[np.unsignedinteger[Any]]], n: int
) -> NDArray[np.int64]:
    """Returns how many of `n` people match every combination of the axes' steps.

    Args:
        axes: what is known, one axis an attribute.
        codes: the people's codes on each axis, shape (n,).
        n: number of people.

    Returns:
        Counts with one dimension an axis, as long as its steps.

    Raises:
        PopulationError: there are more than `MAX_NODES` combinations.
    """
    shape = tuple(axis.n_steps for axis in axes)
    n_nodes = math.prod(shape)
    if n_nodes > MAX_NODES:
        raise PopulationError(
            "The facts", f"allow {n_nodes} combinations", "give fewer facts or levels"
        )
    strides = [math.prod(shape[i + 1 :]) for i in range(len(shape))]
    kind = np.uint16 if n_nodes <= 2**16 else np.uint32
    tables = [
        ((axis.masks.sum(axis=0) - 1) * stride).astype(kind)
        for axis, stride in zip(axes, strides, strict=True)
    ]
    asked = [i for i, length in enumerate(shape) if length > 1]
    counts = _tally([tables[i] for i in asked], [codes[i] for i in asked], n, n_nodes)
    return sum_from_end(counts.reshape(shape))


def _tally(
    tables: list[NDArray[Any]],
    codes: list[NDArray[np.unsignedinteger[Any]]],
    n: int,
    n_nodes: int,
) -> NDArray[np.int64]:
    counts = np.zeros(n_nodes, np.int64)
    if not tables:
        counts[0] = n
        return counts
    # A histogram longer than a block would cost more than the people in it.
    block = max(_BLOCK, 4 * n_nodes)
    total = np.empty(min(block, n), tables[0].dtype)
    part = np.empty_like(total)
    for start in range(0, n, block):
        size = min(block, n - start)
        rows = slice(start, start + size)
        # Codes are checked when a column is made; "clip" spares a second check.
        tables[0].take(codes[0][rows], out=total[:size], mode="clip")
        for table, column in zip(tables[1:], codes[1:], strict=True):
            table.take(column[rows], out=part[:size], mode="clip")
            total[:size] += part[:size]
        counts += np.bincount(total[:size], minlength=n_nodes)
    return counts


def sum_from_end(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Adds up, in place, along each axis from its last step to its first."""
    for axis in range(counts.ndim):
        steps = np.moveaxis(counts, axis, 0)
        for step in range(steps.shape[0] - 2, -1, -1):
            steps[step] += steps[step + 1]
    return counts
