"""Prints quality and speed of `guvoh.names` beside rapidfuzz, in one run.

`make bench-peers` adds nomenklatura, which needs an environment of its own.
"""

from __future__ import annotations

import itertools
import random
import time
from typing import TYPE_CHECKING

import quality
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from guvoh.names import compare, find, parse
from guvoh.names.rules import load_rows

if TYPE_CHECKING:
    from collections.abc import Callable

N_PEOPLE = 1000
MEGABYTES = 20


def main() -> None:
    """Measures and prints everything."""
    print_quality()
    print_search()
    print_speed()


def print_quality() -> None:
    """Prints AUC and recall of each method on each set of pairs."""
    methods: dict[str, Callable[[str, str], float]] = {
        "guvoh": quality.compare_score,
        "rapidfuzz WRatio": fuzz.WRatio,
        "rapidfuzz token_sort": fuzz.token_sort_ratio,
        "rapidfuzz Jaro-Winkler": JaroWinkler.similarity,
    }
    for name in ("heldout.csv", "dev.csv", "dev2.csv"):
        pairs = quality.read_pairs(name)
        print(f"\n{name}: {len(pairs)} pairs; AUC, recall at 10 % false alarms")
        for method, function in methods.items():
            found = quality.score(pairs, function)
            print(f"  {method:24} {found.auc:.3f}  {found.recall_at_10:.3f}")
        confused = quality.confused_people(pairs)
        print(f"  fathers, twins, wives, siblings called one: {len(confused)}")


def print_search() -> None:
    """Prints recall and false alarms of `find` on the planted corpus."""
    found = quality.score_search()
    print("\nfind on 2,000 planted spellings")
    print(f"  recall {found.recall:.3f}")
    print(f"  false alarms per 100,000 characters {found.false_per_100k:.2f}")
    for kind, (n_found, n_planted) in found.by_kind.items():
        print(f"  {kind:20} {n_found}/{n_planted}")


def print_speed() -> None:
    """Prints comparisons a second and megabytes a second, in process time."""
    names = sorted({p.a for p in quality.read_pairs("dev.csv")})[:300]
    forms = [parse(name) for name in names]
    pairs = list(itertools.product(forms, forms))
    _time(lambda: [compare(a, b) for a, b in pairs[:3000]])
    ours = len(pairs) / _time(lambda: [compare(a, b) for a, b in pairs])
    texts = list(itertools.product(names, names))
    peer = len(texts) / _time(lambda: [fuzz.WRatio(a, b) for a, b in texts])
    print(f"\ncompare, forms cached: {ours:,.0f} a second", end="; ")
    print(f"rapidfuzz WRatio {peer:,.0f}; ratio {ours / peer:.3f}")
    people = invent_people(N_PEOPLE)
    text = invent_text(people)
    size = len(text.encode()) / 1e6
    start = time.process_time()
    find("", people)
    print(f"index of {N_PEOPLE} people: {time.process_time() - start:.2f} s")
    seconds = _time(lambda: find(text, people))
    print(f"find, {size:.0f} MB over {N_PEOPLE} people: {size / seconds:.1f} MB/s")
    start = time.process_time()
    n_found = sum(text.count(person) for person in people)
    plain = time.process_time() - start
    print(f"  str.count of the exact names: {size / plain:.1f} MB/s, {n_found} found")


def invent_people(n: int) -> list[str]:
    """Returns invented names of the region, no two alike."""
    rng = random.Random(5)
    rows = [row for row in load_rows("given.tsv") if not row["note"]]
    men = [r["name"] for r in rows if r["sex"] == "m" and "ru" not in r["languages"]]
    women = [r["name"] for r in rows if r["sex"] == "f" and "ru" not in r["languages"]]
    people: dict[str, None] = {}
    while len(people) < n:
        root, father = rng.choice(men), rng.choice(men)
        surname = root + ("ев" if root[-1] in "аеёиоуяй" else "ов")
        man = rng.choice(men)
        kinds = (
            f"{surname} {man} {father} ўғли",
            f"{man} {surname}",
            f"{father} уулу {man}",
            f"{surname}а {rng.choice(women)} {father} қизи",
        )
        people.setdefault(rng.choice(kinds))
    return list(people)


def invent_text(people: list[str]) -> str:
    """Returns prose of six languages in which every fourth kilobyte names somebody."""
    rng = random.Random(6)
    folder = quality.HERE / "planted"
    lines = [
        line.split("\t")[-1]
        for path in sorted(folder.glob("filler_*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    parts: list[str] = []
    size = 0
    while size < MEGABYTES * 1e6:
        part = rng.choice(lines)
        if len(parts) % 30 == 0:
            part = f"{part} Это был {rng.choice(people)}."
        parts.append(part)
        size += len(part.encode()) + 1
    return "\n".join(parts)


def _time(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


if __name__ == "__main__":
    main()
