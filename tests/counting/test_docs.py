from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guvoh.cli.count import command
from guvoh.counting.estimation import find_estimators

if TYPE_CHECKING:
    from guvoh.counting.results import Method

PAGES = Path(__file__).parents[2] / "docs" / "counting"


@pytest.mark.parametrize("method", find_estimators())
def test_every_method_has_its_page(method: Method) -> None:
    page = (PAGES / f"{method.value}.md").read_text(encoding="utf-8")
    assert method.value in page
    assert "Source" in page


def test_every_option_is_in_the_tutorial() -> None:
    page = (PAGES / "tutorial.md").read_text(encoding="utf-8")
    options = [o for p in command.params for o in p.opts if o.startswith("--")]
    assert len(options) > 15
    assert [option for option in options if option not in page] == []
