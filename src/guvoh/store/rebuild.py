"""Records and search made anew from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.casebook import ENTRY_TYPES, Place, project, touched_record
from guvoh.store.connection import translated
from guvoh.store.reading import read_entries
from guvoh.text import index_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.casebook import Entry, Projection
    from guvoh.store.connection import Connection
    from guvoh.store.reading import Files


def rebuild_records(files: Files) -> Projection:
    """Empties the tables of records and folds the log into them again.

    The caller holds the lock. With the vault shut only casebook.db is made anew.
    """
    projection = project(read_entries(files))
    for place, file in files.items():
        with translated(f"{place.value}.db"):
            began = not file.in_transaction
            if began:
                file.execute("BEGIN IMMEDIATE")
            file.execute(
                "UPDATE body SET kind = NULL, id = NULL WHERE kind IS NOT NULL"
            )
            file.execute("DELETE FROM search")
            _fill(file, projection, place, read_entries(files))
            if began:
                file.execute("COMMIT")
    return projection


def _fill(
    file: Connection, projection: Projection, place: Place, entries: Iterator[Entry]
) -> None:
    for entry in entries:
        key = touched_record(entry)
        if (
            key is None
            or entry.body is None
            or not projection.is_current(entry.seq, *key)
            or projection.place_of(entry.seq, entry.type) is not place
        ):
            continue
        file.execute(
            "UPDATE body SET kind = ?, id = ? WHERE seq = ?", (*key, entry.seq)
        )
        searched = ENTRY_TYPES[entry.type].searched(entry.body)
        if searched:
            terms = index_terms(searched)
            file.execute(
                "INSERT INTO search (rowid, folded, lemmas) VALUES (?, ?, ?)",
                (entry.seq, terms.folded, terms.lemmas),
            )
