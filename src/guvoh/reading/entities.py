"""Persons, organisations, places, nationalities and roles in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guvoh.reading.canonical_names import canonical_names
from guvoh.reading.entity_table import EntityTable, entity_table
from guvoh.reading.names_in_text import NamedThing, find_names
from guvoh.reading.phrases import fold
from guvoh.reading.pseudonyms import find_marks
from guvoh.reading.result import Entity, EntityKind
from guvoh.reading.secrets_of_persons import Secret, attach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.reading.page import Page

_INITIAL = re.compile(r"\w{2} \w\.$")
"""A given name with the family name cut to its first letter."""


def find_entities(page: Page) -> tuple[Entity, ...]:
    """Every mention of a person, organisation, place, nationality or role, in order.

    Args:
        page: The text laid out.

    Returns:
        Mentions that do not overlap. `canonical` is the fullest form of the name in
        the text, without a title and, in Russian, in the nominative.

    Raises:
        TableError: A table of the language is missing or malformed.
    """
    table = entity_table(page.language)
    folded = fold(page.text)
    marks = find_marks(page, folded)
    low = list(_phrases(page, folded, table))
    made_up = [m.name_start for m in marks if m.name_start is not None]
    changed = [m.start for m in marks if m.is_changed and m.name_start is None]
    names = find_names(page, table, hints=made_up, marks=changed, low=low)
    found = _without_overlaps([*names, *low])
    full = canonical_names(found, table.morphology)
    found, secrets = attach(
        marks, found, full, page, folded, morphology=table.morphology
    )
    return tuple(_entity(thing, full, secrets, page) for thing in found)


def _entity(
    thing: NamedThing,
    full: dict[NamedThing, str],
    secrets: dict[str, Secret],
    page: Page,
) -> Entity:
    name = full.get(thing, thing.name)
    secret = secrets.get(name) if thing.kind is EntityKind.PERSON else None
    if thing.kind is EntityKind.PERSON and secret is None and _INITIAL.search(name):
        secret = Secret(is_pseudonym=False, withheld=("surname",))
    return Entity(
        text=page.text[thing.start : thing.end],
        start=thing.start,
        end=thing.end,
        kind=thing.kind,
        canonical=name,
        is_pseudonym=bool(secret and secret.is_pseudonym),
        withheld=secret.withheld if secret else (),
    )


def _phrases(page: Page, folded: str, table: EntityTable) -> Iterator[NamedThing]:
    text = page.text
    for hit in table.phrases.find(folded, page.sentences):
        is_nationality = hit.key is EntityKind.NATIONALITY
        if (
            is_nationality
            and table.has_capital_nationalities
            and text[hit.start].islower()
            and " of " not in text[hit.start : hit.end]
        ):
            continue
        yield NamedThing(hit.start, hit.end, hit.key, text[hit.start : hit.end])
    for match in table.quoted.finditer(folded):
        name = text[match.start(1) + 1 : match.end(1) - 1]
        yield NamedThing(
            match.start(), match.end(), EntityKind.ORGANISATION, name, is_quoted=True
        )


def _without_overlaps(things: Iterable[NamedThing]) -> list[NamedThing]:
    """The longest of what overlaps; names before roles and bare nationalities."""
    ranked = sorted(
        things, key=lambda t: (_gives_way(t), t.start - t.end, t.start, t.kind)
    )
    taken: set[int] = set()
    kept = []
    for thing in ranked:
        places = range(thing.start, thing.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(thing)
    return sorted(kept, key=lambda t: t.start)


def _gives_way(thing: NamedThing) -> bool:
    """Whether a name that overlaps is the better reading."""
    is_bare = " " not in thing.name
    return thing.kind is EntityKind.ROLE or (
        thing.kind is EntityKind.NATIONALITY and is_bare
    )
