"""Established names, street forms and titles: the tables looked up by sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.alignment import distance
from guvoh.names.rules import load_rows
from guvoh.names.sounds import Sounds, fold, folds, normalise, skeleton, sounds_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guvoh.names.forms import Sex

_UNWRITTEN: Final = 0.2
"""Short vowels that Persian script leaves out add up to no more in one name."""


@dataclass(frozen=True, slots=True)
class _Given:
    ids: Mapping[str, frozenset[int]]
    """Folded letters to entries."""
    sex: Mapping[int, str]
    regional: frozenset[int]
    """Entries that are not Russian only."""


@dataclass(frozen=True, slots=True)
class _Titles:
    words: frozenset[str]
    names_too: frozenset[str]
    organisations: frozenset[str]


def given_names(signs: str) -> frozenset[int]:
    """Returns the established given names that these sounds may be."""
    if len(signs) < 2:
        return frozenset()
    table = _given().ids
    found: frozenset[int] = frozenset()
    for letters in folds(signs):
        found |= table.get(letters, frozenset())
    return found


def given_names_of(sounds: Sounds) -> frozenset[int]:
    """Returns the established given names that a word may be, Persian script too."""
    if not sounds.is_vowelless:
        return given_names(sounds.signs)
    found = {
        number
        for number, name in _consonants().get(_bare(sounds.signs), ())
        if distance(sounds, name) <= _UNWRITTEN
    }
    return frozenset(found)


def _bare(signs: str) -> str:
    return "".join(sign for sign in skeleton(signs) if sign not in "vWyY")


@cache
def _consonants() -> dict[str, list[tuple[int, Sounds]]]:
    """Entries by their consonants, as Persian script shows them."""
    found: dict[str, list[tuple[int, Sounds]]] = {}
    for row in load_rows("given.tsv"):
        sounds = sounds_of(normalise(row["name"]))
        for number in given_names(sounds.signs):
            found.setdefault(_bare(sounds.signs), []).append((number, sounds))
    return found


def sex_of(names: frozenset[int]) -> Sex:
    """Returns what the table says of all these names together; empty if divided."""
    sexes = {_given().sex[name] for name in names}
    if sexes == {"m"}:
        return "m"
    return "f" if sexes == {"f"} else ""


def is_regional(names: frozenset[int]) -> bool:
    """Says whether one of these names is at home in the region and not only Russia."""
    return bool(names & _given().regional)


@lru_cache(maxsize=65536)
def street_forms(signs: str) -> frozenset[int]:
    """Returns the full names that a street form may stand for; often none."""
    return _street().get(fold(signs), frozenset())


def is_also_full(signs: str) -> bool:
    """Says whether a street form is a full name of its own too, as Роза or Андрей."""
    return fold(signs) in _also_full()


def is_title(word: str) -> bool:
    """Says whether a word, lower case and without final dot, is a rank or status."""
    return word in _titles().words


def is_title_or_name(word: str) -> bool:
    """Says whether a title, as мулла, is a given name as well."""
    return word in _titles().names_too


def is_organisation(word: str) -> bool:
    """Says whether a word shows an organisation; abbreviations keep their capitals."""
    return word in _titles().organisations


@cache
def _given() -> _Given:
    ids: dict[str, set[int]] = {}
    sex: dict[int, str] = {}
    regional = set()
    first: dict[str, int] = {}
    for row in load_rows("given.tsv"):
        name = normalise(row["name"])
        same = row["note"].removeprefix("=") if row["note"].startswith("=") else ""
        number = first.get(normalise(same), first.get(name, len(first)))
        first.setdefault(name, number)
        if same:
            first.setdefault(normalise(same), number)
        sex[number] = row["sex"] if sex.get(number, row["sex"]) == row["sex"] else "mf"
        if row["languages"] != "ru":
            regional.add(number)
        signs = sounds_of(name).signs
        for variant in {signs, signs.replace("O", "o"), signs.replace("O", "u")}:
            for letters in folds(variant):
                ids.setdefault(letters, set()).add(number)
    return _Given(
        {letters: frozenset(found) for letters, found in ids.items()},
        sex,
        frozenset(regional),
    )


@cache
def _street() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for row in load_rows("street.tsv"):
        key = fold(sounds_of(normalise(row["short"])).signs)
        for full in row["full"].split(","):
            names = given_names(sounds_of(normalise(full.strip())).signs)
            found[key] = found.get(key, frozenset()) | names
    return found


@cache
def _also_full() -> frozenset[str]:
    return frozenset(
        fold(sounds_of(normalise(row["short"])).signs)
        for row in load_rows("street.tsv")
        if "full name" in row["note"]
    )


@cache
def _titles() -> _Titles:
    words = set()
    organisations = set()
    for row in load_rows("titles.tsv"):
        title = normalise(row["title"]).rstrip(".")
        if row["kind"] == "organisation":
            organisations.add(title)
            continue
        words.add(title.lower())
        for word in title.lower().split():
            bare = word.rstrip(".")
            if len(bare) > 1 and not given_names(sounds_of(bare).signs):
                words.add(bare)
    names = {normalise(row["name"]).lower() for row in load_rows("given.tsv")}
    return _Titles(frozenset(words), frozenset(words & names), frozenset(organisations))
