"""S207: who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.cases import Case
    from guvoh.publishing.remark import Remark


def check_roles(case: Case) -> Iterator[Remark]:
    """Doers and sufferers that have changed places."""
    del case
    yield from ()
