"""Dates, times, durations and ages in English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.languages import load_list
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind
from guvoh.protection.identifiers.triggers import TriggeredPattern, match_at_triggers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.protection.identifiers.tokens import Tokens

_YEAR: Final = r"(?:1[6-9]|20)\d\d"
_NUMERIC: Final = (
    rf"\b(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:{_YEAR}|\d\d)"
    rf"|{_YEAR}[./-]\d\d?[./-]\d\d?)\b"
)
_CLOCK: Final = (
    r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock|noon|midnight)"
    r"|\b(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?\b|\b\d{1,2}[:.]\d\d\s+hours\b"
)


def find_dates(tokens: Tokens) -> Iterator[FoundIdentifier]:
    """Dates, clock times, durations and ages; they may overlap."""
    for rule, start, end in match_at_triggers(tokens, _triggers(), _patterns()):
        yield FoundIdentifier(
            start=start,
            end=end,
            kind=IdentifierKind.DATE,
            score=rule.score,
            proposer=rule.name,
        )


def alternatives(words: Sequence[object]) -> str:
    """A pattern for any of some words, the longest first."""
    ordered = sorted((str(word) for word in words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


def number_pattern() -> str:
    """A pattern for a number in words or figures, without what stands around it."""
    words = alternatives(load_list("en", "dates")["numbers"])
    word = rf"(?:{words})s?"
    figures = (
        r"\d+(?:[.,\u00a0 ]\d+){0,6}(?:\s+(?:hundred|thousand|million|billion)s?)?"
    )
    return rf"(?:{figures}|{word}(?:(?:-|\s+|\s+and\s+){word}){{0,8}})"


@cache
def _triggers() -> frozenset[str]:
    """Words that a date, a time, a duration or an age begins with."""
    lists = load_list("en", "dates")
    phrases = [str(phrase) for words in lists.values() for phrase in words]
    firsts = {re.split(r"[\s-]", phrase)[0].lower() for phrase in phrases}
    others = "age aged in early mid late next last following previous preceding same"
    plurals = {f"{word}s" for word in firsts}
    return frozenset(firsts | plurals | {*others.split(), "that", "this"})


@cache
def _patterns() -> tuple[TriggeredPattern, ...]:
    rough = re.IGNORECASE
    rules = (
        ("date", _full(), 0, 0.95),
        ("date", _NUMERIC, 0, 0.95),
        ("year", rf"(?<![\d/.,:])\b{_YEAR}\b(?![/:]\d)", 0, 0.8),
        ("time", _CLOCK, rough, 0.8),
        ("age", _age(), rough, 0.85),
        ("duration", _length(), rough, 0.6),
        ("date", _wide(), rough, 0.7),
        (
            "weekday",
            rf"\b(?:{_any_of('weekdays')})s?\b|\b(?:{_any_of('feasts')})\b",
            0,
            0.6,
        ),
        ("near date", _near(), rough, 0.3),
    )
    return tuple(
        TriggeredPattern(name=name, pattern=re.compile(pattern, flags), score=score)
        for name, pattern, flags, score in rules
    )


def _any_of(*names: str) -> str:
    lists = load_list("en", "dates")
    return alternatives([word for name in names for word in lists[name]])


def _full() -> str:
    """A day, a month and a year in words, or some of them: 5 and 6 May 2021."""
    day = rf"\d{{1,2}}(?:{_any_of('ordinal_endings')})?"
    days = rf"{day}(?:(?:,\s*|\s+(?:and|to|or)\s+|\s*[-–/]\s*){day}){{0,8}}"
    return (
        rf"\b(?:{days}\s+(?:of\s+)?)?(?:{_any_of('months', 'short_months')})\b\.?"
        rf"(?:(?:\s+{day})\b(?!\s+(?:per|%)))?(?:,?\s+(?:of\s+)?{_YEAR}\b)?"
    )


def _age() -> str:
    """An age: aged 35, a 19-year-old, in his late forties."""
    number = number_pattern()
    return (
        rf"\bage[ds]?\s+(?:of\s+|about\s+|around\s+)?{number}\b"
        rf"|\b{number}(?:-|\s)years?(?:-|\s)old"
        r"|\b(?:in\s+(?:his|her|their)\s+)?(?:early\s+|mid-|late\s+)?"
        rf"(?:{_any_of('decades')})\b"
    )


def _length() -> str:
    """How long, or how long ago: two and a half years, six-month, days later."""
    count = rf"(?:{number_pattern()}|{_any_of('vague')})"
    past = r"(?:\s+(?:ago|later|earlier|before|after|old|of\s+age))?"
    return (
        rf"\b{count}(?:\s*(?:-|–|to|or|and|and\s+a\s+half|or\s+more)\s*{count})?"
        r"(?:\s+and\s+a\s+(?:half|quarter))?"
        r"(?:\s+|-)(?:(?:calendar|working|full|further|more|consecutive)\s+)?"
        rf"(?:{_any_of('units')})s?\b(?:['’]s?)?{past}(?:-old)?"
    )


def _wide() -> str:
    """A part of a year, a decade, a century: early 2001, the 1990s."""
    seasons = _any_of("seasons")
    ordinal = rf"(?:\d{{1,2}}(?:{_any_of('ordinal_endings')})|{_any_of('ordinals')})"
    return (
        rf"\b(?:{_any_of('parts')})[\s-]+(?:the\s+)?"
        rf"(?:{_YEAR}s?|\d0s|(?:{_any_of('months')})(?:\s+{_YEAR})?)\b"
        rf"|\b(?:1[6-9]|20)\d0['’]?s\b|\b{ordinal}[\s-]centur(?:y|ies)\b"
        rf"|\b(?:(?:{seasons})\s+(?:and|or|to)\s+)?(?:{seasons})\s+(?:of\s+)?{_YEAR}\b"
    )


def _near() -> str:
    """A time told from another: the following month, last spring."""
    return (
        r"\b(?:next|last|following|previous|preceding|same|that|this)\s+"
        rf"(?:(?:{_any_of('units')})s?|{_any_of('weekdays', 'seasons', 'months')})\b"
    )
