"""Speed of the disclosure risk beside the bars of the design; one thread.

The processor's time is held against the bars; the clock's stands beside it and is the
same where nothing else runs.

python benchmarks/protection/risk_speed.py [--ten-million]
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING, Final, NamedTuple

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


class Seconds(NamedTuple):
    """How long a job took."""

    cpu: float
    clock: float


def best(job: Callable[[], object], times: int = 5) -> Seconds:
    """Returns the shortest of several runs."""
    runs = []
    for _ in range(times):
        cpu, clock = time.process_time(), time.perf_counter()
        job()
        runs.append(Seconds(time.process_time() - cpu, time.perf_counter() - clock))
    return min(runs)


def report(what: str, seconds: Seconds, bar: float) -> None:
    verdict = "holds" if seconds.cpu <= bar else "MISSES"
    took = f"{seconds.cpu:7.3f} s (clock {seconds.clock:7.3f} s)"
    print(f"{what:<55} {took}, bar {bar:6.3f} s: {verdict}")


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
    risk = disclosure_risk(facts, table, hierarchies=ladders)
    first = best(
        lambda: disclosure_risk(facts, table, hierarchies=make_hierarchies()), 2
    )
    seconds = best(lambda: disclosure_risk(facts, table, hierarchies=ladders))
    report(f"one person, {nodes:,} combinations, {table.n:,} people", seconds, bar)
    print(
        f"  (with hierarchies read anew {first.cpu:.3f} s) k = {risk.k}, "
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
        f"  {PYCANON_SECONDS / seconds.cpu:.0f} times as fast as pycanon's {PYCANON_SECONDS} s"
    )
    what = f"all minimal unsafe sets of all people, {n:,} people"
    report(what, best(lambda: find_special_uniques(table), 1), 15.0)
    report(
        "the same for k = 20", best(lambda: find_special_uniques(table, k=20), 1), 15.0
    )
    if "--ten-million" in sys.argv:
        measure_person(make_table(10 * n), ladders, 0.4)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MB, the making of the table included")


if __name__ == "__main__":
    main()
