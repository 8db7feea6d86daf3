"""Speed of the search for a thousand protected people in text that is to leave.

The text is prose of the project's own corpora; it names nobody
protected but by chance. Measured apart: words never seen before, the same text again,
and a text of many kinds of values.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from guvoh.protection import Finder, ProtectedValue, ValueKind

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / "names"))
MEGABYTES = 20
N_PEOPLE = 1000


def read_prose() -> list[str]:
    """Returns paragraphs of testimonies and letters, and sentences."""
    files = [
        *sorted((ROOT / "benchmarks" / "reading").rglob("*.txt")),
        *sorted((ROOT / "src" / "guvoh" / "example" / "files").rglob("*.txt")),
    ]
    found = [
        part for file in files for part in file.read_text("utf-8").split("\n\n") if part
    ]
    for file in sorted((HERE.parent / "names" / "planted").glob("filler_*.txt")):
        lines = file.read_text("utf-8").splitlines()
        found += [line.rpartition("\t")[2] for line in lines if line[:1] != "#"]
    return found


def make_text(paragraphs: list[str], size: int) -> str:
    """Returns prose of so many bytes in a random order."""
    draw = random.Random(11)
    parts: list[str] = []
    done = 0
    while done < size:
        parts.append(draw.choice(paragraphs))
        done += len(parts[-1].encode()) + 2
    return "\n\n".join(parts)


def make_values(kinds: frozenset[ValueKind]) -> list[ProtectedValue]:
    """Returns the values of a thousand invented people."""
    import bench  # noqa: PLC0415 -- the invented people of its neighbour

    draw = random.Random(5)
    values = []
    for at, name in enumerate(bench.invent_people(N_PEOPLE)):
        own = {
            ValueKind.PERSON_NAME: name,
            ValueKind.PHONE: f"+998 9{draw.randrange(10**8):08}",
            ValueKind.EMAIL: f"u{draw.randrange(10**6)}@example.org",
            ValueKind.NUMBER: f"AB {draw.randrange(10**7):07}",
            ValueKind.PLACE: f"кишлак {name.split()[-1]}обод",
            ValueKind.OTHER: f"{draw.randint(1, 28)}.{draw.randint(1, 12)}."
            f"{draw.randint(1955, 2004)}",
        }
        values += [
            ProtectedValue(subject=f"S{at}", kind=kind, text=own[kind])
            for kind in own
            if kind in kinds
        ]
    return values


def measure(what: str, finder: Finder, text: str) -> float:
    """Prints and returns megabytes a second."""
    start = time.process_time()
    found = finder.find(text)
    seconds = time.process_time() - start
    size = len(text.encode()) / 1e6
    print(
        f"  {what:28} {size:5.1f} MB {seconds:6.2f} s {size / seconds:6.1f} MB/s, "
        f"{len(found)} mentions"
    )
    return size / seconds


def main() -> None:
    """Measures and prints everything."""
    paragraphs = read_prose()
    text = make_text(paragraphs, int(MEGABYTES * 1e6))
    once = "\n\n".join(paragraphs)
    n_words = len({*once.split()})
    print(f"{len(once.encode()) / 1e6:.1f} MB of prose, {n_words} different words")
    for what, kinds in (
        ("names", frozenset({ValueKind.PERSON_NAME})),
        ("names, phones, mails, numbers, places, dates", frozenset(ValueKind)),
    ):
        finder = Finder(make_values(kinds))
        finder.find("Это был Хасан, said the man.")
        print(f"{N_PEOPLE} people, {what}:")
        measure("words never seen before", finder, once)
        measure("a large text", finder, text)
        clean = "".join(_without(text, finder))
        measure("the same without mentions", finder, clean)


def _without(text: str, finder: Finder) -> list[str]:
    parts, done = [], 0
    for mention in finder.find(text):
        if mention.start >= done:
            parts.append(text[done : mention.start])
        done = max(done, mention.end)
    return [*parts, text[done:]]


if __name__ == "__main__":
    main()
