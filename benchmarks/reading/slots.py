"""Numbers, dates and topics of the project's own annotated testimonies, English and Russian.

    python benchmarks/reading/slots.py [--errors LANGUAGE]

Of the frozen half (testimonies/FROZEN) totals only are printed. A number is found when
its value is the annotated one, its words overlap, and what it counts shares a word with
the annotation (when that says what). Ordinals are not counted. A range is annotated as
one value and found as two ends: it is found when the value lies between them. A date is
found when its words overlap and first and last day are the annotated ones; "touching"
counts those that share a day at least. A topic word is held when one of its codes is
among the topics.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from guvoh.model import DateInterval, DatePrecision, Day
from guvoh.reading.dates import find_dates
from guvoh.reading.numbers import find_numbers
from guvoh.reading.page import Page, lay_out
from guvoh.reading.result import DateMention, Number
from guvoh.reading.topics import rank_topics

HERE = Path(__file__).resolve().parent / "testimonies"
# What the plain words of the annotations are in the table of topics.
TOPICS = {
    "human rights": {"medtop:20000592", "guvoh:coerced_recruitment"},
    "conflict": {"medtop:16000000"},
    "migration": {
        "medtop:20000771",
        "medtop:20000634",
        "guvoh:recruitment_of_migrants",
    },
    "crime": {"medtop:02000000", "medtop:20000082"},
    "justice": {"medtop:02000000", "medtop:20000107"},
    "labour": {"medtop:09000000"},
    "politics": {"medtop:11000000"},
}
Entry = dict[str, Any]
Group = tuple[Number, ...]


def spans(text: str, entry: Entry) -> list[tuple[int, int]]:
    """Where the words of an annotation stand."""
    words = entry["text"]
    every = [(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    return [every[entry["nth"] - 1]] if "nth" in entry else every


def overlaps(places: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in places)


def groups(numbers: tuple[Number, ...]) -> list[Group]:
    """Numbers that count, the two ends of a range together."""
    joined: dict[tuple[int, int], list[Number]] = {}
    for number in numbers:
        if not number.is_ordinal:
            joined.setdefault((number.start, number.end), []).append(number)
    return [tuple(group) for group in joined.values()]


def is_counted_same(annotated: str | None, found: str) -> bool:
    words = set(re.findall(r"\w+", (annotated or "").lower()))
    return not words or bool(words & set(re.findall(r"\w+", found.lower())))


def is_number(text: str, entry: Entry, group: Group, *, with_of: bool = True) -> bool:
    value = Decimal(str(entry["value"]))
    if not overlaps(spans(text, entry), group[0].start, group[0].end):
        return False
    if not group[0].value <= value <= group[-1].value:
        return False
    return not with_of or is_counted_same(entry["of"], group[0].of)


def annotated_interval(entry: Entry) -> DateInterval:
    first, last = (entry[k] and Day(str(entry[k])) for k in ("earliest", "latest"))
    return DateInterval(
        earliest=first,
        latest=last,
        precision=DatePrecision(entry["precision"]),
        start_known=bool(first),
        end_known=bool(last),
    )


def is_date(
    text: str, entry: Entry, mention: DateMention, *, exact: bool = True
) -> bool:
    if not overlaps(spans(text, entry), mention.start, mention.end):
        return False
    gold, found = annotated_interval(entry), mention.interval
    if exact:
        return (gold.earliest, gold.latest) == (found.earliest, found.latest)
    return gold.is_compatible_with(found)


class Tally:
    """Counts of one half of one language."""

    def __init__(self, *, is_shown: bool) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.is_shown = is_shown

    def add(self, page: Page, record: Entry) -> None:
        """Counts one text in."""
        codes = {topic.code for topic in rank_topics(page)}
        for word in TOPICS.keys() & set(record["topics"]):
            self.counts["topic", "gold"] += 1
            self.counts["topic", "hits"] += bool(codes & TOPICS[word])
        numbers, dates = groups(find_numbers(page)), list(find_dates(page))
        self._match("number", page, record["numbers"] or [], numbers, is_number)
        self._match(
            "value only", page, record["numbers"] or [], numbers,
            lambda *a: is_number(*a, with_of=False), silent=True,
        )  # fmt: skip
        self._match("date", page, record["dates"] or [], dates, is_date)
        self._match(
            "date touching", page, record["dates"] or [], dates,
            lambda *a: is_date(*a, exact=False), silent=True,
        )  # fmt: skip

    def _match(
        self, kind: str, page: Page, gold: list[Entry], found: list[Any],
        fits: Any, *, silent: bool = False,
    ) -> None:  # fmt: skip
        left = list(found)
        self.counts[kind, "gold"] += len(gold)
        self.counts[kind, "found"] += len(found)
        for entry in gold:
            hit = next((f for f in left if fits(page.text, entry, f)), None)
            if hit is not None:
                left.remove(hit)
                self.counts[kind, "hits"] += 1
            elif self.is_shown and not silent:
                print("MISSED", kind, {k: str(v) for k, v in entry.items()})
        if self.is_shown and not silent:
            for extra in left:
                print("EXTRA ", kind, shown(extra))

    def report(self, title: str) -> None:
        """Prints the rates."""
        for kind in ("number", "value only", "date", "date touching"):
            gold, found, hits = (
                self.counts[kind, k] for k in ("gold", "found", "hits")
            )
            precision, recall = hits / max(1, found), hits / max(1, gold)
            f = 2 * hits / max(1, gold + found)
            print(
                f"{title:<18}{kind:<14}{gold:5}{found:5}   "
                f"P {precision:.3f}  R {recall:.3f}  F {f:.3f}"
            )

        print(
            f"{title:<18}topic words held: {self.counts['topic', 'hits']} of "
            f"{self.counts['topic', 'gold']}"
        )


def shown(item: Group | DateMention) -> str:
    if isinstance(item, DateMention):
        return f"{item.text} {item.interval}"
    return f"{item[0].text} {[str(n.value) for n in item]} of {item[0].of}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", metavar="LANGUAGE")
    errors = parser.parse_args().errors
    frozen = set((HERE / "FROZEN").read_text("utf-8").split())
    for language in ("en", "ru"):
        halves = {
            "open": Tally(is_shown=errors == language),
            "frozen": Tally(is_shown=False),
        }
        for path in sorted((HERE / language).glob("*.yaml")):
            half = "frozen" if f"{language}/{path.stem}" in frozen else "open"
            page = lay_out(
                path.with_suffix(".txt").read_text("utf-8"), language=language
            )
            halves[half].add(page, yaml.safe_load(path.read_text("utf-8")))
        for half, tally in halves.items():
            tally.report(f"{language}, {half} half")
    return 0


if __name__ == "__main__":
    sys.exit(main())
