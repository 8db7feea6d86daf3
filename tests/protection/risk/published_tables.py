"""Populations drawn at random, and the tables that would be published of them."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from guvoh.protection.risk.margins_file import read_margins
from guvoh.protection.risk.population import Axis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from guvoh.protection.risk.margins import Margins


def dependent_rows(
    n: int, sizes: Sequence[int], *, seed: int, share_copied: float = 0.5
) -> NDArray[np.int64]:
    """People whose attributes hang together in a chain; values of unequal frequency.

    Each attribute follows the one before it for a share of the people, and is drawn
    from a geometric-like distribution for the others.
    """
    random = np.random.default_rng(seed)
    columns: list[NDArray[np.int64]] = []
    for size in sizes:
        weight = 1 / np.arange(1, size + 1)
        own = random.choice(size, n, p=weight / weight.sum())
        if columns:
            to = random.permutation(columns[-1].max() + 1) % size
            own = np.where(random.random(n) < share_copied, to[columns[-1]], own)
        columns.append(own)
    return np.stack(columns, axis=1)


def tables_of(
    rows: NDArray[np.int64], pairs: Iterable[tuple[int, ...]] | None = None
) -> dict[str, Any]:
    """The population file with the tables of these pairs (all two-way ones)."""
    n_columns = rows.shape[1]
    chosen = combinations(range(n_columns), 2) if pairs is None else pairs
    tables = []
    for pair in chosen:
        values, counts = np.unique(rows[:, list(pair)], axis=0, return_counts=True)
        cells = [
            [[f"v{v}" for v in row], int(count)]
            for row, count in zip(values, counts, strict=True)
        ]
        tables.append({"attributes": [f"a{i}" for i in pair], "cells": cells})
    return {
        "schema": "guvoh/population/1",
        "as_of": "2024-01-01",
        "n": len(rows),
        "tables": tables,
    }


def margins_of(content: dict[str, Any], **options: float) -> Margins:
    return read_margins(json.dumps(content).encode(), **options)


def axis_of(
    population: Margins, column: int, steps: Sequence[Iterable[int]], n_fixed: int = 0
) -> Axis:
    """Knowledge of a column: everything first, then the values of each step."""
    values = population.values(f"a{column}")
    masks = [[True] * len(values)]
    masks += [[v in {f"v{s}" for s in step} for v in values] for step in steps]
    levels = ("", *(f"level {i}" for i in range(len(steps))))
    return Axis(
        attribute=f"a{column}", masks=np.array(masks), levels=levels, n_fixed=n_fixed
    )


def count_rows(rows: NDArray[np.int64], known: Mapping[int, Iterable[int]]) -> int:
    fits = np.ones(len(rows), np.bool_)
    for column, values in known.items():
        fits &= np.isin(rows[:, column], list(values))
    return int(fits.sum())
