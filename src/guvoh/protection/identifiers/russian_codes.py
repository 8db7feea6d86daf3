"""Codes in Russian: colonies, units, cases, documents, telephones, addresses."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.languages import load_list
from guvoh.protection.identifiers.span import (
    FoundIdentifier,
    IdentifierKind,
    IdentifierType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECT: Final = frozenset({"case number", "email", "handle", "telephone", "passport"})
_NUMBER: Final = (
    r"\d+(?:[-/.]\d+)*(?:-?[А-ЯЁA-Z]{1,3}(?![а-яёa-z]))?(?:/[А-ЯЁA-Z]{1,4})?"
)
_SIGN: Final = r"(?:№|номер\w*|N[oо°]?\.?|#)"
_ENDING: Final = r"(?:-?(?:го|му|[йяемю]|ой|ая|ом|ый|ого))?"
UNITS: Final = (
    r"(?:лет|год(?:а|у|ом|ов|ы)?|месяц(?:а|ев|у|ем|ы)?|недел\w+|дн(?:я|ей|и)"
    r"|сут(?:ки|ок)|час(?:а|ов)?|минут\w*)"
)
"""A pattern for what time is counted in."""
_TELEPHONE: Final = (
    r"(?<![\w+])(?:\+?\d{1,3}[ \u00a0(-]{0,2})\(?\d{2,4}\)?"
    r"(?:[ \u00a0-]{1,2}\d{2,4}){2,4}(?!\w)"
)
_PLAIN: Final = (
    (
        "telephone",
        _TELEPHONE,
        0.9,
    ),
    ("telephone", r"(?<![\w+])(?:\+7|8)\d{10}(?!\w)", 0.95),
    ("passport", r"(?<!\w)\d{2}\s?\d{2}\s?(?:№\s?)?\d{6}(?!\w)", 0.9),
    ("passport", r"(?<!\w)[A-ZА-ЯЁ]{1,3}[\s-]?\d{5,9}(?!\w)", 0.9),
    ("case number", r"(?:№\s*)?\b\d{1,2}[а-яё]?-\d+/(?:20)?\d\d\b(?:-\d+)?", 0.95),
    ("number", r"№\s*[\w/-]*\d[\w/-]*", 0.85),
    ("code", r"(?<![\w.,])\d{6,}(?!\w)", 0.8),
    ("code", r"(?<!\w)(?=[\w-]*\d)[A-ZА-ЯЁ]{1,5}-?\d[\w/-]*", 0.7),
    ("code", r"(?<![\w/])\d+/\d+(?:/\d+)*(?!\w)", 0.6),
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", 0.99),
    ("address", r"\b(?:https?://|www\.|t\.me/)[^\s<>\"'”’»)]+", 0.9),
    ("handle", r"(?<![\w@.])@\w{3,}", 0.95),
    ("house", r"\b(?:д|кв|корп|стр|оф)\.\s*\d+\w?(?:/\d+)?", 0.8),
)


def find_codes(text: str) -> Iterator[FoundIdentifier]:
    """Yields numbers and codes that point to one thing; they may overlap."""
    for name, pattern, score in _patterns():
        for match in pattern.finditer(text):
            yield FoundIdentifier(
                start=match.start(),
                end=match.end(),
                kind=IdentifierKind.CODE,
                identifier=(
                    IdentifierType.DIRECT if name in _DIRECT else IdentifierType.QUASI
                ),
                score=score,
                proposer=name,
            )


def any_of(name: str) -> str:
    """A pattern for any of a list's patterns."""
    return "|".join(load_list("ru", "identifiers")[name])


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], float], ...]:
    before, after = any_of("numbered"), any_of("numbered_after")
    rows = (
        *_PLAIN,
        (
            "colony",
            (
                rf"\b(?:ФК?КУ\s+|ФГКУ\s+|ФБУ\s+)?(?:{any_of('colonies')})"
                rf"(?:\s?[-–—]\s?|\s*№\s*|\s){_NUMBER}"
            ),
            0.95,
        ),
        (
            "unit",
            (
                rf"\b(?i:в/ч|войсков\w+\s+част\w+|воинск\w+\s+част\w+)\s*{_SIGN}?\s*\d+"
                r"(?:-\w+)?"
            ),
            0.95,
        ),
        ("number", rf"(?<!\w)(?i:{before})\s*{_SIGN}\s*{_NUMBER}", 0.9),
        (
            "number",
            rf"\b(?i:{before})\s+{_NUMBER}\b(?!\s*(?:{UNITS}|человек|тысяч|руб))",
            0.8,
        ),
        ("number", rf"\b\d+{_ENDING}\s+(?:\w+\s+)?(?i:{after})\b", 0.8),
        ("number", rf"\b(?i:{any_of('ordinals')})\s+(?:\w+\s+)?(?i:{after})\b", 0.7),
    )
    return tuple((name, re.compile(pattern), score) for name, pattern, score in rows)
