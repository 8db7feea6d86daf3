"""Graph averaging: milliseconds and their ratio to the bar; lists 5, 6 and 7."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from guvoh.counting.datasets import load_dataset
from guvoh.counting.graph_averaging import average_graphs
from guvoh.counting.graph_posterior import compute_graph_posterior
from guvoh.counting.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable

BARS_MS = {5: 15.0, 6: 300.0}


def main() -> None:
    seven = Table.from_arrays(
        [f"list{j}" for j in range(7)],
        (np.arange(1, 128)[:, None] >> np.arange(7) & 1).astype(np.bool_),
        np.random.default_rng(1).poisson(8, 127),
    )
    named = {n: load_dataset(n) for n in ("uk5", "netherlands5", "western_us", "uk")}
    for name, table in {**named, "seven lists": seven}.items():
        alone = _time(
            partial(
                compute_graph_posterior,
                table.histories,
                table.counts,
                delta=2.0**-table.n_lists,
                cap=100.0 * table.n_observed,
            )
        )
        whole = _time(partial(average_graphs, table))
        bar = BARS_MS.get(table.n_lists, 1000.0)
        print(
            f"{name:14} {table.n_lists} lists: posterior {alone:7.1f} ms "
            f"({alone / bar:.2f} of the bar), with two more priors {whole:7.1f} ms "
            f"({whole / bar:.2f})"
        )


def _time(run: Callable[[], object]) -> float:
    run()
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return 1000 * best


if __name__ == "__main__":
    main()
