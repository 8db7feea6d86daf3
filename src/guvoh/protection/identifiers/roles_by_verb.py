"""Occupations that a verb tells: "sells bread", «торгует на рынке»."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers import english_words, russian_words
from guvoh.protection.identifiers.languages import words_of
from guvoh.protection.identifiers.role import FoundRole, RoleKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SCORE: Final = 0.5
_REACH: Final = 4
_LINKS: Final = frozenset({"в", "во", "на", "за", "при", "у", "по", "с"})
_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "their", "my", "our"})


def find_english(text: str) -> Iterator[FoundRole]:
    """Yields verbs of trades with what they are done to, and places of work."""
    words = english_words.split_words(text)
    trades, works = _listed("en", "trade_verbs"), _listed("en", "works")
    for at, word in enumerate(words):
        if word.low in trades:
            last = _named(text, words, at, _listed("en", "traded"))
        elif word.low in works and _is_link(text, words, at):
            last = _named(text, words, at + 1, _listed("en", "work_places"))
        else:
            continue
        if last is not None:
            yield _role(word.start, words[last].end, word.low)


def find_russian(text: str) -> Iterator[FoundRole]:
    """Yields verbs of work with what follows them: a place, a thing, a task."""
    words = russian_words.split_words(text)
    verbs = _listed("ru", "work_verbs")
    for at, word in enumerate(words):
        verb = next((r.normal for r in word.readings if r.normal in verbs), None)
        if verb is None or not any(r.part in _VERBS for r in word.readings):
            continue
        last = _object(text, words, at)
        if last is not None:
            yield _role(word.start, words[last].end, verb)


_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTF", "PRTS"})


def _listed(language: str, name: str) -> frozenset[str]:
    return words_of(language, "roles", name)


def _role(start: int, end: int, head: str) -> FoundRole:
    return FoundRole(
        start=start,
        end=end,
        kind=RoleKind.OCCUPATION,
        head=head,
        score=_SCORE,
        is_listed=True,
    )


def _is_link(text: str, words: Sequence[english_words.Word], at: int) -> bool:
    return _joined(text, words, at) and words[at + 1].low in _listed("en", "work_links")


def _joined(
    text: str,
    words: Sequence[english_words.Word] | Sequence[russian_words.Word],
    at: int,
) -> bool:
    return at + 1 < len(words) and not (
        text[words[at].end : words[at + 1].start].strip(" \u00a0\n")
    )


def _named(
    text: str,
    words: Sequence[english_words.Word],
    at: int,
    wanted: frozenset[str],
) -> int | None:
    """The number of the listed noun that follows within a few words."""
    number, found = at, None
    while _joined(text, words, number) and number - at < _REACH:
        number += 1
        low = words[number].low
        if not wanted.isdisjoint(english_words.singulars(low)):
            found = number
            continue
        forms = english_words.forms_of(low)
        is_plain = forms.noun or forms.is_adjective or "-" in low
        if found is not None or (low not in _ARTICLES and not is_plain):
            break
    return found


def _object(text: str, words: Sequence[russian_words.Word], at: int) -> int | None:
    """The number of the noun that a verb of work goes with."""
    number = at
    while _joined(text, words, number) and number - at < _REACH:
        number += 1
        word = words[number]
        readings = word.readings
        if word.low in _LINKS:
            continue
        if not russian_words.is_content(word):
            return None
        if any(r.part == "NOUN" for r in readings[:2]):
            return number
        if not any(r.is_adjective for r in readings):
            return None
    return None
