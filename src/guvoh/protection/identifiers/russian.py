"""What could identify a person in a Russian text.

Patterns, a dictionary, the names, dates and numbers of the reading, and slovnet's model
where the extra [ru] is installed. Whatever one of them finds counts.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers import russian_ner
from guvoh.protection.identifiers.languages import words_of
from guvoh.protection.identifiers.role_heads_russian import heads_of
from guvoh.protection.identifiers.roles import role_identifiers
from guvoh.protection.identifiers.russian_codes import find_codes
from guvoh.protection.identifiers.russian_names import find_names
from guvoh.protection.identifiers.russian_terms import find_terms
from guvoh.protection.identifiers.russian_words import plain, read_word, split_words
from guvoh.protection.identifiers.span import (
    FoundIdentifier,
    IdentifierKind,
    IdentifierType,
)
from guvoh.reading.dates import find_date_spans
from guvoh.reading.entities import find_entities
from guvoh.reading.numbers import find_numbers
from guvoh.reading.page import lay_out
from guvoh.reading.result import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_MODEL: Final = "no_russian_model"
"""Code of a result that was made without the extra [ru]."""
_KINDS: Final = {
    EntityKind.PERSON: IdentifierKind.PERSON,
    EntityKind.ORGANISATION: IdentifierKind.ORGANISATION,
    EntityKind.PLACE: IdentifierKind.PLACE,
    EntityKind.NATIONALITY: IdentifierKind.GROUP,
}
_GROUPS: Final = (
    ("groups", IdentifierKind.GROUP, 0.7),
    ("origins", IdentifierKind.GROUP, 0.5),
    ("health", IdentifierKind.OTHER, 0.6),
    ("offences", IdentifierKind.OTHER, 0.5),
    ("education", IdentifierKind.OTHER, 0.4),
)
_LONGEST: Final = 200_000
"""Code points that are read at once; the reading takes no text of any length."""


def warnings() -> tuple[str, ...]:
    """Returns codes of what is missing on this machine."""
    return () if russian_ner.has_model() else (NO_MODEL,)


def find_russian(text: str) -> Iterator[FoundIdentifier]:
    """Yields everything that could identify a person; it may overlap."""
    for start, piece in _pieces(text):
        for one in _find(piece):
            yield FoundIdentifier(
                start=one.start + start,
                end=one.end + start,
                kind=one.kind,
                identifier=_type(text, one, start),
                score=one.score,
                proposer=one.proposer,
            )


def _type(text: str, one: FoundIdentifier, start: int) -> IdentifierType:
    """Direct where a person has more than one name, as in English."""
    words = text[one.start + start : one.end + start].split()
    is_full = one.kind is IdentifierKind.PERSON and len(words) > 1
    return IdentifierType.DIRECT if is_full else one.identifier


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start < len(text):
        end = start + _LONGEST
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind(". ", start, end)) + 1
            end = end if end > start else start + _LONGEST
        if text[start:end].strip():
            yield start, text[start:end]
        start = end


def _find(text: str) -> Iterator[FoundIdentifier]:
    yield from find_codes(text)
    yield from find_terms(text)
    yield from find_names(text)
    for one in russian_ner.find_names(text):
        if not _is_role(text[one.start : one.end]):
            yield one
    yield from role_identifiers(text, "ru")
    yield from _find_groups(text)
    yield from _find_read(text)


def _is_role(words: str) -> bool:
    """Whether the model took a trade or a tie at the head of a sentence for a name."""
    parts = split_words(words)
    return bool(parts) and all(
        "-" not in part.low and any(head.is_listed for head in heads_of(part.low))
        for part in parts
    )


def _find_groups(text: str) -> Iterator[FoundIdentifier]:
    for word in split_words(text):
        for name, kind, score in _groups_of(word.low):
            yield FoundIdentifier(
                start=word.start, end=word.end, kind=kind, score=score, proposer=name
            )


@lru_cache(maxsize=1 << 15)
def _groups_of(low: str) -> tuple[tuple[str, IdentifierKind, float], ...]:
    """The lists that a word stands in, in any of its cases."""
    normals = {reading.normal for reading in read_word(low)} | {low}
    return tuple(row for row in _GROUPS if not normals.isdisjoint(_listed(row[0])))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in words_of("ru", "identifiers", name))


def _find_read(text: str) -> Iterator[FoundIdentifier]:
    """What the reading finds: names, dates and numbers."""
    page = lay_out(text, language="ru")
    for entity in find_entities(page):
        if entity.kind in _KINDS:
            yield _found(entity.start, entity.end, _KINDS[entity.kind], 0.7)
    for start, end in find_date_spans(page):
        yield _found(start, end, IdentifierKind.DATE, 0.9)
    for number in find_numbers(page):
        yield _found(number.start, number.end, IdentifierKind.QUANTITY, 0.4)


def _found(start: int, end: int, kind: IdentifierKind, score: float) -> FoundIdentifier:
    return FoundIdentifier(
        start=start, end=end, kind=kind, score=score, proposer="reading"
    )
