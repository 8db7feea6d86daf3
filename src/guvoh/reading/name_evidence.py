"""What speaks for a name being a person's, a place's or a body's, in points."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from guvoh.reading.phrases import fold_word
from guvoh.reading.result import EntityKind
from guvoh.reading.word_forms import is_given_name

if TYPE_CHECKING:
    from guvoh.reading.entity_table import EntityTable
    from guvoh.reading.name_runs import Name
    from guvoh.reading.page import Page

_PERSON: Final = EntityKind.PERSON
_PLACE: Final = EntityKind.PLACE
_ORGANISATION: Final = EntityKind.ORGANISATION
_BEFORE: Final = re.compile(
    r"([\w'’.-]+)[ \xa0]([\w'’.-]+)[ \xa0(]*$|([\w'’.-]+)[ \xa0(]*$"
)
_AFTER: Final = re.compile(r",?[ \xa0]([\w'’-]+)(?:[ \xa0]([\w'’-]+))?")
_AGE: Final = re.compile(r",? \(?\d\d(?:,|\))")


def evidence(
    name: Name, page: Page, table: EntityTable, persons: frozenset[int]
) -> Counter[EntityKind]:
    """What speaks for each kind at one place, in points."""
    found: Counter[EntityKind] = Counter()
    _weigh_words(found, name, table)
    _weigh_surroundings(found, name, page.text, table)
    if name.has_title or name.start in persons:
        found[_PERSON] += 8
    return found


def _weigh_words(found: Counter[EntityKind], name: Name, table: EntityTable) -> None:
    words = [fold_word(word) for word in name.words]
    if _is_listed(words, table, table.places):
        may_be_given = len(words) == 1 and is_given(name.words[0], table)
        found[_PLACE] += 3 if may_be_given else 6 if len(words) == 1 else 10
    if _is_listed(words, table, table.organisations):
        found[_ORGANISATION] += 8
    if words[0].startswith(table.place_codes):
        found[_PLACE] += 12
    heads = [table.has("organisation_heads", word) for word in (words[0], words[-1])]
    if any(heads):
        found[_ORGANISATION] += 7
    elif any(word in table.words["organisation_heads"] for word in words[1:-1]):
        found[_ORGANISATION] += 4
    plain = [
        word
        for word in words
        if not word[0].isdigit() and word not in table.words["number_words"]
    ]
    if len(words) > 1 and any(
        table.has("place_heads", word) for word in (plain[0], plain[-1])
    ):
        found[_PLACE] += 6
    if len(words) == 1 and name.words[0].isupper() and len(words[0]) > 1:
        found[_ORGANISATION] += 3
    _weigh_person(found, name, words, table)


def _weigh_person(
    found: Counter[EntityKind], name: Name, words: list[str], table: EntityTable
) -> None:
    has_given = is_given(name.words[0], table)
    if has_given:
        found[_PERSON] += 5 if len(words) > 1 else 4
    last = table.forms(name.words[-1])
    if "surname" in last.kinds or words[-1].endswith(table.surname_endings):
        found[_PERSON] += 3 if len(words) > 1 else 2
    if "patronymic" in last.kinds:
        found[_PERSON] += 5
    if 1 < len(words) < 4 and not found[_ORGANISATION] and not found[_PLACE]:
        found[_PERSON] += 3
    if len(words) == 1 and last.is_common and not has_given:
        found[_PERSON] -= 3
        found[_PLACE] -= 1


def is_given(word: str, table: EntityTable) -> bool:
    """Whether a word may be a given name."""
    return (
        fold_word(word) in table.words["given_names"]
        or "given" in table.forms(word).kinds
        or is_given_name(word)
    )


def _is_listed(
    words: list[str], table: EntityTable, listed: frozenset[tuple[str, ...]]
) -> bool:
    if tuple(words) in listed:
        return True
    ways: list[tuple[str, ...]] = [()]
    for word in words[:4]:
        forms = table.forms(word).normal[:4]
        ways = [(*way, form) for way in ways for form in forms]
    return len(words) <= 4 and any(way in listed for way in ways)


def _weigh_surroundings(
    found: Counter[EntityKind], name: Name, text: str, table: EntityTable
) -> None:
    before = _BEFORE.search(text, max(0, name.start - 40), name.start)
    if before:
        word = fold_word(before[2] or before[3])
        _weigh_before(found, word, fold_word(before[1] or ""), table)
    if _AGE.match(text, name.end):
        found[_PERSON] += 4
    if after := _AFTER.match(text, name.end):
        words = [fold_word(word) for word in after.groups() if word]
        if any(table.has("person_verbs", word) for word in words):
            found[_PERSON] += 2
        if table.has("after_place", words[0]):
            found[_PLACE] += 6


def _weigh_before(
    found: Counter[EntityKind], word: str, earlier: str, table: EntityTable
) -> None:
    if table.has("before_person", word):
        found[_PERSON] += 4
    elif word in table.words["person_verbs"]:
        found[_PERSON] += 3
    if word in table.words["before_place"]:
        found[_PLACE] += 4
    if table.has("place_nouns", word) or (
        word in table.words["of_words"] | table.words["articles"]
        and table.has("place_nouns", earlier)
    ):
        found[_PLACE] += 7
    if word in table.words["articles"]:
        found[_PERSON] -= 4
        found[_ORGANISATION] += 2
