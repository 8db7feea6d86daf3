"""Who speaks where a word of saying has no subject: "Skazali, chto", "Govorit, chto".

In Russian a plural without a subject is some body or nobody; a singular goes on with
whom the paragraph is about; the first person is the writer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.reading.agreement import (
    gender_shown,
    has_cases,
    is_first_person,
    is_plural,
    may_be_genitive,
    may_be_subject,
)
from guvoh.reading.result import SpeakerKind
from guvoh.reading.subjects import Phrase, is_pronoun
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.reading.drafts import Draft
    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.page import Page
    from guvoh.reading.result import Cue, Speaker
    from guvoh.reading.speakers import Cast
    from guvoh.reading.stretches import Stretch
    from guvoh.reading.units import Token, Unit

_THERE_WITHIN: Final = 3
_OF_DOCUMENTS: Final = "document"
_OWN_SENSES: Final = frozenset({"hear", "see"})
_MANY: Final = frozenset({SpeakerKind.GROUP, SpeakerKind.ORGANISATION})
_WORDS_OF_BODIES: Final = ("organisation_words", "group_words")


class Dropped:
    """Remembers what the subjects of a text may be, unit by unit."""

    def __init__(self, page: Page, lexicon: Lexicon, cast: Cast) -> None:
        self._page = page
        self._lexicon = lexicon
        self._cast = cast
        self._units: list[Unit] = []
        self.is_narrated = False

    @property
    def before(self) -> Unit | None:
        """The unit read last."""
        return self._units[-1] if self._units else None

    def remember(self, unit: Unit) -> None:
        """Takes note of a unit that has been read."""
        self._units.append(unit)

    def find(
        self, stretch: Stretch, cue: Cue | None, last: Draft | None
    ) -> Speaker | None:
        """The speaker whom a stretch does not name; None when nobody can be told."""
        place = cue.start if cue else stretch.start
        if cue is None and has_cases(self._lexicon):
            found = self._body(stretch) or (
                last.chain[0] if last and last.chain else None
            )
        elif cue is None or not has_cases(self._lexicon):
            found = last.chain[0] if last and last.chain else None
        else:
            found = self._of_verb(stretch, cue.text.lower(), last)
        if found is None:
            return None
        there = self._there(stretch)
        if there is not None and found.kind in _MANY:
            return replace(
                found,
                text=self._page.text[there.start : there.end],
                start=there.start,
                end=there.end,
            )
        return replace(found, text="", start=place, end=place)

    def _there(self, stretch: Stretch) -> Token | None:
        """A word that stands for a body named before: "there they answered"."""
        cue, tokens = stretch.frame.cue, stretch.unit.tokens
        if cue is None:
            return None
        near = tokens[max(0, cue.lo - _THERE_WITHIN) : cue.hi + 1]
        return next((t for t in near if self._lexicon.has("there_words", t.low)), None)

    def _of_verb(
        self, stretch: Stretch, verb: str, last: Draft | None
    ) -> Speaker | None:
        before = last.chain[0] if last and last.chain else None
        sense = stretch.frame.sense.name if stretch.frame.sense else ""
        if is_first_person(verb) or (self.is_narrated and sense in _OWN_SENSES):
            return self._cast.narrator(stretch.start)
        if sense == _OF_DOCUMENTS:
            return before
        if is_plural(verb):
            many = before if before and before.kind in _MANY else None
            return self._body(stretch) or many
        if last is None or last.paragraph != stretch.unit.paragraph:
            return self._topic(stretch.unit) or before
        gender = gender_shown(verb)
        return self._cast.latest(gender) if gender else before

    def _body(self, stretch: Stretch) -> Speaker | None:
        """The nearest body or group that this sentence or the one before it names."""
        cue = stretch.frame.cue
        end = cue.lo if cue else stretch.frame.contents[0].lo
        for unit, hi in ((stretch.unit, end), *self._nearby(stretch.unit)):
            for at in range(hi - 1, -1, -1):
                low = unit.tokens[at].low
                if any(self._lexicon.has(name, low) for name in _WORDS_OF_BODIES):
                    phrase = Phrase(at, self._end_of_body(unit, at, hi))
                    return self._cast.resolve(unit.tokens, phrase, is_oblique=True)
        return None

    def _end_of_body(self, unit: Unit, at: int, hi: int) -> int:
        """Where the name of a body ends: behind whose it is."""
        end = at + 1
        while end < hi:
            token = unit.tokens[end]
            is_name = token.is_capital or token.kind is Kind.QUOTE
            is_free = self._lexicon.has("determiners", token.low) or is_pronoun(
                token.low, self._lexicon
            )
            if not is_name and (
                token.kind is Kind.MARK or is_free or not may_be_genitive(token)
            ):
                break
            end += 1
        return end

    def _nearby(self, unit: Unit) -> Iterator[tuple[Unit, int]]:
        for earlier in self._units[-2:][::-1]:
            if earlier.paragraph == unit.paragraph:
                yield earlier, len(earlier.tokens)

    def _topic(self, unit: Unit) -> Speaker | None:
        """Whom the paragraph is about: the first person that may be a subject."""
        for earlier in self._units:
            if earlier.paragraph != unit.paragraph:
                continue
            for at, token in enumerate(earlier.tokens):
                is_person = self._lexicon.has("person_words", token.low)
                if (is_person or self._lexicon.has("kin", token.low)) and any(
                    may_be_subject(token, token.low, verb)
                    for verb in ("сказал", "сказала")
                ):
                    return self._cast.resolve(earlier.tokens, Phrase(at, at + 1))
        return None
