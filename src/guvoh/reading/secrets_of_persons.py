"""To whom a changed or withheld name belongs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.names_in_text import NamedThing
from guvoh.reading.pseudonyms import Mark, find_person_noun
from guvoh.reading.result import EntityKind
from guvoh.reading.word_forms import phrase_nominative

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.page import Page

_NEXT_SENTENCES: Final = 2
_LATER_MARKS: Final = 4
_RELATIVE: Final = len(", who ")


@dataclass(frozen=True, slots=True)
class Secret:
    """What a text keeps back of one person."""

    is_pseudonym: bool
    """Whether the name that stands in the text is not the person's own."""
    withheld: tuple[str, ...]
    """name, nationality, place, …, in the order in which they are kept back."""


def attach(
    marks: Sequence[Mark],
    things: list[NamedThing],
    full: dict[NamedThing, str],
    page: Page,
    folded: str,
    *,
    morphology: str,
) -> tuple[list[NamedThing], dict[str, Secret]]:
    """Gives each mark to a person.

    A mark belongs to the made-up name that follows it, else to the person named last
    before it, else, when the sentence has an unnamed person ("a man whose name …"),
    to that person, who becomes an entity of its own, else to the next named person.

    Args:
        marks: What the text says of names, in order.
        things: What the text names, in order.
        full: The canonical name of each thing.
        page: The text laid out.
        folded: Its text after `phrases.fold`.
        morphology: none or russian.

    Returns:
        The things, unnamed persons with a secret among them; secrets by canonical name.
    """
    persons = [t for t in things if t.kind is EntityKind.PERSON]
    secrets: dict[str, Secret] = {}
    unnamed: list[NamedThing] = []
    for at, mark in enumerate(marks):
        if mark.is_of_all:
            for person in persons:
                _add(secrets, full[person], mark, is_named=True)
        elif owner := _owner(marks[at : at + _LATER_MARKS], persons, page, folded):
            _add(secrets, full[owner], mark, is_named=True)
        elif span := find_person_noun(page, folded, mark):
            words = phrase_nominative(page.text[slice(*span)], morphology)
            unnamed.append(NamedThing(*span, EntityKind.PERSON, words))
            _add(secrets, words, mark, is_named=False)
    return _with(things, unnamed), secrets


def _owner(
    marks: Sequence[Mark], persons: list[NamedThing], page: Page, folded: str
) -> NamedThing | None:
    """The named person whom the first of the marks surely means."""
    mark = marks[0]
    noun = find_person_noun(page, folded, mark)
    named = _named(mark, persons, page)
    if named and not _is_of_noun(noun, named, mark, folded):
        return named
    for other in marks:
        if other.name_start and other.sentence - mark.sentence <= _NEXT_SENTENCES:
            return _named(other, persons, page)
    if mark.is_changed or not noun:
        return _nearest(mark, persons, page)
    return None


def _is_of_noun(
    noun: tuple[int, int] | None, named: NamedThing, mark: Mark, folded: str
) -> bool:
    """Whether a mark is a clause of an unnamed person, as in "his friend, who asked".

    A noun behind a name and a comma says more of the person named.
    """
    return (
        noun is not None
        and not mark.is_changed
        and mark.start - noun[1] <= _RELATIVE
        and noun[0] >= named.end
        and folded[named.end : named.end + 1] != ","
    )


def _add(secrets: dict[str, Secret], name: str, mark: Mark, *, is_named: bool) -> None:
    """Adds what a mark says to what is known of a person."""
    old = secrets.get(name, Secret(is_pseudonym=False, withheld=()))
    secrets[name] = Secret(
        old.is_pseudonym or mark.is_changed or (is_named and "name" in mark.withheld),
        tuple(dict.fromkeys([*old.withheld, *mark.withheld])),
    )


def _named(mark: Mark, persons: list[NamedThing], page: Page) -> NamedThing | None:
    """The person whose made-up name follows, or who is named before in the sentence."""
    if mark.name_start is not None:
        at = bisect_left(persons, mark.name_start, key=lambda p: p.start)
        if at < len(persons) and persons[at].start == mark.name_start:
            return persons[at]
        return None
    sentence = page.sentences[mark.sentence]
    at = bisect_left(persons, mark.end, key=lambda p: p.start)
    if at and persons[at - 1].start >= sentence.start:
        return persons[at - 1]
    return None


def _nearest(mark: Mark, persons: list[NamedThing], page: Page) -> NamedThing | None:
    """The person named last in the paragraph, else the next there, else the last.

    Further back than one paragraph nobody is looked for.
    """
    if mark.name_start is not None:
        return None
    number = page.paragraph_at(mark.start)
    paragraph, before = page.paragraphs[number], page.paragraphs[max(0, number - 1)]
    at = bisect_left(persons, mark.start, key=lambda p: p.start)
    if at and persons[at - 1].start >= paragraph.start:
        return persons[at - 1]
    if at < len(persons) and persons[at].start < paragraph.end:
        return persons[at]
    if mark.is_plural:
        return None
    return persons[at - 1] if at and persons[at - 1].start >= before.start else None


def _with(things: list[NamedThing], unnamed: list[NamedThing]) -> list[NamedThing]:
    """The things with the unnamed persons in place of what lies across them."""
    taken = {place for thing in unnamed for place in range(thing.start, thing.end)}
    rest = [t for t in things if taken.isdisjoint(range(t.start, t.end))]
    once = {(thing.start, thing.end): thing for thing in unnamed}
    return sorted([*rest, *once.values()], key=lambda t: t.start)
