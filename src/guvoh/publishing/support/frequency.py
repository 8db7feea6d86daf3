"""How rare a word is, in general and among the sources at hand."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _counts() -> tuple[int, Mapping[str, int]]:
    text = resources.files(__package__).joinpath("frequencies.json").read_text("utf-8")
    table = json.loads(text)
    return table["sentences"], table["keys"]


def forget() -> None:
    """Reads the table anew at the next call."""
    _counts.cache_clear()


def general_rarity(key: str) -> float:
    """Inverse sentence frequency of a key in general English, in nats.

    A key that the table does not hold counts as rare; so does every Russian word, for
    which only the sources at hand tell how common it is.

    Source: counts over GUM (Zeldes 2017, CC BY 4.0); Spärck Jones (1972), A statistical
    interpretation of term specificity, Journal of Documentation 28(1).
    """
    n_sentences, counts = _counts()
    return math.log(n_sentences / (counts.get(key, 0) + 0.5))


def rarity(key: str, *, n_with: int, n_sentences: int) -> float:
    """How much a key tells: its rarity in general times that in the sources at hand."""
    return general_rarity(key) * math.log(1 + n_sentences / (n_with or 0.5))
