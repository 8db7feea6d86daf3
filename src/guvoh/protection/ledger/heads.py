"""Who stands where in a sentence: people by mention, pronoun, kinship or role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from guvoh.reading.phrases import fold
from guvoh.reading.result import EntityKind
from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.protection.identifiers.role import FoundRole
    from guvoh.protection.ledger.result import PersonInText
    from guvoh.protection.ledger.tables import FactTable
    from guvoh.reading.page import Page
    from guvoh.reading.result import Entity

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR_WORDS: Final = 4
"""So near behind a role a verb makes it the one who acts."""
_MOST_OF: Final = 0.7
"""A span over so much of a sentence says that it speaks of somebody, not where."""


_OWN: Final = re.compile(
    r"(?: of (?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|young)"
    r"| (?:двоих|троих|четверых|пятерых|шестерых|двух|трех|четырех|пяти)\b)"
)


def is_own_kin(folded: str, end: int) -> bool:
    """Whether a word of kinship, such as father of four, names the person themself."""
    return _OWN.match(folded, end) is not None


class HeadKind(StrEnum):
    """How somebody stands in a sentence."""

    MENTION = "mention"
    PRONOUN = "pronoun"
    FIRST = "first"
    KIN = "kin"
    ROLE = "role"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Somebody in a sentence."""

    kind: HeadKind
    """How they stand there."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    key: str = ""
    """Which protected person a mention is of."""
    sex: str = ""
    """What a pronoun or a word of kinship says of the sex; any for several people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeople:
    """A text with the people, places and roles that were found in it."""

    page: Page
    """The text laid out."""
    entities: tuple[Entity, ...]
    """Who and what it names."""
    roles: tuple[FoundRole, ...]
    """What people in it do."""


def find_heads(
    found: FoundPeople, folded: str, people: Sequence[PersonInText], table: FactTable
) -> tuple[Head, ...]:
    """Everybody in a text, in order; within a mention only the mention counts."""
    page, entities = found.page, found.entities
    mentions = sorted(
        _mentions(page, people, entities), key=lambda h: (h.start, -h.end, h.key)
    )
    taken = {place for head in mentions for place in range(head.start, head.end)}
    rest = [*_words(folded, table), *_kin(folded, table)]
    rest += [
        Head(kind=HeadKind.ROLE, start=m.start(), end=m.end())
        for m in table.others.finditer(folded)
    ]
    rest += _roles(found, folded, table)
    free = [h for h in rest if taken.isdisjoint(range(h.start, h.end))]
    taken |= {p for head in free for p in range(head.start, head.end)}
    free += [
        Head(kind=HeadKind.OTHER, start=e.start, end=e.end)
        for e in entities
        if e.kind is EntityKind.PERSON and taken.isdisjoint(range(e.start, e.end))
    ]
    return tuple(sorted([*mentions, *free], key=lambda h: (h.start, -h.end, h.key)))


def _mentions(
    page: Page, people: Sequence[PersonInText], entities: Iterable[Entity]
) -> Iterator[Head]:
    for person in people:
        for start, end in person.spans:
            if not is_sentence(page, start, end):
                yield _mention(person, start, end)
        name = fold(person.pseudonym)
        for entity in entities:
            if name and name in {fold(entity.canonical), fold(entity.text)}:
                yield _mention(person, entity.start, entity.end)


def _mention(person: PersonInText, start: int, end: int) -> Head:
    return Head(kind=HeadKind.MENTION, start=start, end=end, key=person.key)


def is_sentence(page: Page, start: int, end: int) -> bool:
    """Whether a span is as good as its sentence, or longer than one."""
    sentence = page.sentences[page.sentence_at(start)]
    return end > sentence.end or end - start > _MOST_OF * (
        sentence.end - sentence.start
    )


def _words(folded: str, table: FactTable) -> Iterator[Head]:
    for match in _WORD.finditer(folded):
        if (sex := table.pronouns.get(match[0])) is not None:
            kind = HeadKind.FIRST if sex == "first" else HeadKind.PRONOUN
            yield Head(kind=kind, start=match.start(), end=match.end(), sex=sex)


def _roles(found: FoundPeople, folded: str, table: FactTable) -> Iterator[Head]:
    """Roles that stand as a subject of their own: the doctor, a loader who wrote."""
    page = found.page
    for role in found.roles:
        sentence = page.sentences[page.sentence_at(role.start)]
        before = folded[sentence.start : role.start]
        if table.definite.search(before) or (
            page.language == "ru" and _is_acting(page, folded, role)
        ):
            yield Head(kind=HeadKind.ROLE, start=role.start, end=role.end)


def _is_acting(page: Page, folded: str, role: FoundRole) -> bool:
    """Whether a Russian role is another's: it acts, or stands in an oblique case.

    Who is one is called it in the nominative or instrumental, or beside their name.
    """
    sentence = page.sentences[page.sentence_at(role.start)]
    before = folded[sentence.start : role.start].rstrip()
    if before and before[-1] == ",":
        return False
    if not _can_be_told(folded[role.start : role.end], role.head):
        return True
    stop = folded.find(",", role.end, sentence.end)
    following = _WORD.finditer(folded, role.end, sentence.end if stop < 0 else stop)
    verbs = (
        load_analyzer().parse(word[0])[0].tag.POS == "VERB"
        for word, _ in zip(following, range(_NEAR_WORDS), strict=False)
    )
    return (not before or before[-1] in ";:—–-«") and any(verbs)


def _can_be_told(words: str, head: str) -> bool:
    """Whether the head of a role stands in the nominative or instrumental."""
    for word in words.split():
        parses = load_analyzer().parse(word)
        nouns = (p for p in parses if p.tag.POS == "NOUN")
        own = [p for p in nouns if fold(p.normal_form) == fold(head)]
        if own:
            return any(p.tag.case in {"nomn", "ablt"} for p in own)
    return True


def _kin(folded: str, table: FactTable) -> Iterator[Head]:
    for match in table.kin_word.finditer(folded):
        if is_own_kin(folded, match.end()):
            continue
        yield Head(
            kind=HeadKind.KIN,
            start=match.start(),
            end=match.end(),
            sex=table.kin[match[0]].sex,
        )
