"""All hierarchical models of a few lists."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.counting.errors import NoAnswerError
from guvoh.counting.newton import build_space

if TYPE_CHECKING:
    from guvoh.counting.arrays import Bools

MAX_LISTS_ALL_ORDERS: Final = 5
MAX_LISTS_PAIRWISE: Final = 6


@lru_cache(maxsize=16)
def enumerate_models(n_lists: int, max_order: int) -> Bools:
    """Every hierarchical model that holds all lists, as columns, small ones first.

    The interaction of all lists together is in none: nothing could identify it.

    Returns:
        Shape (K, models), rows as the terms of `build_space(n_lists, max_order)`.

    Raises:
        NoAnswerError: above 6 lists, or above 5 with interactions of three.
    """
    limit = MAX_LISTS_PAIRWISE if max_order <= 2 else MAX_LISTS_ALL_ORDERS
    if n_lists > limit:
        raise NoAnswerError(
            "too-many-models",
            f"all models of {n_lists} lists are too many to fit",
            "use loglinear-stepwise, or --max-order 2 with up to 6 lists",
        )
    space = build_space(n_lists, max_order)
    row = {int(mask): k for k, mask in enumerate(space.terms)}
    models = [frozenset[int]()]
    for order in range(2, max_order + 1):
        models = _extend(models, n_lists, order)
    models.sort(key=len)
    found = np.zeros((space.n_terms, len(models)), dtype=np.bool_)
    found[[row[0], *(row[1 << j] for j in range(n_lists))]] = True
    for column, model in enumerate(models):
        found[[row[mask] for mask in model], column] = True
    found.setflags(write=False)
    return found


def _extend(
    models: list[frozenset[int]], n_lists: int, order: int
) -> list[frozenset[int]]:
    """Each model with every set of terms of this order that it may hold."""
    extended = []
    for model in models:
        free = [
            mask
            for mask in (
                sum(1 << j for j in lists)
                for lists in combinations(range(n_lists), order)
            )
            if order < n_lists and (order == 2 or _is_supported(mask, model))
        ]
        extended += [
            model | frozenset(chosen)
            for size in range(len(free) + 1)
            for chosen in combinations(free, size)
        ]
    return extended


def _is_supported(mask: int, model: frozenset[int]) -> bool:
    lists = [1 << j for j in range(mask.bit_length()) if mask >> j & 1]
    return all(mask ^ one in model for one in lists)
