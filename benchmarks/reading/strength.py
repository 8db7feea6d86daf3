"""The strong tier of reading, on PolNeAR's dev part and on the testimonies.

    python benchmarks/reading/strength.py [FOLDER]

The unit is the proposal of guvoh.reading.read, pieces joined. Precision: the share of
strong proposals (direct and mixed) whose content shares half with an annotation and whose
speaker is right. Recall: the share of annotated direct and mixed quotes that they match.
Bar on PolNeAR: precision .95 (goal .97) at recall .55 (goal .70). The model and its
threshold were learnt without PolNeAR, a yardstick only. FOLDER as for polnear.py.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polnear
import scoring
import testimonies
import yaml

from guvoh.reading import read
from guvoh.reading.page import lay_out
from guvoh.reading.result import ClaimProposal, Form, Strength
from guvoh.reading.strength import judge_strength

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Counts(NamedTuple):
    """What one text, or all of them, add up to."""

    n_gold: int = 0
    n_strong: int = 0
    n_right: int = 0
    n_recalled: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    def __str__(self) -> str:
        precision = self.n_right / max(1, self.n_strong)
        recall = self.n_recalled / max(1, self.n_gold)
        return (
            f"quotes {self.n_gold:4}  strong {self.n_strong:4}  "
            f"precision {precision:.3f}  recall {recall:.3f}"
        )


def to_attribution(proposal: ClaimProposal) -> scoring.Attribution:
    speaker = proposal.speaker
    return scoring.Attribution(
        scoring.points_of(proposal.pieces),
        scoring.points_of([(speaker.start, speaker.end)]),
        proposal.form.value,
    )


def count(
    gold: list[scoring.Attribution],
    proposals: Sequence[ClaimProposal],
    is_right: Callable[[int, ClaimProposal], bool],
) -> Counts:
    found = [to_attribution(p) for p in proposals]
    pairs = {j: i for i, j in scoring.pair(gold, found)}
    strong = [
        j
        for j, p in enumerate(proposals)
        if p.strength is Strength.STRONG and p.form is not Form.INDIRECT
    ]
    right = [j for j in strong if j in pairs and is_right(pairs[j], proposals[j])]
    return Counts(
        n_gold=sum(g.form != "indirect" for g in gold),
        n_strong=len(strong),
        n_right=len(right),
        n_recalled=sum(gold[pairs[j]].form != "indirect" for j in right),
    )


def of_polnear(folder: Path) -> Counts:
    total, reading, judging = Counts(), 0.0, 0.0
    for text, gold in polnear.documents(folder):
        begun = time.perf_counter()
        proposals = read(text, language="en").proposals
        reading += time.perf_counter() - begun
        page = lay_out(text, language="en")
        begun = time.perf_counter()
        judge_strength(page, proposals)
        judging += time.perf_counter() - begun

        def is_right(
            i: int, p: ClaimProposal, gold: list[scoring.Attribution] = gold
        ) -> bool:
            return scoring.is_speaker_right(gold[i], to_attribution(p))

        total = total.plus(count(gold, proposals, is_right))
    print(f"judging takes {judging / (reading - judging):.1%} of the rest of reading")
    return total


def of_testimonies(paths: Iterable[Path]) -> Counts:
    total = Counts()
    for path in paths:
        text = path.with_suffix(".txt").read_text("utf-8")
        entries = yaml.safe_load(path.read_text("utf-8"))["attributions"]
        gold = [testimonies.to_attribution(text, entry) for entry in entries]
        proposals = read(text, language=path.parent.name).proposals

        def is_right(
            i: int,
            p: ClaimProposal,
            entries: list[testimonies.Entry] = entries,
            gold: list[scoring.Attribution] = gold,
        ) -> bool:
            return testimonies.is_speaker_right(entries[i], gold[i], p)

        total = total.plus(count(gold, proposals, is_right))
    return total


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else polnear.default_folder()
    if folder is not None and (folder / "text").is_dir():
        print(f"PolNeAR dev       {of_polnear(folder)}")
    else:
        print("PolNeAR is not here: name its dev folder, or set GUVOH_SHARED.")
    here = testimonies.HERE
    frozen = set((here / "FROZEN").read_text("utf-8").split())
    for language in ("en", "ru"):
        for half in ("open", "frozen"):
            paths = [
                path
                for path in sorted((here / language).glob("*.yaml"))
                if (f"{language}/{path.stem}" in frozen) is (half == "frozen")
            ]
            print(f"{language}, {half + ' half':<13} {of_testimonies(paths)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
