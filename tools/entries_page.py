"""Writes docs/casebook/entries.md from the table of types; a test compares them."""  # noqa: INP001 -- a script, run by its path

from __future__ import annotations

from dataclasses import fields
from inspect import getdoc
from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.casebook import ENTRY_TYPES, Body, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.casebook import EntryType

PAGE: Final = Path(__file__).parents[1] / "docs" / "casebook" / "entries.md"
INTRO: Final = """\
# What the log holds: the types of entries

Everything that is done in a casebook is an entry in its log, and these are all types of
entries. Each has a body with the fields named here. Most bodies lie in the open part of
the casebook, where a handle such as S7 stands for a protected person; bodies that hold
what must not be seen lie in the vault. A body of the open part in which a protected
name is found later is moved into the vault. The log itself holds of each only a number,
a time, the type and a fingerprint ([the log](log-format.md)).

Every body also says who wrote the entry (`actor`).

The page is made from the program's own table by `tools/entries_page.py`; please do not
edit it by hand.

| Type | Its body lies in | What it says | Fields |
|---|---|---|---|
"""
PLACES: Final = {Place.CASEBOOK: "the open part", Place.VAULT: "the vault"}
_OF_EVERY_BODY: Final = {field.name for field in fields(Body)}


def render(table: Iterable[EntryType]) -> str:
    """Returns the page in Markdown, types in alphabetical order."""
    rows = sorted(table, key=lambda entry_type: entry_type.name)
    return INTRO + "".join(map(render_row, rows))


def render_row(entry_type: EntryType) -> str:
    """Returns the row of one type: name, place, what it says, fields."""
    names = [
        f"`{field.name}`"
        for field in fields(entry_type.body)
        if field.name not in _OF_EVERY_BODY
    ]
    cells = (
        f"`{entry_type.name}`",
        PLACES[entry_type.place],
        _meaning(entry_type),
        ", ".join(names),
    )
    return f"| {' | '.join(cells)} |\n"


def _meaning(entry_type: EntryType) -> str:
    """What the class says of itself after the name of the type."""
    summary = (getdoc(entry_type.body) or "").splitlines()[0]
    _, _, meaning = summary.partition(": ")
    return meaning[:1].upper() + meaning[1:]


def main() -> None:
    """Writes the page."""
    PAGE.write_text(render(ENTRY_TYPES.values()), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
