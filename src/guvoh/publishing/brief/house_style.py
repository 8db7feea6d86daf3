"""House styles: how people who are not named stand in a text.

Handles are rendered here and nowhere else; what cannot be rendered is refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from guvoh.model import GrammaticalCase, find_handles
from guvoh.publishing.brief.errors import (
    CircularDescriptorError,
    HandleLeftError,
    MissingDescriptorError,
    MissingPseudonymError,
    UnknownPersonError,
)
from guvoh.publishing.brief.grammar import SINGULAR, UNKNOWN, grammatical_number
from guvoh.publishing.brief.parts import Part, PartKind, Parts, fill, frame, text_of

if TYPE_CHECKING:
    from guvoh.model import HandleMention
    from guvoh.publishing.brief.material import Material, Person, Teller
    from guvoh.publishing.brief.phrasing import Frames

_NOMINATIVE: Final = GrammaticalCase.NOMINATIVE
_LAST_WORD: Final = re.compile(r"([\w-]+)\s+$")
_BEGINNING: Final = re.compile(r"(?:^|[.!?…:]\s+)$")
_REMAINS: Final = re.compile(r"\[\s*\[\s*[SЅС]\s*\d|\bS\d+\s*[?:\w]*\s*\]\s*\]")
"""What looks like a handle, also a broken one."""


class HouseStyle(StrEnum):
    """How protected people are called."""

    DESCRIPTOR = "descriptor"
    """By what may be said of them: a former prisoner."""
    PSEUDONYM = "pseudonym"
    """By a pseudonym that says it is one."""


class NoteKind(StrEnum):
    """What a person should look at before a text is printed."""

    CASE = "case"
    """The grammatical case in which somebody is meant is not certain."""
    NAMESAKE = "namesake"
    """A part of a name stood here that may be another's."""


