"""Protected people's names in a text, whole or in part."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.names import find, parse
from guvoh.names.words import word_of
from guvoh.protection.addresses import find_emails
from guvoh.protection.hit import Hit
from guvoh.protection.mention import MentionRule, Strength
from guvoh.protection.name_index import NameIndex, WordHit
from guvoh.protection.name_parts import NameRole, parts_of
from guvoh.protection.name_skim import NameSkim
from guvoh.protection.skim import Excerpts, windows
from guvoh.protection.spaced import find_spaced, has_spaced
from guvoh.protection.text_words import (
    find_broken,
    find_in_handles,
    find_mixed,
    find_words,
    readings,
)
from guvoh.text.scripts import Script

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.protection.skim import SkimmedText

_RULE_OF: Final = {
    NameRole.GIVEN: MentionRule.SINGLE_GIVEN,
    NameRole.SURNAME: MentionRule.SINGLE_SURNAME,
    NameRole.FATHER: MentionRule.SINGLE_FATHER,
}
_KNOWN_SCRIPTS: Final = {Script.LATIN, Script.CYRILLIC, Script.ARABIC}
_ARABIC: Final = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_AFTER: Final = re.compile(r"[\s-]{1,3}([^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)*)")
_TOGETHER: Final = re.compile(r"\s{1,3}|[._+\-/*~·•]{1,2}|, |,?[ \t]*\n[ \t]*")
_PLURAL_REACH: Final = 80
_WIDEST_GAP: Final = 5
_MOST_BESIDE: Final = 12
_MOST_BEFORE: Final = 20
_STOPS: Final = re.compile(r"[.!?;:\n]")
_BEFORE_NAME: Final = frozenset("@/=")


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    hit: WordHit
    rules: tuple[MentionRule, ...] = ()


class NameSearch:
    """The names of protected people, ready to be searched for."""

    def __init__(self, names: Mapping[int, str]) -> None:
        self._numbers = tuple(names)
        self._forms = tuple(parse(name) for name in names.values())
        self._index = NameIndex(dict(zip(self._numbers, self._forms, strict=True)))
        self._skim = NameSkim(self._index)

    def unread(self) -> Iterator[int]:
        """Yields the names that are made of nothing the rules of names know."""
        for number, form in zip(self._numbers, self._forms, strict=True):
            known = form.script in _KNOWN_SCRIPTS and any(parts_of(form))
            if not known:
                yield number

    def find_in(self, skimmed: SkimmedText) -> Iterator[Hit]:
        """Yields the same for a long text, of which only what may tell is read."""
        read = Excerpts(skimmed.text, windows(skimmed.text, self._skim.find(skimmed)))
        yield from read.restore(self.find(read.text))

    def find(self, text: str) -> Iterator[Hit]:
        """Yields every place where one of the names shows, parts of it included."""
        places = list(self._find_parts(text))
        if places or has_spaced(text) or _ARABIC.search(text):
            for mention in find(text, self._forms):
                number = self._numbers[mention.form]
                rules = (MentionRule.FULL_NAME,)
                yield Hit(mention.start, mention.end, number, rules)
        if places:
            yield from _Assembly(text, places).hits()

    def _find_parts(self, text: str) -> Iterator[_Place]:
        look_up = self._index.look_up
        for start, end, word in find_words(text):
            for hit in look_up(word):
                yield _place(start, end, hit)
        for start, end, word in find_mixed(text):
            for hit in look_up(word):
                yield _place(start, end, hit)
        for start, end, word in find_in_handles(text):
            for hit in self._index.look_inside(word):
                yield _Place(start, end, hit)
        for start, end, word in (
            find_broken(text) if "\n" in text or "-" in text else ()
        ):
            for hit in look_up(word):
                yield _Place(start, end, hit, (MentionRule.BROKEN,))
        for start, end, word in find_spaced(text):
            for hit in look_up(word):
                if not hit.needs_handle:
                    yield _Place(start, end, hit, (MentionRule.SPACED,))


def _place(start: int, end: int, hit: WordHit) -> _Place:
    if hit.end < 0:
        return _Place(start, end, hit)
    return _Place(start + hit.start, start + hit.end, hit)


class _Assembly:
    """The parts found in one text, put together where they belong together."""

    def __init__(self, text: str, places: list[_Place]) -> None:
        self._text = text
        self._emails = [(start, end) for start, end, _ in find_emails(text)]
        self._by_value: dict[int, list[_Place]] = {}
        for place in places:
            if self._counts(place):
                self._by_value.setdefault(place.hit.value, []).append(place)

    def hits(self) -> Iterator[Hit]:
        """Yields the parts alone, and those that together make a name."""
        for value, found in self._by_value.items():
            places = sorted(set(found), key=lambda place: (place.start, place.end))
            for place in places:
                if not place.hit.is_ordinary:
                    yield self._alone(value, place)
            yield from self._together(value, places)
            yield from self._siblings(value, places)

    def _counts(self, place: _Place) -> bool:
        """Says whether what stands around a word lets it count as a part."""
        hit = place.hit
        if hit.needs_marker:
            after = _AFTER.match(self._text, place.end)
            if after is None:
                return False
            marker = word_of(readings(after.group(1))[0]).marker
            return marker in {"son", "daughter"}
        return not hit.needs_handle or self._is_handle(place)

    def _is_handle(self, place: _Place) -> bool:
        """Says whether a word stands in a user name, an address or a file name."""
        start, end = self._run(place)
        run = self._text[start:end]
        if "_" in run or any(char.isdigit() for char in run):
            return True
        if self._text[start - 1 : start] in _BEFORE_NAME and start:
            return True
        return self._email_around(place) is not None

    def _run(self, place: _Place) -> tuple[int, int]:
        """Returns the run of letters, digits and underscores around a word."""
        text, start, end = self._text, place.start, place.end
        while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        return start, end

    def _email_around(self, place: _Place) -> tuple[int, int] | None:
        at = bisect.bisect_right(self._emails, (place.start, len(self._text)))
        for start, end in self._emails[max(0, at - 1) : at + 1]:
            if start < place.end and place.start < end:
                return min(start, place.start), max(end, place.end)
        return None

    def _widen(self, place: _Place) -> tuple[int, int, bool]:
        """Returns the user name or address that a word is in, or the word itself."""
        email = self._email_around(place)
        if email:
            return *email, True
        start, end = self._run(place)
        if (start, end) != (place.start, place.end) or (
            start and self._text[start - 1] == "@"
        ):
            at = bool(start) and self._text[start - 1] == "@"
            return start - at, end, True
        return place.start, place.end, False

    def _alone(self, value: int, place: _Place) -> Hit:
        start, end, is_handle = self._widen(place)
        rules = [MentionRule.USERNAME] if is_handle else []
        strength = Strength.PART
        if place.hit.role is None:
            strength = Strength.FULL
            rules = rules or [MentionRule.USERNAME]
        else:
            rules.append(_RULE_OF[place.hit.role])
            if place.hit.is_lower and not is_handle:
                rules.append(MentionRule.LOWER_CASE)
        return Hit(start, end, value, (*rules, *place.rules), strength)

    def _together(self, value: int, places: list[_Place]) -> Iterator[Hit]:
        """Yields two parts of one name that nothing but a sign or blank parts."""
        starts = [place.start for place in places]
        for first in places:
            at = bisect.bisect_left(starts, first.end)
            for second in places[at : at + _MOST_BESIDE]:
                if second.start >= first.end + _WIDEST_GAP:
                    break
                if not _are_two(first, second):
                    continue
                gap = self._text[first.end : second.start]
                if gap and not _TOGETHER.fullmatch(gap):
                    continue
                start, _, left = self._widen(first)
                _, end, right = self._widen(second)
                is_handle = left or right or (bool(gap) and not gap.isspace())
                rule = MentionRule.USERNAME if is_handle else MentionRule.FULL_NAME
                rules = (rule, *first.rules, *second.rules)
                yield Hit(start, max(end, second.end), value, rules)

    def _siblings(self, value: int, places: list[_Place]) -> Iterator[Hit]:
        """Yields a given name in a list before its family name in the plural."""
        for at, plural in enumerate(places):
            if not plural.hit.is_plural:
                continue
            for place in reversed(places[max(0, at - _MOST_BEFORE) : at]):
                gap = self._text[place.end : plural.start]
                if len(gap) > _PLURAL_REACH or _STOPS.search(gap):
                    break
                if place.hit.role is NameRole.GIVEN and gap:
                    rules = (MentionRule.SHARED_SURNAME,)
                    yield Hit(place.start, place.end, value, rules)
                    yield Hit(plural.start, plural.end, value, rules)


def _are_two(first: _Place, second: _Place) -> bool:
    """Says whether two words are a given name and another part of one name."""
    roles = {first.hit.role, second.hit.role}
    return len(roles) == 2 and NameRole.GIVEN in roles
