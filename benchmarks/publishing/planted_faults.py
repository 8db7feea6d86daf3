"""Scores the draft check on the planted faults: right code a fault, clean sentences.

The texts en_01 to en_10 and ru_01 to ru_03 are held out: of them only totals are ever
shown. `--misses` lists what went wrong in the others.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from guvoh.publishing.cases import Context
from guvoh.publishing.checker import judge_case
from guvoh.publishing.facts import read_facts
from guvoh.publishing.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.publishing.remark import Remark

FOLDER = Path(__file__).resolve().parent / "planted"
OPEN = FOLDER.with_name("planted_open")
HELD_OUT = re.compile(r"en_(?:0\d|10)|ru_0[1-3]")
BARS = {"S203": 0.96, "S201": 0.94, "S110": 0.92, "S204": 0.85, "S205": 0.70}
GOALS = {"S203": 0.98, "S201": 0.98, "S110": 0.96, "S204": 0.92, "S205": 0.85}
MOST_FALSE = 0.02
HARD = re.compile(r"S2|S110|S12|S30[13]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the check said of one sentence."""

    text: str
    """Name of the text."""
    expected: str
    """Code of the planted fault; empty for a clean sentence."""
    found: tuple[str, ...]
    """Codes that were found."""
    sentence: str
    """The sentence."""
    messages: tuple[str, ...]
    """What was said."""

    @property
    def is_right(self) -> bool:
        """Whether the right code is among them; for a clean one, no hard code."""
        if self.expected:
            return self.expected in self.found
        return not any(HARD.match(code) for code in self.found)


def run(record: dict[str, Any], name: str) -> Iterator[Outcome]:
    """The outcomes of one text: its clean draft, and each fault in its place."""
    language = record["language"]
    library = Library([read_facts(record["source"], name=name, language=language)])
    drafts = [(list(record["draft"]), "", range(len(record["draft"])))]
    for fault in record["faults"]:
        changed = list(record["draft"])
        changed[fault["sentence"]] = fault["text"]
        drafts.append(
            (changed, fault["code"], range(fault["sentence"], fault["sentence"] + 1))
        )
    for sentences, expected, places in drafts:
        facts = read_facts("\n\n".join(sentences), name="draft", language=language)
        context = Context(facts, library)
        starts = [sum(len(s) + 2 for s in sentences[:n]) for n in range(len(sentences))]
        for place in places:
            end = starts[place] + len(sentences[place])
            remarks: list[Remark] = []
            for case in context.cases():
                if starts[place] <= case.line.start < end:
                    remarks += judge_case(case)
            yield Outcome(
                text=name,
                expected=expected,
                found=tuple(sorted({r.code for r in remarks})),
                sentence=sentences[place],
                messages=tuple(f"{r.code} {r.message()}" for r in remarks),
            )


def score(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Shares of right codes, false alarms on clean sentences, and the confusion."""
    outcomes = list(outcomes)
    right: defaultdict[str, list[bool]] = defaultdict(list)
    confusion: defaultdict[str, Counter[str]] = defaultdict(Counter)
    clean = [o for o in outcomes if not o.expected]
    for outcome in outcomes:
        if outcome.expected:
            right[outcome.expected].append(outcome.is_right)
            confusion[outcome.expected].update(outcome.found or ("nothing",))
    false = Counter(code for o in clean for code in o.found if HARD.match(code))
    soft = Counter(code for o in clean for code in o.found if not HARD.match(code))
    return {
        "right": {c: (sum(r), len(r)) for c, r in sorted(right.items())},
        "clean": len(clean),
        "flagged": sum(not o.is_right for o in clean),
        "false": dict(sorted(false.items())),
        "soft": dict(sorted(soft.items())),
        "confusion": {c: dict(f.most_common()) for c, f in sorted(confusion.items())},
    }


def show(title: str, found: dict[str, Any]) -> None:
    """Prints one half."""
    print(f"== {title}")
    for code, (n_right, n) in found["right"].items():
        bar = BARS.get(code)
        said = f"  must {bar:.2f} goal {GOALS[code]:.2f}" if bar else ""
        others = {k: v for k, v in found["confusion"][code].items() if k != code}
        print(f"{code} {n_right:3}/{n:3} {n_right / n:.3f}{said}   also {others}")
    share = found["flagged"] / found["clean"]
    print(
        f"clean sentences with a hard code {found['flagged']}/{found['clean']} {share:.3f}  {found['false']}; others {found['soft']}"
    )


def main() -> int:
    """Prints both halves apart; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--misses", metavar="CODE", help="list misses of a code, or clean"
    )
    parser.add_argument("--open", action="store_true", help="the open set instead")
    parser.add_argument("--language", choices=("en", "ru"))
    parser.add_argument("--json", type=Path, help="write the figures")
    given = parser.parse_args()
    seen: list[Outcome] = []
    held: list[Outcome] = []
    begin = time.perf_counter()
    folder = OPEN if given.open else FOLDER
    for path in sorted(folder.glob("*.yaml")):
        if given.language and not path.name.startswith(given.language):
            continue
        record = yaml.safe_load(path.read_text("utf-8"))
        is_held = not given.open and HELD_OUT.match(path.stem)
        (held if is_held else seen).extend(run(record, path.stem))
    for outcome in seen if given.misses else ():
        code = outcome.expected or "clean"
        if not outcome.is_right and given.misses in {code, "all"}:
            print(f"{outcome.text} {code} {outcome.sentence}")
            print("".join(f"      {message}\n" for message in outcome.messages), end="")
    halves = {"seen": score(seen)} | ({"held out": score(held)} if held else {})
    for title, found in halves.items():
        show(title, found)
    print(f"{time.perf_counter() - begin:.1f} s")
    if given.json:
        given.json.write_text(json.dumps(halves, indent=1) + "\n", encoding="utf-8")
    return int(any(map(fails, halves.values())))


def fails(found: dict[str, Any]) -> bool:
    """Whether a bar is missed."""
    low = any(r < BARS.get(c, 0) * n for c, (r, n) in found["right"].items())
    return low or found["flagged"] > MOST_FALSE * found["clean"]


if __name__ == "__main__":
    sys.exit(main())
