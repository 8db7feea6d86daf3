"""Dates, times, durations and ages in English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from guvoh.protection.identifiers.languages import load_list
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind
from guvoh.protection.identifiers.triggers import TriggeredPattern, match_at_triggers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.protection.identifiers.tokens import Tokens


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
    figures = r"\d+(?:[.,\u00a0 ]\d+)*(?:\s+(?:hundred|thousand|million|billion)s?)?"
    return rf"(?:{figures}|{word}(?:(?:-|\s+|\s+and\s+){word})*)"


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
    lists = load_list("en", "dates")
    month = rf"(?:{alternatives([*lists['months'], *lists['short_months']])})\b\.?"
    unit = rf"(?:{alternatives(lists['units'])})s?"
    vague = alternatives(lists["vague"])
    ordinal = alternatives(lists["ordinals"])
    number = number_pattern()
    endings = alternatives(lists["ordinal_endings"])
    day = rf"\d{{1,2}}(?:{endings})?"
    year = r"(?:1[6-9]|20)\d\d"
    days = rf"{day}(?:(?:,\s*|\s+(?:and|to|or)\s+|\s*[-–/]\s*){day})*"
    full = (
        rf"\b(?:{days}\s+(?:of\s+)?)?{month}"
        rf"(?:(?:\s+{day})\b(?!\s+(?:per|%)))?(?:,?\s+(?:of\s+)?{year}\b)?"
    )
    numeric = (
        rf"\b(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:{year}|\d\d)"
        rf"|{year}[./-]\d\d?[./-]\d\d?)\b"
    )
    clock = (
        r"\b\d{1,2}(?:[:.]\d\d)?\s*(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock|noon|midnight)"
        r"|\b(?:[01]?\d|2[0-3]):[0-5]\d(?::\d\d)?\b|\b\d{1,2}[:.]\d\d\s+hours\b"
    )
    count = rf"(?:{number}|{vague})"
    past = r"(?:\s+(?:ago|later|earlier|before|after|old|of\s+age))?"
    length = (
        rf"\b{count}(?:\s*(?:-|–|to|or|and|and\s+a\s+half|or\s+more)\s*{count})?"
        r"(?:\s+and\s+a\s+(?:half|quarter))?"
        rf"(?:\s+|-)(?:(?:calendar|working|full|further|more|consecutive)\s+)?{unit}"
        rf"\b(?:['’]s?)?{past}(?:-old)?"
    )
    decades = alternatives(lists["decades"])
    age = (
        rf"\bage[ds]?\s+(?:of\s+|about\s+|around\s+)?{number}\b"
        rf"|\b{number}(?:-|\s)years?(?:-|\s)old"
        r"|\b(?:in\s+(?:his|her|their)\s+)?(?:early\s+|mid-|late\s+)?"
        rf"(?:{decades})\b"
    )
    named = alternatives([*lists["weekdays"], *lists["seasons"], *lists["months"]])
    near = (
        r"\b(?:next|last|following|previous|preceding|same|that|this)\s+"
        rf"(?:{unit}|{named})\b"
    )
    seasons = alternatives(lists["seasons"])
    wide = (
        rf"\b(?:{alternatives(lists['parts'])})[\s-]+(?:the\s+)?"
        rf"(?:{year}s?|\d0s|(?:{alternatives(lists['months'])})(?:\s+{year})?)\b"
        rf"|\b(?:1[6-9]|20)\d0['’]?s\b|\b(?:\d{{1,2}}(?:{endings})|{ordinal})[\s-]centur(?:y|ies)\b"
        rf"|\b(?:(?:{seasons})\s+(?:and|or|to)\s+)?(?:{seasons})\s+(?:of\s+)?{year}\b"
    )
    feasts = alternatives(lists["feasts"])
    weekday = rf"\b(?:{alternatives(lists['weekdays'])})s?\b|\b(?:{feasts})\b"
    rough = re.IGNORECASE
    rules = (
        ("date", re.compile(full), 0.95),
        ("date", re.compile(numeric), 0.95),
        ("year", re.compile(rf"(?<![\d/.,:])\b{year}\b(?![/:]\d)"), 0.8),
        ("time", re.compile(clock, rough), 0.8),
        ("age", re.compile(age, rough), 0.85),
        ("duration", re.compile(length, rough), 0.6),
        ("date", re.compile(wide, rough), 0.7),
        ("weekday", re.compile(weekday), 0.6),
        ("near date", re.compile(near, rough), 0.3),
    )
    return tuple(
        TriggeredPattern(name=name, pattern=pattern, score=score)
        for name, pattern, score in rules
    )
