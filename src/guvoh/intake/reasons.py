"""Codes of reasons, warnings and what a machine lacks, in words."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


def reason_sentence(code: str, language: str = "en") -> str:
    """What a code means, in English (en) or Russian (ru).

    Another language gets English, and an unknown code stays as it is: a newer casebook
    may hold codes that this version does not know.
    """
    sentences = reasons().get(code, {})
    return sentences.get(language) or sentences.get("en") or code


@cache
def reasons() -> dict[str, dict[str, str]]:
    """All codes with their sentences."""
    path = resources.files("guvoh.intake") / "reasons.yaml"
    table: dict[str, dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return table
