"""Places, colonies and cells; peoples and citizenships."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.sign import Sign
from guvoh.protection.ledger.tables import countries, place_table
from guvoh.reading.phrases import fold
from guvoh.reading.result import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guvoh.reading.result import Entity

_ROOMS: Final = {"камер": "cell", "барак": "barracks", "отряд": "detachment"}
_REGION: Final = re.compile(r"(.+[сц]к)(?:ая|ий|ое)(?: область| край| район)")
_NO_PLACE: Final = re.compile(r"(?:шизо|пкт|shizo|колони|тюрьм|colony|prison)\w*")
_BIRTH: Final = re.compile(
    r"(?:born (?:and raised )?(?:in|near)|native of|родил\w+ (?:\w+ )?(?:в|под)"
    r"|урожен\w+|родом из) (?:a village near )?$"
)
_FROM: Final = re.compile(r"(?<!\w)(?:from|из)\s$")
_LANGUAGE_BEFORE: Final = re.compile(
    r"(?:\bin|speaks?|spoke|into|from|fluent|broken|little)\s$"
)
_NO_PEOPLE: Final = re.compile(
    r"\s(?:language|army|forces?|side|prison|law|authorit\w+|government|state|consulate"
    r"|embassy|police|troops|border|court|media|ministry|front|orthodox|cities|city)"
)


def find_places(folded: str, entities: Iterable[Entity]) -> Iterator[Sign]:
    """Places that are named, in one form for both languages where they are known."""
    taken: set[int] = set()
    for match in _colonies().finditer(folded):
        taken.update(range(match.start(), match.end()))
        yield _place(folded, match.start(), match.end(), _room(match))
    for entity in entities:
        if entity.kind is not EntityKind.PLACE or taken.intersection(
            range(entity.start, entity.end)
        ):
            continue
        origin = _origins().get(fold(canonical_place(entity.canonical)), "")
        before = folded[max(0, entity.start - 6) : entity.start]
        behind = folded[entity.end : entity.end + 1]
        is_apposed = before.endswith(", ") and behind in {".", ",", ";", ")"}
        if origin and (_FROM.search(before) or is_apposed):
            yield Sign(
                attribute=SubjectAttribute.NATIONALITY,
                values=(origin,),
                start=entity.start,
                end=entity.end,
                rule="from",
            )
        elif _NO_PLACE.fullmatch(fold(entity.canonical)) is None:
            yield _place(
                folded, entity.start, entity.end, canonical_place(entity.canonical)
            )


def find_peoples(text: str, folded: str, language: str) -> Iterator[Sign]:
    """Peoples and citizenships, by their country."""
    for country, pattern in _people_patterns(language).items():
        for match in pattern.finditer(folded):
            if _is_people(text, folded, match, country, language):
                yield Sign(
                    attribute=SubjectAttribute.NATIONALITY,
                    values=(country,),
                    start=match.start(),
                    end=match.end(),
                    rule="people",
                )


def canonical_place(name: str) -> str:
    """A place as facts write it: known regions in English, others as they stand."""
    if known := _regions().get(fold(name)):
        return known
    if (match := _REGION.fullmatch(name)) and match[1] in place_table()["adjectives"]:
        return f"{place_table()['adjectives'][match[1]]} region"
    return re.sub(r" (?:oblast|province)$", " region", name)


def _place(folded: str, start: int, end: int, value: str) -> Sign:
    is_birth = _BIRTH.search(folded[max(0, start - 40) : start]) is not None
    attribute = SubjectAttribute.BIRTH_PLACE if is_birth else SubjectAttribute.PLACE
    return Sign(
        attribute=attribute,
        values=(value,),
        start=start,
        end=end,
        rule="place",
    )


def _room(match: re.Match[str]) -> str:
    if match["short"]:
        return f"{place_table()['colonies'][match['short']]}-{match['n']}"
    if match["m"]:
        return f"IK-{match['m']}"
    room = match["room"]
    return f"{_ROOMS.get(room[:5], room)} {match['r']}"


@cache
def _origins() -> Mapping[str, str]:
    """Countries, and Central Asia, by their names: whose people come from there."""
    names = {fold(country): country for country in countries()}
    names |= {
        fold(name): country
        for country, row in countries().items()
        for name in row.get("names", [])
    }
    return {**names, "central asia": "Central Asia"}


@cache
def _colonies() -> re.Pattern[str]:
    short = "|".join(place_table()["colonies"])
    return re.compile(
        rf"(?<!\w)(?P<short>{short})[- ]?(?:№ ?)?(?P<n>\d+)"
        r"|(?<!\w)(?:colony|prison|penal colony|колони\w+)(?: \w+ режима| \w+-\w+)?"
        r",? (?:no\.? ?|number |№ ?|номер )(?P<m>\d+)"
        r"|(?<!\w)(?P<room>cell|barracks?|detachment|камер\w+|барак\w*|отряд\w*)"
        r" (?:no\.? ?|number |№ ?|номер )?(?P<r>\d+)"
    )


@cache
def _regions() -> Mapping[str, str]:
    return {
        fold(name): region
        for region, names in place_table()["regions"].items()
        for name in (region, *names)
    }


@cache
def _people_patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    return {
        country: re.compile(_people_pattern(country, row[language], language))
        for country, row in countries().items()
    }


def _people_pattern(country: str, stems: list[str], language: str) -> str:
    stem = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    if language == "ru":
        return (
            rf"(?<!\w)(?:граждан\w+ (?:\w+ )?(?:{stem})\w*|(?:{stem})\w* (?:гражданств|"
            rf"паспорт)\w*|(?:{stem})(?!ск|стан)\w*)"
        )
    return (
        rf"(?<!\w)(?:citizens? of {country.lower()}|(?:{stem}) (?:citizen\w*"
        rf"|national\w*|passport)|(?:{stem})s?(?!\w))"
    )


def _is_people(
    text: str, folded: str, match: re.Match[str], country: str, language: str
) -> bool:
    """Whether words name somebody's people, not a language, a state or its bodies."""
    if re.search(r"граждан|citizen|national|passport|паспорт", match[0]):
        return True
    if country == "Russia":
        return False
    if language == "ru":
        # The people begin with a small letter, the country with a capital.
        return text[match.start()].islower()
    before = folded[max(0, match.start() - 12) : match.start()]
    return not (
        _LANGUAGE_BEFORE.search(before) or _NO_PEOPLE.match(folded, match.end())
    )
