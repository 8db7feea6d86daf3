"""How many of the facts that texts give away are read, by attribute and language.

    python benchmarks/protection/ledger_reading.py [--errors open]

The passages and their facts (ledger/, frozen by digest) are invented. Half is open to
whoever tunes the reader, half was held out while it was tuned; both were written by the
author of the reader, before it. "strange" are texts of another hand, labelled after the
reader was written and before it saw them; then it was tuned on them. "fresh" are more of
those, labelled and read after that, then tuned on; "last" the same once more, untuned. A fact is read when person and attribute are right and
the value is the labelled one; for events, contacts, health, units, education, offences
and "the only one", whose wording is free, words that overlap are enough; so they are for a
date or age that the text tells roughly, when what is read holds the labelled one. The pseudonym,
what it says of an origin and "reachable on", which no words give, are left out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from guvoh.model import DateInterval
from guvoh.protection.ledger import PersonInText, Sex, read_facts
from guvoh.protection.risk.intervals import DateLadder, NumberLadder

if TYPE_CHECKING:
    from datetime import date

    from guvoh.protection.fact import Fact

HERE = Path(__file__).resolve().parent / "ledger"
TESTIMONIES = HERE.parents[1] / "reading" / "testimonies"
STRANGE = ("strange", "fresh", "last")
HALVES = ("open", "held", *STRANGE)
LANGUAGES = ("en", "ru")
FREE = {"event", "contact", "health", "unit", "education", "offence", "other"}
_MENTION = re.compile(r"\{(\w)\|([^}]*)\}")


@dataclass(frozen=True)
class Label:
    """A fact that a passage gives away."""

    person: str
    attribute: str
    value: str
    words: str

    @property
    def is_given(self) -> bool:
        """Whether the caller gives it, not the text."""
        return self.attribute == "alias" or self.value.startswith("reachable on")


@dataclass(frozen=True)
class Passage:
    """A passage with its people and facts."""

    id: str
    language: str
    published: date
    text: str
    people: tuple[PersonInText, ...]
    labels: tuple[Label, ...]


@dataclass
class Score:
    """Counts by attribute."""

    hit: Counter[str] = field(default_factory=Counter)
    labelled: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """Share of the labelled facts that were read."""
        return sum(self.hit.values()) / max(1, sum(self.labelled.values()))

    @property
    def precision(self) -> float:
        """Share of what was read that is labelled."""
        return sum(self.right.values()) / max(1, sum(self.read.values()))

    @property
    def precision_without_events(self) -> float:
        """The same without events, which are labelled only in part."""
        right = sum(self.right.values()) - self.right["event"]
        return right / max(1, sum(self.read.values()) - self.read["event"])

    def add(self, other: Score) -> None:
        """Adds the counts of another passage."""
        for name in ("hit", "labelled", "right", "read"):
            getattr(self, name).update(getattr(other, name))


def load(half: str, language: str) -> list[Passage]:
    if half in STRANGE:
        return load_strange(half, language)
    rows = yaml.safe_load((HERE / f"{half}_{language}.yaml").read_text("utf-8"))
    return [_passage(row, language) for row in rows]


def load_strange(half: str, language: str) -> list[Passage]:
    rows = yaml.safe_load((HERE / f"{half}.yaml").read_text("utf-8"))
    return [_strange(row) for row in rows if row["text"].startswith(language)]


def _strange(row: dict[str, Any]) -> Passage:
    text = (TESTIMONIES / f"{row['text']}.txt").read_text("utf-8")
    people = tuple(
        PersonInText(
            key=key,
            spans=tuple(
                sorted(
                    (match.start(), match.end())
                    for words in about["words"]
                    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
                )
            ),
            is_speaker=about.get("speaker", False),
            pseudonym=about.get("pseudonym", ""),
        )
        for key, about in row["people"].items()
    )
    return Passage(
        row["text"], row["text"][:2], row["published"], text, people, _labels(row)
    )


def _passage(row: dict[str, Any], language: str) -> Passage:
    text, end = "", 0
    spans: dict[str, list[tuple[int, int]]] = {key: [] for key in row["people"]}
    for match in _MENTION.finditer(row["text"]):
        text += row["text"][end : match.start()]
        spans[match[1]].append((len(text), len(text) + len(match[2])))
        text += match[2]
        end = match.end()
    text += row["text"][end:]
    people = tuple(
        PersonInText(
            key=key,
            spans=tuple(spans[key]),
            is_speaker=about.get("speaker", False),
            pseudonym=about.get("pseudonym", ""),
            pseudonym_sex=Sex(about["sex"]) if "sex" in about else None,
        )
        for key, about in row["people"].items()
    )
    return Passage(row["id"], language, row["published"], text, people, _labels(row))


def _labels(row: dict[str, Any]) -> tuple[Label, ...]:
    return tuple(
        Label(key, *(part.strip() for part in fact.split("|")))
        for key, facts in row["facts"].items()
        for fact in facts
    )


def read(passage: Passage) -> list[tuple[str, Fact]]:
    found = read_facts(
        passage.text,
        language=passage.language,
        people=passage.people,
        published_on=passage.published,
    )
    return [
        (person.key, fact)
        for person in found
        for fact in person.facts
        if fact.attribute not in {"alias", "nationality"} or fact.start is not None
        if not fact.values[0].startswith("reachable on")
    ]


def days(value: str) -> tuple[str, str] | str:
    """First and last day of a range of dates; any other value as it is."""
    first, dots, last = value.partition("..")
    if not dots or not first or not last:
        return value
    return f"{first}-01"[:10], DateInterval.of(last).latest or last


def holds(value: str, fact: Fact) -> bool:
    """Whether an approximate age or date, read from the same words, holds the label."""
    if fact.attribute not in {"age", "date", "entry_date", "release_date"}:
        return False
    ladder = NumberLadder() if fact.attribute == "age" else DateLadder()
    inner, outer = ladder.read(value), ladder.read(fact.values[0])
    return bool(inner and outer and outer[0] <= inner[0] and inner[1] <= outer[1])


def fits(passage: Passage, label: Label, key: str, fact: Fact) -> bool:
    if (key, fact.attribute) != (label.person, label.attribute):
        return False
    if label.value.removesuffix(" of") in fact.values or days(label.value) in map(
        days, fact.values
    ):
        return True
    if fact.start is None or fact.end is None:
        return False
    if label.attribute not in FREE and not holds(label.value, fact):
        return False
    places = [
        (m.start(), m.end())
        for m in re.finditer(re.escape(label.words), passage.text)
        if label.words
    ]
    return any(a < fact.end and fact.start < b for a, b in places)


def measure(passage: Passage, *, show: bool = False) -> Score:
    score, facts = Score(), read(passage)
    labels = [label for label in passage.labels if not label.is_given]
    for label in labels:
        score.labelled[label.attribute] += 1
        if any(fits(passage, label, *pair) for pair in facts):
            score.hit[label.attribute] += 1
        elif show:
            print(f"  missed {passage.id} {label}")
    for key, fact in facts:
        score.read[fact.attribute] += 1
        if any(fits(passage, label, key, fact) for label in labels):
            score.right[fact.attribute] += 1
        elif show:
            words = passage.text[fact.start or 0 : fact.end or 0]
            print(f"  wrong  {passage.id} {key} {fact.attribute} {fact.values} {words}")
    return score


def measure_half(half: str, languages: tuple[str, ...] = LANGUAGES) -> Score:
    total = Score()
    for language in languages:
        for passage in load(half, language):
            total.add(measure(passage))
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", choices=HALVES)
    options = parser.parse_args()
    if options.errors:
        for language in LANGUAGES:
            for passage in load(options.errors, language):
                measure(passage, show=True)
    for half in HALVES:
        for language in LANGUAGES:
            score = measure_half(half, (language,))
            n = sum(score.labelled.values())
            print(
                f"{half} {language}: recall {score.recall:.3f} of {n} facts, "
                f"precision {score.precision:.3f} of {sum(score.read.values())}, "
                f"{score.precision_without_events:.3f} without events"
            )
    score = measure_half("held")
    for half in STRANGE:
        score.add(measure_half(half))
    print("\nall but the open half, by attribute: read/labelled right/read")
    for name in sorted(score.labelled | score.read):
        print(
            f"  {name:15} {score.hit[name]:3}/{score.labelled[name]:<3} "
            f"{score.right[name]:3}/{score.read[name]:<3}"
        )


if __name__ == "__main__":
    main()
