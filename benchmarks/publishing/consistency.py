"""The support score beside published checkers, on human judgements of summaries.

The sets are no part of the repository: FRANK (valid), QAGS, SummEdits (half) and WiCE
(dev claims) as JSON lines in the folder that is given, or in
`$GUVOH_SHARED/data/consistency`. Nothing is trained on them. Only SummEdits needs a
threshold: that of each domain is chosen on the others.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from guvoh.publishing.support import SourceIndex, edit_score, score_summary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Row = dict[str, Any]
    Array = NDArray[np.float64]

N_BOOTSTRAP: Final = 1000
BARS: Final = {
    "frank_valid": (0.865, 0.885),
    "qags_cnndm": (0.81, 0.84),
    "qags_xsum": (0.62, 0.68),
    "summedits_given": (0.61, 0.64),
    "evidence": (0.83, 0.86),
}
"""Must and goal of each set."""
PEERS: Final = {
    "frank_valid": "FRANK test: SummaC-Conv .884, QuestEval .879, SummaC-ZS .853, BERTScore-P .836, FactCC .775, QAGS .769",
    "qags_cnndm": "Q2 .835, ANLI .821, SummaC-ZS .809, BERTScore .691",
    "qags_xsum": "ANLI .838, SummaC-ZS .781, BERTScore .495",
    "summedits_given": "eight domains: QAFactEval .674, Llama2-13B .588, Mistral-7B .586, SummaC-Conv .571, DAE .554",
    "evidence": "WiCE dev; no published figure of top-1",
}


def area_under_curve(scores: Array, labels: Array) -> float:
    """Chance that a consistent summary scores higher than an inconsistent one."""
    good, bad = scores[labels == 1], np.sort(scores[labels == 0])
    below = np.searchsorted(bad, good, "left") + np.searchsorted(bad, good, "right")
    return float(below.sum() / (2 * len(good) * len(bad)))


def balanced_accuracy(predicted: Array, labels: Array) -> float:
    """Mean of the shares of consistent and inconsistent summaries told right."""
    return float(np.mean([(predicted[labels == c] == c).mean() for c in (0, 1)]))


def best_threshold(scores: Array, labels: Array) -> float:
    """The threshold with the highest balanced accuracy."""
    tried = np.unique(scores)
    return float(
        max(tried, key=lambda t: balanced_accuracy((scores >= t).astype(float), labels))
    )


def interval(
    measure: Callable[[NDArray[np.int64]], float], n_rows: int
) -> tuple[float, float]:
    """95 % bootstrap interval over the rows."""
    rng = np.random.default_rng(7)
    values = [measure(rng.integers(0, n_rows, n_rows)) for _ in range(N_BOOTSTRAP)]
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def report(name: str, value: float, bounds: tuple[float, float], metric: str) -> None:
    must, goal = BARS.get(name, (None, None))
    bar = f"  must {must} goal {goal}" if must else ""
    print(
        f"{name:20} {metric:14} {value:.3f} [{bounds[0]:.3f}, {bounds[1]:.3f}]"
        f"{bar}  {PEERS.get(name, '')}"
    )


def judge_summaries(name: str, rows: Sequence[Row]) -> None:
    scores = np.array([score_summary(row["claim"], row["doc"]) for row in rows])
    labels = np.array([row["label"] for row in rows], dtype=float)
    report_area(name, scores, labels)
    kinds = sorted({row["ds"] for row in rows})
    for kind in kinds if len(kinds) > 1 else ():
        inside = np.array([row["ds"] == kind for row in rows])
        report_area(f"  {kind}", scores[inside], labels[inside])


def report_area(name: str, scores: Array, labels: Array) -> None:
    bounds = interval(lambda i: area_under_curve(scores[i], labels[i]), len(labels))
    report(name, area_under_curve(scores, labels), bounds, "AUC")


def judge_edits(name: str, rows: Sequence[Row]) -> None:
    scores = np.array([edit_score(row["claim"], row["doc"]) for row in rows])
    labels = np.array([row["label"] for row in rows], dtype=float)
    domains = np.array([row["ds"] for row in rows])
    predicted = np.zeros(len(rows))
    for domain in sorted(set(domains)):
        inside = domains == domain
        threshold = best_threshold(scores[~inside], labels[~inside])
        predicted[inside] = scores[inside] >= threshold
        value = balanced_accuracy(predicted[inside], labels[inside])
        area = area_under_curve(scores[inside], labels[inside])
        print(f"  {domain:24} BAcc {value:.3f}  AUC {area:.3f}  at {threshold:.3f}")

    def mean_accuracy(picked: NDArray[np.int64]) -> float:
        parts = (picked[domains[picked] == domain] for domain in sorted(set(domains)))
        return float(
            np.mean([balanced_accuracy(predicted[p], labels[p]) for p in parts])
        )

    everything = np.arange(len(rows))
    report(name, mean_accuracy(everything), interval(mean_accuracy, len(rows)), "BAcc")
    report_area("  all domains", scores, labels)


def judge_evidence(_: str, rows: Sequence[Row]) -> None:
    hits = np.array(
        [is_hit(row) for row in rows if any(row["supp"])],
        dtype=float,
    )
    bounds = interval(lambda i: float(hits[i].mean()), len(hits))
    report("evidence", float(hits.mean()), bounds, "top-1")


def is_hit(row: Row) -> bool:
    """Whether the best passage of the page is one of the sentences people chose."""
    page, starts = "", list[int]()
    for sentence in row["evidence"]:
        starts.append(len(page))
        page += sentence + "\n\n"
    evidence = SourceIndex.build([("page", page)]).support(row["claim"]).evidence
    gold = {number for numbers in row["supp"] for number in numbers}
    if not evidence:
        return False
    middle = (evidence[0].start + evidence[0].end) // 2
    return int(np.searchsorted(starts, middle, "right")) - 1 in gold


def main(arguments: Sequence[str]) -> None:
    shared = Path(os.environ.get("GUVOH_SHARED", "")) / "data" / "consistency"
    folder = Path(arguments[0]) if arguments else shared
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        judge = judge_evidence if "supp" in rows[0] else judge_summaries
        if "edit_types" in rows[0]:
            judge = judge_edits
        judge(path.stem, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
