"""The learnt weights of the strong tier, refused when they are not those shipped.

models/manifest.json names each model file with its SHA-256. The tool
tools/train_strength.py writes both.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Final

from guvoh.reading.errors import StrengthModelError
from guvoh.reading.strength_signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

MODELS: Final = resources.files("guvoh.reading") / "models"
MODEL: Final = "strength.json"
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthModel:
    """A logistic regression over the signs."""

    weights: tuple[float, ...]
    """Of each sign, in the order of SIGNS."""
    intercept: float
    """The odds without any sign, as a natural logarithm."""
    threshold: float
    """The least odds of a strong proposal, as a natural logarithm."""

    def odds(self, signs: Sequence[float]) -> float:
        """The odds that a proposal with these signs is right, as a logarithm."""
        pairs = zip(self.weights, signs, strict=True)
        return self.intercept + sum(weight * sign for weight, sign in pairs)


def load_model(folder: Traversable = MODELS) -> StrengthModel:
    """The model in a folder, checked against the manifest beside it.

    Args:
        folder: Holds strength.json and manifest.json.

    Raises:
        StrengthModelError: The model is missing, is not the one that the manifest
            names, or does not hold the weights of all signs.
    """
    try:
        data = (folder / MODEL).read_bytes()
        named = json.loads((folder / MANIFEST).read_text("utf-8"))[MODEL]
    except (OSError, ValueError, KeyError, TypeError):
        raise StrengthModelError("or its manifest cannot be read") from None
    if sha256(data).hexdigest() != named:
        raise StrengthModelError("has another SHA-256 than its manifest names")
    try:
        table = json.loads(data)
        weights = table["weights"]
        return StrengthModel(
            weights=tuple(float(weights[name]) for name in SIGNS),
            intercept=float(table["intercept"]),
            threshold=float(table["threshold"]),
        )
    except (ValueError, KeyError, TypeError):
        raise StrengthModelError("does not hold what it should") from None
