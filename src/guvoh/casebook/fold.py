"""The one fold: from entries to records.

A record is the body of the entry that last put it, byte for byte; so what a table must
hold is said by three things: kind, id, and the place of that entry in the log. Writing,
rebuilding and verifying all use `fold_entry`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, assert_never

from guvoh.casebook.entry import Drop, Erase, Move, Place, Put
from guvoh.casebook.entry_types import ENTRY_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.casebook.entry import Effect, Entry


def fold_entry(entry: Entry) -> tuple[Effect, ...]:
    """What this entry does to the records.

    An entry whose body cannot be read, or of a type that is not known, does nothing.
    """
    if entry.body is None or entry.type not in ENTRY_TYPES:
        return ()
    return ENTRY_TYPES[entry.type].effects(entry.body)


@dataclass(slots=True)
class Projection:
    """Which entry made the record that each kind and id has now.

    A million records take about 200 MB.
    """

    current: dict[str, int] = field(default_factory=dict)
    """For each kind and id, by `record_key`, the place in the log of its entry."""
    moved: set[int] = field(default_factory=set)
    """Entries whose bodies were moved into the vault."""
    erased: set[int] = field(default_factory=set)
    """Entries whose bodies were erased, or must be."""

    def apply(self, entry: Entry) -> None:
        """Adds one entry, in the order of the log."""
        for effect in fold_entry(entry):
            self._apply(effect, entry.seq)

    def _apply(self, effect: Effect, seq: int) -> None:
        match effect:
            case Put(kind=kind, id=id_):
                self.current[record_key(kind, id_)] = seq
            case Drop(kind=kind, id=id_):
                self.current.pop(record_key(kind, id_), None)
            case Move(seqs=seqs):
                self.moved.update(place for place in seqs if place < seq)
            case Erase(seqs=seqs):
                self.erased.update(place for place in seqs if place < seq)
                self.current = {
                    key: place
                    for key, place in self.current.items()
                    if place not in self.erased
                }
            case _:
                assert_never(effect)

    def is_current(self, seq: int, kind: str, id_: str) -> bool:
        """Whether the entry at this place is the one that made the record."""
        return self.current.get(record_key(kind, id_)) == seq

    def place_of(self, seq: int, type_name: str) -> Place:
        """Where the body of an entry lies."""
        if seq in self.moved:
            return Place.VAULT
        return ENTRY_TYPES[type_name].place


def record_key(kind: str, id_: str) -> str:
    """Kind and id as one key; no kind holds a space."""
    return f"{kind} {id_}"


def project(entries: Iterable[Entry]) -> Projection:
    """The records after all of these entries."""
    projection = Projection()
    for entry in entries:
        projection.apply(entry)
    return projection


def touched_record(entry: Entry) -> tuple[str, str] | None:
    """Kind and id of the record that an entry puts or drops."""
    for effect in fold_entry(entry):
        if isinstance(effect, Put | Drop):
            return effect.kind, effect.id
    return None
