from __future__ import annotations

import runpy
from pathlib import Path

from guvoh.casebook import ENTRY_TYPES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "casebook" / "entries.md"


def test_the_page_of_entries_is_up_to_date() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "entries_page.py"))
    assert tool["PAGE"] == PAGE
    assert PAGE.read_text("utf-8") == tool["render"](ENTRY_TYPES.values()), (
        "Run tools/entries_page.py."
    )


def test_every_row_says_something() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith("| `")
    ]
    assert {row[0].strip("`") for row in rows} == set(ENTRY_TYPES)
    assert all(len(row) == 4 and all(row) for row in rows)
