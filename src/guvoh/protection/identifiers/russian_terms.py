"""Dates, ages, terms, sentences, articles of law and sums in Russian."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.russian_codes import UNITS, any_of
from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    _Row = tuple[str, IdentifierKind, str, float]

_DATE: Final = IdentifierKind.DATE
_QUANTITY: Final = IdentifierKind.QUANTITY
_OTHER: Final = IdentifierKind.OTHER
_YEAR: Final = r"(?:19|20)\d\d"
_PLAIN: Final[tuple[_Row, ...]] = (
    (
        "date",
        _DATE,
        r"(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?:\s*г(?:\.|ода?))?(?!\d)",
        0.95,
    ),
    ("date", _DATE, rf"(?<![\d-]){_YEAR}-\d\d-\d\d(?!\d)", 0.95),
    (
        "year",
        _DATE,
        rf"(?<![\d./-]){_YEAR}(?:-?(?:го|[ймхе]|му))?(?:\s*г(?:г?\.|од\w*))?(?![\d/])",
        0.8,
    ),
    (
        "night",
        _DATE,
        r"\b[вВ] ночь (?:с \d{1,2}(?: [а-я]+)? )?на \d{1,2}(?:-?е)?(?: [а-я]+)?",
        0.8,
    ),
    ("clock", _DATE, r"(?<![\d:])(?:[01]?\d|2[0-3])[:.][0-5]\d(?![\d:.])", 0.6),
    (
        "age",
        _DATE,
        r"\b\d{1,3}-летн\w+|\b[а-яё]{3,}летн(?:ий|яя|его|ей|ему|им|ем|юю|ие|их)\b",
        0.7,
    ),
    (
        "duration",
        _DATE,
        rf"\b\d+(?:[-–]\d+)?(?:-?(?:й|го|м|ого|ому))?\s+{UNITS}\b(?:\s+\d+\s+{UNITS}\b)*",
        0.6,
    ),
    (
        "sum",
        _QUANTITY,
        (
            r"(?<![\w.,])\d[\d.,\u00a0 ]*\s?(?:тыс\w*\.?\s*|млн\.?\s*|миллион\w*\s*)?"
            r"(?:руб\w*|₽|доллар\w*|долл\.|евро|со?у?м(?:ов|а|ами)?\b|тенге|сомони|\$|€)"
        ),
        0.7,
    ),
    (
        "count",
        _QUANTITY,
        r"(?<![\w.,/-])\d+(?:[.,]\d+)?(?![\w/-])(?![.,]\d)",
        0.35,
    ),
    (
        "article",
        _OTHER,
        (
            r"\b(?:ст(?:ать(?:я|и|е|ю|ёй|ей)|\.)|ч(?:аст(?:ь|и|ью)|\.)|п(?:ункт\w*|\.))"
            r"\s*\d[\d.]*(?:\s*(?:,|и|ч\.|ст\.|п\.|части|статьи)\s*\d[\d.]*)*"
            r"(?:\s+У[КП]К?(?:\s+РФ)?)?"
        ),
        0.5,
    ),
)


def find_terms(text: str) -> Iterator[FoundIdentifier]:
    """Yields what the patterns find; they may overlap."""
    for name, kind, pattern, score in _patterns():
        for match in pattern.finditer(text):
            yield FoundIdentifier(
                start=match.start(),
                end=match.end(),
                kind=kind,
                score=score,
                proposer=name,
            )


@cache
def _patterns() -> tuple[tuple[str, IdentifierKind, re.Pattern[str], float], ...]:
    year = rf"(?:\s+{_YEAR}(?:\s*г(?:\.|ода?))?)?"
    units = r"(?:год\w*|месяц\w*|недел\w+|день|сутки)"
    rows: tuple[_Row, ...] = (
        *_PLAIN,
        ("sentence", _OTHER, rf"(?<!\w)(?i:{any_of('sentences')})(?!\w)", 0.6),
        (
            "language",
            IdentifierKind.GROUP,
            rf"(?<!\w)(?i:{any_of('languages')})(?!\w)",
            0.5,
        ),
        ("season", _DATE, rf"\b(?i:{any_of('seasons')}){year}\b", 0.4),
        ("weekday", _DATE, rf"\b(?i:{any_of('weekdays')})\b", 0.4),
        ("duration", _DATE, rf"\b(?i:{any_of('ordinals')})\s+{units}\b", 0.5),
    )
    return tuple(
        (name, kind, re.compile(pattern), score) for name, kind, pattern, score in rows
    )
