from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.casebooks import make_casebook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


@pytest.fixture
def casebook(tmp_path: Path) -> Iterator[OpenCasebook]:
    with make_casebook(tmp_path) as opened:
        yield opened
