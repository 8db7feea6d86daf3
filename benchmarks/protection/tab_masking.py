"""What `guvoh mask` finds of the Text Anonymization Benchmark, a yardstick.

    python benchmarks/protection/tab_masking.py [FOLDER] [--missed KIND]

FOLDER holds tab_dev_union.json (127 dev documents, union of the annotators) and
tab_train_dev.json (of which the 21 dev documents are scored); without it
GUVOH_SHARED/data/protection is taken. TAB: https://github.com/NorskRegnesentral/
text-anonymization-benchmark, MIT, © 2021-2026 Norsk Regnesentral; nothing of its texts
is in this repository. Bars on the union: direct .995, quasi .92 at precision .60 (goal
.998, .94, .65); of the 21, DEM mentions marked QUASI .75.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from masking_scores import Mention, Scores, add_document

from guvoh.protection.identifiers import mask
from guvoh.protection.identifiers.english import find_english
from guvoh.protection.identifiers.merging import merge, widen
from guvoh.protection.identifiers.propagation import propagate
from guvoh.protection.identifiers.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Masker = Callable[[str], list[tuple[int, int]]]

BARS = {"DIRECT": 0.995, "QUASI": 0.92, "precision": 0.60, "DEM QUASI": 0.75}


def default_folder() -> Path | None:
    shared = os.environ.get("GUVOH_SHARED")
    return Path(shared) / "data/protection" if shared else None


def union_mentions(document: dict[str, Any]) -> list[Mention]:
    """What any annotator marked; an entity is a string, as co-reference is lost."""
    return [
        Mention(start, end, kind, identifier.rstrip("*"), document["text"][start:end])
        for start, end, kind, identifier in document["union_spans"]
        if identifier.endswith("*")
    ]


def annotator_mentions(document: dict[str, Any]) -> list[list[Mention]]:
    return [
        [
            Mention(
                mention["start_offset"],
                mention["end_offset"],
                mention["entity_type"],
                mention["identifier_type"],
                mention["entity_id"],
            )
            for mention in annotation["entity_mentions"]
        ]
        for annotation in document["annotations"].values()
    ]


def read_union(folder: Path) -> list[tuple[str, list[list[Mention]]]]:
    documents = json.loads((folder / "tab_dev_union.json").read_text("utf-8"))
    return [(d["text"], [union_mentions(d)]) for d in documents]


def read_exact(folder: Path, part: str) -> list[tuple[str, list[list[Mention]]]]:
    documents = json.loads((folder / "tab_train_dev.json").read_text("utf-8"))
    return [
        (d["text"], annotator_mentions(d))
        for d in documents
        if d["dataset_type"] == part
    ]


def guvoh_masker(text: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in mask(text, language="en").spans]


def rules_masker(text: str) -> list[tuple[int, int]]:
    """The English rules with propagation, without the model and without roles."""
    tokens = Tokens(text)
    found = widen(tokens, find_english(tokens))
    found += propagate(tokens, found)
    return [(span.start, span.end) for span in merge(text, found)]


def score(
    documents: Iterable[tuple[str, list[list[Mention]]]], masker: Masker
) -> tuple[Scores, float]:
    """The scores, and bytes a second."""
    scores, seconds, n_bytes = Scores(), 0.0, 0
    for text, annotators in documents:
        begun = time.perf_counter()
        masked = masker(text)
        seconds += time.perf_counter() - begun
        n_bytes += len(text.encode())
        add_document(scores, text, masked, annotators)
    return scores, n_bytes / max(seconds, 1e-9)


def describe(name: str, scores: Scores, speed: float) -> Iterator[str]:
    yield (
        f"{name}: direct {scores.recall('DIRECT'):.3f}  quasi "
        f"{scores.recall('QUASI'):.3f}  precision {scores.precision:.3f}  words "
        f"{scores.word_recall:.3f}  {speed / 1000:,.0f} kB/s"
    )
    kinds = sorted(kind for kind in scores.mentions if " " not in kind)
    yield "  mentions: " + "  ".join(
        f"{kind} {scores.mention_recall(kind):.2f}" for kind in kinds
    )


def missed(folder: Path, kind: str) -> Iterator[str]:
    """What is missed of the train documents, for people who mend rules."""
    for text, annotators in read_exact(folder, "train"):
        masked = guvoh_masker(text)
        for mention in annotators[0]:
            one = Scores()
            add_document(one, text, masked, [[mention]])
            covered, all_ = one.mentions[kind]
            if all_ and not covered:
                place = text[max(0, mention.start - 40) : mention.end + 30]
                yield f"[{text[mention.start : mention.end]}] {' '.join(place.split())}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder())
    parser.add_argument("--missed", metavar="KIND", help="missed in the train part")
    parser.add_argument("--train", action="store_true", help="the train part only")
    arguments = parser.parse_args()
    folder = arguments.folder
    if folder is None or not (folder / "tab_dev_union.json").is_file():
        print(
            "TAB is not here: name its folder, or set GUVOH_SHARED. Nothing measured."
        )
        return 0
    if arguments.missed:
        print(*missed(folder, arguments.missed), sep="\n")
        return 0
    if arguments.train:
        print(
            *describe("train", *score(read_exact(folder, "train"), guvoh_masker)),
            sep="\n",
        )
        return 0
    union, speed = score(read_union(folder), guvoh_masker)
    exact, exact_speed = score(read_exact(folder, "dev"), guvoh_masker)
    rules, rules_speed = score(read_union(folder), rules_masker)
    print(*describe("127 dev documents, union", union, speed), sep="\n")
    print(*describe("  the same, rules alone", rules, rules_speed), sep="\n")
    print(*describe("21 dev documents, exact", exact, exact_speed), sep="\n")
    print(f"  DEM marked QUASI: {exact.mention_recall('DEM QUASI'):.3f}")
    reached = {
        "DIRECT": union.recall("DIRECT"),
        "QUASI": union.recall("QUASI"),
        "precision": union.precision,
        "DEM QUASI": exact.mention_recall("DEM QUASI"),
    }
    short = [name for name, bar in BARS.items() if reached[name] < bar]
    print(f"Short of the bar: {', '.join(short)}" if short else "All bars reached")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
