"""The records that hold a person's id, though no text in them names her."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from guvoh.casebook import touched_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.casebook import Entry

KEPT_KINDS: Final = frozenset(
    {"log", "start", "keys", "subject", "erasure", "move", "backup"}
)
"""Kinds of records that hold no person, or that proofs need."""

_CARRIERS: Final = frozenset({"source", "party", "act", "consent"})
"""Kinds that stand for the person, or for what was done to her: what refers to one of
these refers to her."""


def records_about(entries: Iterable[Entry], subject: str) -> set[tuple[str, str]]:
    """Kind and id of the records that refer to a subject by id.

    These are the records with her id, and those that refer to her as a source or a
    party, to acts that she suffered, and to her consents. Earlier forms of a record
    count too: if one of them referred to her, the record is among them.
    """
    links: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        key = touched_record(entry)
        if key is not None and key[0] not in KEPT_KINDS:
            links.setdefault(key, set()).update(_strings(entry.body))
    ids = {subject}
    while True:
        found = {key for key, strings in links.items() if not ids.isdisjoint(strings)}
        carriers = {id_ for kind, id_ in found if kind in _CARRIERS}
        if carriers <= ids:
            return found
        ids |= carriers


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _strings(part)
    elif is_dataclass(value):
        for field in fields(value):
            # Who wrote an entry is a colleague, not whom it is about.
            if field.name != "actor":
                yield from _strings(getattr(value, field.name))
