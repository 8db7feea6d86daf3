"""Requests for comment in a text: who was asked, and what came of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.model import RequestState
from guvoh.reading.errors import TableError
from guvoh.reading.languages import load_table
from guvoh.reading.phrases import Hit, PhraseBook, PhraseError, expression, fold
from guvoh.reading.result import Entity, EntityKind, RequestMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.reading.page import Page

_ASKED: Final = (
    frozenset({EntityKind.ORGANISATION, EntityKind.PERSON}),
    frozenset({EntityKind.ROLE, EntityKind.PLACE}),
)
"""Who may have been asked; the second set only where none of the first is there."""
_ANSWER_SENTENCES: Final = 2
_LONGEST_SUBJECT: Final = 8
_FAR: Final = 300
"""So far a sentence is read, however long it is, in code points."""
_WORD: Final = re.compile(r"\s+([\w-]+)")


@dataclass(frozen=True, slots=True)
class _Key:
    state: str
    """Code of the state; empty when what follows says what the answer was."""
    is_before: bool
    """Whether who was asked stands before the phrase."""


@dataclass(frozen=True, slots=True)
class _Rules:
    book: PhraseBook[_Key]
    answers: tuple[tuple[str, re.Pattern[str]], ...]
    asked: re.Pattern[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    clause_break: re.Pattern[str]


def find_requests(page: Page, entities: Sequence[Entity]) -> tuple[RequestMention, ...]:
    """Every request for comment that the text tells of, in order.

    Args:
        page: The text laid out.
        entities: Its entities, in order.

    Returns:
        Mentions that do not overlap; `addressee` in the words of the text, empty when
        it does not say who was asked.

    Raises:
        TableError: The language's table of requests is missing or malformed.
    """
    rules = _rules(page.language)
    folded = fold(page.text)
    found: list[RequestMention] = []
    for hit in _longest(rules.book.find(folded, page.sentences)):
        state = hit.key.state or _answer(hit, page, folded, rules)
        if state:
            found.append(
                RequestMention(
                    text=page.text[hit.start : hit.end],
                    start=hit.start,
                    end=hit.end,
                    addressee=_addressee(hit, page, entities, rules),
                    state=RequestState(state),
                )
            )
    return tuple(found)


def _longest(hits: Iterable[Hit[_Key]]) -> list[Hit[_Key]]:
    kept: list[Hit[_Key]] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (not h.key.state, h.start - h.end, h.start)):
        places = range(hit.start, hit.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def _answer(hit: Hit[_Key], page: Page, folded: str, rules: _Rules) -> str:
    """The state that the sentences of an answer show; empty when they show none."""
    last = min(hit.sentence + _ANSWER_SENTENCES, len(page.sentences) - 1)
    start = max(page.sentences[hit.sentence].start, hit.start - _FAR)
    for state, words in rules.answers:
        if words.search(
            folded, start, min(page.sentences[last].end, hit.end + 3 * _FAR)
        ):
            return state
    return ""


def _addressee(
    hit: Hit[_Key], page: Page, entities: Sequence[Entity], rules: _Rules
) -> str:
    sentence = page.sentences[hit.sentence]
    if not hit.key.is_before and (found := _behind(hit, sentence.end, entities)):
        return found.text
    before = page.text[max(sentence.start, hit.start - _FAR) : hit.start]
    subject = _subject(before, rules) if hit.key.is_before else ""
    if subject and fold(subject) not in rules.pronouns:
        at = hit.start - len(before) + before.rindex(subject)
        named = _before(entities, hit, at, only_named=True)
        return named.text if named else subject
    start = page.paragraphs[page.paragraph_at(hit.start)].start
    found = _before(entities, hit, start, only_named=True) or _before(
        entities, hit, start
    )
    return found.text if found else _asked_before(hit, page, rules)


def _asked_before(hit: Hit[_Key], page: Page, rules: _Rules) -> str:
    """The word behind "wrote to" in the sentences before; empty when there is none."""
    first = page.sentences[max(0, hit.sentence - _ANSWER_SENTENCES)].start
    first = max(first, hit.start - 3 * _FAR)
    words = fold(page.text[first : hit.start])
    asked = list(rules.asked.finditer(words))
    if not asked:
        return ""
    match = _WORD.match(page.text, first + asked[-1].end())
    return match[1] if match else ""


def _subject(before: str, rules: _Rules) -> str:
    """The words of a clause before its verb, when they are few enough for a name."""
    clause = rules.clause_break.split(before.strip(" ,"))[-1].strip(" ,")
    words = clause.split()
    is_name = clause[:1].isupper() or (words and fold(words[0]) in rules.determiners)
    return clause if is_name and len(words) <= _LONGEST_SUBJECT else ""


def _behind(hit: Hit[_Key], end: int, entities: Sequence[Entity]) -> Entity | None:
    """Who is named within or behind the phrase in its sentence."""
    first = bisect_left(entities, hit.start, key=lambda e: e.start)
    last = bisect_left(entities, end, key=lambda e: e.start)
    return _first_asked(entities[first:last])


def _before(
    entities: Sequence[Entity], hit: Hit[_Key], start: int, *, only_named: bool = False
) -> Entity | None:
    """Who is named last between a place and the phrase."""
    first = bisect_left(entities, start, key=lambda e: e.start)
    last = bisect_left(entities, hit.start, key=lambda e: e.start)
    return _first_asked(entities[first:last][::-1], _ASKED[: 1 if only_named else 2])


def _first_asked(
    entities: Sequence[Entity], ranks: Sequence[frozenset[EntityKind]] = _ASKED
) -> Entity | None:
    for kinds in ranks:
        for entity in entities:
            if entity.kind in kinds:
                return entity
    return None


@cache
def _rules(language: str) -> _Rules:
    table = load_table(language, "requests")
    words = table.get("words", {})
    try:
        return _Rules(
            book=PhraseBook(_phrases(table, language), words),
            answers=tuple(
                (state, _any(phrases, words))
                for state, phrases in table["answers"].items()
            ),
            asked=_any(table["asked"], words),
            pronouns=frozenset(map(fold, table["pronouns"])),
            determiners=frozenset(map(fold, table["determiners"])),
            clause_break=re.compile(
                rf"[,;:()«»“”\"—–]|{_any(table['clause_ends'], words).pattern}"
            ),
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise TableError(language, "requests", f"lacks {error}") from error
    except (PhraseError, re.error) as error:
        raise TableError(language, "requests", str(error)) from error


def _phrases(table: dict[str, Any], language: str) -> Iterator[tuple[str, _Key]]:
    for state, places in table["states"].items():
        if state not in set(RequestState):
            raise TableError(language, "requests", f"names no known {state}")
        for place, phrases in places.items():
            for phrase in phrases:
                yield phrase, _Key(state, place == "subject")
    for phrase in table["answered"]:
        yield phrase, _Key("", is_before=True)


def _any(phrases: Iterable[str], words: dict[str, list[str]]) -> re.Pattern[str]:
    joined = "|".join(expression(phrase, words) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)")
