"""The word lists of each language: languages/CODE/LIST.yaml."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

_ROOT: Final = resources.files("guvoh.protection.identifiers.languages")


@cache
def load_list(language: str, name: str) -> dict[str, Any]:
    """One file of lists, such as ("en", "dates")."""
    text = (_ROOT / language / f"{name}.yaml").read_text("utf-8")
    data = yaml.load(text, yaml.CSafeLoader)
    assert isinstance(data, dict)
    return data


@cache
def words_of(language: str, name: str, *keys: str) -> frozenset[str]:
    """The words of some lists of a file, in small letters."""
    table = load_list(language, name)
    return frozenset(str(word).casefold() for key in keys for word in table[key])
