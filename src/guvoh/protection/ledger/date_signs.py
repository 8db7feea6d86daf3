"""What a date says of a person: birth, entry, release, or when something was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from guvoh.model import DatePrecision, SubjectAttribute
from guvoh.protection.ledger.sign import Sign
from guvoh.reading.dates import find_dates
from guvoh.reading.page import Page, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.model import DateInterval
    from guvoh.protection.ledger.tables import FactTable
    from guvoh.reading.result import DateMention

_BEHIND: Final = 40
_STOP: Final = re.compile(r"[,;.:—]|(?<!\w)(?:and|but|и|а|но)(?!\w)")
_FIRST_WORD: Final = re.compile(r"(?:since|from|until|by|с|со|до|к)(?!\w)")
_EXACT: Final = frozenset({DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR})


def find_dated(
    page: Page, folded: str, dates: Sequence[DateMention], table: FactTable
) -> Iterator[Sign]:
    """Each date of a text, by what the words beside it make of it."""
    previous = 0
    for date in dates:
        sentence = page.sentences[page.sentence_at(date.start)]
        since = _FIRST_WORD.match(folded, date.start)
        upto = since.end() if since else date.start
        before = folded[max(sentence.start, previous) : upto]
        behind = folded[date.end : min(date.end + _BEHIND, sentence.end)]
        attribute = _attribute(before, _STOP.split(behind)[0], table)
        interval = date.interval
        if since and attribute is not SubjectAttribute.DATE:
            interval = _point(page, date.text[upto - date.start :]) or interval
        if value := write_interval(interval):
            yield Sign(
                attribute=attribute,
                values=(value,),
                start=date.start,
                end=date.end,
                rule="date",
            )
        previous = date.end


def write_interval(interval: DateInterval) -> str:
    """An interval as 2023, 2023-07, 2023-07-14 or first..last; open ends are empty."""
    if interval.precision in _EXACT:
        return str(interval)
    first = interval.earliest if interval.start_known else None
    last = interval.latest if interval.end_known else None
    return f"{first or ''}..{last or ''}" if first or last else ""


def _point(page: Page, words: str) -> DateInterval | None:
    """The day or month itself in words such as since March 2021."""
    if not words.strip():
        return None
    found = find_dates(lay_out(words, language=page.language, published=page.published))
    return found[0].interval if found else None


def _attribute(before: str, behind: str, table: FactTable) -> SubjectAttribute:
    """What the nearest words make of a date."""
    found = [
        (match.end(), attribute)
        for attribute, cue in table.date_cues
        for match in cue.finditer(before)
    ]
    if found:
        return max(found)[1]
    for attribute, cue in table.date_cues:
        if attribute is not SubjectAttribute.ENTRY_DATE and cue.search(behind):
            return attribute
    return SubjectAttribute.DATE
