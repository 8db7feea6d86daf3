"""A change that the demonstration makes to a copy, to show that it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.casebook import Place
from guvoh.store.connection import translated

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook


def change_one_word(casebook: OpenCasebook, old: str, new: str) -> int:
    """Replaces a word in accepted claims behind the log's back.

    Returns:
        How many bodies were changed.
    """
    with translated("casebook.db"):
        file = casebook.files[Place.CASEBOOK]
        changed = file.execute(
            "UPDATE body SET data = replace(data, ?, ?) "
            "WHERE kind = 'claim' AND instr(data, ?)",
            (old, new, old),
        )
        return int(changed.rowcount)
