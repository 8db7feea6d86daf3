"""Occupations, ranks, kinship and positions found; names, codes and dates in Russian.

    python benchmarks/protection/occupations_recall.py [--misses] [--without-model]

Reads `occupations/` (see its README) and refuses it when a digest does not hold. A span
counts as found when all its words are, small ones aside. Of the held-out half only
totals are told. `--misses` lists what was missed in the other half, `--without-model`
does without slovnet's model. Exit 1 when a share of found roles is below the bar.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers import russian_ner
from guvoh.protection.identifiers.roles import find_roles
from guvoh.protection.identifiers.russian import find_russian

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Stretch = tuple[int, int]
    Finder = Callable[[str], Iterable[Stretch]]

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).resolve().parent / "occupations"
ROLES: Final = ("occupation", "rank", "kinship", "position")
IDENTIFIERS: Final = (
    "person",
    "place",
    "code",
    "date",
    "group",
    "quantity",
    "organisation",
)
BAR: Final = 0.9
_SMALL: Final = frozenset(
    "the of a an in for to and на в по и под из".split()  # noqa: SIM905 -- a line of words
)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled span of a text."""

    text: str
    start: int
    end: int
    kind: str
    words: str

    @property
    def language(self) -> str:
        """Language of its text."""
        return "en" if "/en/" in self.text else "ru"


def changed_files() -> list[str]:
    """Files whose digest does not hold."""
    return [
        path
        for digest, path in (
            line.split("  ", 1)
            for line in (HERE / "FROZEN").read_text("utf-8").splitlines()
        )
        if hashlib.sha256((ROOT / path).read_bytes()).hexdigest() != digest
    ]


def labels() -> dict[str, list[Label]]:
    """The labels of each text, texts in their order."""
    found: dict[str, list[Label]] = defaultdict(list)
    with (HERE / "spans.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            label = Label(
                text=row["text"],
                start=int(row["start"]),
                end=int(row["end"]),
                kind=row["kind"],
                words=row["words"],
            )
            found[label.text].append(label)
    return dict(sorted(found.items()))


def held_out(texts: Iterable[str], language: str) -> frozenset[str]:
    """Texts at even positions of a language's sorted texts."""
    of_language = [
        text for text in sorted(texts) if ("/en/" in text) == (language == "en")
    ]
    return frozenset(of_language[1::2])


def words_of(text: str, start: int, end: int) -> list[Stretch]:
    """The words of a stretch, without small ones."""
    return [
        match.span()
        for match in _WORD.finditer(text, start, end)
        if match.group().lower() not in _SMALL
    ]


def score(
    text: str, found: Iterable[Stretch], wanted: Sequence[Label], kinds: Sequence[str]
) -> tuple[Counter[str], list[Label]]:
    """Counts of found and labelled spans by kind, of flagged words, and the missed.

    `flagged` counts words that were found, `accepted` those of them that stand in a
    label of any kind.
    """
    stretches = list(found)
    covered = {at for start, end in stretches for at in range(start, end)}
    labelled = {at for label in wanted for at in range(label.start, label.end)}
    counts: Counter[str] = Counter()
    missed = []
    for label in wanted:
        if label.kind not in kinds:
            continue
        counts[f"{label.kind} labelled"] += 1
        if all(
            covered.issuperset(range(*word))
            for word in words_of(text, label.start, label.end)
        ):
            counts[f"{label.kind} found"] += 1
        else:
            missed.append(label)
    for word in words_of(text, 0, len(text)):
        if not covered.isdisjoint(range(*word)):
            counts["flagged"] += 1
            counts["accepted"] += not labelled.isdisjoint(range(*word))
    return counts, missed


def tell(name: str, counts: Counter[str], kinds: Sequence[str]) -> float:
    """Prints one line; returns the share of labelled spans that were found."""
    found = sum(counts[f"{kind} found"] for kind in kinds)
    wanted = sum(counts[f"{kind} labelled"] for kind in kinds)
    parts = ", ".join(
        f"{kind} {counts[f'{kind} found']}/{counts[f'{kind} labelled']}"
        for kind in kinds
        if counts[f"{kind} labelled"]
    )
    accepted = counts["accepted"] / max(1, counts["flagged"])
    share = found / max(1, wanted)
    print(f"{name}: {found}/{wanted} = {share:.3f} ({parts}); accepted {accepted:.3f}")
    return share


def measure(
    language: str, kinds: Sequence[str], finder: Finder, *, own: bool, misses: bool
) -> list[float]:
    """Shares found in the open and the held-out half of a language."""
    every = labels()
    held = held_out(every, language)
    halves: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for path, wanted in every.items():
        if wanted[0].language != language or (own and "/occupations/" not in path):
            continue
        text = (ROOT / path).read_text("utf-8")
        counts, missed = score(
            text,
            finder(text),
            [one for one in wanted if own or one.kind not in IDENTIFIERS],
            kinds,
        )
        halves[path in held].update(counts)
        if misses and path not in held:
            for label in missed:
                print(f"  missed: {label.kind}: {label.words} ({Path(path).name})")
    what = "roles" if kinds is ROLES else "other identifiers"
    return [
        tell(f"{language} {what}, {'held out' if is_held else 'open'}", counts, kinds)
        for is_held, counts in halves.items()
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--without-model", action="store_true")
    given = parser.parse_args()
    if changed := changed_files():
        print("changed since it was frozen: " + ", ".join(changed))
        return 1
    if given.without_model:
        russian_ner.has_model = lambda: False
    print(f"slovnet's model: {'yes' if russian_ner.has_model() else 'no'}")
    shares = []
    for language in ("en", "ru"):
        shares += measure(
            language,
            ROLES,
            lambda text, language=language: (  # type: ignore[misc]  # bound now
                (role.start, role.end) for role in find_roles(text, language)
            ),
            own=False,
            misses=given.misses,
        )
    measure(
        "ru",
        IDENTIFIERS,
        lambda text: ((one.start, one.end) for one in find_russian(text)),
        own=True,
        misses=given.misses,
    )
    return 0 if min(shares) >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
