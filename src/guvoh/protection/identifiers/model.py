"""The learnt weights of the proposer of identifiers: a linear-chain random field.

models/manifest.json names the model's file with its SHA-256; another file is refused.
The tool tools/train_identifiers.py writes both. Probabilities come from the
forward-backward recursions (Sutton & McCallum 2012, An Introduction to Conditional
Random Fields, §4.1), all sentences of a text at once.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.protection.identifiers.errors import IdentifierModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

MODELS: Final = resources.files("guvoh.protection.identifiers") / "models"
MODEL: Final = "english.json"
MANIFEST: Final = "manifest.json"
LABELS: Final = (
    "none",
    "seen",
    "person",
    "code",
    "loc",
    "org",
    "dem",
    "datetime",
    "quantity",
    "misc",
)
"""What a word can be: nothing, marked but not to be masked, or one of TAB's kinds."""


class IdentifierModel:
    """Weights of features for each label, and of steps from label to label."""

    def __init__(
        self, weights: dict[str, NDArray[np.float64]], steps: NDArray[np.float64]
    ) -> None:
        self._weights = weights
        self._steps = np.exp(steps)

    def __repr__(self) -> str:
        return f"IdentifierModel({len(self._weights)} features)"

    def weigh(self, features: Sequence[str]) -> NDArray[np.float64]:
        """The sum of the weights of some features, one number a label."""
        total = np.zeros(len(LABELS))
        for feature in features:
            known = self._weights.get(feature)
            if known is not None:
                total += known
        return total

    def probabilities(
        self, scores: NDArray[np.float64], runs: Sequence[range]
    ) -> NDArray[np.float64]:
        """How likely each word has each label.

        Args:
            scores: of each word and label, the sum of weights; words × labels.
            runs: the numbers of the words of each sentence; together all words.

        Returns:
            words × labels, each row adding up to 1.
        """
        if not runs:
            return np.zeros((0, len(LABELS)))
        longest = max(len(run) for run in runs)
        grid = np.zeros((longest, len(runs)), dtype=np.intp)
        is_word = np.zeros((longest, len(runs)), dtype=bool)
        for column, run in enumerate(runs):
            grid[: len(run), column] = run
            is_word[: len(run), column] = True
        potentials = np.exp(scores - scores.max(axis=1, keepdims=True))[grid]
        forward = self._forward(potentials)
        backward = self._backward(potentials, is_word)
        joint = forward * backward
        joint /= joint.sum(axis=2, keepdims=True)
        result = np.zeros_like(scores)
        result[grid[is_word]] = joint[is_word]
        return result

    def _forward(self, potentials: NDArray[np.float64]) -> NDArray[np.float64]:
        forward = np.empty_like(potentials)
        state = potentials[0]
        for number, potential in enumerate(potentials):
            if number:
                state = (state @ self._steps) * potential
            state = state / state.sum(axis=1, keepdims=True)
            forward[number] = state
        return forward

    def _backward(
        self, potentials: NDArray[np.float64], is_word: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        backward = np.ones_like(potentials)
        for number in range(len(potentials) - 2, -1, -1):
            state = (backward[number + 1] * potentials[number + 1]) @ self._steps.T
            state /= state.sum(axis=1, keepdims=True)
            goes_on = is_word[number + 1][:, None]
            backward[number] = np.where(goes_on, state, 1.0)
        return backward


@cache
def load_model() -> IdentifierModel:
    """The shipped model, read once."""
    return read_model(MODELS)


def read_model(folder: Traversable) -> IdentifierModel:
    """The model in a folder, checked against the manifest beside it.

    Raises:
        IdentifierModelError: The model is missing, is not the one that the manifest
            names, or does not hold what it should.
    """
    try:
        data = (folder / MODEL).read_bytes()
        named = json.loads((folder / MANIFEST).read_text("utf-8"))[MODEL]
    except (OSError, ValueError, KeyError, TypeError):
        raise IdentifierModelError("or its manifest cannot be read") from None
    if sha256(data).hexdigest() != named:
        raise IdentifierModelError("has another SHA-256 than its manifest names")
    try:
        return from_table(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise IdentifierModelError("does not hold what it should") from None


def from_table(table: dict[str, object]) -> IdentifierModel:
    """The model of a table with labels, steps and weights in hundredths."""
    if table["labels"] != list(LABELS):
        raise ValueError
    steps = np.asarray(table["steps"], dtype=np.float64) / 100
    if steps.shape != (len(LABELS), len(LABELS)):
        raise ValueError
    weights: dict[str, NDArray[np.float64]] = {}
    rows = table["weights"]
    if not isinstance(rows, dict):
        raise TypeError
    for feature, of_labels in rows.items():
        row = np.zeros(len(LABELS))
        for number, weight in of_labels.items():
            row[int(number)] = weight / 100
        weights[feature] = row
    return IdentifierModel(weights, steps)
