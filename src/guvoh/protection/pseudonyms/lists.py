"""The lists that pseudonyms are drawn from: a name, its two spellings, how usual it is.

Each culture has a file in `lists/`, the most usual names first; compiled by hand for
this program. The spelling in Latin and the one in Cyrillic letters belong together, so
that a pseudonym is one name in every language.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import groupby


class Culture(StrEnum):
    """Group of names, as far as it was published where somebody comes from."""

    UZBEK = "uzbek"
    TAJIK = "tajik"
    KYRGYZ = "kyrgyz"
    KAZAKH = "kazakh"
    TURKMEN = "turkmen"
    AZERBAIJANI = "azerbaijani"
    CAUCASUS = "caucasus"
    SLAVIC = "slavic"
    PERSIAN_ARABIC = "persian_arabic"
    CENTRAL_ASIAN = "central_asian"
    """Names that several peoples of Central Asia share."""
    NEUTRAL = "neutral"
    """Names that say nothing of where somebody comes from."""


class Sex(StrEnum):
    """Sex of those who have a name, as far as it was published."""

    MALE = "m"
    FEMALE = "f"
    UNKNOWN = "x"
    """Names that both sexes have, with endings that no case changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonym:
    """A given name that can serve as a pseudonym."""

    latin: str
    """Its spelling in Latin letters."""
    cyrillic: str
    """Its spelling in a Russian text."""
    culture: Culture
    """List that it is from."""
    sex: Sex
    """Who has it."""
    rank: int
    """Place in its list for that sex, from 1, the most usual first."""
    band: int
    """1 usual, 2 less usual, 3 rare: the thirds of the list."""
    born: tuple[int, int] | None = None
    """First and last year in which people who have it were mostly born; None where the
    name says nothing of it."""

    def fits(self, decade: int | None) -> bool:
        """Whether the name says no more of the age than the decade of birth.

        Args:
            decade: First year of the decade that was published, such as 1990; None when
                none was, so that the name must say nothing.
        """
        if self.born is None:
            return True
        return decade is not None and self.born[0] <= decade <= self.born[1]


@cache
def names_of(culture: Culture, sex: Sex) -> tuple[Pseudonym, ...]:
    """The names of a list for one sex, the most usual first.

    Where the sex is not known only the neutral list has names: one that fits both sexes
    in one culture would give the culture's language away with its grammar.
    """
    return _read(culture).get(sex, ())


@cache
def _read(culture: Culture) -> dict[Sex, tuple[Pseudonym, ...]]:
    file = resources.files(__package__).joinpath("lists", f"{culture.value}.tsv")
    rows = csv.DictReader(file.read_text("utf-8").splitlines(), delimiter="\t")
    return {
        Sex(sex): tuple(
            _name(row, culture, rank) for rank, row in enumerate(group, start=1)
        )
        for sex, group in groupby(rows, key=lambda row: row["sex"])
    }


def _name(row: dict[str, str], culture: Culture, rank: int) -> Pseudonym:
    first, _, last = row["born"].partition("-")
    return Pseudonym(
        latin=row["latin"],
        cyrillic=row["cyrillic"],
        culture=culture,
        sex=Sex(row["sex"]),
        rank=rank,
        band=int(row["band"]),
        born=(int(first), int(last)) if first else None,
    )
