"""The tables of facts: languages/CODE/facts.yaml, places and countries for all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import yaml

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.errors import LedgerTableError
from guvoh.reading.phrases import PhraseBook, PhraseError, expression, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ROOT: Final = resources.files("guvoh.protection.ledger") / "languages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A word of kinship."""

    relation: str
    """Its normal form, such as brother."""
    sex: str
    """Sex of whoever it names; empty when it does not say."""
    other: tuple[str, str, str]
    """What the other one is to them: a man, a woman, somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How a language tells ages."""

    decade: re.Pattern[str]
    """An age to the decade; the last group that matched names it."""
    decades: Mapping[str, int]
    """First year of each decade."""
    parts: Mapping[str, tuple[int, int]]
    """Years of early, mid and late within it."""
    cue_before: re.Pattern[str]
    """Words before a number that make it an age."""
    given_before: re.Pattern[str]
    """The same words where they tell a punishment."""
    apposition: re.Pattern[str]
    """What stands behind a number that is an age because it stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTable:
    """All that the rules of one language need."""

    book: PhraseBook[tuple[SubjectAttribute, str]]
    """Phrases, with the attribute and value that they give away."""
    keys: frozenset[tuple[SubjectAttribute, str]]
    """All attributes and values that phrases can give away."""
    date_cues: tuple[tuple[SubjectAttribute, re.Pattern[str]], ...]
    """What a date is, by the words beside it."""
    ages: Ages
    """How ages are told."""
    sentence_cue: re.Pattern[str]
    """Words near a length of imprisonment."""
    sentence_not: re.Pattern[str]
    """Words that make a number of years no sentence."""
    unique: re.Pattern[str]
    """The only one of a kind."""
    pronouns: Mapping[str, str]
    """Each pronoun: male, female, any or first."""
    sexed_words: Mapping[str, str]
    """Words that tell a sex."""
    kin: Mapping[str, Kin]
    """Words of kinship."""
    kin_word: re.Pattern[str]
    """Any of them."""
    definite: re.Pattern[str]
    """Words before a role that make it somebody else: the, our."""
    others: re.Pattern[str]
    """People who are somebody else when they stand as subject."""

    def values(self, attribute: SubjectAttribute) -> frozenset[str]:
        """All values that phrases can give away of an attribute."""
        return frozenset(value for code, value in self.keys if code is attribute)


@cache
def fact_table(language: str) -> FactTable:
    """The table of a language.

    Raises:
        LedgerTableError: It is missing or malformed.
    """
    table = _load(language, f"{language}/facts.yaml")
    try:
        return _table(table)
    except (KeyError, AttributeError, TypeError, ValueError, re.error) as error:
        raise LedgerTableError(language, "facts", "is malformed") from error


@cache
def place_table() -> Mapping[str, Any]:
    """Regions and the adjectives that Russian makes of them."""
    return _load("all", "places.yaml")


@cache
def countries() -> Mapping[str, Mapping[str, list[str]]]:
    """Countries with the beginnings of the words for their people."""
    return _load("all", "countries.yaml")


def _load(language: str, path: str) -> dict[str, Any]:
    try:
        data = yaml.load(_ROOT.joinpath(path).read_text("utf-8"), yaml.CSafeLoader)
    except FileNotFoundError:
        raise LedgerTableError(language, "facts", "is missing") from None
    except yaml.YAMLError:
        raise LedgerTableError(language, "facts", "is no YAML") from None
    if not isinstance(data, dict):
        raise LedgerTableError(language, "facts", "holds no mapping")
    return data


def _table(table: dict[str, Any]) -> FactTable:
    words = table["words"]
    kin = dict(_kin(table["kin"]))
    return FactTable(
        book=PhraseBook(_phrases(table["phrases"]), words),
        keys=frozenset(key for _, key in _phrases(table["phrases"])),
        date_cues=tuple(
            (SubjectAttribute(attribute), _any(phrases, words))
            for attribute, phrases in table["dates"].items()
        ),
        ages=_ages(table["ages"]),
        sentence_cue=re.compile(table["sentences"]["cue"]),
        sentence_not=re.compile(table["sentences"]["not"]),
        unique=re.compile(rf"(?<!\w)(?:{table['unique']})"),
        pronouns=_by_word(table["pronouns"]),
        sexed_words=_by_word(table["sex"]),
        kin=kin,
        kin_word=re.compile(
            rf"(?<![\w-])(?:{'|'.join(sorted(kin, key=len, reverse=True))})(?!\w|-)"
        ),
        definite=re.compile(rf"(?<!\w)(?:{'|'.join(table['definite'])})\s$"),
        others=_any(table["others"], words),
    )


def _phrases(
    table: dict[str, dict[str, list[str]]],
) -> Iterator[tuple[str, tuple[SubjectAttribute, str]]]:
    for attribute, by_value in table.items():
        for value, phrases in by_value.items():
            for phrase in phrases:
                yield str(phrase), (SubjectAttribute(attribute), str(value))


def _any(phrases: Iterable[str], words: dict[str, list[str]]) -> re.Pattern[str]:
    try:
        joined = "|".join(expression(phrase, words) for phrase in phrases)
    except PhraseError as error:
        raise ValueError(str(error)) from error
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")


def _ages(table: dict[str, Any]) -> Ages:
    return Ages(
        decade=re.compile(rf"(?<!\w)(?:{table['decade']})(?!\w)"),
        decades={str(word): first for word, first in table["decades"].items()},
        parts={word: (low, high) for word, (low, high) in table["parts"].items()},
        cue_before=re.compile(rf"(?<!\w){table['cue_before']}"),
        given_before=re.compile(table["given_before"]),
        apposition=re.compile(table["apposition"]),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {fold(word): key for key, words in table.items() for word in words}


def _kin(table: dict[str, Any]) -> Iterator[tuple[str, Kin]]:
    for relation, row in table.items():
        man, woman, somebody = row["other"]
        kin = Kin(relation=relation, sex=row["sex"], other=(man, woman, somebody))
        for word in row["words"]:
            yield fold(word), kin
