from __future__ import annotations

from tests.protection.identifiers.make_golden import GOLDEN, rows


def test_the_golden_page_is_masked_as_before() -> None:
    assert rows() == (GOLDEN / "page.tsv").read_text("utf-8").splitlines()
