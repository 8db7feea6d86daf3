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
from guvoh.protection.identifiers.features import OFFSETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
_OFFSETS: Final = {str(offset): number for number, offset in enumerate(OFFSETS)}


class IdentifierModel:
    """Weights of features for each label, and of steps from label to label."""

    def __init__(
        self,
        words: dict[str, NDArray[np.float64]],
        places: dict[str, NDArray[np.float64]],
        steps: NDArray[np.float64],
    ) -> None:
        """Takes the weights.

        Args:
            words: of a word's feature, one row of weights for each of OFFSETS.
            places: of a place's feature, a weight for each label.
            steps: of each label, a weight for each label that follows.
        """
        self._words = _Rows(words, (len(OFFSETS), len(LABELS)))
        self._places = _Rows(places, (len(LABELS),))
        self._steps = np.exp(steps)

    def __repr__(self) -> str:
        return f"IdentifierModel({len(self._words)} features)"

    def weigh_words(self, features: Iterable[Iterable[str]]) -> NDArray[np.float64]:
        """The added weights of the features of words: words × offsets × labels."""
        return self._words.add_up(features)

    def weigh_places(self, features: Iterable[Iterable[str]]) -> NDArray[np.float64]:
        """The added weights of the features of places: places × labels."""
        return self._places.add_up(features)

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


class _Rows:
    """Rows of numbers with names, to be added up."""

    def __init__(
        self, rows: dict[str, NDArray[np.float64]], shape: tuple[int, ...]
    ) -> None:
        # Row 0 is empty: what has no known feature adds up to nothing.
        self._numbers = {name: number for number, name in enumerate(rows, 1)}
        self._rows = np.zeros((len(rows) + 1, *shape))
        for number, row in enumerate(rows.values(), 1):
            self._rows[number] = row

    def __len__(self) -> int:
        return len(self._numbers)

    def add_up(self, names: Iterable[Iterable[str]]) -> NDArray[np.float64]:
        number_of = self._numbers.get
        chosen: list[int] = []
        starts: list[int] = []
        for some in names:
            starts.append(len(chosen))
            chosen.append(0)
            chosen += [number for name in some if (number := number_of(name))]
        if not starts:
            return np.zeros((0, *self._rows.shape[1:]))
        added: NDArray[np.float64] = np.add.reduceat(self._rows[chosen], starts)
        return added


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
    words: dict[str, NDArray[np.float64]] = {}
    places: dict[str, NDArray[np.float64]] = {}
    rows = table["weights"]
    if not isinstance(rows, dict):
        raise TypeError
    for feature, of_labels in rows.items():
        offset, colon, name = feature.partition(":")
        if colon and offset in _OFFSETS:
            shape = (len(OFFSETS), len(LABELS))
            row = words.setdefault(name, np.zeros(shape))[_OFFSETS[offset]]
        else:
            row = places.setdefault(feature, np.zeros(len(LABELS)))
        for number, weight in of_labels.items():
            row[int(number)] = weight / 100
    return IdentifierModel(words, places, steps)
