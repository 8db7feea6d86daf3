"""Reads out of a text all that it gives away of protected people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.model import Day, SubjectAttribute
from guvoh.protection.ledger.date_signs import find_dated
from guvoh.protection.ledger.errors import PersonPlaceError
from guvoh.protection.ledger.heads import FoundPeople, HeadKind
from guvoh.protection.ledger.implied import (
    age_of_birth,
    find_given,
    find_quote_languages,
    find_sex,
)
from guvoh.protection.ledger.kin_signs import find_kin
from guvoh.protection.ledger.number_signs import find_ages, find_sentences
from guvoh.protection.ledger.phrase_signs import (
    find_articles,
    find_pattern_events,
    find_phrases,
    find_unique,
    find_units,
    longest,
)
from guvoh.protection.ledger.place_signs import find_peoples, find_places
from guvoh.protection.ledger.pseudonym_facts import with_pseudonym
from guvoh.protection.ledger.result import FoundFact, PersonFacts
from guvoh.protection.ledger.role_signs import find_role_signs, roles_in
from guvoh.protection.ledger.scene import Owner, set_scene
from guvoh.protection.ledger.tables import fact_table
from guvoh.reading.dates import find_dates
from guvoh.reading.entities import find_entities
from guvoh.reading.numbers import find_numbers
from guvoh.reading.page import lay_out
from guvoh.reading.phrases import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from guvoh.protection.ledger.result import PersonInText
    from guvoh.protection.ledger.scene import Scene
    from guvoh.protection.ledger.sign import Sign
    from guvoh.protection.ledger.tables import FactTable


def read_facts(
    text: str,
    *,
    language: str,
    people: Sequence[PersonInText],
    published_on: date | None = None,
) -> tuple[PersonFacts, ...]:
    """All that a text gives away of each of the people it speaks of.

    Places are in the nominative, known regions in English; dates are 2023, 2023-07,
    2023-07-14 or first..last day; ages 34 or 30-39; lengths of imprisonment 8 years or
    54 months; a nationality is the country; kinship is what the person is: brother.

    Args:
        text: The text, such as a brief or an article.
        language: Its language: en or ru.
        people: Who is protected, and where the text speaks of them.
        published_on: Day on which it appears; with it births give ages, relative dates
            are dates, and who is quoted was alive and reachable.

    Returns:
        One answer a person, in the order given.

    Raises:
        PersonPlaceError: A place of a person does not lie in the text.
        ReadingError: The text is empty, too long, or in another language.
    """
    if any(end > len(text) for person in people for _, end in person.spans):
        raise PersonPlaceError
    if not people:
        return ()
    people = tuple(map(with_pseudonym, people))
    day = Day(published_on.isoformat()) if published_on else None
    page = lay_out(text, language=language, published=day)
    folded, table = fold(text), fact_table(language)
    found = FoundPeople(
        page=page, entities=find_entities(page), roles=roles_in(text, language)
    )
    scene = set_scene(found, folded, people, table)
    owned = list(_owned(scene, found, table))
    return tuple(_facts_of(person, scene, owned, published_on) for person in people)


def _owned(
    scene: Scene, found: FoundPeople, table: FactTable
) -> Iterator[tuple[Owner, Sign]]:
    """Every sign of the text with whose it is."""
    mentions = frozenset(
        head.end
        for heads in scene.heads
        for head in heads
        if head.kind is HeadKind.MENTION
    )
    signs = _signs(found, scene.folded, table, mentions=mentions)
    for sign in signs:
        for owner in scene.owners(sign):
            yield owner, sign
    yield from find_kin(scene, table)
    for person in scene.people:
        for sign in find_sex(scene, person, table):
            yield Owner(key=person.key), sign


def _signs(
    found: FoundPeople, folded: str, table: FactTable, *, mentions: frozenset[int]
) -> list[Sign]:
    page, numbers = found.page, find_numbers(found.page)
    phrases = find_phrases(page, folded, table)
    return longest(
        [
            *phrases,
            *find_role_signs(page.text, found.roles, phrases, page.language),
            *find_articles(folded),
            *find_units(folded),
            *find_unique(folded, table),
            *find_pattern_events(page, phrases),
            *find_places(folded, found.entities),
            *find_peoples(page.text, folded, page.language),
            *find_dated(page, folded, find_dates(page), table),
            *find_ages(page, folded, numbers, table, mentions=mentions),
            *find_sentences(page, folded, numbers, table),
            *find_quote_languages(page.text, page.language),
        ]
    )


def _facts_of(
    person: PersonInText,
    scene: Scene,
    owned: Sequence[tuple[Owner, Sign]],
    published_on: date | None,
) -> PersonFacts:
    found: dict[tuple[str, tuple[str, ...]], FoundFact] = {}
    for owner, sign in owned:
        if owner.key == person.key:
            _add(found, sign, is_unsure=owner.is_unsure)
            if published_on and sign.attribute is SubjectAttribute.BIRTH_DATE:
                age = age_of_birth(sign, published_on)
                if age is not None:
                    _add(found, age, is_unsure=owner.is_unsure)
    for sign in find_given(person, published_on):
        _add(found, sign, is_unsure=False)
    last = len(scene.page.text)
    return PersonFacts(
        key=person.key,
        found=tuple(
            sorted(
                found.values(),
                key=lambda f: last if f.fact.start is None else f.fact.start,
            )
        ),
    )


def _add(
    found: dict[tuple[str, tuple[str, ...]], FoundFact], sign: Sign, *, is_unsure: bool
) -> None:
    """Keeps each fact once, at its first sure place."""
    key = (sign.attribute.value, sign.values)
    if key not in found or (found[key].is_unsure and not is_unsure):
        found[key] = FoundFact(fact=sign.to_fact(), is_unsure=is_unsure, rule=sign.rule)
