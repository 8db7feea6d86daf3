"""Which protected people stand in which sentence of a draft, and in what form.

Sentences know people by their claims, by pseudonyms and descriptors of the stream, by
names of the vault, and by pronouns that go on speaking of whoever stood before. Where
it is not certain who is meant, everybody who may be meant counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from guvoh.protection import Strength
from guvoh.protection.consent import PublicationUse
from guvoh.publishing.descriptors import find_descriptors
from guvoh.publishing.tokens import find_quotes
from guvoh.publishing.unseen import read_without_signs
from guvoh.text import split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guvoh.protection import ProtectedMention
    from guvoh.publishing.guard import Guard, GuardedPerson

_RETOLD: Final = PublicationUse.RETELLING
_QUOTED_WORDS: Final = 3
"""So many words between quotation marks are somebody's own words."""
_PRONOUNS: Final = {
    "en": re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE),
    "ru": re.compile(
        r"\b(?:он|него|нему|ним|нём|нем|его|ему|им|она|неё|нее|ней|нею|её|ее|ей|ею)\b",
        re.IGNORECASE,
    ),
}
_MEDIA: Final = re.compile(
    r"!\[|<(?:img|audio|video|picture|source)\b"
    r"|\.(?:jpe?g|png|gif|webp|heic|mp3|m4a|ogg|oga|opus|wav|mp4|mov|webm)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedSentence:
    """A sentence of a draft, and the claims that it rests on."""

    start: int
    """First code point in the draft's text."""
    end: int
    """Code point after the last."""
    claims: tuple[str, ...] = ()
    """Ids of the claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """That a protected person stands in a sentence."""

    person: GuardedPerson
    """Who."""
    uses: frozenset[PublicationUse]
    """How the sentence uses what they told, or what is told about them."""
    claims: tuple[str, ...] = ()
    """Ids of the claims by which they stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedSentence:
    """A sentence with the protected people in it."""

    start: int
    """First code point in the draft's text."""
    end: int
    """Code point after the last."""
    appearances: tuple[Appearance, ...]
    """Who stands in it, in the order of the guard's people."""
    is_told_by_others: bool = False
    """Whether it is known who tells it and none of them is protected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedDraft:
    """A draft as the rules of protection read it."""

    text: str
    """The text as it would be printed; all offsets are code points of it."""
    language: str
    """Its language."""
    guard: Guard
    """What is protected."""
    mentions: tuple[ProtectedMention, ...]
    """Where values of the vault show."""
    sentences: tuple[GuardedSentence, ...]
    """Its sentences in their order."""

    def __repr__(self) -> str:
        return f"GuardedDraft({len(self.sentences)} sentences)"


def read_appearances(
    text: str,
    sentences: Sequence[BackedSentence],
    *,
    guard: Guard,
    language: str,
    mentions: Sequence[ProtectedMention],
) -> GuardedDraft:
    """Finds who stands in which sentence.

    Args:
        text: The draft as it would be printed.
        sentences: Its sentences in their order, with the claims behind them.
        guard: What is protected.
        language: Language of the draft.
        mentions: Where values of the vault show in the text.
    """
    reader = _Reader(text, guard, language, mentions)
    return GuardedDraft(
        text=text,
        language=language,
        guard=guard,
        mentions=tuple(mentions),
        sentences=tuple(reader.read(sentences)),
    )


class _Found:
    """The people of one sentence while it is read."""

    def __init__(self) -> None:
        self.uses: defaultdict[str, set[PublicationUse]] = defaultdict(set)
        self.claims: defaultdict[str, list[str]] = defaultdict(list)
        self.first: int | None = None
        """Where the first pseudonym or name stands."""

    def add(self, key: str, *uses: PublicationUse, claim: str = "") -> None:
        self.uses[key].update(uses)
        if claim:
            self.claims[key].append(claim)

    def stand_at(self, place: int) -> None:
        self.first = place if self.first is None else min(self.first, place)


class _Reader:
    def __init__(
        self,
        text: str,
        guard: Guard,
        language: str,
        mentions: Sequence[ProtectedMention],
    ) -> None:
        self._text = text
        self._guard = guard
        self._mentions = [m for m in mentions if m.strength is Strength.FULL]
        self._quotes = [
            (start, end)
            for start, end in find_quotes(text)
            if len(_WORD.findall(text, start, end)) >= _QUOTED_WORDS
        ]
        self._pronoun = _PRONOUNS.get(language)
        self._pseudonyms = _find_pseudonyms(
            text, {p.key: p.pseudonyms for p in guard.people}
        )
        self._descriptors = find_descriptors(
            text, {p.key: p.descriptors for p in guard.people}
        )
        self._paragraphs = split_paragraphs(text)
        self._pictured = _pictured(text, self._paragraphs)

    def read(self, sentences: Sequence[BackedSentence]) -> Iterator[GuardedSentence]:
        order = {person.key: n for n, person in enumerate(self._guard.people)}
        before: _Found | None = None
        last_paragraph = -1
        for sentence in sentences:
            paragraph = self._paragraph(sentence.start)
            found = self._find(sentence)
            if before is not None and paragraph == last_paragraph:
                self._carry_over(sentence, before, found)
            if paragraph in self._pictured:
                for key in found.uses:
                    found.add(key, PublicationUse.IMAGE_OR_VOICE)
            yield GuardedSentence(
                start=sentence.start,
                end=sentence.end,
                appearances=tuple(
                    Appearance(
                        person=self._guard.person(key),
                        uses=frozenset(found.uses[key]),
                        claims=tuple(dict.fromkeys(found.claims[key])),
                    )
                    for key in sorted(found.uses, key=lambda k: (order.get(k, -1), k))
                ),
                is_told_by_others=bool(sentence.claims)
                and all(
                    self._guard.claim(id_).is_told_by_others for id_ in sentence.claims
                ),
            )
            before, last_paragraph = found, paragraph

    def _find(self, sentence: BackedSentence) -> _Found:
        found = _Found()
        is_quoted = any(
            start < sentence.end and sentence.start < end for start, end in self._quotes
        )
        told = {PublicationUse.VERBATIM if is_quoted else _RETOLD}
        for id_ in sentence.claims:
            claim = self._guard.claim(id_)
            for key in claim.tellers:
                found.add(key, *told, claim=id_)
            for key in claim.told_about:
                found.add(key, _RETOLD, claim=id_)
            for key in claim.counted:
                found.add(key, PublicationUse.COUNT, claim=id_)
        self._add_named(sentence, found)
        self._add_described(sentence, found)
        claims = [self._guard.claim(id_) for id_ in sentence.claims]
        if is_quoted and not any(c.tellers or c.is_told_by_others for c in claims):
            # Whose words they are is not known: anybody who stands here may be it.
            for key in found.uses:
                found.add(key, PublicationUse.VERBATIM)
        return found

    def _add_named(self, sentence: BackedSentence, found: _Found) -> None:
        for mention in self._mentions:
            if _is_within(mention.start, sentence):
                uses = {_RETOLD}
                if self._guard.is_name(mention):
                    uses.add(PublicationUse.REAL_NAME)
                    found.stand_at(mention.start)
                found.add(mention.subject, *uses)
        for start, keys in self._pseudonyms:
            if _is_within(start, sentence):
                found.stand_at(start)
                for key in keys:
                    found.add(key, _RETOLD, PublicationUse.PSEUDONYM)

    def _add_described(self, sentence: BackedSentence, found: _Found) -> None:
        for start, keys in self._descriptors:
            if _is_within(start, sentence):
                known = [key for key in keys if key in found.uses]
                for key in known or keys:
                    found.add(key, _RETOLD)

    def _carry_over(
        self, sentence: BackedSentence, before: _Found, found: _Found
    ) -> None:
        """A pronoun goes on speaking of the people of the sentence before."""
        if self._pronoun is None or not before.uses:
            return
        match = self._pronoun.search(self._text, sentence.start, sentence.end)
        if match is None or (found.first is not None and found.first < match.start()):
            return
        for key in before.uses:
            found.add(key, _RETOLD)
            found.claims[key].extend(before.claims.get(key, ()))

    def _paragraph(self, start: int) -> int:
        return next(
            (n for n, span in enumerate(self._paragraphs) if start < span.end), -1
        )


def _is_within(place: int, sentence: BackedSentence) -> bool:
    return sentence.start <= place < sentence.end


def _find_pseudonyms(
    text: str, names: Mapping[str, Iterable[str]]
) -> list[tuple[int, tuple[str, ...]]]:
    """Where pseudonyms stand, also in capitals, with the keys of all who bear them."""
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, forms in names.items():
        for form in forms:
            for written in (form, form.upper(), normalize("NFD", form)):
                if written.strip():
                    keys[" ".join(written.split())][key] = None
    if not keys:
        return []
    # The longest first, so that a longer pseudonym is not taken for a shorter.
    pattern = "|".join(
        r"\s+".join(map(re.escape, name.split()))
        for name in sorted(keys, key=lambda name: (-len(name), name))
    )
    whole = re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])")
    found: dict[int, tuple[str, ...]] = {}
    for read, places in ((text, range(len(text))), *read_without_signs(text)):
        for match in whole.finditer(read):
            bearers = tuple(keys[" ".join(match.group().split())])
            found.setdefault(places[match.start()], bearers)
    return sorted(found.items())


def _pictured(text: str, paragraphs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the paragraphs that hold or touch a picture or a recording."""
    found = set()
    for match in _MEDIA.finditer(text):
        number = next(
            (n for n, span in enumerate(paragraphs) if match.start() < span[1]), -1
        )
        found |= {number - 1, number, number + 1}
    return frozenset(found - {-1})
