"""Class sizes and disclosure risk beside pycanon and anjana, on the same table.

    PYTHONPATH=src .venv-risk-peers/bin/python benchmarks/protection/risk_peers.py
        [--million] [--anjana-large]

Neither answers our question (one person, facts of several texts, all combinations of
levels): they measure and mend whole tables. pycanon's k-anonymity and our class sizes
do the same work; anjana's k_anonymity mends a table of which we only ask one person.
"""

from __future__ import annotations

import resource
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from anjana.anonymity import k_anonymity as anonymise
from pycanon.anonymity import k_anonymity
from risk_people import (
    SIZES,
    describe,
    draw_codes,
    make_hierarchies,
    make_table,
    name_values,
)

from guvoh.protection.risk import class_sizes, disclosure_risk, find_special_uniques

if TYPE_CHECKING:
    from collections.abc import Callable


def clock(job: Callable[[], Any]) -> tuple[float, Any]:
    """Returns the processor's seconds and the result of one run."""
    start = time.process_time()
    result = job()
    return time.process_time() - start, result


def frame(n: int) -> pd.DataFrame:
    """Returns the people of `risk_people.make_table` as a table of texts."""
    names, codes = name_values(), draw_codes(n)
    return pd.DataFrame(
        {name: np.array(names[name])[codes[name]] for name in SIZES}
    ).assign(person=np.arange(n))


def levels_for_anjana(data: pd.DataFrame) -> dict[str, dict[int, Any]]:
    """Returns our hierarchies as anjana takes them: arrays of the values, level by level."""
    ladders: dict[str, dict[int, Any]] = {}
    for name, hierarchy in make_hierarchies().ladders.items():
        labels = hierarchy.labels  # type: ignore[attr-defined]  # all are Hierarchy
        cells = hierarchy.cells  # type: ignore[attr-defined]  # all are Hierarchy
        ladders[name] = {
            level: np.array(labels[level])[cells[:, level]]
            for level in range(cells.shape[1])
        }
        ladders[name][cells.shape[1]] = np.full(cells.shape[0], "*")
    for name in set(SIZES) - set(ladders):
        values = data[name].unique()
        ladders[name] = {0: values, 1: np.full(values.size, "*")}
    return ladders


def compare(n: int, *, runs_anjana: bool) -> None:
    table, ladders, data = make_table(n), make_hierarchies(), frame(n)
    attributes = list(SIZES)
    print(f"\n{n:,} people, eight attributes")
    runs = [clock(lambda: class_sizes(table)) for _ in range(5)]
    ours, sizes = min(seconds for seconds, _ in runs), runs[0][1]
    theirs, k = clock(lambda: k_anonymity(data, attributes))
    assert k == sizes.min(), "the two disagree"
    print(f"  k of the table ({k}): pycanon {theirs:.3f} s, ours {ours:.4f} s", end="")
    print(f", {theirs / ours:.0f} times as fast")
    seconds, risk = clock(
        lambda: disclosure_risk(describe(table, 17), table, hierarchies=ladders)
    )
    print(
        f"  one person, all combinations of levels: ours {seconds:.4f} s, k = {risk.k}"
    )
    seconds, found = clock(lambda: find_special_uniques(table))
    print(f"  all minimal unsafe sets of all people: ours {seconds:.2f} s", end="")
    print(f", mean score {found.mean_score:.3f}")
    if runs_anjana:
        levels = levels_for_anjana(data)
        seconds, mended = clock(
            lambda: anonymise(data, ["person"], attributes, 5, 10, levels)
        )
        print(
            f"  a whole table mended, k = 5: anjana {seconds:.2f} s, {len(mended):,} rows left"
        )


def main() -> None:
    compare(10_000, runs_anjana=True)
    compare(100_000, runs_anjana="--anjana-large" in sys.argv)
    if "--million" in sys.argv:
        compare(1_000_000, runs_anjana=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\npeak memory of all {peak} MB")


if __name__ == "__main__":
    main()
