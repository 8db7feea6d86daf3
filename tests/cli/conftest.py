from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.casebooks import make_desk, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.casebooks import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path)
    unlock(made)
    yield made
    made.run("lock")
