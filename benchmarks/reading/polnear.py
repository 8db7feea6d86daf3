"""Attributions of English news against PolNeAR's annotations, a yardstick only.

    python benchmarks/reading/polnear.py [FOLDER] [--errors FORM N]

FOLDER holds text/*.txt and attributions/*.ann (PolNeAR 1.0, dev part); without it
GUVOH_SHARED/data/reading/polnear-dev is taken. PolNeAR has no licence: nothing of it
is in this repository, nothing was trained on it, no list was drawn from it. Of texts
annotated by several people the first annotation counts. Bars: direct content and
speaker .82 (goal .88), all .50 (goal .56); READING §1.1 gives .766 and .455 for rules
and .540/.429 (direct content / with speaker) for textacy.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import scoring

from guvoh.reading.attribution import find_attributions
from guvoh.reading.page import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTED = re.compile(r'“[^”\n]*|"[^"\n]*"?')
MOSTLY = 0.8


def default_folder() -> Path | None:
    shared = os.environ.get("GUVOH_SHARED")
    return Path(shared) / "data/reading/polnear-dev" if shared else None


def form_of(text: str, content: scoring.Points, quoted: scoring.Points) -> str:
    """Direct when nearly all of its letters stand in quote marks, mixed when some do."""
    letters = [i for i in content if text[i].isalnum()]
    share = sum(i in quoted for i in letters) / max(1, len(letters))
    if share >= MOSTLY:
        return "direct"
    return "mixed" if share > 0 else "indirect"


def read_gold(text: str, path: Path) -> list[scoring.Attribution]:
    quoted = scoring.points_of(m.span() for m in QUOTED.finditer(text))
    spans: dict[str, list[tuple[int, int]]] = {}
    rows: list[dict[str, list[tuple[int, int]]]] = []
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    for key, value, *_ in lines:
        if key.startswith("T"):
            places = value.split(" ", 1)[1].split(";")
            spans[key] = [(int(a), int(b)) for a, b in (p.split() for p in places)]
    for key, value, *_ in lines:
        if key.startswith("E"):
            row: dict[str, list[tuple[int, int]]] = {}
            for role, mention in (part.split(":") for part in value.split()):
                row.setdefault(role.rstrip("0123456789"), []).extend(
                    spans.get(mention, [])
                )
            rows.append(row)
    return [
        scoring.Attribution(
            content,
            scoring.points_of(row.get("Source", [])),
            form_of(text, content, quoted),
        )
        for row in rows
        if (content := scoring.points_of(row.get("Content", [])))
    ]


def documents(folder: Path) -> Iterator[tuple[str, list[scoring.Attribution]]]:
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        yield text, read_gold(text, annotations[0])


def words(text: str, points: scoring.Points) -> str:
    return text[min(points) : max(points) + 1].replace("\n", " ") if points else "-"


def show_errors(
    text: str,
    gold: list[scoring.Attribution],
    found: list[scoring.Attribution],
    pairs: list[tuple[int, int]],
    form: str,
) -> Iterator[str]:
    """Lines that show what went wrong with one form, for people who mend rules."""
    by_gold = dict(pairs)
    for i, g in enumerate(gold):
        if g.form != form:
            continue
        if i not in by_gold:
            yield f"MISSED  [{words(text, g.speaker)}] {words(text, g.content)}"
        elif not scoring.is_speaker_right(g, found[by_gold[i]]):
            ours = words(text, found[by_gold[i]].speaker)
            yield (
                f"SPEAKER [{words(text, g.speaker)}] not [{ours}] "
                f"{words(text, g.content)}"
            )
    taken = {j for _, j in pairs}
    for j, f in enumerate(found):
        if f.form == form and j not in taken:
            yield f"EXTRA   [{words(text, f.speaker)}] {words(text, f.content)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder())
    parser.add_argument("--errors", metavar="FORM", choices=scoring.FORMS)
    folder, errors = (args := parser.parse_args()).folder, args.errors
    if folder is None or not (folder / "text").is_dir():
        print(
            "PolNeAR is not here: name its dev folder, or set GUVOH_SHARED.",
            file=sys.stderr,
        )
        return 3
    scores, apart = scoring.new_scores(), scoring.new_scores()
    n_characters, seconds = 0, 0.0
    for text, gold in documents(folder):
        page = lay_out(text, language="en")
        begun = time.perf_counter()
        proposals = find_attributions(page)
        seconds += time.perf_counter() - begun
        n_characters += len(text)
        scoring.add(apart, gold, [scoring.from_proposal(p) for p in proposals])
        found = scoring.join_by_cue(proposals)
        pairs = scoring.add(scores, gold, found)
        if errors:
            print(*show_errors(text, gold, found, pairs, errors), sep="\n")
    print("Attributions: all that one speaker says under one cue, PolNeAR's unit")
    print(scoring.table(scores))
    print("Proposals, each on its own: the parts of a split quote count apart")
    print(scoring.table(apart))
    print(f"  {n_characters / seconds:,.0f} characters a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
