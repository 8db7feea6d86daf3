"""The tables of each language: languages/CODE/TABLE.yaml.

A language is a folder; adding one needs no code. Every table has the keys of the
English one.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from guvoh.reading.errors import LanguageError, TableError

_ROOT: Final = resources.files("guvoh.reading.languages")


@cache
def known_languages() -> tuple[str, ...]:
    """Codes of the languages that there are rules for."""
    folders = (entry for entry in _ROOT.iterdir() if entry.is_dir())
    return tuple(sorted(f.name for f in folders if not f.name.startswith("_")))


@cache
def load_table(language: str, table: str) -> dict[str, Any]:
    """One table of a language, such as ("en", "numbers").

    Raises:
        LanguageError: There are no rules for the language.
        TableError: The table is missing or malformed.
    """
    if language not in known_languages():
        raise LanguageError(language, known_languages())
    try:
        text = (_ROOT / language / f"{table}.yaml").read_text("utf-8")
        data = yaml.load(text, yaml.CSafeLoader)
    except FileNotFoundError:
        raise TableError(language, table, "is missing") from None
    except yaml.YAMLError:
        raise TableError(language, table, "is no YAML") from None
    if not isinstance(data, dict):
        raise TableError(language, table, "holds no mapping")
    return data
