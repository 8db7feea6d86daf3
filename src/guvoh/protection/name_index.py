"""Protected people's names by key: which words of a text may be part of which."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from guvoh.names.alignment import distance
from guvoh.names.letter_classes import SIGNS, first_kind
from guvoh.names.name_keys import GIVEN, make_keys
from guvoh.names.scan import PERSIAN_BIT, SIGN_BITS, persian_consonants
from guvoh.names.sounds import Sounds, fold, pattern, sounds_of
from guvoh.protection.endings import all_endings
from guvoh.protection.name_parts import (
    PLURALS,
    NamePart,
    NameRole,
    agrees,
    is_father_root,
    parts_of,
    words_until,
)
from guvoh.protection.ordinary_words import Spellings, is_ordinary
from guvoh.protection.outlines import begins, may_begin
from guvoh.protection.stems import LONGEST_ENDING, NEAR, Stem, stems_of
from guvoh.protection.text_words import (
    LONGEST_KEY,
    prefix_patterns,
    readings,
    split_camel,
    suffix_patterns,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from guvoh.names.forms import NameForm

_PERSIAN: Final = "~"
_SIGN_MASK: Final = (1 << SIGN_BITS) - 1
_LEAST_KEY: Final = 2
_SHORT: Final = 3
"""Sounds of a word that, without a capital, is an ordinary word."""
_LEAST_HALF: Final = 3
_LEAST_GLUED: Final = 5
_MOST_INITIALS: Final = 2
_LEAST_EMBEDDED: Final = {NameRole.GIVEN: 4, NameRole.SURNAME: 5}
_MOST_REMEMBERED: Final = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHit:
    """A word, or a stretch of it, that may be part of a protected name."""

    value: int
    """Number of the name."""
    role: NameRole | None
    """Which part; None where one word holds given and family name."""
    start: int = 0
    """Offset in the word."""
    end: int = -1
    """Offset after it in the word; -1 for the whole word."""
    is_plural: bool = False
    """Whether the family name stands in the plural."""
    is_lower: bool = False
    """Whether it has no capital letter."""
    needs_marker: bool = False
    """Whether only уулу, ўғли or the like beside it makes it a father's name."""
    needs_handle: bool = False
    """Whether it counts in user names and addresses only: a short ordinary word."""
    is_ordinary: bool = False
    """Whether it is a word of a dictionary: it counts beside another part only."""


