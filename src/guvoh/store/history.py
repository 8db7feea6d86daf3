"""Whole histories of records: what is erased must not come back as an older version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guvoh.casebook import ENTRY_TYPES, Place, SubjectErased
from guvoh.store.body_table import read_body
from guvoh.store.reading import read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.store.reading import Files


def find_uncovered(
    files: Files, seqs: Sequence[int], type_of: Callable[[int], str]
) -> int | None:
    """An entry that an order to erase these must cover, too; None when there is none.

    A fold that no longer reads the last version of a record would take an older one
    for the record, so all that put or dropped it go together. Reads all bodies once.

    Args:
        files: Both files.
        seqs: Places of the entries to be erased.
        type_of: Gives the type of the entry at a place.
    """
    covered = set(seqs)
    for record in read_records(files, "erasure", Place.CASEBOOK):
        if isinstance(record.body, SubjectErased):
            covered.update(record.body.seqs)
    ids: dict[str, set[str]] = {}
    for file in files.values():
        for seq in seqs:
            row = read_body(file, seq)
            kind = None if row is None else _kind_of(type_of(seq))
            if row is not None and kind is not None:
                id_ = msgspec.json.decode(row.data, type=_Identified).id
                ids.setdefault(id_, set()).add(kind)
    for file in files.values():
        rows = file.execute("SELECT seq, json_extract(data, '$.id') FROM body")
        for seq, id_ in rows.fetchall():
            kinds = ids.get(id_)
            if kinds and seq not in covered and _kind_of(type_of(seq)) in kinds:
                return int(seq)
    return None


class _Identified(msgspec.Struct):
    id: str


def _kind_of(type_name: str) -> str | None:
    """Kind of the record that entries of a type put or drop."""
    entry_type = ENTRY_TYPES.get(type_name)
    return None if entry_type is None else entry_type.record or entry_type.drops
