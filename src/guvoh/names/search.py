"""Every place in a text where one of these people is named.

Two steps: `scan` turns the words of the text into consonant keys, and places where
two parts of one name meet are found by key in one pass; each such place is then cut
out, taken apart and compared like any other spelling. So whatever `comparison`
accepts by rule is found, and whatever it tells apart is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.alignment import prefix_distance
from guvoh.names.comparison import CASE_UNCLEAR, SAME_FROM, explain, match
from guvoh.names.context import (
    is_joined,
    must_widen,
    read_word,
    widen,
)
from guvoh.names.lexicon import street_forms
from guvoh.names.name_index import NameIndex, make_index
from guvoh.names.pairing import pair_hits, pair_initials, pair_slips, single_hits
from guvoh.names.parsing import parse
from guvoh.names.rules import Reason, RuleId
from guvoh.names.scan import Words, scan
from guvoh.names.spaced import find_spaced, has_spaced
from guvoh.names.words import Word, first_halves
from guvoh.text.scripts import APOSTROPHES, Script, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.names.forms import NameForm, Part


_UNCLEAR_FROM: Final = 0.4
"""A name that may be this person's in an oblique case is reported: better one too
many than one too few."""
_NEAR: Final = 1.1
"""Distance up to which a word may be a part of a name, one slip included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a person is named."""

    start: int
    """Offset of the first code point in the text."""
    end: int
    """Offset after the last code point."""
    text: str
    """The words as they stand."""
    form: int
    """Which of the forms searched for, counted from 0."""
    score: float
    """How well the words agree with the form, as in `compare`."""
    reasons: tuple[Reason, ...]
    """The rules that matched."""


def find(text: str, forms: Sequence[str | NameForm]) -> tuple[Mention, ...]:
    """Returns every place where one of these people is named, in order.

    A mention holds at least two parts of the name (given and family name, an
    initial and the family name, given and father's name), unless the form itself
    has but one. Where the words fit several people, each has a mention.

    Args:
        text: any text; offsets count its code points.
        forms: spellings of the people's names, or the same taken apart.
    """
    parsed = tuple(parse(form) if isinstance(form, str) else form for form in forms)
    index = _index(tuple(form.raw for form in parsed))
    words = scan(text)
    search = _Search(text, words, parsed)
    found = [
        mention
        for form, first, last in _candidates(words, index)
        if (mention := search.verify(form, first, last))
    ]
    found += _find_spaced(text, words, index, parsed)
    return _prune(found)


@lru_cache(maxsize=4)
def _index(names: tuple[str, ...]) -> NameIndex:
    return make_index(tuple(parse(name) for name in names))


def _candidates(words: Words, index: NameIndex) -> Iterator[tuple[int, int, int]]:
    """Yields form, first word and last word of places where two parts meet."""
    hits = index.look_up(words)
    pairs = [
        pair_hits(hits, words),
        pair_initials(hits, words, index.initials),
        pair_slips(hits, words, index.main_keys, index.sizes),
        single_hits(hits),
    ]
    rows = np.unique(np.concatenate(pairs), axis=0)
    yield from ((int(form), int(first), int(last)) for form, first, last in rows)


class _Search:
    """One text being searched: what was compared once is remembered."""

    def __init__(self, text: str, words: Words, forms: Sequence[NameForm]) -> None:
        self._text = text
        self._words = words
        self._forms = forms
        self._near: dict[tuple[int, str, str], bool] = {}
        self._seen: dict[tuple[int, str], Mention | None] = {}

    def verify(self, number: int, first: int, last: int) -> Mention | None:
        """Cuts a place out of the text and compares it with a form."""
        text, words, place = self._text, self._words, (first, last)
        if not self._may_name(number, first, last) or not is_joined(
            text, words, *place
        ):
            return None
        wide = widen(text, words, *place)
        best = self._compare(number, *wide)
        if best is None and wide != place and not must_widen(text, words, place, wide):
            best = self._compare(number, *place)
        if best and _is_lower(words, *place) and not _is_strict(best):
            return None
        return best

    def _may_name(self, number: int, first: int, last: int) -> bool:
        raw_first, raw_last = self._raw(first), self._raw(last)
        key = (number, raw_first, raw_last)
        known = self._near.get(key)
        if known is None:
            read = [read_word(raw) for raw in {raw_first, raw_last}]
            known = self._near[key] = may_name(self._forms[number], read)
        return known

    def _raw(self, at: int) -> str:
        return self._text[int(self._words.starts[at]) : int(self._words.ends[at])]

    def _compare(self, number: int, first: int, last: int) -> Mention | None:
        start, end = int(self._words.starts[first]), int(self._words.ends[last])
        key = (number, self._text[start : end + 1])
        if key not in self._seen:
            form = self._forms[number]
            self._seen[key] = _compare_span(self._text, (start, end), form, number)
        found = self._seen[key]
        if found is None or found.start == start:
            return found
        return replace(found, start=start, end=start + len(found.text))


def _compare_span(
    text: str, span: tuple[int, int], form: NameForm, number: int
) -> Mention | None:
    start, end = span
    while end < len(text) and text[end] in APOSTROPHES and _is_one_letter(text, end):
        end += 1
    if text[end : end + 1] == "." and _is_one_letter(text, end):
        end += 1
    surface = text[start:end]
    parsed = parse(surface)
    found = match(parsed, form)
    if found is None or found.score < _UNCLEAR_FROM:
        return None
    reasons = explain(found, parsed, form)
    if found.score < SAME_FROM and reasons[0].rule != CASE_UNCLEAR:
        return None
    return Mention(
        start=start,
        end=end,
        text=surface,
        form=number,
        score=round(found.score, 4),
        reasons=reasons,
    )


def may_name(form: NameForm, words: Sequence[Word]) -> bool:
    """Says whether words, endings aside, may hold two parts of a name.

    A quick look before the words are taken apart.
    """
    for reading in form.alternatives:
        parts = [reading.given, reading.surname or reading.father]
        if reading.surname and reading.father:
            parts.append(reading.father)
        near = [any(part and _is_near(part, word) for word in words) for part in parts]
        if sum(near) >= min(2, sum(part is not None for part in parts)):
            return True
    return False


@lru_cache(maxsize=1 << 18)
def _is_near(part: Part, word: Word) -> bool:
    if part.is_initial or word.is_initial:
        return True
    whole = word.sounds
    if any(
        prefix_distance(root.sounds, whole) < _NEAR for root in part.roots or (part,)
    ):
        return True
    street = street_forms(whole.signs) | street_forms(whole.signs[:-1])
    if street & part.names or street_forms(part.sounds.signs) & word.names:
        return True
    return any(_is_near(half, word) for half in part.halves) or any(
        prefix_distance(half, whole) < _NEAR / 2
        for pair in first_halves(part.sounds)
        for half in pair
    )


def _is_one_letter(text: str, end: int) -> bool:
    letters = text[max(0, end - 3) : end].rstrip("".join(APOSTROPHES))
    return letters[-1:].isalpha() and not letters[-2:-1].isalpha()


def _is_lower(words: Words, first: int, last: int) -> bool:
    """Says whether a part of the name has a small first letter."""
    return not (words.is_capital[first] and words.is_capital[last])


def _is_strict(mention: Mention) -> bool:
    """Says whether words without capitals agree so well that they are a name.

    Ordinary words are given names in these languages (umid, hope; olim, scholar).
    """
    if script_of(mention.text) is Script.ARABIC:
        return True
    words = [
        word for word in re.findall(r"[^\W\d_'ʻʼ’‘-]+", mention.text) if len(word) > 1
    ]
    if any(word[0].isupper() for word in words) and len(words) < 3:
        return False
    loose = {
        "ending-dropped",
        "ending-national",
        "slip",
        "courtesy-ending",
        "street-form",
    }
    if any(reason.rule in loose for reason in mention.reasons):
        return False
    return mention.score >= 0.8


def _find_spaced(
    text: str, words: Words, index: NameIndex, forms: Sequence[NameForm]
) -> Iterator[Mention]:
    """Yields mentions whose letters are spaced or hyphenated."""
    for place in find_spaced(text, words):
        for number in index.forms_near(place.words):
            if not may_name(forms[number], place.words):
                continue
            for span in place.windows():
                mention = _compare_span(text, span, forms[number], number)
                if mention and has_spaced(mention.text):
                    reasons = (Reason(RuleId("spaced")), *mention.reasons)
                    yield replace(mention, reasons=reasons)


def _prune(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Leaves, of overlapping mentions of one person, the longest best one."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.form, m.start, m.end)):
        last = kept[-1] if kept else None
        if last and last.form == mention.form and mention.start < last.end:
            rank = (mention.end - mention.start, mention.score)
            if rank > (last.end - last.start, last.score):
                kept[-1] = mention
        else:
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: (m.start, m.end, m.form)))
