"""Roles in Russian, in any case: head, adjectives before it, genitive after it.

«Старший следователь по особо важным делам» is put together from an adjective, a
head and a tail; nothing of it stands in a table as a whole.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.languages import load_list
from guvoh.protection.identifiers.role import FoundRole, RoleKind
from guvoh.protection.identifiers.role_heads_russian import Head, heads_of, listed
from guvoh.protection.identifiers.role_tails_russian import tail_end
from guvoh.protection.identifiers.russian_words import Word, is_content, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.protection.identifiers.russian_words import Reading

_CASES: Final = frozenset(
    {"nomn", "gent", "datv", "accs", "ablt", "loct", "voct", "gen2", "loc2"}
)
_NOT_NARROWING: Final = frozenset({"Qual", "Apro", "Anum", "Poss", "Supr"})
_MOST_ADJECTIVES: Final = 3
_SCORE_LISTED: Final = 0.7
_SCORE_ENDING: Final = 0.45
_ACTING: Final = re.compile(r"(?:\b[Ии]\.\s?[Оо]\.|\bврио|\bВрИО|\bВРИО)\s+$")
_ACTING_REACH: Final = 6


def find_roles(text: str) -> Iterator[FoundRole]:
    """Yields roles in the order of the text; they do not overlap."""
    words = split_words(text)
    last_end = 0
    for at, word in enumerate(words):
        if word.start < last_end:
            continue
        head = _head_at(words, at, text)
        if head is None:
            continue
        end = tail_end(text, words, at, head.kind)
        if end == word.end and head.normal in listed("need_tail"):
            continue
        start = _start(text, words, at, head, last_end)
        yield FoundRole(
            start=start,
            end=end,
            kind=head.kind,
            head=head.normal,
            score=_SCORE_LISTED if head.is_listed else _SCORE_ENDING,
            is_listed=head.is_listed,
        )
        last_end = end


def _head_at(words: Sequence[Word], at: int, text: str) -> Head | None:
    """The head that a word is; None for an adjective before its noun, or a name."""
    word = words[at]
    if word.readings and not is_content(word):
        return None
    for head in heads_of(word.low if word.text.isupper() else word.text.lower()):
        if not head.is_listed and word.text[0].isupper() and not _opens(text, word):
            continue
        if _is_adjective(word, head) and _describes_next(text, words, at):
            continue
        return head
    return None


def _opens(text: str, word: Word) -> bool:
    """Whether a sentence, line or quotation begins with the word."""
    before = text[: word.start].rstrip(' \t«"“„(—–-')
    return not before or before[-1] in ".!?…\n:;"


def _is_adjective(word: Word, head: Head) -> bool:
    return head.reading.is_adjective or any(r.is_adjective for r in word.readings)


def _describes_next(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether the word is an adjective of the noun that follows it."""
    if not adjoins(text, words, at):
        return False
    own = [reading for reading in words[at].readings if reading.is_adjective]
    following = [
        r for r in words[at + 1].readings if r.part == "NOUN" or r.is_adjective
    ]
    return any(agree(a, b) for a in own for b in following)


def adjoins(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether nothing but a blank stands between a word and the next."""
    return at + 1 < len(words) and not (
        text[words[at].end : words[at + 1].start].strip(" \u00a0\n")
    )


def agree(one: Reading, other: Reading) -> bool:
    """Whether two readings can be one phrase: the same case, number and gender."""
    cases = one.grammemes & other.grammemes & _CASES
    if not cases:
        return False
    if "plur" in one.grammemes or "plur" in other.grammemes:
        return "plur" in one.grammemes and "plur" in other.grammemes
    genders = {"masc", "femn", "neut"}
    mine, yours = one.grammemes & genders, other.grammemes & genders
    return not mine or not yours or not mine.isdisjoint(yours)


def _start(text: str, words: Sequence[Word], at: int, head: Head, lowest: int) -> int:
    """Where the adjectives before a head begin, not before a place."""
    first = at
    while (
        first
        and at - first < _MOST_ADJECTIVES
        and words[first - 1].start >= lowest
        and not text[words[first - 1].end : words[first].start].strip(" \u00a0")
        and _narrows(words[first - 1], head, words[at].low)
    ):
        first -= 1
    start = words[first].start
    acting = _ACTING.search(text, max(lowest, start - _ACTING_REACH), start)
    return acting.start() if acting else start


def _narrows(word: Word, head: Head, noun: str) -> bool:
    if head.kind is RoleKind.KINSHIP:
        return any(
            reading.normal in _before_kin() and _fits(reading, head, noun)
            for reading in word.readings
        )
    return any(
        reading.is_adjective
        and _fits(reading, head, noun)
        and (
            reading.normal in listed("narrowing")
            or (head.kind is RoleKind.POSITION and reading.normal in listed("ordinals"))
            or (
                reading.grammemes.isdisjoint(_NOT_NARROWING)
                and reading.part == "ADJF"
                and reading.normal not in listed("not_narrowing")
            )
        )
        for reading in word.readings
    )


def _fits(reading: Reading, head: Head, noun: str) -> bool:
    """Whether an adjective agrees; a head that no dictionary has takes any."""
    return not (head.reading.grammemes & _CASES) or any(
        agree(reading, other.reading) for other in heads_of(noun)
    )


@cache
def _before_kin() -> frozenset[str]:
    return listed("kin_before") | frozenset(load_list("ru", "roles")["rank_before"])
