"""Codes, addresses, sums of money, shares and counts in English."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.english_dates import alternatives, number_pattern
from guvoh.protection.identifiers.languages import load_list
from guvoh.protection.identifiers.span import (
    FoundIdentifier,
    IdentifierKind,
    IdentifierType,
)
from guvoh.protection.identifiers.triggers import TriggeredPattern, match_at_triggers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.identifiers.tokens import Tokens

_CODES: Final = (
    # A case as 18403/91, plots as 121/2/3, laws as 1971:437.
    ("case number", r"(?<![\w/])\d{1,6}(?:/\d{1,6}){1,3}(?![\w/])", 0.9),
    ("code", r"(?<![\w.])\d{4}:\d{2,}(?!\w)", 0.7),
    ("email", r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", 0.99),
    ("address", r"\b(?:https?://|www\.|t\.me/)[^\s<>\"'”’)]+", 0.9),
    ("handle", r"(?<![\w@.])@\w{3,}", 0.95),
    (
        "telephone",
        r"(?<![\w+])\+?\(?\d{1,4}\)?(?:[\s().-]{1,2}\d{2,4}){2,5}(?!\w)",
        0.8,
    ),
    ("long number", r"(?<![\w.,])\d{6,}(?![\w])", 0.8),
    ("plate", r"\b[A-ZА-ЯЁ]\s?\d{3}\s?[A-ZА-ЯЁ]{2}(?:\s?\d{2,3})?\b", 0.9),
    # IK-6, K-4/0.9, a passport.
    ("code", r"\b[A-ZА-ЯЁ]{1,6}[-/ ]?\d[\w/-]*", 0.8),
    ("code", r"\b\d+[-/]?[A-ZА-ЯЁ]{1,6}\d*\b(?:[-/]\w+)*", 0.6),
    (
        "code",
        (
            r"(?<!\w)(?i:plot|cell|room|flat|apartment|block|colony|school|hospital|unit"
            r"|ward|barracks?|detachment|squad|brigade|regiment|battalion|prison|building"
            r"|house)\s+(?:N[o°]s?|nos?|№)?\.?\s*#?(?:\d[\w/.-]*\w|\d+)"
        ),
        0.8,
    ),
    (
        "code",
        (
            r"(?<!\w)(?:N[o°]s?|nos?|№|(?i:ticket|passport|file|case|account)\s+"
            r"(?:N[o°]s?|nos?|№)?)\.?\s*#?(\d[\w/.-]*\w|\d+)"
        ),
        0.8,
    ),
    ("postcode", r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b", 0.9),
)
_SIGNS: Final = {
    "email": ("@",),
    "handle": ("@",),
    "address": ("http", "www", "t.me"),
}
"""What a text must have at all for a pattern to match; looking for it is fast."""
_DIRECT: Final = frozenset({"case number", "email", "handle", "telephone"})


def find_codes(text: str) -> Iterator[FoundIdentifier]:
    """Numbers and codes that point to one thing: a case, a house, a telephone."""
    for name, pattern, score in _code_patterns():
        if not any(sign in text for sign in _SIGNS.get(name, ("",))):
            continue
        for match in pattern.finditer(text):
            start = match.start(1) if match.lastindex else match.start()
            if _is_law(text, match.start()):
                continue
            yield FoundIdentifier(
                start=start,
                end=match.end(),
                kind=IdentifierKind.CODE,
                identifier=(
                    IdentifierType.DIRECT if name in _DIRECT else IdentifierType.QUASI
                ),
                score=score,
                proposer=name,
            )


def find_quantities(tokens: Tokens) -> Iterator[FoundIdentifier]:
    """Sums, shares, measures, and numbers of people and things."""
    found = match_at_triggers(tokens, _triggers(), _quantity_patterns())
    for rule, start, end in found:
        if not _is_law(tokens.text, start):
            yield FoundIdentifier(
                start=start,
                end=end,
                kind=IdentifierKind.QUANTITY,
                score=rule.score,
                proposer=rule.name,
            )


@cache
def _triggers() -> frozenset[str]:
    """Words and signs that a quantity begins with."""
    numbers = load_list("en", "dates")["numbers"]
    codes = load_list("en", "quantities")["currency_codes"]
    words = {str(word).lower() for word in (*numbers, *codes)}
    about = "approximately approx about some around nearly over more less at almost"
    return frozenset({*words, *(f"{word}s" for word in words), *about.split(), *"$€£₽"})


@cache
def _code_patterns() -> tuple[tuple[str, re.Pattern[str], float], ...]:
    return tuple((name, re.compile(p), score) for name, p, score in _CODES)


@cache
def _law() -> re.Pattern[str]:
    words = alternatives(load_list("en", "quantities")["not_counted"])
    return re.compile(
        rf"(?:\b(?:{words})|§§?)(?:\s+nos?\.?)?(?:[\s\d§,()]|\b[a-z]\)|\band\b|\bor\b|\bto\b)*$",
        re.IGNORECASE,
    )


def _is_law(text: str, start: int) -> bool:
    """Whether a number belongs to an article, a rule, or a page."""
    return _law().search(text[max(0, start - 40) : start]) is not None


@cache
def _quantity_patterns() -> tuple[TriggeredPattern, ...]:
    lists = load_list("en", "quantities")
    number = number_pattern()
    money = alternatives(lists["currencies"])
    codes = alternatives(lists["currency_codes"])
    measure = alternatives(lists["measures"])
    about = (
        r"(?:(?:approximately|approx\.|about|some|around|nearly|over|more\s+than"
        r"|less\s+than|at\s+least|almost)\s+)?"
    )
    sum_ = (
        rf"{about}\b(?:{codes})\s?\d[\d.,\u00a0 ]{{0,30}}\d?(?:\s+(?:million|billion))?"
        rf"|{about}\b{number}\s+(?:[A-Z]\w+\s+){{0,2}}(?:{money})\b(?:\s*\((?:{codes})\))?"
        rf"|{about}\b\d[\d.,\u00a0 ]{{0,30}}\s?(?:{codes})\b"
        r"|[$€£₽]\s?\d[\d.,]{0,30}(?:\s?(?:million|billion|m|bn|k)\b)?"
        r"|\b\d[\d.,]{0,30}\s?[$€£₽]"
    )
    share = rf"{about}\b{number}\s?(?:%|(?:{measure})\b)"
    count = (
        r"\b\d{1,3}(?:[,.\u00a0 ]\d{3}){1,6}(?:[.,]\d+)?\b"
        r"|(?<![\w.,/-])\d+(?:\.\d+)?(?![\w/])(?![.,]\d)"
    )
    words = alternatives(
        [w for w in load_list("en", "dates")["numbers"] if w not in {"one", "two"}]
    )
    rules = (
        ("sum", re.compile(sum_), 0.8),
        ("measure", re.compile(share, re.IGNORECASE), 0.7),
        ("number", re.compile(count), 0.4),
        (
            "number in words",
            re.compile(
                rf"\b(?:{words})s?(?:[-\s](?:{words})s?){{0,8}}\b(?:\s+other\s+\w+)?",
                re.IGNORECASE,
            ),
            0.3,
        ),
    )
    return tuple(
        TriggeredPattern(name=name, pattern=pattern, score=score)
        for name, pattern, score in rules
    )
