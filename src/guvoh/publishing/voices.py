"""Who says each sentence of a text: frames, labels, and whom pronouns lead back to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from guvoh.publishing.dictionary import is_verb
from guvoh.publishing.frames import find_frames, find_label
from guvoh.publishing.people import Voice
from guvoh.publishing.subjects import find_subject, opening_pronoun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.facts import Line, TextFacts
    from guvoh.publishing.frames import Frame
    from guvoh.publishing.people import People
    from guvoh.publishing.tokens import Token


class Voices:
    """Who says each sentence of one text."""

    def __init__(self, facts: TextFacts, people: People) -> None:
        self.facts = facts
        self.people = people
        self._found: dict[int, tuple[Voice, ...]] = {}

    @cached_property
    def frames(self) -> tuple[tuple[Frame, ...], ...]:
        """The frames of each sentence."""
        return tuple(find_frames(self.facts, line) for line in self.facts.lines)

    @cached_property
    def labels(self) -> tuple[tuple[Token, ...], ...]:
        """The label of a transcript under which each sentence stands."""
        found: list[tuple[Token, ...]] = []
        paragraph = -1
        for line in self.facts.lines:
            if line.paragraph == paragraph:
                label = found[-1]
            else:
                label = find_label(self.facts, line)
                if not any(self._is_speaker(token, line) for token in label):
                    label = ()
            found.append(label)
            paragraph = line.paragraph
        return tuple(found)

    def said_by(self, number: int) -> tuple[Voice, ...]:
        """Who may be the speaker of a sentence, pronouns resolved; none is unknown."""
        if number not in self._found:
            self._found[number] = tuple(self._speakers(number))
        return self._found[number]

    def _is_speaker(self, token: Token, line: Line) -> bool:
        """Whether a word before a colon is a name or a part in a talk."""
        roles = self.facts.lexicon.words["parts"]
        return token.word in roles or self.people.is_name(token, line)

    @cached_property
    def is_first_person(self) -> bool:
        """Whether somebody tells the whole text: a letter, a testimony."""
        first = self.facts.lexicon.words["first_person"]
        plain = [
            any(t.word in first and not t.quote for t in line.tokens)
            for number, line in enumerate(self.facts.lines)
            if not self.labels[number]
        ]
        return sum(plain) >= max(3, 0.12 * len(plain))

    def _speakers(self, number: int) -> Iterator[Voice]:
        line = self.facts.lines[number]
        if label := self.labels[number]:
            yield self.people.voice(label, line)
        frames = self.frames[number]
        if not frames and not self._is_spoken(line):
            frames = find_frames(self.facts, line, is_lenient=True)
        own = [self.people.voice(frame.speaker, line) for frame in frames]
        somebody = [voice for voice in own if voice.is_somebody]
        subject = self.subjects[number]
        if own and not somebody and subject and not any(v.pronoun for v in own):
            somebody = [subject]
        yield from somebody
        if somebody:
            return
        pronoun = next((v.pronoun for v in own if v.pronoun), "")
        if pronoun == "1":
            yield Voice(names=frozenset(), roles=frozenset(), pronoun="1")
        elif own or self._is_spoken(line):
            yield from self._carried(number, pronoun)
        elif self.is_reported(number):
            yield from self._carried(number, opening_pronoun(line, self.facts.lexicon))
            yield from self._paragraph(number)
        elif pronoun := opening_pronoun(line, self.facts.lexicon):
            yield from self._carried(number, pronoun)
            yield from self._paragraph(number)
        elif self.is_first_person and not self.labels[number]:
            yield Voice(names=frozenset(), roles=frozenset(), pronoun="1")

    @cached_property
    def subjects(self) -> tuple[Voice | None, ...]:
        """Whom each sentence is about."""
        return tuple(
            find_subject(self.facts, line, self.people) for line in self.facts.lines
        )

    def _paragraph(self, number: int) -> Iterator[Voice]:
        """Everybody who says something in the paragraph before a sentence."""
        for before in range(number - 1, -1, -1):
            line = self.facts.lines[before]
            if line.paragraph != self.facts.lines[number].paragraph:
                return
            for frame in self.frames[before]:
                voice = self.people.voice(frame.speaker, line)
                if voice.is_somebody:
                    yield voice

    def is_reported(self, number: int) -> bool:
        """Whether it goes on with what somebody is said to say, without a frame.

        English shows it by "had" and "would"; Russian leaves out who says it.
        """
        line = self.facts.lines[number]
        if number == 0 or self.frames[number] or self._is_spoken(line):
            return False
        if self.facts.lines[number - 1].paragraph != line.paragraph:
            return False
        plain = {t.word for t in line.tokens if not t.quote}
        shift = self.facts.lexicon.words["reported"]
        if not (plain & shift or _is_elliptic(line, self.facts.language)):
            return False
        return bool(self.frames[number - 1]) or self.is_reported(number - 1)

    def _is_spoken(self, line: Line) -> bool:
        """Whether most of a sentence stands in a quote."""
        return sum(bool(t.quote) for t in line.tokens) > 0.5 * len(line.tokens)

    def _carried(self, number: int, pronoun: str) -> Iterator[Voice]:
        """Whom a pronoun, or a quote without a frame, leads back to.

        Two sentences are gone back to where none tells whether it is he or she.
        """
        paragraph = self.facts.lines[number].paragraph
        n_found = 0
        for before in range(number - 1, -1, -1):
            line = self.facts.lines[before]
            is_far = line.paragraph != paragraph and (n_found or number - before > 3)
            if is_far or n_found == 2 or (line.paragraph != paragraph and not pronoun):
                break
            frames = (self.people.voice(f.speaker, line) for f in self.frames[before])
            found = [
                voice
                for voice in (self.subjects[before], *frames)
                if voice is not None
                and voice.is_somebody
                and self._fits(voice, pronoun)
            ]
            if pronoun in {"m", "f"}:
                names = self.names_in(before)
                found += [v for v in names if self.people.gender(v) == pronoun]
            yield from found
            n_found += bool(found)
            if any(pronoun and self.people.gender(v) == pronoun for v in found):
                return
        if self._is_spoken(self.facts.lines[number]):
            yield from self._following(number)
            if not n_found:
                yield from self._answering(number)

    def _fits(self, voice: Voice, pronoun: str) -> bool:
        gender = self.people.gender(voice)
        return not gender or pronoun not in {"m", "f"} or pronoun == gender

    def _answering(self, number: int) -> Iterator[Voice]:
        """In an interview, where quotes have no frames: whoever is named around."""
        for step in (-1, -2, -3, -4, -5, -6, 1, 2, 3, 4):
            place = number + step
            if not 0 <= place < len(self.facts.lines):
                continue
            line = self.facts.lines[place]
            voices = [self.people.voice(f.speaker, line) for f in self.frames[place]]
            subject = self.subjects[place]
            found = [v for v in (*voices, subject) if v is not None and v.names]
            yield from found
            if found and step < 0:
                return

    def _following(self, number: int) -> Iterator[Voice]:
        """The voices of the sentence behind a quote, in its paragraph."""
        after = number + 1
        if after < len(self.facts.lines):
            line = self.facts.lines[after]
            if line.paragraph == self.facts.lines[number].paragraph:
                for frame in self.frames[after]:
                    yield self.people.voice(frame.speaker, line)

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Forms of every name in the text."""
        every = (
            v.names for n in range(len(self.facts.lines)) for v in self.names_in(n)
        )
        return frozenset().union(*every)

    def names_near(self, number: int, *, n_before: int = 1) -> frozenset[str]:
        """Forms of the names in a sentence's paragraph and so many before it."""
        paragraph = self.facts.lines[number].paragraph
        return frozenset().union(
            *(
                voice.names
                for place, line in enumerate(self.facts.lines)
                if paragraph - n_before <= line.paragraph <= paragraph
                for voice in self.names_in(place)
            )
        )

    def own_voices(self, number: int) -> tuple[Voice, ...]:
        """Who says a sentence by its own frames, pronouns as they stand."""
        line = self.facts.lines[number]
        return tuple(self.people.voice(f.speaker, line) for f in self.frames[number])

    def acting_near(self, number: int) -> frozenset[str]:
        """Forms of the names that a sentence's paragraph is about, or lets speak."""
        paragraph = self.facts.lines[number].paragraph
        found: set[str] = set()
        for place, line in enumerate(self.facts.lines):
            if line.paragraph == paragraph:
                for voice in (*self.own_voices(place), self.subjects[place]):
                    found |= voice.names if voice is not None else frozenset()
        return frozenset(found)

    def has_named_frame(self, number: int) -> bool:
        """Whether a sentence itself names who says it."""
        line = self.facts.lines[number]
        frames = self.frames[number]
        return bool(self.labels[number]) or any(
            self.people.voice(frame.speaker, line).names for frame in frames
        )

    def names_in(self, number: int) -> Iterator[Voice]:
        """Everybody whom a sentence names outside of quotes; no places."""
        line = self.facts.lines[number]
        places = self.facts.lexicon.words["place_prepositions"]
        before = ""
        for token in line.tokens:
            is_place = before in places
            if not token.quote and not is_place and self.people.is_name(token, line):
                yield self.people.voice((token,), line)
            before = token.word


def _is_elliptic(line: Line, language: str) -> bool:
    """Whether a Russian sentence begins with its verb: who did it stands before."""
    first = line.tokens[0] if line.tokens else None
    return language == "ru" and first is not None and is_verb(first.word)
