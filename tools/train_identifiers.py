"""Trains the model that proposes identifiers in English; run by `make models`.

It learns from the documents of the Text Anonymization Benchmark whose dataset_type is
train (MIT, © 2021-2026 Norsk Regnesentral). The folder with tab_train_dev.json is the
first argument or `$GUVOH_SHARED/data/protection`. The result is the same on every run.
Features, penalties and the threshold were chosen by four-fold cross-validation on the
same documents.
"""  # noqa: INP001 -- run as a module

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pycrfsuite

from guvoh.protection.identifiers.english import find_english
from guvoh.protection.identifiers.features import (
    OFFSETS,
    own_features,
    place_features,
    split_runs,
    word_features,
)
from guvoh.protection.identifiers.model import LABELS, MANIFEST, MODEL
from guvoh.protection.identifiers.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HERE: Final = Path(__file__).parent
PACKAGE: Final = HERE.parent / "src/guvoh/protection/identifiers"
PENALTIES: Final = {"c1": 0.05, "c2": 0.05}
LEAST_SEEN: Final = 2
LEAST_DOCUMENTS: Final = 3
MOST_STEPS: Final = 150
SMALLEST_WEIGHT: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as the trainer sees it."""

    text: str
    """The text."""
    sequences: tuple[tuple[list[list[str]], list[str]], ...]
    """Of each sentence: the features and the label of each word."""


def read_documents(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The train documents: text, and what the first annotator marked."""
    for document in json.loads((folder / "tab_train_dev.json").read_text("utf-8")):
        if document["dataset_type"] == "train":
            yield document["text"], next(iter(document["annotations"].values()))


def label(tokens: Tokens, annotation: dict[str, Any]) -> list[str]:
    """The label of each word: a kind, seen (marked, not to be masked), or none."""
    labels = ["none"] * len(tokens)
    mentions = annotation["entity_mentions"]
    for mention in sorted(mentions, key=lambda m: m["identifier_type"] != "NO_MASK"):
        is_masked = mention["identifier_type"] != "NO_MASK"
        name = mention["entity_type"].lower() if is_masked else "seen"
        for number in tokens.within(mention["start_offset"], mention["end_offset"]):
            labels[number] = name
    return labels


def features_of(tokens: Tokens) -> list[list[list[str]]]:
    """Of each sentence, the features of each word."""
    runs = split_runs(tokens)
    places = place_features(tokens, find_english(tokens), runs)
    sentences: list[list[list[str]]] = []
    for run in runs:
        sentence: list[list[str]] = []
        for number in run:
            own = own_features(tokens.words[number])
            features = [*places[number], *(f"0:{f}" for f in own)]
            for offset in OFFSETS:
                if number + offset in run:
                    word = tokens.words[number + offset]
                    features += [f"{offset}:{f}" for f in word_features(word)]
            sentence.append(features)
        sentences.append(sentence)
    return sentences


def without_names(documents: Sequence[Document]) -> list[Document]:
    """The documents without the features that spell names of people of few of them.

    Such names say nothing elsewhere and are not to be shipped.
    """
    n_documents: Counter[str] = Counter()
    names: set[str] = set()
    for document in documents:
        words: set[str] = set()
        for rows, labels in document.sequences:
            for row, name in zip(rows, labels, strict=True):
                here = {one[4:] for one in row if one.startswith("0:w=")}
                words |= here
                names |= here if name == "person" else set()
        n_documents.update(words)
    rare = {word for word in names if n_documents[word] < LEAST_DOCUMENTS}
    return [
        Document(
            text=document.text,
            sequences=tuple(
                (
                    [[one for one in row if not spells(one, rare)] for row in rows],
                    labels,
                )
                for rows, labels in document.sequences
            ),
        )
        for document in documents
    ]


def spells(feature: str, words: set[str]) -> bool:
    """Whether a feature is one of some words, or has it beside another."""
    offset, colon, rest = feature.partition(":")
    bare = rest if colon and offset.lstrip("-").isdigit() else feature
    if bare.startswith("w="):
        return bare[2:] in words
    return bare.startswith("b=") and not words.isdisjoint(bare[2:].split("|"))


def prepare(folder: Path) -> list[Document]:
    """All train documents with features and labels."""
    documents: list[Document] = []
    for text, annotation in read_documents(folder):
        tokens = Tokens(text)
        labels = label(tokens, annotation)
        runs = split_runs(tokens)
        sequences = [
            (features, [labels[number] for number in run])
            for run, features in zip(runs, features_of(tokens), strict=True)
        ]
        documents.append(Document(text=text, sequences=tuple(sequences)))
    return documents


def fit(documents: Iterable[Document]) -> dict[str, Any]:
    """Weights of the features and of the steps from label to label."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(
        {
            **PENALTIES,
            "max_iterations": MOST_STEPS,
            "feature.minfreq": LEAST_SEEN,
            "feature.possible_transitions": True,
        }
    )
    for document in documents:
        for features, labels in document.sequences:
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        with pycrfsuite.Tagger().open(path) as tagger:
            info = tagger.info()
    return {"steps": info.transitions, "weights": info.state_features}


def to_table(found: dict[str, Any]) -> dict[str, Any]:
    """The model as it is shipped: weights in hundredths, small ones left out."""
    steps = [
        [round(100 * found["steps"].get((one, two), 0.0)) for two in LABELS]
        for one in LABELS
    ]
    weights: dict[str, dict[str, int]] = {}
    for (feature, name), weight in sorted(found["weights"].items()):
        if abs(weight) >= SMALLEST_WEIGHT:
            of_feature = weights.setdefault(feature, {})
            of_feature[str(LABELS.index(name))] = round(100 * weight)
    return {"labels": list(LABELS), "steps": steps, "weights": weights}


def digest(paths: Sequence[Path]) -> str:
    """SHA-256 of files, one behind the other."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def main(arguments: Sequence[str]) -> None:
    """Writes the model and its manifest."""
    shared = Path(os.environ.get("GUVOH_SHARED", "")) / "data" / "protection"
    folder = Path(arguments[0]) if arguments else shared
    if not (folder / "tab_train_dev.json").is_file():
        sys.stderr.write("TAB is not here; the shipped model stays as it is.\n")
        return
    table = {
        "corpus": (
            "Text Anonymization Benchmark, train documents, MIT, "
            "© 2021-2026 Norsk Regnesentral"
        ),
        "corpus_sha256": digest([folder / "tab_train_dev.json"]),
        **to_table(fit(without_names(prepare(folder)))),
    }
    data = (
        json.dumps(table, separators=(",", ":"), ensure_ascii=False) + "\n"
    ).encode()
    (PACKAGE / "models").mkdir(exist_ok=True)
    (PACKAGE / "models" / MODEL).write_bytes(data)
    manifest = {MODEL: hashlib.sha256(data).hexdigest()}
    text = json.dumps(manifest, indent=1) + "\n"
    (PACKAGE / "models" / MANIFEST).write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
