"""Risk in words, English and Russian; the sentences stand in words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guvoh.protection.risk.repairs import Change, Repair

LANGUAGES: Final = ("en", "ru")


def name_attribute(attribute: str, language: str = "en") -> str:
    """Returns an attribute's name; a column that is no known one keeps its own."""
    return _words("attributes").get(attribute, (attribute,) * 2)[_column(language)]


def name_level(level: str, language: str = "en") -> str:
    """Returns a level's name; an unknown one keeps its own."""
    return _words("levels").get(level, (level,) * 2)[_column(language)]


def explain_assumption(code: str, language: str = "en") -> str:
    """Returns an assumption as a sentence; an unknown code as it is."""
    return _words("assumptions").get(code, (code,) * 2)[_column(language)]


def name_set(attributes: Iterable[str], language: str = "en") -> str:
    """Returns the names of attributes that are too much together."""
    return " + ".join(name_attribute(each, language) for each in attributes)


def describe_repair(
    repair: Repair, language: str = "en", *, has_values: bool = True
) -> str:
    """Returns what to change, without how many people fit afterwards.

    Args:
        repair: the changes.
        language: `en` or `ru`.
        has_values: whether it says what can be said instead; False where nothing of a
            protected person may show.
    """
    return "; ".join(
        describe_change(change, language, has_values=has_values)
        for change in repair.changes
    )


def describe_change(change: Change, language: str, *, has_values: bool = True) -> str:
    """Returns one change, such as "leave out the place"."""
    text = change.text if has_values else ""
    # Levels without a name are numbers that tell a reader nothing.
    is_named = change.level in _words("levels") or not change.level.isdigit()
    if not change.level:
        form = "drop"
    elif not text:
        form = "say_level"
    elif change.level == "since":
        form = "since"
    else:
        form = "say" if is_named else "say_text"
    return _words("changes")[form][_column(language)].format(
        attribute=name_attribute(change.attribute, language),
        level=name_level(change.level, language),
        text=text,
        year=text[:4],
    )


def _words(section: str) -> Mapping[str, tuple[str, str]]:
    return _load()[section]


def _column(language: str) -> int:
    return LANGUAGES.index(language)


@cache
def _load() -> dict[str, dict[str, tuple[str, str]]]:
    text = files("guvoh.protection.risk").joinpath("words.toml").read_text("utf-8")
    return {
        section: {key: (en, ru) for key, (en, ru) in words.items()}
        for section, words in tomllib.loads(text).items()
    }
