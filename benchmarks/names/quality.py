"""Quality of comparison and search on the frozen corpora beside this file.

The corpora were written by hand before the rules, by other people than the rules,
and are frozen by digest (`FROZEN` in each folder). `dev.csv` and `dev2.csv` were looked
at while the rules were made; of `heldout.csv` only totals were.
"""

from __future__ import annotations

import bisect
import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guvoh.names import compare, find

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HERE = Path(__file__).parent
NEVER = ("father_son", "twins", "sex", "brothers", "father_son_brother")
"""Categories in which no two people may be called one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two spellings and what an informed person says of them."""

    a: str
    b: str
    same: bool
    category: str


@dataclass(frozen=True, slots=True)
class Scores:
    """How well scores part one name from two."""

    auc: float
    """Chance that a pair of one name scores above a pair of two."""
    recall_at_10: float
    """Share of pairs of one name above the score that 10 % of the others pass."""
    n: int


@dataclass(frozen=True, slots=True)
class SearchScores:
    """How well planted names are found."""

    recall: float
    false_per_100k: float
    """Mentions that nobody planted, per 100,000 characters."""
    by_kind: dict[str, tuple[int, int]]
    """Found and planted, for each kind of spelling."""


def read_pairs(name: str) -> list[Pair]:
    """Returns the labelled pairs of one file."""
    with (HERE / "pairs" / name).open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["name_a"], row["name_b"], row["same"] == "1", row["category"])
            for row in csv.DictReader(file)
        ]


def score(pairs: Sequence[Pair], method: Callable[[str, str], float]) -> Scores:
    """Returns AUC and recall at 10 % false alarms of a method over labelled pairs."""
    one = sorted(method(pair.a, pair.b) for pair in pairs if pair.same)
    two = sorted(method(pair.a, pair.b) for pair in pairs if not pair.same)
    wins = sum(
        (bisect.bisect_left(two, value) + bisect.bisect_right(two, value)) / 2
        for value in one
    )
    threshold = two[-int(len(two) * 0.1) - 1]
    above = sum(value > threshold for value in one)
    return Scores(wins / (len(one) * len(two)), above / len(one), len(pairs))


def compare_score(a: str, b: str) -> float:
    """Returns our score of two spellings."""
    return compare(a, b).score


def confused_people(pairs: Sequence[Pair]) -> list[Pair]:
    """Returns fathers, twins, brothers, wives and sisters that were called one."""
    return [
        pair
        for pair in pairs
        if not pair.same and pair.category in NEVER and compare(pair.a, pair.b).same
    ]


def score_search() -> SearchScores:
    """Returns how many of the planted mentions are found, and what else is."""
    folder = HERE / "planted"
    people = json.loads((folder / "people.json").read_text("utf-8"))
    names = [person["name"] for person in people]
    ids = [person["id"] for person in people]
    planted = _read_lines(folder / "planted.jsonl")
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter(mention["kind"] for mention in planted)
    n_false = n_characters = 0
    for text in _read_lines(folder / "texts.jsonl"):
        mine = [mention for mention in planted if mention["text"] == text["id"]]
        found = [(m.start, m.end, ids[m.form]) for m in find(text["text"], names)]
        n_characters += len(text["text"])
        for mention in mine:
            hit[mention["kind"]] += any(_overlaps(mention, f) for f in found)
        n_false += sum(not any(_overlaps(m, f) for m in mine) for f in found)
    return SearchScores(
        recall=sum(hit.values()) / len(planted),
        false_per_100k=n_false / n_characters * 1e5,
        by_kind={kind: (hit[kind], n) for kind, n in sorted(total.items())},
    )


def _overlaps(mention: Mapping[str, object], found: tuple[int, int, str]) -> bool:
    start, end, person = found
    a, b = mention["start"], mention["end"]
    assert isinstance(a, int)
    assert isinstance(b, int)
    return mention["person"] == person and start < b and a < end


def _read_lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
