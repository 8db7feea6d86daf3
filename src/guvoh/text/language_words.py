"""The words of `languages.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def _table() -> dict[str, dict[str, str]]:
    text = resources.files("guvoh.text").joinpath("languages.yaml").read_text("utf-8")
    table: dict[str, dict[str, str]] = yaml.load(text, yaml.CSafeLoader)
    return table


@cache
def common_words() -> dict[str, frozenset[str]]:
    """The commonest words of each language, in small letters."""
    return {
        code: frozenset(words["common"].split()) for code, words in _table().items()
    }


@cache
def abbreviations(field: str) -> frozenset[str]:
    """The abbreviations of all languages, without their full stop.

    Args:
        field: "abbreviations" or "may_end", those that can end a sentence.
    """
    return frozenset(
        word for words in _table().values() for word in words.get(field, "").split()
    )
