"""Trains the weights of the support score on GUM; run by `make models`.

No label of a person goes in: what follows from a document is copied, shortened, joined
or summarised from it, what does not is made wrong on purpose. The folder with GUM is
the first argument or `$GUVOH_SHARED/data/reading/gum`. The result is the same on every
run.
"""  # noqa: INP001 -- run as a module

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from tools.support_training.edits import CHANGING, paraphrase
from tools.support_training.fitting import fit
from tools.support_training.gum import Document, read_documents
from tools.support_training.perturbations import ALTERED, FAITHFUL, shorten, summary

from guvoh.publishing.support import edits, features, frequency
from guvoh.publishing.support.mismatches import MismatchKind
from guvoh.publishing.support.passages import split_passages
from guvoh.publishing.support.words import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HERE: Final = Path(__file__).parent
PACKAGE: Final = HERE.parent / "src" / "guvoh" / "publishing" / "support"
SEED: Final = 20240711
ROUNDS: Final = {"shorten": 28, "summary": 16, "replace words": 16, "copy": 12,
                 "join neighbours": 16}  # fmt: skip
USUAL_ROUNDS: Final = 8
RAREST_COUNT: Final = 4
PENALTY: Final = 0.12
EDIT_ROUNDS: Final = 60
EDIT_PENALTY: Final = 0.005


def count_frequencies(documents: Sequence[Document]) -> dict[str, Any]:
    """In how many sentences each key stands, the rare ones left out."""
    sentences = [s.text for d in documents for s in d.sentences]
    counts = Counter(key for s in sentences for key in set(split_words(s).keys))
    common = {k: n for k, n in sorted(counts.items()) if n >= RAREST_COUNT}
    return {"sentences": len(sentences), "keys": common}


def examples(documents: Sequence[Document]) -> Iterator[tuple[Document, str, int]]:
    """Documents with a sentence each, and whether it follows from them."""
    rng = random.Random(SEED)  # noqa: S311 -- the same examples on every run
    for document in documents:
        others = [other for other in documents if other is not document]
        for label, changes in ((1, FAITHFUL), (0, ALTERED)):
            for name, change in changes.items():
                for _ in range(ROUNDS.get(name, USUAL_ROUNDS)):
                    if text := change(rng, document, others):
                        yield document, text, label


def train_support(documents: Sequence[Document]) -> dict[str, Any]:
    """The regression of the support score."""
    sources = {d.name: split_passages(d.text) for d in documents}
    rows, labels = [], []
    for document, text, label in examples(documents):
        source = sources[document.name]
        rows.append(features.measure(split_words(text), source, weight=source.weight))
        labels.append(label)
    weights, intercept = fit(
        np.array(rows), np.array(labels, dtype=float), penalty=PENALTY
    )
    named = zip(features.NAMES, weights, strict=True)
    return {
        "examples": len(labels),
        "intercept": round(intercept, 6),
        "weights": {name: round(float(weight), 6) for name, weight in named},
    }


def edited(documents: Sequence[Document]) -> Iterator[tuple[Document, str, int]]:
    """Documents with a summary or sentence each, edited, and whether it still holds."""
    rng = random.Random(SEED)  # noqa: S311 -- the same examples on every run
    for document in documents:
        others = [other for other in documents if other is not document]
        for _ in range(EDIT_ROUNDS):
            base = rng.choice((summary, summary, shorten))(rng, document, others)
            text = base and paraphrase(rng, base, document)
            if not text:
                continue
            yield document, text, 1
            edit = rng.choice(list(CHANGING.values()))
            if changed := edit(rng, text, rng.choice(others)):
                yield document, changed, 0


def train_edits(documents: Sequence[Document]) -> dict[str, Any]:
    """The regression of the edit score; its weights are bounded from above."""
    sources = {d.name: split_passages(d.text) for d in documents}
    rows, labels = [], []
    for document, text, label in edited(documents):
        marks = edits.mark_mismatches(text, sources[document.name])
        rows.append([-mark for mark in marks])
        labels.append(label)
    weights, intercept = fit(
        np.array(rows), np.array(labels, dtype=float), penalty=EDIT_PENALTY
    )
    named = zip(MismatchKind, weights, strict=True)
    return {
        "examples": len(labels),
        "intercept": round(intercept, 6),
        "weights": {kind.value: round(-float(weight), 6) for kind, weight in named},
    }


def digest(paths: Sequence[Path]) -> str:
    """SHA-256 of files, one behind the other."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def recipe() -> list[Path]:
    """The files that decide what is learnt."""
    return [Path(__file__), *sorted((HERE / "support_training").glob("*.[pt]*"))]


def write(name: str, table: dict[str, Any]) -> None:
    """Writes a table as JSON, one entry a line."""
    text = json.dumps(table, indent=1, ensure_ascii=False) + "\n"
    (PACKAGE / name).write_text(text, "utf-8")


def main(arguments: Sequence[str]) -> None:
    """Writes frequencies.json and weights.json."""
    shared = Path(os.environ.get("GUVOH_SHARED", "")) / "data" / "reading" / "gum"
    folder = Path(arguments[0]) if arguments else shared
    documents = list(read_documents(folder))
    write("frequencies.json", count_frequencies(documents))
    frequency.forget()
    write(
        "weights.json",
        {
            "recipe_sha256": digest(recipe()),
            "corpus": "GUM, https://gucorpling.org/gum, CC BY 4.0",
            "corpus_sha256": digest(sorted((folder / "dep").glob("*.conllu"))),
            "support": train_support(documents),
            "edits": train_edits(documents),
        },
    )


if __name__ == "__main__":
    main(sys.argv[1:])
