"""Recall, false alarms and speed of `guvoh.protection.find_protected`.

Beside the planted names of `benchmarks/names/planted`, texts of this folder are read,
in which parts of names, user names, numbers and places of invented people are marked
as `{kind subject|words}`. `near_misses.tsv` holds sentences in which nothing of them
stands, though other people's names, numbers and places do.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guvoh.protection import Finder, ProtectedValue, Strength, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE = Path(__file__).parent
NAMES = HERE.parent / "names"
_MARK = re.compile(r"\{(\w+) (S\d+)\|([^}]*)\}")
_LANGUAGES = ("ru", "en", "uz")


@dataclass(frozen=True, slots=True)
class Planted:
    """One place in a text where something of a subject stands."""

    start: int
    end: int
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Recall:
    """How many planted places were found, and what else was."""

    by_kind: dict[str, tuple[int, int]]
    """Found and planted, of each kind."""
    missed: tuple[str, ...]
    """Kind and words of what was not found."""
    n_false: int
    """Mentions that nobody planted."""
    n_words: int

    @property
    def share(self) -> float:
        """Share of planted places that were found."""
        found = sum(found for found, _ in self.by_kind.values())
        return found / sum(planted for _, planted in self.by_kind.values())


def read_subjects() -> list[ProtectedValue]:
    """Returns the values of the invented people."""
    with (HERE / "subjects.tsv").open(encoding="utf-8", newline="") as file:
        return [
            ProtectedValue(
                subject=row["subject"], kind=ValueKind(row["kind"]), text=row["text"]
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def read_planted() -> Iterator[tuple[str, list[Planted]]]:
    """Yields each text and what is planted in it."""
    for line in (HERE / "planted.tsv").read_text("utf-8").splitlines():
        marked = line.partition("\t")[2].replace("⏎", "\n")
        text, places, done = "", [], 0
        for found in _MARK.finditer(marked):
            text += marked[done : found.start()]
            kind, subject, words = found.groups()
            places.append(Planted(len(text), len(text) + len(words), kind, subject))
            text += words
            done = found.end()
        yield text + marked[done:], places


def read_clean() -> list[str]:
    """Returns sentences in which nothing of the subjects stands."""
    found = []
    for language in _LANGUAGES:
        path = NAMES / "planted" / f"filler_{language}.txt"
        found += [
            line.rpartition("\t")[2]
            for line in path.read_text("utf-8").splitlines()
            if line.strip() and not line.startswith("#")
        ]
    return found


def read_near_misses() -> list[str]:
    """Returns sentences with names, numbers and places of other people."""
    lines = (HERE / "near_misses.tsv").read_text("utf-8").splitlines()
    return [line.partition("\t")[2] for line in lines]


def measure_recall(finder: Finder) -> Recall:
    """Returns how many of the planted places are found."""
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed = []
    n_false = n_words = 0
    for text, places in read_planted():
        found = finder.find(text)
        n_words += len(text.split())
        for place in places:
            total[place.kind] += 1
            if any(
                m.subject == place.subject
                and m.start < place.end
                and place.start < m.end
                for m in found
            ):
                hit[place.kind] += 1
            else:
                missed.append(f"{place.kind} {text[place.start : place.end]}")
        n_false += sum(
            not any(m.start < p.end and p.start < m.end for p in places) for m in found
        )
    return Recall(
        by_kind={kind: (hit[kind], n) for kind, n in sorted(total.items())},
        missed=tuple(missed),
        n_false=n_false,
        n_words=n_words,
    )


def count_false(finder: Finder, sentences: Sequence[str]) -> tuple[int, int, list[str]]:
    """Returns mentions and words of sentences that hold nothing, and the words."""
    shown = [
        f"{text[m.start : m.end]} ({', '.join(m.rules)})"
        for text in sentences
        for m in finder.find(text)
    ]
    return len(shown), sum(len(text.split()) for text in sentences), shown


def measure_full_names(n_texts: int | None = None) -> tuple[float, float, int]:
    """Returns recall over planted full names, whole and at all, and their number.

    Args:
        n_texts: how many of the texts to read; None reads all.
    """
    folder = NAMES / "planted"
    people = json.loads((folder / "people.json").read_text("utf-8"))
    finder = Finder(
        [
            ProtectedValue(
                subject=person["id"], kind=ValueKind.PERSON_NAME, text=person["name"]
            )
            for person in people
        ]
    )
    texts = _read_lines(folder / "texts.jsonl")[:n_texts]
    known = {text["id"] for text in texts}
    planted = [p for p in _read_lines(folder / "planted.jsonl") if p["text"] in known]
    whole = some = 0
    for text in texts:
        found = finder.find(str(text["text"]))
        for place in planted:
            if place["text"] != text["id"]:
                continue
            start, end = int(place["start"]), int(place["end"])
            mine = [
                m
                for m in found
                if m.subject == place["person"] and m.start < end and start < m.end
            ]
            some += bool(mine)
            whole += any(m.strength is Strength.FULL for m in mine)
    return whole / len(planted), some / len(planted), len(planted)


def print_speed(n_subjects: int) -> None:
    """Prints the time of claims' wordings and of a long text."""
    sys.path.insert(0, str(NAMES))
    import bench  # noqa: PLC0415 -- the invented people and prose of its neighbour

    bench.MEGABYTES = 2
    people = bench.invent_people(n_subjects)
    values = [
        ProtectedValue(subject=f"S{at}", kind=ValueKind.PERSON_NAME, text=name)
        for at, name in enumerate(people)
    ]
    start = time.process_time()
    finder = Finder(values)
    finder.find(f"Это был {people[0]}.")
    print(f"\n{n_subjects} subjects: ready in {time.process_time() - start:.1f} s")
    lines = read_clean()
    wordings = [" ".join(lines[at : at + 3])[:150] for at in range(0, len(lines), 3)]
    named = [
        f"{name} сидел с ним. {w}"[:150]
        for name, w in zip(people, wordings, strict=False)
    ]
    for what, texts in (
        ("wording of 150 characters, its words not seen before", wordings),
        ("the same, seen before", wordings),
        ("wording that names a subject, seen before", named + named),
    ):
        start = time.process_time()
        for text in texts:
            finder.find(text)
        print(f"  {what}: {(time.process_time() - start) / len(texts) * 1e3:.2f} ms")
    text = bench.invent_text(people)
    fresh = Finder(values)
    start = time.process_time()
    fresh.find(text)
    rate = len(text.encode()) / 1e6 / (time.process_time() - start)
    print(f"  long text: {rate:.1f} MB/s")


def _read_lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Measures and prints everything."""
    finder = Finder(read_subjects())
    recall = measure_recall(finder)
    n_planted = sum(n for _, n in recall.by_kind.values())
    print(f"{n_planted} planted places: recall {recall.share:.3f}")
    for kind, (found, planted) in recall.by_kind.items():
        print(f"  {kind:12} {found}/{planted}")
    for words in recall.missed:
        print(f"  missed: {words}")
    print(f"  mentions that nobody planted: {recall.n_false} in {recall.n_words} words")
    for what, sentences in (
        ("plain sentences", read_clean()),
        ("near misses", read_near_misses()),
    ):
        n_false, n_words, shown = count_false(finder, sentences)
        rate = n_false / n_words * 1000
        print(
            f"{what}: {len(sentences)} sentences, {n_words} words, {n_false} false "
            f"alarms, {rate:.2f} per 1,000 words"
        )
        for words in shown:
            print(f"  {words}")
    whole, some, n = measure_full_names()
    print(f"{n} planted full names: {whole:.3f} found whole, {some:.3f} found at all")
    for n_subjects in (100, 1000):
        print_speed(n_subjects)


if __name__ == "__main__":
    main()
