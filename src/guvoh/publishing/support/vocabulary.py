"""Small closed tables of words per language, joined into one: they are data.

The languages share one table because a draft and its sources may be in any of them,
and no word of these tables means something else in another of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TABLE: Final = "vocabulary.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Words whose meaning the score knows, in lower case."""

    function: frozenset[str]
    """Words that carry no content of their own."""
    negation: frozenset[str]
    """Words that turn a statement round."""
    absolute: frozenset[str]
    """Words that leave no exception."""
    numbers: Mapping[str, float]
    """Number words and their values."""
    scales: Mapping[str, float]
    """Words that multiply the number before them."""
    opposites: Mapping[str, tuple[str, ...]]
    """The opposites of a word."""


@cache
def vocabulary() -> Vocabulary:
    """The tables of all languages."""
    text = resources.files(__package__).joinpath(_TABLE).read_text("utf-8")
    tables: list[Mapping[str, Any]] = list(yaml.safe_load(text).values())
    return Vocabulary(
        function=_words(tables, "function"),
        negation=_words(tables, "negation"),
        absolute=_words(tables, "absolute"),
        numbers=_values(tables, "numbers"),
        scales=_values(tables, "scales"),
        opposites=_opposites(table["antonyms"] for table in tables),
    )


def _words(tables: Iterable[Mapping[str, str]], name: str) -> frozenset[str]:
    return frozenset(word for table in tables for word in table[name].split())


def _values(
    tables: Iterable[Mapping[str, Mapping[str, float]]], name: str
) -> dict[str, float]:
    return {
        word: float(value) for table in tables for word, value in table[name].items()
    }


def _opposites(tables: Iterable[Iterable[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for pair in (line.split() for table in tables for line in table):
        for word, other in (pair, pair[::-1]):
            found.setdefault(word, []).append(other)
    return {word: tuple(others) for word, others in found.items()}
