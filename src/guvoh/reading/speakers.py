"""Who a phrase stands for: pronouns, short names and descriptions resolved."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.reading.agreement import has_cases
from guvoh.reading.descriptions import (
    core_of,
    gender_of,
    head_of,
    kin_phrases,
    kind_of,
    name_in,
)
from guvoh.reading.narrator import NARRATOR
from guvoh.reading.nominative import to_nominative
from guvoh.reading.result import Speaker, SpeakerKind
from guvoh.reading.subjects import Phrase, is_pronoun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.mentions import Names
    from guvoh.reading.units import Token

_GENDERS: Final = ("masculine", "feminine")
_KINDS_OF: Final = (*_GENDERS, "plural", "neuter", "first")
_NAME: Final = re.compile(
    r"[\s:,—–-]*([^\W\d_a-zа-яё][\w’'-]+(?: [^\W\d_a-zа-яё][\w’'-]+)?)"
)
_HEADER: Final = 300
_NAME_WITHIN: Final = 4
_BESIDE: Final = 40
_WORDS_BESIDE: Final = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2} ?$")
_FARTHEST: Final = 1200


class Heard(NamedTuple):
    """A speaker met earlier."""

    place: int
    """Where."""
    speaker: Speaker
    """Who."""
    gender: str
    """masculine, feminine, plural, neuter, or empty when not known."""


@dataclass(slots=True)
class Cast:
    """The speakers of a text, as it is read from its beginning."""

    text: str
    """The text."""
    lexicon: Lexicon
    """Words of its language."""
    names: Names
    """Its names."""
    heard: list[Heard] = field(default_factory=list)
    """Speakers met so far."""
    descriptions: dict[str, str] = field(default_factory=dict)
    """What phrases said of each speaker, by canonical name."""
    roles: dict[str, str] = field(default_factory=dict)
    """Names by the role that a phrase gave them."""
    own_name: str = ""
    """The name that the writer gives himself."""

    def resolve(
        self,
        tokens: Sequence[Token],
        phrase: Phrase,
        *,
        but: str = "",
        is_oblique: bool = False,
        gender: str = "",
    ) -> Speaker:
        """The speaker that a phrase names; it is remembered.

        Args:
            tokens: The tokens of a unit.
            phrase: Those of them that name the speaker.
            but: Canonical name of somebody whom a pronoun here does not mean.
            is_oblique: Whether the phrase stands in another case than the nominative.
            gender: masculine or feminine, when the verb shows the speaker's.
        """
        start, end = tokens[phrase.lo].start, tokens[phrase.hi - 1].end
        words = tokens[phrase.lo : phrase.hi]
        kinds = _pronoun_kinds(words, self.lexicon)
        if kinds and self.lexicon.has("narrator_words", words[0].low):
            found, shown = self.narrator(start), "first"
            found = replace(found, text=self.text[start:end], end=end)
        elif kinds:
            earlier = self._antecedent(start, kinds, but)
            found = self._speaker(
                start,
                end,
                earlier.speaker.kind if earlier else _kind_of_pronoun(kinds),
                earlier.speaker.canonical if earlier else self.text[start:end],
            )
            shown = kinds[0]
        else:
            found, shown = self._named(words, start, end)
            if is_oblique:
                found = self._in_nominative(found)
            if found.kind is SpeakerKind.PERSON and gender and not shown:
                shown = gender
                self.names.genders.setdefault(found.canonical, gender)
        self.heard.append(Heard(start, found, shown))
        if not kinds:
            known = self.descriptions.get(found.canonical, "")
            self.descriptions[found.canonical] = f"{known} {found.text}"
        return found

    def _speaker(
        self, start: int, end: int, kind: SpeakerKind, canonical: str
    ) -> Speaker:
        return Speaker(
            text=self.text[start:end],
            start=start,
            end=end,
            kind=kind,
            canonical=canonical,
            is_pseudonym=canonical in self.names.pseudonyms,
        )

    def describe(self, speaker: Speaker) -> str:
        """What the text says of a speaker."""
        return f"{self.descriptions.get(speaker.canonical, '')} {self._beside(speaker)}"

    def gender_of(self, speaker: Speaker) -> str:
        """The gender of a speaker, as far as the text shows it."""
        for heard in self.heard:
            is_same = heard.speaker.canonical == speaker.canonical
            if is_same and heard.gender in _GENDERS:
                return heard.gender
        return self.names.gender(speaker.canonical)

    def _beside(self, speaker: Speaker) -> str:
        """The words before a person's name, where a sentence or clause begins."""
        if speaker.kind is not SpeakerKind.PERSON or not has_cases(self.lexicon):
            return ""
        said = []
        for mention in self.names.mentions:
            if speaker.canonical.endswith(mention.words[-1]):
                before = self.text[max(0, mention.start - _BESIDE) : mention.start]
                words = _WORDS_BESIDE.search(before)
                said.append(words[0] if words else "")
        return " ".join(said)

    def latest(self, gender: str) -> Speaker | None:
        """The person of a gender who spoke last; empty takes either."""
        for heard in reversed(self.heard):
            is_person = heard.speaker.kind is SpeakerKind.PERSON
            if is_person and (not gender or heard.gender in {"", gender}):
                return heard.speaker
        return None

    def resolve_name(self, start: int, end: int) -> Speaker:
        """The speaker whose name stands at a place; he is remembered."""
        name = self.names.fullest(self.text[start:end].split())
        found = self._speaker(start, end, SpeakerKind.PERSON, name)
        self.heard.append(Heard(start, found, self.names.gender(name)))
        return found

    def protagonist(self, place: int) -> Speaker:
        """Whom a text calls by a name it gives him, else whom it names most often."""
        counts = Counter(
            self.names.fullest(m.words) for m in self.names.mentions if m.may_be_person
        )
        most = max(counts, key=lambda n: counts[n], default="")
        name = self._given_name() or most
        return self._speaker(place, place, SpeakerKind.PERSON, name)

    def narrator(self, place: int) -> Speaker:
        """Who tells a text in the first person."""
        name = self._given_name() or self.own_name or NARRATOR
        return self._speaker(place, place, SpeakerKind.PERSON, name)

    def _given_name(self) -> str:
        """The name in words such as "whom we call"; empty when there are none."""
        lowered = self.text.casefold()
        for naming in self.lexicon.words["namings"]:
            at = lowered.find(naming.casefold())
            found = _NAME.match(self.text, at + len(naming)) if at >= 0 else None
            if found is not None:
                return self.names.fullest(found[1].split())
        return self._name_in_header()

    def _name_in_header(self) -> str:
        """Who is spoken with, in words such as "a talk with the wife of"."""
        morphology = self.lexicon.words.get("morphology", frozenset())
        header = self.text[:_HEADER]
        for naming in sorted(self.lexicon.words["header_namings"]):
            found = re.search(rf"(?<!\w){naming} (?P<words>[^.!?:()\n]+)", header)
            for word in found["words"].split()[:_NAME_WITHIN] if found else ():
                bare = word.strip(",;—– ")
                if bare[:1].isupper() and len(bare) > 1:
                    name = to_nominative([bare], morphology)
                    return self.names.fullest(name.split())
                if self.lexicon.has("kin", bare) or bare.endswith(","):
                    return to_nominative([bare], morphology)
        return ""

    def _antecedent(self, place: int, kinds: tuple[str, ...], but: str) -> Heard | None:
        """The latest speaker or subject that a pronoun may stand for."""
        speaker = next(
            (
                h
                for h in reversed(self.heard)
                if h.place < place and _agrees(h, kinds) and h.speaker.canonical != but
            ),
            None,
        )
        if "plural" in kinds or "neuter" in kinds or "first" in kinds:
            return speaker
        subject = self._subject_before(place, kinds, but)
        if speaker is None or (subject is not None and subject.place > speaker.place):
            return subject or speaker
        return speaker

    def _subject_before(
        self, place: int, kinds: tuple[str, ...], but: str
    ) -> Heard | None:
        fallback = None
        for mention in self.names.before(place):
            if place - mention.start > _FARTHEST:
                break
            if not mention.may_be_person:
                continue
            name = self.names.fullest(mention.words)
            gender = mention.gender or self.names.gender(name)
            if name == but or (gender and gender not in kinds):
                continue
            heard = Heard(
                mention.start,
                self._speaker(mention.start, mention.end, SpeakerKind.PERSON, name),
                gender,
            )
            if mention.is_subject:
                return heard
            fallback = fallback or heard
        return fallback

    def _named(
        self, words: Sequence[Token], start: int, end: int
    ) -> tuple[Speaker, str]:
        core = core_of(words, self.lexicon)
        head = head_of(core, self.lexicon)
        kind = kind_of(core, head, self.lexicon)
        gender = gender_of(core, head, kind, self.lexicon)
        canonical = self.text[core[0].start : core[-1].end]
        name = name_in(core, head, self.lexicon) if kind is SpeakerKind.PERSON else ()
        if not name and kind in {SpeakerKind.PERSON, SpeakerKind.GROUP}:
            name = self._name_behind(words, len(core))
            if name:
                is_one = kind is SpeakerKind.PERSON
                kind, gender = SpeakerKind.PERSON, gender if is_one else ""
        if name:
            written = [self.text[t.start : t.end] for t in name]
            written[-1] = written[-1].removesuffix("'s").removesuffix("’s")
            canonical = self.names.fullest(written)
            gender = gender or self.names.gender(canonical)
            if gender:
                self.names.genders.setdefault(canonical, gender)
            self._remember_roles(words, canonical)
        else:
            canonical = self._described(core, head, canonical, kind)
        return self._speaker(start, end, kind, canonical), gender

    def _in_nominative(self, speaker: Speaker) -> Speaker:
        morphology = self.lexicon.words.get("morphology", frozenset())
        if speaker.canonical[:1] in {"«", "“", '"'}:
            return speaker
        name = to_nominative(speaker.canonical.split(), morphology)
        if speaker.kind is SpeakerKind.PERSON:
            name = self.names.fullest(name.split())
        for heard in self.heard:
            if heard.speaker.kind is speaker.kind and name.lower() in (
                heard.speaker.canonical.lower().split()
            ):
                name = heard.speaker.canonical
        return replace(speaker, canonical=name)

    def _name_behind(self, words: Sequence[Token], core: int) -> Sequence[Token]:
        """A name in the apposition: "the owner, Tamara Pavlova"."""
        begin = core + 1
        end = begin
        while end < len(words) and words[end].low not in {",", "(", "—"}:
            end += 1
        name = name_in(words[begin:end], "", self.lexicon) if begin < end else ()
        if len(name) > 1 and self.names.is_lone(
            self.text[name[-1].start : name[-1].end]
        ):
            return name[-1:]
        return name

    def _remember_roles(self, words: Sequence[Token], canonical: str) -> None:
        for token in words:
            if self.lexicon.has("person_words", token.low) and not token.is_capital:
                self.roles[token.low] = canonical

    def _described(
        self, core: Sequence[Token], head: str, canonical: str, kind: SpeakerKind
    ) -> str:
        """A fuller earlier name of what a definite phrase describes."""
        first = core[0].low
        if kind is SpeakerKind.PERSON and self.lexicon.has("kin", head):
            return self._kin(core, head, canonical)
        if not self.lexicon.has("definite", first):
            return canonical
        if kind is SpeakerKind.PERSON and head in self.roles and len(core) <= 2:
            return self.roles[head]
        if len(core) <= 2:
            for heard in reversed(self.heard):
                if (
                    heard.speaker.kind is kind
                    and head in heard.speaker.canonical.lower()
                ):
                    return heard.speaker.canonical
            for mention in self.names.before(core[0].start):
                if head in {word.lower() for word in mention.words}:
                    return " ".join(mention.words)
        return canonical

    def _kin(self, core: Sequence[Token], head: str, canonical: str) -> str:
        """The same relative named by whose relative it is, when there is one only."""
        if not self.lexicon.has("possessive_pronouns", core[0].low):
            return canonical
        named = {
            canonical
            for word in self.lexicon.words["kin_frames"]
            for canonical in kin_phrases(self.text, head, word)
        }
        return named.pop() if len(named) == 1 else canonical


def _pronoun_kinds(words: Sequence[Token], lexicon: Lexicon) -> tuple[str, ...]:
    if len(words) != 1 or not is_pronoun(words[0].low, lexicon):
        return ()
    return tuple(
        kind for kind in _KINDS_OF if lexicon.has(f"pronouns.{kind}", words[0].low)
    )


def _kind_of_pronoun(kinds: tuple[str, ...]) -> SpeakerKind:
    if "plural" in kinds:
        return SpeakerKind.GROUP
    return SpeakerKind.ORGANISATION if kinds[0] == "neuter" else SpeakerKind.PERSON


def _agrees(heard: Heard, kinds: tuple[str, ...]) -> bool:
    kind = heard.speaker.kind
    if heard.speaker.kind is SpeakerKind.UNATTRIBUTED or heard.gender == "first":
        return "first" in kinds and heard.gender == "first"
    if "plural" in kinds:
        return kind is SpeakerKind.GROUP
    if "neuter" in kinds:
        return kind in {SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}
    if "first" in kinds:
        return heard.gender == "first"
    return kind is SpeakerKind.PERSON and (not heard.gender or heard.gender in kinds)
