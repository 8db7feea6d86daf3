"""Facts that words say plainly: occupation, offence, illness, contact, event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.sign import UNIQUE, Sign
from guvoh.protection.ledger.tables import place_table
from guvoh.reading.patterns import find_patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.protection.ledger.tables import FactTable
    from guvoh.reading.page import Page

_EVENTS: Final = frozenset({"act", "means", "outcome"})
_ARTICLE: Final = re.compile(
    r"(?<!\w)(?:articles?|art\.|стат(?:ья|ье|ьи|ьей|ью|ьям|ьями)|ст\.)\s*"
    r"(\d{2,3}(?:\.\d)?)(?!\d)"
)
_UNIT: Final = re.compile(
    r"(?<!\w)(\d{1,3})(?:[a-z]{2})? (?:\w+[- ](?:\w+ )?)?"
    r"(brigade|regiment|battalion|division)(?!\w)"
    r"|(?<!\w)(\d{1,3})(?:-?\w{1,3})? (?:\w+ )?(бригад|полк|батальон|дивизи)\w*"
    r"|(?<!\w)(?:military unit|войсков\w+ част\w+|в/?ч)(?: no\.?| №)? ?(\d{4,5})"
)
_UNITS: Final = {
    "бригад": "brigade",
    "полк": "regiment",
    "батальон": "battalion",
    "дивизи": "division",
}
_ONLY: Final = re.compile(
    r"^(?:the |was the |is the |as the |his |her )?(?:only|sole|lone|единственн\w+) "
)
_NEGATED: Final = re.compile(
    r"(?<!\w)(?:not|no|never|without|nor|не|нет|без|ни)\s(?:been\s)?$"
)


def find_phrases(page: Page, folded: str, table: FactTable) -> list[Sign]:
    """The facts that phrases of the table give away; the longest of an attribute."""
    hits = [
        Sign(
            attribute=hit.key[0],
            values=(hit.key[1],),
            start=hit.start,
            end=hit.end,
            rule="phrase",
        )
        for hit in table.book.find(folded, page.sentences)
        if not _NEGATED.search(folded[max(0, hit.start - 9) : hit.start])
    ]
    return longest(hits)


def find_pattern_events(page: Page, known: Sequence[Sign]) -> Iterator[Sign]:
    """What was done to somebody, by the signs of coerced recruitment.

    Where a phrase of the table tells an event it is called as the table calls it.
    """
    taken = {
        place
        for sign in known
        if sign.attribute is SubjectAttribute.EVENT
        for place in range(sign.start, sign.end)
    }
    for pattern in find_patterns(page):
        is_new = taken.isdisjoint(range(pattern.start, pattern.end))
        if is_new and pattern.vocabulary in _EVENTS:
            yield Sign(
                attribute=SubjectAttribute.EVENT,
                values=(pattern.code,),
                start=pattern.start,
                end=pattern.end,
                rule="pattern",
            )


def find_articles(folded: str) -> Iterator[Sign]:
    """Articles of a code of law."""
    for match in _ARTICLE.finditer(folded):
        yield Sign(
            attribute=SubjectAttribute.OFFENCE,
            values=(f"Article {match[1]}",),
            start=match.start(),
            end=match.end(),
            rule="article",
        )


def find_units(folded: str) -> Iterator[Sign]:
    """Military units by number."""
    for match in _UNIT.finditer(folded):
        number = match[1] or match[3]
        kind = match[2] or _UNITS.get(match[4] or "", "")
        value = f"{number}{_ordinal(int(number))} {kind}" if number else ""
        yield Sign(
            attribute=SubjectAttribute.UNIT,
            values=(value or f"military unit {match[5]}",),
            start=match.start(),
            end=match.end(),
            rule="unit",
        )


def find_unique(folded: str, table: FactTable) -> Iterator[Sign]:
    """That somebody is the only one of a kind: it leaves one person, whoever reads."""
    for match in table.unique.finditer(folded):
        words = _ONLY.sub("", match[0])
        yield Sign(
            attribute=SubjectAttribute.OTHER,
            values=("only " + " ".join(words.split()),),
            level=UNIQUE,
            start=match.start(),
            end=match.end(),
            rule="unique",
        )


def longest(signs: Iterable[Sign]) -> list[Sign]:
    """The signs without those that lie in or across a longer one on the attribute."""
    taken: dict[SubjectAttribute, set[int]] = {}
    kept = []
    for sign in sorted(signs, key=lambda s: (s.start - s.end, s.start, s.values)):
        places = range(sign.start, sign.end)
        others = taken.setdefault(sign.attribute, set())
        if others.isdisjoint(places):
            others.update(places)
            kept.append(sign)
    return sorted(kept, key=lambda s: (s.start, s.end, s.attribute, s.values))


def _ordinal(number: int) -> str:
    """The ending of an English ordinal number."""
    is_teen = number % 100 in {11, 12, 13}
    endings = place_table()["ordinals"]
    return str(endings[0 if is_teen or number % 10 > 3 else number % 10])
