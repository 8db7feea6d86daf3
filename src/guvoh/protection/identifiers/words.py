"""The English words that are looked up while identifiers are sought."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from guvoh.protection.identifiers.languages import load_list, words_of
from guvoh.reading.languages import load_table

_OFFICES: Final = frozenset({"president", "minister", "governor", "judge", "inspector"})
"""Titles that are also offices: Minister of Finance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """What capitalised words are, in small letters."""

    titles: frozenset[str]
    """Before a person's name: mr, captain."""
    joiners: frozenset[str]
    """Inside anybody's name: van, bin."""
    links: frozenset[str]
    """Inside an institution's name: of, for, the."""
    organisations: frozenset[str]
    """In an organisation's name: court, battalion."""
    places: frozenset[str]
    """In a place's name: street, valley."""
    institutions: frozenset[str]
    """Both of these, and what is joined as they are: court, republic."""
    generic: frozenset[str]
    """Together they name nobody: government, article."""
    laws: frozenset[str]
    """What the name of a law ends in."""
    not_names: frozenset[str]
    """Begin sentences, or have a capital for another reason."""
    known_places: frozenset[str]
    """Words of the names of known places."""


@cache
def name_words(language: str = "en") -> NameWords:
    """The lists of a language, with those of the reading."""
    entities = load_table(language, "entities")["not_names"]
    openers = words_of(language, "names", "openers")
    places = load_table(language, "places").values()
    organisations = words_of(language, "names", "organisations")
    named = words_of(language, "names", "places")
    generic = words_of(language, "names", "generic")
    titles = words_of(language, "names", "titles")
    joined = {word for word in organisations | named | generic if len(word) > 1}
    return NameWords(
        titles=titles,
        joiners=words_of(language, "names", "joiners"),
        links=words_of(language, "names", "links"),
        organisations=organisations,
        places=named,
        institutions=frozenset(joined - titles | _OFFICES),
        generic=generic | words_of(language, "groups", "nationalities"),
        laws=words_of(language, "names", "laws"),
        not_names=openers | {str(word).casefold() for word in entities},
        known_places=frozenset(
            str(name).casefold()
            for names in places
            if isinstance(names, list)
            for name in names
        ),
    )


@cache
def phrases_of(language: str, name: str, *keys: str) -> dict[str, tuple[str, ...]]:
    """Lists of one or more words, in small letters, by their first word.

    Each value holds whole phrases, the longest first.
    """
    table = load_list(language, name)
    found: dict[str, list[str]] = {}
    for key in keys:
        for phrase in table[key]:
            words = str(phrase).casefold()
            found.setdefault(words.split()[0], []).append(words)
    return {
        first: tuple(sorted(rest, key=len, reverse=True))
        for first, rest in found.items()
    }
