"""The logistic regressions behind the scores; their weights lie in a JSON file."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHTS: Final = "weights.json"
_REACH: Final = math.log(0.95 / 0.05)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """A logistic regression on named features."""

    names: tuple[str, ...]
    """The features in the order of the weights."""
    weights: tuple[float, ...]
    """Log-odds per unit of each feature."""
    intercept: float
    """Log-odds where every feature is 0."""

    def log_odds(self, features: Sequence[float]) -> float:
        """The log-odds that these features speak of support."""
        pairs = zip(self.weights, features, strict=True)
        return self.intercept + sum(weight * value for weight, value in pairs)


@cache
def regression(name: str) -> Regression:
    """The regression of that name: “support” or “edits”."""
    text = resources.files(__package__).joinpath(WEIGHTS).read_text("utf-8")
    table = json.loads(text)[name]
    return Regression(
        names=tuple(table["weights"]),
        weights=tuple(table["weights"].values()),
        intercept=table["intercept"],
    )


def logistic(value: float) -> float:
    """The logistic function, from 0 to 1."""
    return 1 / (1 + math.exp(-value))


def support_score(features: Sequence[float]) -> float:
    """Support as a score: .05 where nothing is shared, .95 for a copied sentence.

    The log-odds are stretched to that scale. As fitted they would say what share of
    sentences that look like this were made wrong in training, which nobody asks.
    A wrong number can bring the score below .05.
    """
    model = regression("support")
    nothing = [float(name == "numbers") for name in model.names]
    low, high = model.log_odds(nothing), model.log_odds([1.0] * len(nothing))
    share = (model.log_odds(features) - low) / (high - low)
    return logistic(_REACH * (2 * share - 1))
