from __future__ import annotations

import re
from pathlib import Path

import guvoh.counting
from guvoh.counting.phrases import ASSUMPTIONS, DOUBTS_RU, KINDS
from guvoh.counting.results import IntervalKind

SOURCE = Path(guvoh.counting.__file__).parent


def warned_codes() -> set[str]:
    """Codes of all warnings and errors in the package's own source."""
    found: set[str] = set()
    for path in SOURCE.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'\bwarn\(\s*"([a-z-]+)"', text))
        for block in re.findall(r"Diagnostic\((.*?)message=", text, re.DOTALL):
            if "Severity.NOTE," in block and "if" not in block:
                continue
            found |= set(re.findall(r'code="([a-z-]+)"', block))
    return found


def test_every_warning_has_its_russian() -> None:
    codes = warned_codes()
    assert {"list-small", "bca-degenerate", "links-unaudited"} <= codes
    assert sorted(codes - set(DOUBTS_RU)) == []


def test_russian_is_cyrillic_and_english_is_not() -> None:
    pairs = [*ASSUMPTIONS.values(), *KINDS.values()]
    assert all(re.search("[а-я]", russian) for _, russian in pairs)
    assert not any(re.search("[а-я]", english) for english, _ in pairs)
    assert all(re.search("[а-я]", russian) for russian in DOUBTS_RU.values())
    assert set(KINDS) == set(IntervalKind)
