"""Speed of the disclosure risk beside the bars of the design; one thread.

python benchmarks/protection/risk_speed.py [--ten-million]
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING, Final

from risk_people import describe, make_hierarchies, make_table

from guvoh.protection.risk import class_sizes, disclosure_risk, find_special_uniques
from guvoh.protection.risk.knowledge import gather_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk import Hierarchies, PopulationTable

PYCANON_SECONDS: Final = 15.2
"""pycanon 1.3.5, k_anonymity of eight attributes of a million people, measured once
for the design on a like table; risk_peers.py measures it anew."""
NODES: Final = 5_184
N_PEOPLE: Final = 20
N_RELEASES: Final = 5


def best(job: Callable[[], object], times: int = 5) -> float:
    """Returns the shortest of several runs, in seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def report(what: str, seconds: float, bar: float) -> None:
    verdict = "holds" if seconds <= bar else "MISSES"
    print(f"{what:<58} {seconds:8.3f} s   bar {bar:6.3f} s   {verdict}")


def count_nodes(
    facts: tuple[Fact, ...], table: PopulationTable, ladders: Hierarchies
) -> int:
    axes = gather_knowledge(facts, table, ladders).axes
    return prod(axis.n_steps for axis in axes)


def measure_person(table: PopulationTable, ladders: Hierarchies, bar: float) -> None:
    """One person, all combinations, from facts to repairs."""
    # Of some people two levels say the same; the bar is for all 5,184 combinations.
    facts = next(
        facts
        for facts in (describe(table, person) for person in range(1000))
        if count_nodes(facts, table, ladders) == NODES
    )
    nodes = count_nodes(facts, table, ladders)
    first = time.perf_counter()
    risk = disclosure_risk(facts, table, hierarchies=make_hierarchies())
    first = time.perf_counter() - first
    seconds = best(lambda: disclosure_risk(facts, table, hierarchies=ladders))
    report(f"one person, {nodes:,} combinations, {table.n:,} people", seconds, bar)
    print(
        f"  (with hierarchies read anew {first:.3f} s) k = {risk.k}, "
        f"{len(risk.minimal_unsafe_sets)} minimal unsafe sets, "
        f"repairs to {[repair.k for repair in risk.repairs]}"
    )


def with_releases(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Each of five releases tells something less exactly; the draft tells the rest."""
    coarse = {"colony": "region", "nationality": "part", "entry_date": "year"}
    told = [replace(f, level=coarse.get(f.attribute, f.level)) for f in facts[:7]]
    printed = [
        replace(fact, release=f"{number} 2024")
        for number in range(N_RELEASES)
        for fact in told[number : number + 3]
    ]
    return (*printed, *facts)


def measure_draft(table: PopulationTable) -> None:
    """Twenty people named in one draft, five releases back; nothing remembered."""
    people = [with_releases(describe(table, 31 * i)) for i in range(N_PEOPLE)]

    def run() -> None:
        ladders = make_hierarchies()
        for facts in people:
            disclosure_risk(facts, table, hierarchies=ladders)

    what = f"{N_PEOPLE} people, {N_RELEASES} releases back, {table.n:,} people"
    report(what, best(run, 3), 2.0)


def main() -> None:
    n = 1_000_000
    table, ladders = make_table(n), make_hierarchies()
    measure_person(table, ladders, 0.030)
    measure_draft(table)
    seconds = best(lambda: class_sizes(table))
    what = f"class sizes of {len(table.attributes)} attributes, {n:,} people"
    report(what, seconds, PYCANON_SECONDS / 100)
    print(
        f"  {PYCANON_SECONDS / seconds:.0f} times as fast as pycanon's {PYCANON_SECONDS} s"
    )
    start = time.perf_counter()
    found = find_special_uniques(table)
    what = f"all minimal unsafe sets of all people, {n:,} people"
    report(what, time.perf_counter() - start, 15.0)
    print(f"  mean SUDA score {found.mean_score:.3f}, {len(found.sets)} different sets")
    start = time.perf_counter()
    find_special_uniques(table, k=20)
    report("the same for k = 20", time.perf_counter() - start, 15.0)
    if "--ten-million" in sys.argv:
        measure_person(make_table(10 * n), ladders, 0.4)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB, the making of the table included")


if __name__ == "__main__":
    main()
