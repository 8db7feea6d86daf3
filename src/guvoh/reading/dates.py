"""Dates as intervals of days: what the text says of them, and no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from guvoh.model import DateInterval
from guvoh.reading.date_bounds import bounded
from guvoh.reading.date_grammar import Found, load_date_grammar
from guvoh.reading.date_points import Context, Point, is_day, parts_of, resolve
from guvoh.reading.result import DateMention
from guvoh.reading.word_patterns import small_letters

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from guvoh.reading.date_days import Days
    from guvoh.reading.page import Page

_LOOK_BACK: Final = 40
_DATELINE_PARAGRAPHS: Final = 3
_LONGEST_DATELINE: Final = 120
# Nothing, for the paragraph begins or ends there, or a mark.
_APART: Final = frozenset(["", *",;:()—–-.|\n"])
_WHOLE_YEAR: Final = timedelta(days=364)


def find_dates(page: Page) -> tuple[DateMention, ...]:
    """The dates of a text, in their order.

    What leans on another date (yesterday, last March, two weeks later, a day without a
    year) is resolved against the day the text appeared, the day at its head, or the
    date before it; when there is none, it is left out. Nothing is guessed.
    """
    return tuple(mention for _, mention in _DateReader(page).read() if mention)


def find_date_spans(page: Page) -> tuple[tuple[int, int], ...]:
    """Where the dates of a text stand, with those that could not be resolved."""
    return tuple(
        (mention.start, mention.end) if mention else (found.start, found.end)
        for found, mention in _DateReader(page).read()
        if mention or found.kind in {"points", "numeric"}
    )


class _DateReader:
    """One pass over a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._small = small_letters(page.text)
        self._grammar = load_date_grammar(page.language)
        self._found = [f for f in self._grammar.find(self._small) if self._is_date(f)]
        self._anchor = self._date_of_text()
        self._only_year = self._year_of_text()
        self._before: Days | None = None
        self._near: tuple[int, Days] | None = None

    def read(self) -> Iterator[tuple[Found, DateMention | None]]:
        """What may be dates, with the mention when it is one."""
        place = 0
        while place < len(self._found):
            low = self._found[place]
            high = self._found[place + 1] if place + 1 < len(self._found) else None
            mention = self._range(low, high) if high else None
            place += 2 if mention else 1
            yield low, mention or self._single(low)

    def _single(self, found: Found) -> DateMention | None:
        point = resolve(found, self._grammar, self._context(found))
        if point is None:
            return None
        if "day2" in found.slots:
            opener = self._behind(self._grammar.range_opener, found.start)
            how = None
        else:
            opener = self._behind(self._grammar.opener, found.start)
            how = opener and opener.lastgroup
        self._remember(found, point.days, is_plain=how is None)
        if how == "before" and found.slots.get("part") in self._grammar.late:
            # «до конца июня» goes to the last day of June.
            how = "until"
        interval = bounded(point.days, point.basis, how)
        return self._mention(found.start - _length(opener), found.end, interval)

    def _range(self, low: Found, high: Found) -> DateMention | None:
        """From the first of two dates to the last; None when they make no range."""
        grammar = self._grammar
        opener = self._behind(grammar.range_opener, low.start)
        joint = grammar.range_pairs[opener["form"]] if opener else grammar.range_joint
        if not joint.fullmatch(self._small[low.end : high.start][:_LOOK_BACK]):
            return None
        last = resolve(high, grammar, self._context(high))
        if last is None:
            return None
        first = self._beginning(low, last)
        if first is None or first.days.first >= last.days.last:
            return None
        self._remember(high, last.days, is_plain=False)
        interval = DateInterval.between(
            first.days.first.isoformat(), last.days.last.isoformat(), basis=last.basis
        )
        return self._mention(low.start - _length(opener), high.end, interval)

    def _beginning(self, low: Found, last: Point) -> Point | None:
        """The first date of a range; without a year it has the one of the last."""
        year = last.days.last.year
        for candidate in (year, year - 1):
            context = Context(anchor=self._anchor, year=candidate)
            point = resolve(low, self._grammar, context)
            if point and point.days.first < last.days.first:
                return point
        return None

    def _context(self, found: Found) -> Context:
        near = None
        if self._near:
            sentence = self._page.sentence_at(found.start)
            if sentence - self._page.sentence_at(self._near[0]) <= 1:
                near = self._near[1]
        return Context(
            anchor=self._anchor,
            before=self._before,
            near=near,
            only_year=self._only_year,
        )

    def _remember(self, found: Found, days: Days, *, is_plain: bool) -> None:
        # A bare year often is far from what is told: «he came in 2018. In January …».
        if days.last - days.first < _WHOLE_YEAR:
            self._before = days
        if is_plain:
            self._near = (found.start, days)

    def _is_date(self, found: Found) -> bool:
        """Whether words that may be a date are likely one: «may», «march» often not."""
        slots = found.slots
        is_alone = len(slots) == 1 and "season" not in slots
        if found.kind != "points" or not is_alone:
            return not self._is_small_month_first(found)
        year = slots.get("year")
        if year and not year.isdecimal():
            return True
        is_led = bool(self._behind(self._grammar.before_bare, found.start))
        return is_led and not self._is_small_month_first(found)

    def _is_small_month_first(self, found: Found) -> bool:
        """Whether it begins with a month without a capital, and has no year."""
        if not self._grammar.months_have_capitals or "year" in found.slots:
            return False
        month = found.slots.get("month")
        begins = month and self._small.startswith(month, found.start)
        return bool(begins and not self._page.text[found.start].isupper())

    def _date_of_text(self) -> date | None:
        """The day the text appeared, or the one at its head; None when not known."""
        if self._page.published:
            return date.fromisoformat(self._page.published)
        for found in self._found:
            if self._page.paragraph_at(found.start) >= _DATELINE_PARAGRAPHS:
                return None
            parts = parts_of(found, self._grammar) if found.kind == "points" else None
            is_whole = found.kind == "numeric" or (parts and parts.year and parts.day)
            if is_whole and self._is_heading(found):
                point = resolve(found, self._grammar, Context())
                if point and is_day(point.days):
                    return point.days.first
        return None

    def _is_heading(self, found: Found) -> bool:
        """Whether a date dates the text: apart by commas, or in a short paragraph.

        «On 3 March 2025 they came» in running text tells when they came.
        """
        paragraph = self._page.paragraphs[self._page.paragraph_at(found.start)]
        if paragraph.end - paragraph.start <= _LONGEST_DATELINE:
            return True
        before = self._small[paragraph.start : found.start].rstrip(" ")[-1:]
        after = self._small[found.end : paragraph.end].lstrip(" ")[:1]
        return before in _APART and after in _APART

    def _year_of_text(self) -> int | None:
        """The year that all dates of the text with a year have; None when none is."""
        every = (resolve(found, self._grammar, Context()) for found in self._found)
        years = {
            point.days.first.year
            for point in every
            if point
            and point.basis == "stated"
            and point.days.last - point.days.first < _WHOLE_YEAR
        }
        return years.pop() if len(years) == 1 else None

    def _mention(self, start: int, end: int, interval: DateInterval) -> DateMention:
        text = self._page.text[start:end]
        return DateMention(text=text, start=start, end=end, interval=interval)

    def _behind(self, pattern: re.Pattern[str], place: int) -> re.Match[str] | None:
        """What ends right before a place; None when nothing does."""
        return pattern.search(self._small[max(0, place - _LOOK_BACK) : place])


def _length(match: re.Match[str] | None) -> int:
    return len(match.group()) if match else 0
