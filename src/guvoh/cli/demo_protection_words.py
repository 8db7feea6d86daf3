"""What the demo says about protection, English and Russian."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def say(key: str, language: str) -> str:
    """The words for something, with places for numbers in braces."""
    return _load()[key][language]


@cache
def _load() -> dict[str, dict[str, str]]:
    import yaml  # noqa: PLC0415 -- only the demo reads it

    path = files("guvoh.cli") / "demo_protection_words.yaml"
    loaded: dict[str, dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return loaded
