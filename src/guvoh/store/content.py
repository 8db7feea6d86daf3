"""The second and third level of verification: bodies, records, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guvoh.casebook import (
    ENTRY_TYPES,
    BodyMoved,
    Entry,
    MalformedError,
    Place,
    Projection,
    SubjectErased,
    decode,
    parse_leaf,
    touched_record,
)
from guvoh.crypto import commit
from guvoh.store.body_table import BodyRow, read_bodies
from guvoh.store.findings import Finding, FindingCode
from guvoh.store.log_table import read_leaves
from guvoh.store.reading import read_records
from guvoh.text import index_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.casebook import Body, EntryType, Leaf
    from guvoh.store.connection import Connection
    from guvoh.store.reading import Files

_CHUNK = 2000


@dataclass(slots=True)
class Content:
    """What a walk over all bodies found."""

    n_bodies: int = 0
    """Bodies compared with their commitments."""
    n_closed: int = 0
    """Bodies in the vault that could not be opened."""
    n_erased: int = 0
    """Bodies destroyed by order."""
    n_records: int = 0
    """Records compared with the fold."""
    findings: list[Finding] = field(default_factory=list)
    """What is not as it should be."""


def check_entries(
    files: Files, size: int, progress: Callable[[str, int, int], None]
) -> Content:
    """Compares every body with its commitment, and the records with a fresh fold."""
    check = _Check(files, size)
    chunk: list[tuple[int, bytes]] = []
    for row in read_leaves(files[Place.CASEBOOK], 0, size):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            check.add(chunk)
            progress("content", chunk[-1][0] + 1, size)
            chunk.clear()
    if chunk:
        check.add(chunk)
    check.finish()
    progress("content", size, size)
    return check.content


class _Check:
    """One walk over all entries; keeps one byte of each entry besides the fold."""

    def __init__(self, files: Files, size: int) -> None:
        self.content = Content()
        self._files = files
        self._projection = Projection()
        self._erased, self._moved = _orders(files)
        self._marked = bytearray(size)

    def add(self, chunk: Sequence[tuple[int, bytes]]) -> None:
        """Looks at some entries, in order, with their bodies."""
        first, last = chunk[0][0], chunk[-1][0] + 1
        bodies: dict[int, list[tuple[Place, BodyRow]]] = {}
        terms: dict[int, tuple[str, str]] = {}
        for place, file in self._files.items():
            for row in read_bodies(file, first, last):
                bodies.setdefault(row.seq, []).append((place, row))
            terms.update(_read_terms(file, first, last))
        for seq, data in chunk:
            try:
                leaf = parse_leaf(data)
            except MalformedError:  # The first level has found it.
                continue
            rows = bodies.pop(seq, [])
            if len(rows) > 1:
                self._find(FindingCode.BODY_TWICE, seq)
            elif rows:
                self._look_at(seq, leaf, *rows[0], terms.pop(seq, None))
            else:
                self._look_for(seq, leaf)
        for seq in bodies:
            self._find(FindingCode.BODY_UNKNOWN, seq)
        for seq in terms:
            self._find(FindingCode.SEARCH_OTHER, seq)

    def finish(self) -> None:
        """Holds the records in the tables against the fold."""
        size = len(self._marked)
        current = bytearray(size)
        for seq in self._projection.current.values():
            current[seq] = 1
        self.content.n_records = current.count(1)
        for seq, pair in enumerate(zip(self._marked, current, strict=True)):
            if pair[0] != pair[1]:
                self._find(FindingCode.RECORD_OTHER, seq)
        for file in self._files.values():
            for (seq,) in file.execute("SELECT seq FROM body WHERE seq >= ?", (size,)):
                self._find(FindingCode.BODY_UNKNOWN, seq)
            beyond = file.execute("SELECT rowid FROM search WHERE rowid >= ?", (size,))
            for (seq,) in beyond:
                self._find(FindingCode.SEARCH_OTHER, seq)

    def _look_at(
        self,
        seq: int,
        leaf: Leaf,
        place: Place,
        row: BodyRow,
        terms: tuple[str, str] | None,
    ) -> None:
        if seq in self._erased:
            self._find(FindingCode.BODY_REMAINS, seq)
            if row.kind is not None or terms is not None:
                self._find(FindingCode.RECORD_OTHER, seq)
            return
        self.content.n_bodies += 1
        data = row.data.encode("utf-8")
        if commit(row.salt, data).hex() != leaf.commit:
            self._find(FindingCode.BODY_OTHER, seq)
            return
        entry_type = ENTRY_TYPES.get(leaf.type)
        if entry_type is None:
            return
        try:
            body = decode(data, entry_type.body)
        except MalformedError:
            self._find(FindingCode.BODY_MALFORMED, seq)
            return
        if place is not self._place_of(seq, entry_type):
            self._find(FindingCode.BODY_UNKNOWN, seq)
        self._look_at_record(seq, leaf, row, body, terms)

    def _look_at_record(
        self,
        seq: int,
        leaf: Leaf,
        row: BodyRow,
        body: Body,
        terms: tuple[str, str] | None,
    ) -> None:
        entry = Entry(
            seq=seq,
            time=leaf.time,
            type=leaf.type,
            commit=bytes.fromhex(leaf.commit),
            body=body,
        )
        self._projection.apply(entry)
        expected = None
        if row.kind is not None:
            self._marked[seq] = 1
            if touched_record(entry) != (row.kind, row.id):
                self._find(FindingCode.RECORD_OTHER, seq)
            searched = ENTRY_TYPES[leaf.type].searched(body)
            if searched:
                found_by = index_terms(searched)
                expected = (found_by.folded, found_by.lemmas)
        if terms != expected:
            self._find(FindingCode.SEARCH_OTHER, seq)

    def _look_for(self, seq: int, leaf: Leaf) -> None:
        if seq in self._erased:
            self.content.n_erased += 1
        elif Place.VAULT not in self._files and self._may_lie_in_vault(seq, leaf.type):
            self.content.n_closed += 1
        else:
            self._find(FindingCode.BODY_MISSING, seq)

    def _may_lie_in_vault(self, seq: int, type_name: str) -> bool:
        entry_type = ENTRY_TYPES.get(type_name)
        return entry_type is None or self._place_of(seq, entry_type) is Place.VAULT

    def _place_of(self, seq: int, entry_type: EntryType) -> Place:
        return Place.VAULT if seq in self._moved else entry_type.place

    def _find(self, code: FindingCode, seq: int) -> None:
        self.content.findings.append(Finding(code=code, seq=seq))


def _orders(files: Files) -> tuple[set[int], set[int]]:
    """Entries ordered to be erased, and to be moved, by later entries."""
    erased: set[int] = set()
    moved: set[int] = set()
    for kind, seqs in (("erasure", erased), ("move", moved)):
        for record in read_records(files, kind, Place.CASEBOOK):
            body = record.body
            if isinstance(body, SubjectErased | BodyMoved):
                seqs.update(seq for seq in body.seqs if seq < record.seq)
    return erased, moved


def _read_terms(file: Connection, first: int, last: int) -> dict[int, tuple[str, str]]:
    return {
        seq: (folded, lemmas)
        for seq, folded, lemmas in file.execute(
            "SELECT rowid, folded, lemmas FROM search WHERE rowid >= ? AND rowid < ?",
            (first, last),
        )
    }
