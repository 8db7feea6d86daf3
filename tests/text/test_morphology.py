"""One dictionary serves the whole program."""

from __future__ import annotations

import re
from pathlib import Path

from guvoh.text.morphology import load_analyzer

SOURCES = Path(__file__).parents[2] / "src" / "guvoh"


def test_it_is_loaded_once() -> None:
    assert load_analyzer() is load_analyzer()
    assert load_analyzer().parse("колонии")[0].normal_form == "колония"


def test_nobody_loads_another() -> None:
    loading = [
        path.name
        for path in SOURCES.rglob("*.py")
        if re.search(r"MorphAnalyzer\(", path.read_text("utf-8"))
    ]
    assert loading == ["morphology.py"]
