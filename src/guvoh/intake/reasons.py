"""Codes of reasons and warnings, in words."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


def reason_sentence(code: str, language: str = "en") -> str:
    """What a code means, in English (en) or Russian (ru); an unknown code as it is."""
    sentences = reasons().get(code)
    return code if sentences is None else sentences[language]


@cache
def reasons() -> dict[str, dict[str, str]]:
    """All codes with their sentences."""
    path = resources.files("guvoh.intake") / "reasons.yaml"
    table: dict[str, dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return table
