"""Every place in a text where a protected value shows."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final, NoReturn, SupportsIndex

from guvoh.protection.addresses import AddressIndex
from guvoh.protection.dates import digit_rows, find_dates, is_date, read_date
from guvoh.protection.encodings import decode, find_escapes
from guvoh.protection.hit import Hit, prune
from guvoh.protection.mention import MentionRule, ProtectedMention
from guvoh.protection.numbers import NumberIndex
from guvoh.protection.phrases import PhraseIndex
from guvoh.protection.protected_value import ProtectedValue, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from guvoh.protection.encodings import View
    from guvoh.protection.name_search import NameSearch
    from guvoh.protection.skim import SkimmedText

_HANDLES: Final = re.compile(r"\[\[S\d+\]\]")
_LONG: Final = 1 << 14
"""A text of so many code points is skimmed first."""
_BETWEEN_DIGITS: Final = 40
"""Two digits of a date are no further apart: 1991-yilning sentyabr 14."""
_AROUND_DIGIT: Final = 24
"""No month is longer before the first digit of a date or after the last."""
_LEAST_DIGITS: Final = 3
"""The shortest dates have as many: 1 May 91."""
_BLANK: Final = "\ufffc"
"""What stands for a handle during the search: it belongs to no word."""


def find_protected(
    text: str, values: Sequence[ProtectedValue]
) -> tuple[ProtectedMention, ...]:
    """Returns every place where a protected value shows, in order.

    Whoever searches many texts makes one `Finder` and keeps it.

    Args:
        text: any text; offsets count its code points. Handles as `[[S7]]` are passed
            over.
        values: what must not show.
    """
    return Finder(values).find(text)


class Finder:
    """Protected values, ready to be searched for in many texts.

    It holds the values, and words of the texts it has seen, in memory: let go of it
    when the vault is locked. It cannot be pickled.
    """

    def __init__(self, values: Sequence[ProtectedValue]) -> None:
        self._values = tuple(values)
        self._phrases = PhraseIndex()
        self._numbers = NumberIndex()
        self._addresses = AddressIndex()
        self._dates: dict[tuple[int, int], list[tuple[int, date]]] = {}
        names: dict[int, str] = {}
        for number, value in enumerate(self._values):
            if value.kind is ValueKind.PERSON_NAME:
                names[number] = value.text
            else:
                self._add(number, value)
        self._names = _search_names(names)
        for number in self._names.unread() if self._names else ():
            self._phrases.add(number, names[number], MentionRule.FULL_NAME)

    def __repr__(self) -> str:
        return f"Finder({len(self._values)} values)"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuses: a pickle would carry the values out of the vault."""
        raise TypeError("A finder cannot be pickled or copied: it holds the vault.")

    def find(self, text: str) -> tuple[ProtectedMention, ...]:
        """Returns every place where a value shows, in order.

        Where words fit several subjects, each has a mention. Of one value, a part
        that lies in a whole mention is not told again.
        """
        masked = _HANDLES.sub(lambda found: _BLANK * len(found.group()), text)
        is_long = len(masked) >= _LONG
        hits = self._find_in(masked) if is_long else self._find(masked)
        return tuple(self._mention(hit) for hit in prune(hits))

    def _find(self, text: str) -> list[Hit]:
        return [*self._search(text), *self._read_views(decode(text))]

    def _find_in(self, text: str) -> list[Hit]:
        """Finds the same in a long text, of which only what may tell is read."""
        from guvoh.protection.skim import SkimmedText, pieces_of  # noqa: PLC0415 -- loads numpy

        hits = []
        for offset, piece in pieces_of(text):
            skimmed = SkimmedText(piece)
            views = decode(piece, find_escapes(skimmed))
            for hit in (*self._search_in(skimmed), *self._read_views(views)):
                start, end = hit.start + offset, hit.end + offset
                hits.append(replace(hit, start=start, end=end))
        return hits

    def _read_views(self, views: Iterable[View]) -> Iterator[Hit]:
        """Yields what stands in what was escaped."""
        for view in views:
            for hit in self._search(view.text):
                start, end = view.locate(hit.start, hit.end)
                if end - start != hit.end - hit.start:
                    rules = (*hit.rules, MentionRule.ENCODED)
                    yield Hit(start, end, hit.value, rules, hit.strength)

    def _mention(self, hit: Hit) -> ProtectedMention:
        return ProtectedMention(
            start=hit.start,
            end=hit.end,
            subject=self._values[hit.value].subject,
            value_index=hit.value,
            rules=hit.rules,
            strength=hit.strength,
        )

    def _add(self, number: int, value: ProtectedValue) -> None:
        """Gives a value to the searches that can find it; one always can."""
        text, kind = value.text, value.kind
        words = MentionRule.WORDS
        is_known = False
        match kind:
            case ValueKind.PHONE:
                is_known = self._numbers.add_phone(number, text)
            case ValueKind.EMAIL:
                is_known = self._addresses.add_email(number, text)
            case ValueKind.HANDLE:
                is_word = not any(char.isspace() for char in text.strip())
                is_known = self._addresses.add_handle(number, text) and is_word
            case ValueKind.NUMBER:
                is_known = self._add_date(number, text) or self._numbers.add_number(
                    number, text
                )
            case ValueKind.OTHER:
                is_known = self._add_date(number, text)
            case ValueKind.SINGLE_NAME:
                words = MentionRule.SINGLE_NAME
                self._addresses.add_handle(number, text)
            case _:
                pass
        if not is_known:
            self._phrases.add(number, text, words)

    def _add_date(self, number: int, text: str) -> bool:
        wanted = read_date(text)
        if wanted is None:
            return False
        self._dates.setdefault((wanted.month, wanted.day), []).append((number, wanted))
        self._numbers.add_date(number, digit_rows(wanted))
        return True

    def _search_in(self, skimmed: SkimmedText) -> Iterator[Hit]:
        if self._names is not None:
            yield from self._names.find_in(skimmed)
        if self._phrases:
            yield from self._phrases.find_in(skimmed)
        if self._numbers:
            yield from self._numbers.find_in(skimmed)
        if self._addresses:
            yield from self._addresses.find_in(skimmed)
        if self._dates:
            yield from self._find_dates_in(skimmed)

    def _find_dates_in(self, skimmed: SkimmedText) -> Iterator[Hit]:
        from guvoh.protection.skim import Excerpts, clusters, windows  # noqa: PLC0415 -- loads numpy

        digits = clusters(skimmed.digits, _BETWEEN_DIGITS, least=_LEAST_DIGITS)
        read = Excerpts(skimmed.text, windows(skimmed.text, digits, _AROUND_DIGIT))
        yield from read.restore(self._find_dates(read.text))

    def _search(self, text: str) -> Iterator[Hit]:
        if self._names is not None:
            yield from self._names.find(text)
        if self._phrases:
            yield from self._phrases.find(text)
        if self._numbers:
            yield from self._numbers.find(text)
        if self._addresses:
            yield from self._addresses.find(text)
        if self._dates:
            yield from self._find_dates(text)

    def _find_dates(self, text: str) -> Iterator[Hit]:
        for start, end, dates in find_dates(text):
            days = {(month, day) for _, month, day in dates}
            likely = (self._dates.get(day, ()) for day in days)
            for number, wanted in chain.from_iterable(likely):
                if any(is_date(wanted, found) for found in dates):
                    yield Hit(start, end, number, (MentionRule.DATE,))


def _search_names(names: dict[int, str]) -> NameSearch | None:
    if not names:
        return None
    from guvoh.protection.name_search import NameSearch  # noqa: PLC0415 -- loads numpy

    return NameSearch(names)
