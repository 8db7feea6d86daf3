"""Entries, and what an entry does to the records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Place(Enum):
    """The file in which a body lies."""

    CASEBOOK = "casebook"
    VAULT = "vault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What every body says: who wrote the entry."""

    actor: str
    """Id of the person whose slot was open; the record of members names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry, read from the log."""

    seq: int
    """Place in the log, from 0."""
    time: str
    """When it was written, UTC to the second."""
    type: str
    """Its type."""
    commit: bytes
    """Salted commitment to the body, 32 bytes."""
    body: Body | None
    """None when the vault that holds it is shut, when it was erased, or when the type
    is of a later version of the program."""


@dataclass(frozen=True, slots=True)
class Put:
    """The entry's body becomes the record of this kind and id."""

    kind: str
    """Kind of the record."""
    id: str
    """Id of the record."""


@dataclass(frozen=True, slots=True)
class Drop:
    """There is no record of this kind and id any more."""

    kind: str
    """Kind of the record."""
    id: str
    """Id of the record."""


@dataclass(frozen=True, slots=True)
class Move:
    """The bodies of these entries, and records made of them, go into the vault."""

    seqs: tuple[int, ...]
    """Places of the entries in the log, all before the one that moves them."""


@dataclass(frozen=True, slots=True)
class Erase:
    """The bodies of these entries, and records made of them, are gone."""

    seqs: tuple[int, ...]
    """Places of the entries in the log, all before the one that erases them."""


Effect = Put | Drop | Move | Erase


def _nothing(body: object) -> None:
    del body


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryType:
    """A type of entry: its body, where the body lies, what it does to the records."""

    name: str
    """The type's name in the log."""
    body: type[Body]
    """Class of its bodies; all that make or drop a record have an `id`."""
    place: Place = Place.CASEBOOK
    """Where its bodies lie unless they are moved."""
    record: str | None = None
    """Kind of the record that the body becomes; None when it becomes none."""
    renews: bool = False
    """Whether the record may be there already; if not, its id must be new."""
    drops: str | None = None
    """Kind of the record that it takes away."""
    covers: type[Move | Erase] | None = None
    """What it does to the bodies of the entries in its `seqs`."""
    searched: Callable[[Any], str | None] = _nothing
    """The text by which its record is found in a search."""

    def effects(self, body: Any) -> tuple[Effect, ...]:  # noqa: ANN401 -- of class `body`
        """What an entry with this body does to the records, in this order."""
        effects: list[Effect] = []
        if self.covers is not None:
            effects.append(self.covers(body.seqs))
        if self.drops is not None:
            effects.append(Drop(self.drops, body.id))
        if self.record is not None:
            effects.append(Put(self.record, body.id))
        return tuple(effects)
