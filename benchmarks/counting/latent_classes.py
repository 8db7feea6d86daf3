"""Latent classes: seconds against the bars, and every reference table."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from guvoh.counting.datasets import load_dataset
from guvoh.counting.latent import estimate_latent_classes
from guvoh.counting.latent_chains import Schedule, run_chains
from guvoh.counting.latent_compiled import IS_COMPILED
from guvoh.counting.latent_state import LatentPrior
from guvoh.counting.table import Table

# LCMCR 0.4.14: median and 95 % interval, or None where it had not converged.
REFERENCE = {
    "kosovo": (10422, 9049, 14786),
    "western_us": (1835, 1305, 3113),
    "hiv_italy": (10922, 9325, 13224),
    "congenital_massachusetts": (628, 588, 726),
    "new_orleans": (724, 507, 1084),
    "hare": (76, 70, 90),
    "uk5": None,
    "uk": None,
    "netherlands5": None,
}


def main() -> None:
    engine = "numba" if IS_COMPILED else "numpy"
    bar = 10.0 if IS_COMPILED else 40.0
    table = load_dataset("uk5")
    _run(table, 200)
    start = time.perf_counter()
    _run(table, 110_000)
    spent = time.perf_counter() - start
    print(
        f"{engine}: 4 x 110,000 plain sweeps, 5 lists: {spent:.1f} s ({spent / bar:.2f} of the bar)"
    )
    for path in sys.argv[1:]:
        _show(Path(path).stem, Table.from_csv(path), None)
    for name, wanted in REFERENCE.items():
        _show(name, load_dataset(name), wanted)


def _run(table: Table, sweeps: int) -> None:
    schedule = Schedule(
        chains=4,
        moves=0,
        max_iterations=sweeps,
        min_iterations=sweeps,
        start_iterations=40,
    )
    run_chains(
        table.histories, table.counts, prior=LatentPrior(), schedule=schedule, seed=1
    )


def _show(name: str, table: Table, wanted: tuple[int, int, int] | None) -> None:
    start = time.perf_counter()
    found = estimate_latent_classes(table)
    spent = time.perf_counter() - start
    assert found.interval is not None
    ends = (found.point, found.interval.low, found.interval.high)
    ratios = (
        ""
        if wanted is None
        else " ratios "
        + " ".join(
            f"{mine / theirs:.3f}"
            for mine, theirs in zip(ends, wanted, strict=True)
            if mine
        )
    )
    print(f"{name:28} {spent:6.1f} s {ends}{ratios}")
    print(f"    {found.diagnostics[0].message}")


if __name__ == "__main__":
    main()
