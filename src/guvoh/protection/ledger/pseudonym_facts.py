"""What a pseudonym itself gives away: a sex, and where its bearer may come from."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.ledger.result import Sex
from guvoh.protection.pseudonyms.lists import Culture, names_of
from guvoh.protection.pseudonyms.lists import Sex as NameSex
from guvoh.reading.phrases import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guvoh.protection.ledger.result import PersonInText

_CENTRAL_ASIA: Final = "Central Asia"
_COUNTRIES: Final = {
    Culture.UZBEK: "Uzbekistan",
    Culture.TAJIK: "Tajikistan",
    Culture.KYRGYZ: "Kyrgyzstan",
    Culture.KAZAKH: "Kazakhstan",
    Culture.TURKMEN: "Turkmenistan",
    Culture.AZERBAIJANI: "Azerbaijan",
    Culture.CENTRAL_ASIAN: _CENTRAL_ASIA,
}
ORIGINS: Final = frozenset(_COUNTRIES.values())
"""All origins that a pseudonym can give away."""
_ASIAN: Final = frozenset(
    {Culture.UZBEK, Culture.TAJIK, Culture.KYRGYZ, Culture.KAZAKH, Culture.TURKMEN}
    | {Culture.CENTRAL_ASIAN}
)
_SEXES: Final = {NameSex.MALE: Sex.MALE, NameSex.FEMALE: Sex.FEMALE}


def with_pseudonym(person: PersonInText) -> PersonInText:
    """The person with what the lists of names know of their pseudonym.

    What the caller says stays.
    """
    known = _names().get(fold(person.pseudonym.strip()))
    if not person.pseudonym or known is None:
        return person
    cultures, sexes = known
    return replace(
        person,
        pseudonym_sex=person.pseudonym_sex or _sex(sexes),
        pseudonym_origin=person.pseudonym_origin or _origin(cultures),
    )


def _sex(sexes: frozenset[NameSex]) -> Sex | None:
    return _SEXES.get(next(iter(sexes))) if len(sexes) == 1 else None


def _origin(cultures: frozenset[Culture]) -> str:
    """Where a name points to: a country, or Central Asia where several have it.

    Names of the Caucasus point to both sides of a border, and so to no one value.
    """
    if len(cultures) == 1:
        return _COUNTRIES.get(next(iter(cultures)), "")
    return _CENTRAL_ASIA if cultures <= _ASIAN else ""


@cache
def _names() -> Mapping[str, tuple[frozenset[Culture], frozenset[NameSex]]]:
    found: dict[str, tuple[frozenset[Culture], frozenset[NameSex]]] = {}
    for culture in Culture:
        for sex in NameSex:
            for name in names_of(culture, sex):
                for spelling in {fold(name.latin), fold(name.cyrillic)}:
                    cultures, sexes = found.get(spelling, (frozenset(), frozenset()))
                    found[spelling] = (cultures | {culture}, sexes | {sex})
    return found
