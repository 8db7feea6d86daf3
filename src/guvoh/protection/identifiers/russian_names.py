"""Names in Russian by their capitals, by the dictionary, and by Central Asian names.

What stands here needs no model: runs of capitals, words that pymorphy3 knows as names
or places, given names of `guvoh.names` in small letters too, Latin names, quoted names.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.languages import words_of
from guvoh.protection.identifiers.russian_words import (
    Word,
    plain,
    read_word,
    split_words,
)
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind
from guvoh.reading.languages import load_table
from guvoh.reading.word_forms import is_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PERSONAL: Final = frozenset({"Name", "Surn", "Patr"})
_PLACES: Final = frozenset({"Geox"})
_SMALL: Final = frozenset({"NPRO", "PREP", "CONJ", "PRCL", "INTJ"})
_BETWEEN: Final = re.compile(r"[ \u00a0]|\.[ \u00a0]?|[ \u00a0]?\n[ \u00a0]?")
_INITIALS: Final = re.compile(r"(?:[А-ЯЁҚҒҲЎA-Z]\.[ \u00a0]?){1,3}")
_QUOTED: Final = re.compile(r"[«“„\"]([^«»“”„\"\n]{2,50})[»”“\"]")
_LATIN: Final = re.compile(r"\b[A-Z][a-z'’ʻʼ]+(?:[ -][A-Z][a-z'’ʻʼ]+)*")
_ADDRESS: Final = re.compile(
    r"\b(?:ул|пр|просп|пр-т|пер|пл|г|гор|пос|пгт|с|дер|обл|р-н|мкр|бул|наб|ш)"
    r"(?:\.[ \u00a0]?|[ \u00a0])[А-ЯЁ][\w-]*(?:[ \u00a0][А-ЯЁ][а-яё-]+)*"
)
_WORD_BEFORE: Final = re.compile(r"(?<!\w)([а-яё]{3,})[ \u00a0]\Z")
_LEAST_LOW_NAME: Final = 4
_LONGEST_SHORT: Final = 6
_MOST_QUOTED: Final = 5


def find_names(text: str) -> Iterator[FoundIdentifier]:
    """Yields names of persons, places and organisations; they may overlap."""
    words = split_words(text)
    at = 0
    while at < len(words):
        if not words[at].text[0].isupper():
            if _is_low_name(words[at]):
                yield _found(
                    words[at].start, words[at].end, IdentifierKind.PERSON, 0.45
                )
            at += 1
            continue
        end = _run_end(text, words, at)
        yield from _judge(text, words[at:end])
        at = end
    yield from _quoted(text)
    for match in _LATIN.finditer(text):
        yield _found(match.start(), match.end(), IdentifierKind.PERSON, 0.6)
    for match in _ADDRESS.finditer(text):
        yield _found(match.start(), match.end(), IdentifierKind.PLACE, 0.9)


def _found(start: int, end: int, kind: IdentifierKind, score: float) -> FoundIdentifier:
    return FoundIdentifier(
        start=start, end=end, kind=kind, score=score, proposer="name"
    )


def _run_end(text: str, words: Sequence[Word], at: int) -> int:
    """Number after the last word of a run of capitals, with «уулу», «оглы» in it."""
    end = at + 1
    while end < len(words):
        between = text[words[end - 1].end : words[end].start]
        is_initial = len(words[end - 1].text) == 1
        if not _BETWEEN.fullmatch(between) or (between[0] == "." and not is_initial):
            break
        is_joint = words[end].low in words_of("ru", "identifiers", "name_joints")
        if not words[end].text[0].isupper() and not is_joint:
            break
        end += 1
    return end


def _judge(text: str, run: Sequence[Word]) -> Iterator[FoundIdentifier]:
    """The names in one run: the word that opens a sentence may be no name."""
    first = 0
    while first < len(run) and not _may_be_name(text, run[first]):
        first += 1
    kept = run[first:]
    while kept and not _may_be_name(text, kept[-1]) and not _is_joint(kept[-1]):
        kept = kept[:-1]
    if not kept:
        return
    start, end = kept[0].start, kept[-1].end
    place = _place_before(text, start)
    if place is not None:
        yield _found(place, end, IdentifierKind.PLACE, 0.7)
        return
    initials = _INITIALS.search(text[max(0, start - 12) : start] + "\0")
    if initials and text[start - 1 : start] in {" ", ".", "\u00a0"}:
        before = re.search(rf"{_INITIALS.pattern}$", text[max(0, start - 12) : start])
        start -= len(before.group()) if before else 0
    after = re.compile(rf",?[ \u00a0]?{_INITIALS.pattern}").match(text, end)
    is_person = _kind(kept) is IdentifierKind.PERSON
    yield _found(start, after.end() if after and is_person else end, _kind(kept), 0.7)


def _place_before(text: str, start: int) -> int | None:
    """Where «посёлок» or «села» begins that stands just before a name."""
    match = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if match is None:
        return None
    normals = {reading.normal for reading in read_word(match.group(1).lower())}
    return None if normals.isdisjoint(_place_nouns()) else match.start(1)


@cache
def _place_nouns() -> frozenset[str]:
    table = load_table("ru", "entities")
    return frozenset(plain(word) for word in table["place_nouns"])


def _is_joint(word: Word) -> bool:
    return word.low in words_of("ru", "identifiers", "name_joints")


def _may_be_name(text: str, word: Word) -> bool:
    if word.low in _plain_capitals() or len(word.text) == 1:
        return False
    if word.text.isupper():
        return _is_short_name(word)
    readings = word.readings
    if readings and readings[0].part in _SMALL:
        return False
    if not _opens(text, word):
        return True
    marks = {mark for reading in readings for mark in reading.grammemes}
    if marks & _PERSONAL or (marks & _PLACES and not _is_common(word)):
        return True
    is_known = any(reading.is_known for reading in readings)
    return not is_known or (is_given_name(word.text) and not _is_common(word))


def _is_common(word: Word) -> bool:
    """Whether a dictionary has the word as one that is first of all no name."""
    first = word.readings[0]
    return first.is_known and first.grammemes.isdisjoint(_PERSONAL | _PLACES)


def _is_short_name(word: Word) -> bool:
    """Whether capitals throughout are an abbreviation or a name, and not a headline."""
    if word.text in _generic():
        return False
    is_known = any(reading.is_known for reading in word.readings)
    marks = {mark for reading in word.readings for mark in reading.grammemes}
    is_short = len(word.text) <= _LONGEST_SHORT and not is_known
    return is_short or bool(marks & _PERSONAL) or is_given_name(word.text.title())


def _opens(text: str, word: Word) -> bool:
    before = text[max(0, word.start - 6) : word.start].rstrip(' \t\u00a0«"“„(—–-*•>')
    return (
        not before
        or before[-1] in ".!?…\n:;»)]"
        or "\n" in text[word.start - 1 : word.start]
    )


def _kind(run: Sequence[Word]) -> IdentifierKind:
    marks = {mark for word in run for r in word.readings[:3] for mark in r.grammemes}
    if any(is_given_name(word.text) for word in run) or marks & _PERSONAL:
        return IdentifierKind.PERSON
    if marks & _PLACES:
        return IdentifierKind.PLACE
    if run[0].text.isupper():
        return IdentifierKind.ORGANISATION
    return IdentifierKind.PERSON


def _is_low_name(word: Word) -> bool:
    """Whether a word in small letters is a given name and nothing else: шерзод."""
    if len(word.text) < _LEAST_LOW_NAME or not word.text.islower():
        return False
    if any(
        reading.is_known and reading.grammemes.isdisjoint(_PERSONAL)
        for reading in word.readings
    ):
        return False
    return is_given_name(word.text)


def _quoted(text: str) -> Iterator[FoundIdentifier]:
    """Names between quotation marks: «Дорожный фонарь», call signs."""
    for match in _QUOTED.finditer(text):
        inside = match.group(1)
        if (
            inside[0].isupper()
            and len(inside.split()) <= _MOST_QUOTED
            and inside[-1] not in ".!?…,"
            and not _opens(text, Word(match.start(), match.end(), "", ""))
        ):
            yield _found(match.start(1), match.end(1), IdentifierKind.ORGANISATION, 0.5)


@cache
def _plain_capitals() -> frozenset[str]:
    return frozenset(plain(w) for w in words_of("ru", "identifiers", "plain_capitals"))


@cache
def _generic() -> frozenset[str]:
    return frozenset(word.upper() for word in words_of("ru", "identifiers", "generic"))
