"""The page on verification knows everything that a verification can find."""

from __future__ import annotations

from pathlib import Path

import pytest

from guvoh.store.findings import FindingCode

PAGE = Path(__file__).parents[2] / "docs" / "casebook" / "verify.md"


@pytest.mark.parametrize("code", FindingCode, ids=lambda code: code.value)
def test_every_finding_has_a_row_with_its_mark(code: FindingCode) -> None:
    mark = "✗" if code.is_fault else "·"
    rows = [
        line
        for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith(f"| `{code.value}` {mark} |")
    ]
    assert len(rows) == 1
    means, remedy = rows[0].split("|")[2:4]
    assert means.strip()
    assert remedy.strip()
