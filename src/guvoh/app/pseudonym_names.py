"""The names in a casebook and its vault that a pseudonym must not resemble."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.app.open_texts import free_texts
from guvoh.app.persons import public_names
from guvoh.casebook import PseudonymAssigned, SubjectIdentified, TextKept
from guvoh.model import GrammaticalCase
from guvoh.protection import ValueKind
from guvoh.protection.pseudonyms import AvoidedNames, RealName, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.app.gate import Gate
    from guvoh.casebook.ports import Casebook

_NAMES: Final = frozenset({ValueKind.PERSON_NAME, ValueKind.SINGLE_NAME})
_WORDS: Final = _NAMES | {ValueKind.HANDLE, ValueKind.PLACE, ValueKind.OTHER}
"""Kinds of values that are words, not numbers."""
_NAMING: Final = ("party", "place", "source", "publisher", "request", "event")
"""Records of the open part that name officials, bodies and places."""
_CAPITALISED: Final = re.compile(r"\b[^\W\d_a-zа-яё][^\W\d_]+(?:['’ʻʼ][^\W\d_]+)*")


def surroundings_of(
    casebook: Casebook, gate: Gate, subject: str, handle: str, stream: str
) -> Surroundings:
    """What a pseudonym of one person in one publication is held against.

    Args:
        casebook: The casebook with its open vault.
        gate: Finds the registered people in texts.
        subject: Id of the person.
        handle: The sign for them.
        stream: Publication.
    """
    identities = [
        record.body
        for record in casebook.records("identity")
        if isinstance(record.body, SubjectIdentified)
    ]
    own = (name for i in identities if i.id == subject for name in _values(i, _NAMES))
    return Surroundings(
        real_name=RealName(own),
        known=AvoidedNames(
            (
                *(value for i in identities for value in _values(i, _WORDS)),
                *public_names(casebook),
                *_open_names(casebook),
                *_story_names(casebook, gate, handle),
            )
        ),
        used=AvoidedNames(_used(casebook)),
        in_stream=AvoidedNames(_used(casebook, stream)),
    )


def _values(identity: SubjectIdentified, kinds: frozenset[ValueKind]) -> Iterator[str]:
    for value in identity.values:
        if ValueKind(value.kind) in kinds:
            yield value.text


def _open_names(casebook: Casebook) -> Iterator[str]:
    for kind in _NAMING:
        for record in casebook.records(kind):
            for text in free_texts(record.body):
                yield from _CAPITALISED.findall(text)


def _story_names(casebook: Casebook, gate: Gate, handle: str) -> Iterator[str]:
    """Whatever is written like a name in the texts that show the person.

    Whoever stands in the same story may be known to its readers, registered or not.
    """
    for record in casebook.records("kept_text"):
        if isinstance(record.body, TextKept):
            text = record.body.text
            if any(mention.subject == handle for mention in gate.find(text)):
                yield from _CAPITALISED.findall(text)


def _used(casebook: Casebook, stream: str | None = None) -> Iterator[str]:
    """Pseudonyms of everybody, in every stream or in one, retired ones too."""
    for entry in casebook.entries():
        body = entry.body
        if isinstance(body, PseudonymAssigned) and stream in {None, body.stream}:
            for form in body.forms:
                if form.case is GrammaticalCase.NOMINATIVE:
                    yield form.text