class NameIndex:
    """The parts of all protected names; what each word may be is remembered."""

    def __init__(self, forms: Mapping[int, NameForm]) -> None:
        self._parts = {number: parts_of(form) for number, form in forms.items()}
        self._keys: dict[str, set[tuple[int, bool, int]]] = {}
        self._stems: dict[str, list[tuple[int, NameRole, Stem]]] = {}
        self._seen: dict[str, tuple[WordHit, ...]] = {}
        self._seen_inside: dict[str, tuple[WordHit, ...]] = {}
        for number, form in forms.items():
            for key, entry in make_keys(form).entries:
                is_given = bool(entry.role & GIVEN)
                use = (number, is_given, entry.first)
                self._keys.setdefault(_unpack(key), set()).add(use)
            self._add_stems(number)
        self._numbers = {
            key: frozenset(number for number, _, _ in uses)
            for key, uses in self._keys.items()
        }
        self._spellings = Spellings(
            part.part.text for parts in self._parts.values() for part in parts
        )
        self._initials = {
            number: _initials(parts) for number, parts in self._parts.items()
        }

    def _add_stems(self, number: int) -> None:
        for part in self._parts[number]:
            if part.part.is_father or part.part.halves:
                continue
            for stem in stems_of(part.part.text, is_name=True):
                if len(stem.sounds.signs) < _LEAST_KEY:
                    continue
                for key in stem.patterns():
                    self._stems.setdefault(key, []).append((number, part.role, stem))

    def look_up(self, word: str) -> tuple[WordHit, ...]:
        """Returns what a word as written in a text may be."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            found = tuple(dict.fromkeys(self._read(word)))
            if found and is_ordinary(word):
                found = tuple(self._as_ordinary(hit, word) for hit in found)
            self._seen[word] = found
        return found

    def _as_ordinary(self, hit: WordHit, word: str) -> WordHit:
        """Returns what a word of a dictionary may be; the part itself stays a part."""
        shown = word[hit.start :] if hit.end < 0 else word[hit.start : hit.end]
        mine = (part for part in self._parts[hit.value] if part.role is hit.role)
        if Spellings(part.part.text for part in mine).hold(shown):
            return hit
        return replace(hit, is_ordinary=True)

    def has_part(self, word: str) -> bool:
        """Says whether a word is a part of a name, but for an ending, by its letters.

        A word of a dictionary counts as a part no other way.
        """
        return self._spellings.hold(word)

    def _read(self, word: str) -> Iterator[WordHit]:
        for reading in readings(word):
            yield from self._match(reading, is_lower=word[:1].islower())
        for start, end in split_camel(word):
            for reading in readings(word[start:end]):
                for hit in self._match(reading, is_lower=word[start].islower()):
                    yield replace(hit, start=start, end=end)

    def _match(self, word: str, *, is_lower: bool) -> Iterator[WordHit]:
        sounds = sounds_of(word)
        if len(sounds.signs) < _LEAST_KEY:
            return
        if sounds.is_vowelless:
            bare = persian_consonants(sounds.signs)
            prefixes = [
                (_PERSIAN + bare[:end])[: LONGEST_KEY + 1]
                for end in range(len(bare) + 1)
            ]
            yield from self._match_whole(sounds, prefixes, is_lower=is_lower)
            return
        prefixes = prefix_patterns(sounds.signs)
        yield from self._match_whole(sounds, prefixes, is_lower=is_lower)
        if len(sounds.signs) >= _LEAST_GLUED:
            yield from self._match_glued(sounds, prefixes, is_lower=is_lower)

    def _match_whole(
        self, sounds: Sounds, prefixes: list[str], *, is_lower: bool
    ) -> Iterator[WordHit]:
        last = len(prefixes) - 1
        first = 1 << first_kind(sounds.signs[0])
        for end in range(last, max(_LEAST_KEY, last - LONGEST_ENDING) - 1, -1):
            key = prefixes[end]
            uses, stems = self._keys.get(key), self._stems.get(key)
            if not (uses or stems):
                continue
            rest = fold(sounds.signs[end:])
            if rest not in all_endings() and not sounds.is_vowelless:
                continue
            for number, role, stem in stems or ():
                if stem.fits(sounds, end):
                    yield self._hit(number, role, sounds, is_lower=is_lower)
            # Many people share a name: each is compared once.
            compared: dict[NamePart, WordHit | None] = {}
            for number, is_given, firsts in uses or ():
                if not firsts & first:
                    continue
                for part in self._parts[number]:
                    if is_given is not (part.role is NameRole.GIVEN):
                        continue
                    if part not in compared:
                        compared[part] = self._verify(
                            number, part, sounds, end, is_lower=is_lower
                        )
                    if hit := compared[part]:
                        yield replace(hit, value=number)

    def _verify(
        self, number: int, part: NamePart, sounds: Sounds, end: int, *, is_lower: bool
    ) -> WordHit | None:
        """Returns a word whose key is that of a part, if it is the part."""
        if not sounds.is_vowelless and not any(
            may_begin(beginning, sounds.signs)
            and (not is_lower or begins(beginning, sounds.signs))
            for beginning in part.beginnings
        ):
            return None
        rest = fold(sounds.signs[end:])
        for word in words_until(sounds, end):
            if agrees(word, part, is_lower=is_lower):
                hit = self._hit(number, part.role, sounds, is_lower=is_lower)
                return replace(hit, is_plural=rest in PLURALS)
            if is_father_root(word, part):
                return WordHit(value=number, role=part.role, needs_marker=True)
        return None

    def _hit(
        self, number: int, role: NameRole, sounds: Sounds, *, is_lower: bool
    ) -> WordHit:
        needs_handle = is_lower and len(sounds.signs) <= _SHORT
        return WordHit(
            value=number, role=role, is_lower=is_lower, needs_handle=needs_handle
        )

    def _match_glued(
        self, sounds: Sounds, prefixes: list[str], *, is_lower: bool
    ) -> Iterator[WordHit]:
        """Yields names written in one word: hasanyuldashev, khyuldashev."""
        suffixes = suffix_patterns(sounds.signs)
        size = len(sounds.signs)
        for at in range(1, size):
            before = self._numbers.get(prefixes[at], _NO_NUMBERS)
            after = self._numbers.get(suffixes[at], _NO_NUMBERS)
            if not (before or after):
                continue
            left, right = sounds.cut(0, at), sounds.cut(at, size)
            glued = {n for n in before & after if self._is_whole(n, left, right)}
            if size - at <= _MOST_INITIALS:
                glued |= {n for n in before if self._is_initialled(n, left, right)}
            if at <= _MOST_INITIALS:
                glued |= {n for n in after if self._is_initialled(n, right, left)}
            for number in glued:
                yield WordHit(value=number, role=None, is_lower=is_lower)

    def look_inside(self, word: str) -> tuple[WordHit, ...]:
        """Returns the names at the beginning or end of a word of a user name.

        In an ordinary word they stand by chance.
        """
        found = self._seen_inside.get(word)
        if found is None:
            if len(self._seen_inside) >= _MOST_REMEMBERED:
                self._seen_inside.clear()
            hits = (h for r in readings(word) for h in self._look_inside(r))
            found = self._seen_inside[word] = tuple(dict.fromkeys(hits))
        return found

    def _look_inside(self, word: str) -> Iterator[WordHit]:
        sounds = sounds_of(word)
        prefixes, suffixes = (
            prefix_patterns(sounds.signs),
            suffix_patterns(sounds.signs),
        )
        size = len(sounds.signs)
        for at in range(1, size):
            for key, side in (
                (prefixes[at], sounds.cut(0, at)),
                (suffixes[at], sounds.cut(at, size)),
            ):
                for number in self._numbers.get(key, _NO_NUMBERS):
                    for role in self._roles(number, side):
                        if len(side.signs) >= _LEAST_EMBEDDED.get(role, size):
                            yield WordHit(value=number, role=role, is_lower=True)

    def _is_whole(self, number: int, left: Sounds, right: Sounds) -> bool:
        """Says whether two halves of a word are two parts of a name."""
        is_left = self._roles(number, left)
        return bool(is_left) and any(
            role not in is_left or len(is_left) > 1
            for role in self._roles(number, right)
        )

    def _is_initialled(self, number: int, surname: Sounds, rest: Sounds) -> bool:
        """Says whether a word is a family name with initials before or behind it."""
        return self._are_initials(number, rest) and (
            NameRole.SURNAME in self._roles(number, surname)
        )

    def _roles(self, number: int, sounds: Sounds) -> set[NameRole]:
        if len(sounds.signs) < _LEAST_HALF:
            return set()
        found = pattern(sounds.signs)
        return {
            part.role
            for part in self._parts[number]
            if pattern(part.part.sounds.signs) == found
            and distance(part.part.sounds, sounds) <= NEAR
        }

    def _are_initials(self, number: int, rest: Sounds) -> bool:
        """Says whether one or two sounds are initials of given and father's name."""
        signs = fold(rest.signs)
        given, father = self._initials[number]
        if not signs or len(signs) > _MOST_INITIALS or signs[0] not in given:
            return False
        return len(signs) == 1 or signs[1] in father


_NO_NUMBERS: Final[frozenset[int]] = frozenset()


def _initials(parts: Iterable[NamePart]) -> tuple[str, str]:
    """Returns the first sounds, folded, of given and father's names."""
    firsts = [(part.role, fold(part.part.sounds.signs)[:1]) for part in parts]
    return (
        "".join(sign for role, sign in firsts if role is NameRole.GIVEN),
        "".join(sign for role, sign in firsts if role is NameRole.FATHER),
    )


def _unpack(key: int) -> str:
    """Returns the signs of a key of `guvoh.names`."""
    signs = _PERSIAN if key & PERSIAN_BIT else ""
    key &= PERSIAN_BIT - 1
    while key:
        signs += SIGNS[(key & _SIGN_MASK) - 1]
        key >>= SIGN_BITS
    return signs
