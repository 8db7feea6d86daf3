"""Minimal unsafe sets: the fewest attributes that leave too few people together.

Source: minimal sample uniques (Elliot, Manning, Ford 2002), for one person, against a
population, and for any threshold instead of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def find_minimal_sets(is_unsafe: NDArray[np.bool_]) -> tuple[tuple[int, ...], ...]:
    """Returns the unsafe sets of which every part is safe, smallest first.

    Args:
        is_unsafe: shape (2,) * m: whether the attributes with index 1 are unsafe
            together. What is unsafe stays so when more is known.

    Returns:
        Positions of the attributes of each set; one empty set when knowing nothing is
        unsafe already, none when knowing everything is safe.
    """
    is_minimal = is_unsafe.copy()
    for axis in range(is_unsafe.ndim):
        known = np.moveaxis(is_minimal, axis, 0)[1:]
        known &= ~np.moveaxis(is_unsafe, axis, 0)[:1]
    sets = [
        tuple(np.flatnonzero(corner).tolist()) for corner in np.argwhere(is_minimal)
    ]
    return tuple(sorted(sets, key=lambda members: (len(members), members)))


def take_corners(values: NDArray[np.bool_], asked: Sequence[int]) -> NDArray[np.bool_]:
    """Returns what holds when attributes are wholly known or not at all.

    Args:
        values: one dimension an axis, from nothing known to everything.
        asked: the axes that are wanted; on others everything is left unknown.

    Returns:
        Shape (2,) * len(asked).
    """
    index = [[0, n - 1] if i in asked else [0] for i, n in enumerate(values.shape)]
    return np.asarray(values[np.ix_(*index)]).reshape((2,) * len(asked))