class Naming:
    """Speaks of tellers and protected people in one style, language and stream."""

    def __init__(
        self, material: Material, frames: Frames, style: HouseStyle, stream: str
    ) -> None:
        self._frames = frames
        self._style = style
        self._stream = stream
        self._tellers = {teller.id: teller for teller in material.tellers}
        self._people = {person.handle: person for person in material.people}
        self.notes: list[tuple[NoteKind, str]] = []
        """What a person should look at, with the claim it is about."""
        self._numbers = self._number_equals(material)

    def teller(self, id_: str | None) -> Parts:
        """A teller in the nominative.

        Raises:
            BriefError: It cannot be spoken of in this style and language.
        """
        if id_ is None:
            return frame(self._frames.text("unnamed"))
        teller = self._tellers[id_]
        if teller.handle:
            return self.person(teller.handle)
        if teller.name:
            name = teller.names.get(self._frames.language, "").strip()
            return self.render(name or teller.name, PartKind.NAME)
        return self._numbered(teller.id, self._described(teller))

    def is_hidden(self, id_: str | None) -> bool:
        """Whether a teller is a protected person whom the text gives no name."""
        if id_ is None:
            return False
        is_named = self._style is HouseStyle.PSEUDONYM
        return bool(self._tellers[id_].handle) and not is_named

    def sort_of(self, id_: str | None) -> str:
        """Whether a teller is a person, a body, or neither as far as is known."""
        if id_ is None:
            return "other"
        teller = self._tellers[id_]
        if teller.is_body:
            return "body"
        return "person" if teller.is_person or teller.handle else "other"

    def number_of(self, id_: str | None) -> str:
        """Whether a verb beside the teller is singular, plural, or not known."""
        number = grammatical_number(text_of(self.teller(id_)))
        if id_ is None:
            return number
        teller = self._tellers[id_]
        has_pseudonym = bool(teller.handle) and not self.is_hidden(id_)
        if has_pseudonym or (teller.name and not teller.is_body):
            return SINGULAR
        # The name of a body in another language is one thing to a Russian verb.
        return SINGULAR if teller.is_body and number == UNKNOWN else number

    def handle_of(self, id_: str | None) -> str:
        """The handle of a teller; empty when it has none."""
        return self._tellers[id_].handle if id_ is not None else ""

    def person(
        self,
        handle: str,
        case: GrammaticalCase = _NOMINATIVE,
        *,
        seen: tuple[str, ...] = (),
    ) -> Parts:
        """A protected person, in a case.

        Raises:
            BriefError: They cannot be spoken of in this style and language.
        """
        if self._style is HouseStyle.PSEUDONYM:
            return self._pseudonym(handle, case)
        words = self._numbered(handle, self._descriptor(handle, seen))
        return words if case is _NOMINATIVE else self._apposition(words, case)

    def render(
        self,
        text: str,
        kind: PartKind,
        *,
        claim: str = "",
        seen: tuple[str, ...] = (),
    ) -> Parts:
        """A text with every handle rendered.

        Raises:
            BriefError: One of them cannot be.
        """
        parts: list[Part] = []
        end = 0
        for mention in find_handles(text):
            parts.append(Part(kind, text[end : mention.start]))
            found = self._mention(text, mention, claim=claim, seen=seen)
            if kind is PartKind.QUOTE and not mention.handle.kind:
                found = fill(self._frames.text("in_quote"), who=found)
            parts += found
            end = mention.end
        parts.append(Part(kind, text[end:]))
        rendered = tuple(part for part in parts if part.text)
        check_no_handle(text_of(rendered))
        return rendered

    def _mention(
        self, text: str, mention: HandleMention, *, claim: str, seen: tuple[str, ...]
    ) -> Parts:
        handle = mention.handle
        if handle.kind:
            table = self._frames.table["withheld"]
            return frame(str(table.get(handle.kind, table["other"])))
        case = self._case_at(text, mention.start, claim)
        if handle.is_partial:
            self.notes.append((NoteKind.NAMESAKE, claim))
            return frame(self._frames.somebody(case))
        return self.person(handle.name, case, seen=seen)

    def _case_at(self, text: str, start: int, claim: str) -> GrammaticalCase:
        before = text[:start]
        if not self._frames.has_cases or _BEGINNING.search(before):
            return _NOMINATIVE
        word = _LAST_WORD.search(before)
        case = self._frames.case_after(word[1]) if word else None
        if case is None:
            self.notes.append((NoteKind.CASE, claim))
        return case or _NOMINATIVE

    def _pseudonym(self, handle: str, case: GrammaticalCase) -> Parts:
        language = self._frames.language
        person = self._people.get(handle)
        forms = {
            p.case: p.text
            for p in (person.pseudonyms if person else ())
            if p.language == language
        }
        if _NOMINATIVE not in forms:
            raise MissingPseudonymError(handle, self._stream, language)
        text = forms.get(case, forms[_NOMINATIVE])
        words: Parts = (Part(PartKind.PSEUDONYM, text, handle),)
        if case is _NOMINATIVE or case in forms:
            return words
        return self._apposition(words, case)

    def _apposition(self, words: Parts, case: GrammaticalCase) -> Parts:
        noun = frame(self._frames.somebody(case))
        return fill(self._frames.text("apposition"), noun=noun, who=words)

    def _descriptor(self, handle: str, seen: tuple[str, ...] = ()) -> Parts:
        if handle in seen:
            raise CircularDescriptorError(handle)
        language = self._frames.language
        person = self._people.get(handle)
        tellers = [t for t in self._tellers.values() if t.handle == handle]
        if person is None and not tellers:
            raise UnknownPersonError(handle)
        for known in (person, *tellers):
            text = known.descriptors.get(language, "").strip() if known else ""
            if text:
                return self.render(text, PartKind.DESCRIPTOR, seen=(*seen, handle))
        raise MissingDescriptorError(handle, language)

    def _described(self, teller: Teller) -> Parts:
        text = teller.descriptors.get(self._frames.language, "").strip()
        if not text:
            raise MissingDescriptorError(
                f"The source {teller.id[:8]}", self._frames.language
            )
        return self.render(text, PartKind.DESCRIPTOR)

    def _numbered(self, key: str, words: Parts) -> Parts:
        number = self._numbers.get(key)
        if number is None:
            return words
        digits = (Part(PartKind.COUNT, str(number)),)
        return fill(self._frames.text("numbered"), who=words, n=digits)

    def _number_equals(self, material: Material) -> dict[str, int]:
        """Numbers for those whom one descriptor would make look like one person."""
        language = self._frames.language
        same: dict[str, list[str]] = defaultdict(list)
        known: tuple[Person | Teller, ...] = (*material.people, *material.tellers)
        for one in known:
            key = one.handle or getattr(one, "id", "")
            text = one.descriptors.get(language, "").strip().casefold()
            if text and key not in same[text] and not getattr(one, "name", ""):
                same[text].append(key)
        return {
            key: number
            for keys in same.values()
            if len(keys) > 1
            for number, key in enumerate(keys, 1)
        }


def check_no_handle(text: str) -> None:
    """Returns when nothing in the text is or resembles a handle.

    Raises:
        HandleLeftError: Something does.
    """
    n_places = len(find_handles(text)) or len(_REMAINS.findall(text))
    if n_places:
        raise HandleLeftError(n_places)
