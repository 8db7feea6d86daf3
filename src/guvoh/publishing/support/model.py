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
_REACH: Final = 3.0


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


def support_odds(features: Sequence[float]) -> float:
    """Support on a scale of log-odds, from -3 where nothing is shared to 3 for a copy.

    The regression's own log-odds would say what share of sentences that look like this
    were made wrong in training, which nobody asks; they are stretched. A wrong number
    can bring the odds below -3.
    """
    model = regression("support")
    nothing = [float(name == "numbers") for name in model.names]
    low, high = model.log_odds(nothing), model.log_odds([1.0] * len(nothing))
    share = (model.log_odds(features) - low) / (high - low)
    return _REACH * (2 * share - 1)
