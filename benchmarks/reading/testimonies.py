"""Attributions of the project's own annotated testimonies, English and Russian.

    python benchmarks/reading/testimonies.py [--errors FORM LANGUAGE]

Of the frozen half (testimonies/FROZEN) totals only are printed: who writes rules looks
at the other half, and at testimonies_open, which was written for the rules. Bars on the frozen half: direct content and speaker .90 (goal .95),
all .70 (goal .80). A speaker is right when the proposal names it with words that overlap
the annotated ones, or, where the text names none there, when its canonical name is the
annotated one. The last table counts, among contents found, the canonical speaker, the
whole chain, basis, polarity and certainty.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scoring
import yaml

from guvoh.reading.attribution import find_attributions
from guvoh.reading.entities import find_entities
from guvoh.reading.page import lay_out

if TYPE_CHECKING:
    from guvoh.reading.result import ClaimProposal

HERE = Path(__file__).resolve().parent / "testimonies"
MORE = HERE.with_name("testimonies_open")
FIELDS = ("canonical", "chain", "basis", "polarity", "certainty")
SETS = ("open half", "open set", "frozen half")
Entry = dict[str, Any]


def places(text: str, words: str) -> list[int]:
    """Where words stand, first of all as whole words."""
    whole = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return [m.start() for m in whole] or [text.find(words)]


def to_attribution(text: str, entry: Entry) -> scoring.Attribution:
    content = entry["content"]
    every = [m.start() for m in re.finditer(re.escape(content), text)]
    start = every[entry.get("nth", 1) - 1]
    speaker = scoring.points_of([])
    if entry.get("speaker"):
        words = entry["speaker"]
        nearest = min(
            places(text, words),
            key=lambda at: max(start - at - len(words), at - start - len(content)),
        )
        speaker = scoring.points_of([(nearest, nearest + len(words))])
    return scoring.Attribution(
        scoring.points_of([(start, start + len(content))]), speaker, entry["form"]
    )


def is_same(a: str | None, b: str | None) -> bool:
    """Whether two canonical names are one: equal, or one holds the other's words."""
    if not a or not b:
        return not a and not b
    left, right = (
        {w.strip("'’s.,") for w in name.lower().split()} - {"the", "a", "of"}
        for name in (a, b)
    )
    return left <= right or right <= left


def is_speaker_right(entry: Entry, gold: scoring.Attribution, p: ClaimProposal) -> bool:
    mine = scoring.from_proposal(p).speaker
    if gold.speaker and mine & gold.speaker:
        return True
    named = entry.get("speaker")
    if named and not re.search(rf"(?<!\w){re.escape(named)}(?!\w)", p.speaker.text):
        return False
    return is_same(entry.get("canonical"), p.speaker.canonical)


def is_right(field: str, entry: Entry, p: ClaimProposal) -> bool:
    if field == "canonical":
        return is_same(entry.get("canonical"), p.speaker.canonical)
    if field == "chain":
        names = [speaker.canonical for speaker in p.chain]
        return len(names) == len(entry["chain"]) and all(
            is_same(a, b) for a, b in zip(names, entry["chain"], strict=True)
        )
    return bool(getattr(p, field).value == entry[field])


class Tally:
    """Scores of one half of one language."""

    def __init__(self) -> None:
        self.scores = scoring.new_scores()
        self.fields: Counter[str] = Counter()

    def add(self, path: Path, errors: str | None) -> None:
        """Adds one text; prints its errors of one form when told so."""
        text = path.with_suffix(".txt").read_text("utf-8")
        entries = yaml.safe_load(path.read_text("utf-8"))["attributions"]
        gold = [to_attribution(text, e) for e in entries]
        page = lay_out(text, language=path.parent.name)
        proposals = find_attributions(page, find_entities(page))
        found = [scoring.from_proposal(p) for p in proposals]
        pairs = scoring.pair(gold, found)
        for part, items in (("n_gold", gold), ("n_found", found)):
            for item in items:
                for form in ("all", item.form):
                    score = self.scores[form]
                    setattr(score, part, getattr(score, part) + 1)
        for i, j in pairs:
            self._add_pair(entries[i], gold[i], proposals[j], errors)
        if errors:
            self._show(path, entries, gold, proposals, pairs, errors)

    def _add_pair(
        self,
        entry: Entry,
        gold: scoring.Attribution,
        p: ClaimProposal,
        errors: str | None,
    ) -> None:
        kinds = ["content"]
        if is_speaker_right(entry, gold, p):
            kinds.append("speaker")
        elif errors == gold.form:
            print(f"SPEAKER [{entry.get('speaker')}] not [{p.speaker.text}] {p.text}")
        for form in ("all", gold.form):
            self.scores[form].gold_hits.update(kinds)
        for form in ("all", p.form.value):
            self.scores[form].found_hits.update(kinds)
        self.fields["found"] += 1
        for field in FIELDS:
            self.fields[field] += is_right(field, entry, p)
            if errors == "fields" and not is_right(field, entry, p):
                ours = (
                    [s.canonical for s in p.chain]
                    if field == "chain"
                    else p.speaker.canonical
                    if field == "canonical"
                    else getattr(p, field).value
                )
                print(
                    f"{field.upper():<10} {entry.get(field)} not {ours}: [{p.speaker.text}] {p.text[:90]}"
                )

    def _show(
        self,
        path: Path,
        entries: list[Entry],
        gold: list[scoring.Attribution],
        proposals: tuple[ClaimProposal, ...],
        pairs: list[tuple[int, int]],
        errors: str,
    ) -> None:
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, entry in enumerate(entries):
            if i not in left and gold[i].form == errors:
                print(
                    f"MISSED  {path.stem} [{entry.get('speaker')}|{entry.get('cue')}] {entry['content']}"
                )
        for j, p in enumerate(proposals):
            if j not in right and p.form.value == errors:
                print(f"EXTRA   {path.stem} [{p.speaker.text}] {p.text} {p.rules}")

    def absorb(self, other: Tally) -> None:
        """Adds the counts of another half."""
        for form, score in other.scores.items():
            mine = self.scores[form]
            mine.n_gold += score.n_gold
            mine.n_found += score.n_found
            mine.gold_hits.update(score.gold_hits)
            mine.found_hits.update(score.found_hits)
        self.fields.update(other.fields)

    def report(self, title: str) -> None:
        """Prints the scores."""
        print(title)
        print(scoring.table(self.scores))
        n = max(1, self.fields["found"])
        rates = "  ".join(f"{f} {self.fields[f] / n:.3f}" for f in FIELDS)
        print(f"  of contents found: {rates}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", nargs=2, metavar=("FORM", "LANGUAGE"))
    errors = parser.parse_args().errors or (None, None)
    frozen = set((HERE / "FROZEN").read_text("utf-8").split())
    both = {title: Tally() for title in SETS}
    for language in ("en", "ru"):
        sets = {title: Tally() for title in SETS}
        for folder in (HERE, MORE):
            for path in sorted((folder / language).glob("*.yaml")):
                is_held_out = folder == HERE and f"{language}/{path.stem}" in frozen
                title = SETS[2] if is_held_out else SETS[folder == MORE]
                is_shown = not is_held_out and errors[1] == language
                sets[title].add(path, errors[0] if is_shown else None)
        for title, tally in sets.items():
            tally.report(f"{language}, {title}")
            both[title].absorb(tally)
    for title, tally in both.items():
        tally.report(f"both languages, {title}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
