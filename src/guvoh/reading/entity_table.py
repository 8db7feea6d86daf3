"""The tables that entities are read with, compiled once per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.reading.errors import TableError
from guvoh.reading.languages import load_table
from guvoh.reading.phrases import PhraseBook, PhraseError, fold, trie
from guvoh.reading.result import EntityKind
from guvoh.reading.word_forms import FORMS, WordForms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

UPPER: Final = "A-ZÀ-ÖØ-ÞІЇЄА-ЯЁЎҚҒҲҶӢӮҢӨҮҰҺӘ"
_WORD_SETS: Final = (
    "not_names",
    "titles",
    "given_names",
    "before_person",
    "person_verbs",
    "before_place",
    "place_nouns",
    "place_heads",
    "after_place",
    "organisation_heads",
    "quoted_after",
    "joining",
    "name_particles",
    "of_words",
    "articles",
    "number_words",
)


@dataclass(frozen=True, slots=True)
class EntityTable:
    """The tables of one language."""

    forms: Callable[[str], WordForms]
    """Dictionary forms of a word."""
    morphology: str
    """none or russian."""
    words: dict[str, frozenset[str]]
    """Sets of single words, lower case, in dictionary form."""
    place_codes: tuple[str, ...]
    """Beginnings of the codes of colonies, such as IK-."""
    surname_endings: tuple[str, ...]
    """Endings of family names."""
    places: frozenset[tuple[str, ...]]
    """Names of places, each as its words in dictionary form."""
    organisations: frozenset[tuple[str, ...]]
    """Names of organisations, likewise."""
    run: re.Pattern[str]
    """Capitalised words in a row."""
    token: re.Pattern[str]
    """One word of such a run, or what joins two."""
    quoted: re.Pattern[str]
    """A name in quotation marks after the noun that says what it is."""
    phrases: PhraseBook[EntityKind]
    """Roles, nationalities and bodies in lower case."""
    has_capital_nationalities: bool
    """Whether the language writes nationalities with a capital."""

    def has(self, name: str, word: str) -> bool:
        """Whether a word, or a form of it, is in one of the sets."""
        found = self.words[name]
        if word in found:
            return True
        return any(form in found for form in self.forms(word).normal)


@cache
def entity_table(language: str) -> EntityTable:
    """The entity tables of a language.

    Raises:
        TableError: A table is missing or malformed.
    """
    table, places = load_table(language, "entities"), load_table(language, "places")
    try:
        return _compile(table, places)
    except (KeyError, AttributeError, TypeError) as error:
        raise TableError(language, "entities", f"lacks {error}") from error
    except (PhraseError, re.error) as error:
        raise TableError(language, "entities", str(error)) from error


def _compile(table: dict[str, Any], places: dict[str, list[str]]) -> EntityTable:
    forms = FORMS[table["morphology"]]
    return EntityTable(
        forms=forms,
        morphology=table["morphology"],
        words={name: frozenset(map(fold, table[name])) for name in _WORD_SETS},
        place_codes=tuple(map(fold, table["place_codes"])),
        surname_endings=tuple(table["surname_endings"]),
        places=_names((n for names in places.values() for n in names), forms),
        organisations=_names(table["organisations"], forms),
        run=_run(table),
        token=re.compile(rf"[{UPPER}][\w.'’-]*|[^\s{UPPER}][^\s]*"),
        quoted=_quoted(table["quoted_after"]),
        phrases=PhraseBook(
            [
                (phrase, kind)
                for kind in EntityKind
                for phrase in table["phrases"].get(kind.value, ())
            ],
            table["words"],
        ),
        has_capital_nationalities=bool(table["nationalities_have_capitals"]),
    )


def _names(
    names: Iterable[str], forms: Callable[[str], WordForms]
) -> frozenset[tuple[str, ...]]:
    """Each name as its words; of several words every choice of dictionary forms."""
    found: set[tuple[str, ...]] = set()
    for name in names:
        ways: list[tuple[str, ...]] = [()]
        parts = name.split()
        for word in parts:
            normal = [fold(form) for form in forms(word).normal[: len(parts) * 2 - 1]]
            ways = [(*way, form) for way in ways for form in normal]
        found.update(ways)
    return frozenset(found)


def _run(table: dict[str, Any]) -> re.Pattern[str]:
    """Capitalised words, titles with a stop, initials; joined by a few small words."""
    titles = "|".join(sorted(t.capitalize() for t in table["titles"]))
    word = rf"[{UPPER}][\w-]*(?:['’](?!s\b)\w+)*"
    token = rf"(?:(?:{titles})\.|[{UPPER}]\.(?:[{UPPER}]\.)?|{word})"
    joints = "|".join(re.escape(j) for j in table["connectors"]) or r"(?!)"
    numbers = "|".join(re.escape(w.capitalize()) for w in table["number_words"])
    return re.compile(
        rf"(?<![\w]){token}(?:[ \xa0](?:(?:{joints})[ \xa0])?{token}){{0,11}}"
        rf"(?:[ \xa0](?:(?:{numbers})\.?[ \xa0]?)?\d{{1,3}}(?![\w,.]\d))?"
    )


def _quoted(nouns: list[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){trie(fold(noun) for noun in nouns)}\w*\s+"
        rf"([«„“\"][{UPPER.lower()}\d][^«»„“”\"\n]{{1,60}}[»“”\"])"
    )
