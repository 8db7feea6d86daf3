"""Trains the weights of the strong tier of reading; run by `make models`.

It learns when the rules' proposals are right from GUM's news (and the quotes in its
interviews, letters and court records) and from the open half of the project's
testimonies. The folder with GUM is the first argument or
`$GUVOH_SHARED/data/reading/gum`. The result is the same on every run.
"""  # noqa: INP001 -- run as a module

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize
from tools.strength_training.gold import mark_right
from tools.strength_training.gum import read_gum
from tools.strength_training.testimonies import open_paths, read_testimonies

from guvoh.reading.attribution import find_attributions
from guvoh.reading.entities import find_entities
from guvoh.reading.joining import join_pieces
from guvoh.reading.page import lay_out
from guvoh.reading.result import Form
from guvoh.reading.strength_checks import is_doubtful
from guvoh.reading.strength_model import MANIFEST, MODEL
from guvoh.reading.strength_signs import SIGNS, read_signs, see

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tools.strength_training.gold import Attribution

HERE: Final = Path(__file__).parent
PACKAGE: Final = HERE.parent / "src" / "guvoh" / "reading" / "models"
TESTIMONIES: Final = HERE.parent / "benchmarks" / "reading" / "testimonies"
GENRES: Final = frozenset({"news", "interview", "letter", "court"})
PENALTY: Final = 1.0
LEAST_RIGHT: Final = 0.9
STEP: Final = 0.1


class Example(NamedTuple):
    """A proposal of the rules, and whether it is right."""

    text: str
    """The name of its text."""
    signs: tuple[float, ...]
    """What the second reading sees of it."""
    is_right: bool
    """Whether the annotation says the same."""
    may_be_strong: bool
    """Whether it is a quote that passes the checks."""


def examples_of(
    name: str, language: str, text: str, gold: Sequence[Attribution]
) -> Iterator[Example]:
    """The proposals of one text."""
    page = lay_out(text, language=language)
    proposals = join_pieces(page, find_attributions(page, find_entities(page)))
    sight = see(page, proposals)
    for number, is_right in enumerate(mark_right(proposals, gold)):
        proposal = proposals[number]
        is_quote = proposal.form is not Form.INDIRECT
        # Outside the news, GUM's relation leaves out most of the indirect speech.
        if is_quote or not name.startswith("GUM") or "_news_" in name:
            yield Example(
                name,
                read_signs(sight, proposal),
                is_right,
                is_quote and not is_doubtful(sight, number),
            )


def collect(gum: Path) -> Iterator[Example]:
    """All examples, in the order of the texts' names."""
    for name, language, text, gold in read_testimonies(TESTIMONIES):
        yield from examples_of(name, language, text, gold)
    for name, text, gold in read_gum(gum):
        if name.split("_")[1] in GENRES:
            yield from examples_of(name, "en", text, gold)


def fit(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Weights of the signs, and the intercept behind them; a ridge on the weights."""
    signs = np.array([e.signs for e in examples])
    right = np.array([e.is_right for e in examples], dtype=float)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = signs @ weights[:-1] + weights[-1]
        error = 1 / (1 + np.exp(-odds)) - right
        ridge = float(PENALTY * weights[:-1] @ weights[:-1])
        slope = signs.T @ error + 2 * PENALTY * weights[:-1]
        value = float((np.logaddexp(0, odds) - right * odds).sum())
        return value + ridge, np.append(slope, error.sum())

    start = np.zeros(len(SIGNS) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"gtol": 1e-9})
    return np.asarray(found.x)


def choose_threshold(examples: Sequence[Example]) -> float:
    """The least odds, in steps, at which nine in ten quotes of testimonies are right.

    Each testimony is judged by weights that were learnt without it.
    """
    judged: list[tuple[float, bool]] = []
    for name in sorted({e.text for e in examples if "/" in e.text}):
        weights = fit([e for e in examples if e.text != name])
        judged += [
            (float(np.dot(e.signs, weights[:-1]) + weights[-1]), e.is_right)
            for e in examples
            if e.text == name and e.may_be_strong
        ]
    steps = [number * STEP for number in range(-10, 31)]
    for least in steps:
        right = [is_right for odds, is_right in judged if odds >= least]
        if right and sum(right) >= LEAST_RIGHT * len(right):
            return round(least, 1)
    return steps[-1]


def digest(paths: Sequence[Path]) -> str:
    """SHA-256 of files, one behind the other."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def train(gum: Path) -> dict[str, Any]:
    """The model as a table."""
    examples = list(collect(gum))
    weights = [round(float(weight), 3) for weight in fit(examples)]
    recipe = [
        Path(__file__),
        *sorted((HERE / "strength_training").glob("*.py")),
        *(PACKAGE.parent / f"strength_{part}.py" for part in ("checks", "signs")),
    ]
    corpus = [*(gum / "dep").glob("*.conllu"), *(gum / "rst" / "rstweb").glob("*.rs4")]
    testimonies = open_paths(TESTIMONIES)
    return {
        "recipe_sha256": digest(recipe),
        "corpora": [
            "GUM, https://gucorpling.org/gum, CC BY 4.0",
            "benchmarks/reading/testimonies, the open half, Apache-2.0",
        ],
        "gum_sha256": digest(sorted(corpus)),
        "testimonies_sha256": digest(testimonies),
        "examples": len(examples),
        "threshold": choose_threshold(examples),
        "intercept": weights[-1],
        "weights": dict(zip(SIGNS, weights[:-1], strict=True)),
    }


def main(arguments: Sequence[str]) -> None:
    """Writes strength.json and manifest.json."""
    shared = Path(os.environ.get("GUVOH_SHARED", "")) / "data" / "reading" / "gum"
    gum = Path(arguments[0]) if arguments else shared
    if not (gum / "dep").is_dir():
        sys.stderr.write(
            "GUM is not here; the shipped model of the strong tier stays as it is.\n"
        )
        return
    data = (json.dumps(train(gum), indent=1, ensure_ascii=False) + "\n").encode()
    PACKAGE.mkdir(exist_ok=True)
    (PACKAGE / MODEL).write_bytes(data)
    manifest = {MODEL: hashlib.sha256(data).hexdigest()}
    (PACKAGE / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
