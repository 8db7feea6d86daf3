"""A sentence of the draft beside the sentences of the sources that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.publishing.alignment import Seat, key_of_token
from guvoh.publishing.facts import Line
from guvoh.publishing.frames import find_frames
from guvoh.publishing.people import People
from guvoh.publishing.remark import Evidence
from guvoh.publishing.sayings import Sayings
from guvoh.publishing.tokens import tokenize
from guvoh.publishing.voices import Voices
from guvoh.reading.page import lay_out
from guvoh.reading.patterns import find_patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.alignment import Aligned
    from guvoh.publishing.backing import BackedClaim, BackedRequest, Backing
    from guvoh.publishing.facts import TextFacts
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.library import Library
    from guvoh.publishing.people import Voice
    from guvoh.publishing.support import Support
    from guvoh.publishing.tokens import Token
    from guvoh.reading.result import Pattern


_TELLS: Final = 0.5


class Match(NamedTuple):
    """A word of a source that a word of the draft is compared with."""

    seat: Seat
    """Its sentence."""
    token: Token
    """The word."""


class Context:
    """The draft beside the sources."""

    def __init__(
        self, draft: TextFacts, library: Library, backing: Backing | None = None
    ) -> None:
        self.backing = backing
        self.draft = draft
        self.sources = library.sources
        self.lines = library.lines
        self.voices = library.voices
        self.sayings = library.sayings
        self.index = library.index
        self.people = People([draft], base=library.people)
        self.draft_voices = Voices(draft, self.people)
        self.draft_sayings = Sayings(draft, self.people)

    @property
    def lexicon(self) -> Lexicon:
        """The words of the draft's language."""
        return self.draft.lexicon

    def cases(self) -> Iterator[Case]:
        """The sentences of the draft, each with what it rests on."""
        for number in range(len(self.draft.lines)):
            yield Case(context=self, number=number)

    def may_say(self, own: Voice, theirs: Voice, seat: Seat) -> bool:
        """Whether somebody whom the draft names may be who speaks in a sentence.

        A description such as "the man" fits a name unless only others stand near.
        """
        genders = {self.people.gender(own), self.people.gender(theirs)}
        if not self.people.may_be_one(own, theirs) or {"m", "f"} <= genders:
            return False
        if not own.names or theirs.names or not theirs.roles:
            return True
        voices = self.voices[seat.source]
        if self.people.roles_of(own) & theirs.roles or not own.names & voices.all_names:
            return True
        if not self.people.roles_of(own):
            # Nothing is told of whom that name belongs to.
            return True
        near = voices.names_near(seat.line)
        return not near or not own.names.isdisjoint(near)

    def _named(self, name: str) -> Voice:
        tokens = tokenize(name, self.lexicon)
        line = Line(start=0, end=len(name), paragraph=0, tokens=tokens)
        return self.people.voice(tokens, line)

    @property
    def requests(self) -> tuple[BackedRequest, ...]:
        """The requests for comment; none without a casebook."""
        return self.backing.requests if self.backing else ()

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who can be accused; none without a casebook."""
        return self.backing.bodies if self.backing else ()

    @cached_property
    def claims_by_id(self) -> dict[str, BackedClaim]:
        """The accepted claims by their ids."""
        return {c.id: c for c in self.backing.claims} if self.backing else {}

    @cached_property
    def claims(self) -> dict[int, BackedClaim]:
        """The accepted claims by the number of the source that stands for each."""
        return {
            number: self.claims_by_id[source.name]
            for number, source in enumerate(self.sources)
            if source.name in self.claims_by_id
        }

    @cached_property
    def told_claims(self) -> frozenset[str]:
        """Ids of the claims that any sentence of the draft rests on."""
        return frozenset(
            self.claims[seat.source].id
            for case in self.cases()
            for seat, share in zip(case.aligned.seats, case.aligned.shares, strict=True)
            if seat.source in self.claims and share >= _TELLS
        )

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """Acts and means of coerced recruitment that the draft names."""
        return find_patterns(lay_out(self.draft.text, language=self.draft.language))

    def evidence(self, seat: Seat, start: int, end: int) -> Evidence:
        """Words of a source as evidence."""
        source = self.sources[seat.source]
        claim = self.claims.get(seat.source)
        return Evidence(
            source=source.name,
            start=start,
            end=end,
            text=source.text[start:end],
            claim=claim.id if claim else None,
        )

    def voices_at(self, seat: Seat) -> tuple[Voice, ...]:
        """Who may be the speaker of a sentence of a source, or of a claim."""
        claim = self.claims.get(seat.source)
        if claim is not None and claim.speakers:
            return tuple(map(self._named, claim.speakers))
        return self.voices[seat.source].said_by(seat.line)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A sentence of the draft and what it rests on."""

    context: Context
    """The draft and the sources."""
    number: int
    """Number of the sentence in the draft."""

    @property
    def line(self) -> Line:
        """The sentence."""
        return self.context.draft.lines[self.number]

    @cached_property
    def frame_tokens(self) -> frozenset[Token]:
        """The words that only say who says it."""
        frames = self.context.draft_voices.frames[self.number]
        return frozenset().union(*(frame.tokens for frame in frames))

    @cached_property
    def said(self) -> tuple[Token, ...]:
        """The words of what is said; all words when nothing is left without them."""
        said = tuple(t for t in self.line.tokens if t not in self.frame_tokens)
        return said if sum(t.is_content for t in said) >= 2 else self.line.tokens

    @cached_property
    def aligned(self) -> Aligned:
        """What the sources have of what is said."""
        return self.context.lines.align(self.said)

    @cached_property
    def support(self) -> Support:
        """How well the sources cover it."""
        line = self.line
        return self.context.index.support(
            self.context.draft.text[line.start : line.end]
        )

    @cached_property
    def whole(self) -> Aligned:
        """What the sources have of the whole sentence, its frame included."""
        return self.context.lines.align(self.line.tokens)

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """Sentences to compare with: of what is said, then of the whole."""
        found = [*self.aligned.seats, *self.whole.seats]
        plain = [token for token in self.said if not token.quote]
        if 4 <= len(plain) < len(self.said):
            found[1:1] = self.context.lines.align(plain).seats[:2]
        return tuple(dict.fromkeys(found))

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Who, by the draft, says it: names and descriptions."""
        found = self.context.draft_voices
        frames = found.frames[self.number]
        if not frames:
            frames = find_frames(self.context.draft, self.line, is_lenient=True)
        return tuple(
            voice
            for frame in frames
            if not any(
                self.context.lexicon.holds("perceived", token.lemma)
                for token in frame.cue
            )
            and (voice := found.people.voice(frame.speaker, self.line)).is_somebody
        )

    @cached_property
    def spoken(self) -> tuple[Seat, ...]:
        """Sentences that tell much of it and are said by whom the draft names."""
        return self.spoken_by(self.voices)

    def spoken_by(
        self, voices: Sequence[Voice], but: Sequence[Voice] = ()
    ) -> tuple[Seat, ...]:
        """Sentences that tell much of it and are said by one of these.

        Args:
            voices: Who may say it.
            but: Whose voices in a sentence do not count.
        """
        people = self.context.people
        ranked = self.context.lines.rank(self.said)
        least = max((share for _, share in ranked), default=0.0) * 0.7
        return tuple(
            seat
            for seat, share in ranked
            if share >= max(least, 0.25)
            and any(
                self.context.may_say(own, theirs, seat)
                for own in voices
                for theirs in self.context.voices_at(seat)
                if not any(people.share_a_word(theirs, other) for other in but)
            )
        )[:3]

    def is_by_speaker(self, seat: Seat) -> bool:
        """Whether a sentence is said by whom the draft names."""
        return any(
            theirs.is_somebody and self.context.may_say(own, theirs, seat)
            for own in self.voices
            for theirs in self.context.voices_at(seat)
        )

    def tells_much(self, seat: Seat) -> bool:
        """Whether a sentence has a good part of what is said, or is the speaker's."""
        shares = dict(zip(self.aligned.seats, self.aligned.shares, strict=True))
        best = max(shares.values(), default=0.0)
        return shares.get(seat, 0.0) >= max(0.2, 0.35 * best) or seat in self.spoken

    @cached_property
    def told(self) -> tuple[Seat, ...]:
        """Sentences to compare word by word: the named speaker's own come first."""
        return tuple(dict.fromkeys((*self.spoken[:1], *self.seats)))[:5]

    @cached_property
    def around(self) -> tuple[Seat, ...]:
        """Those sentences and their neighbours."""
        found = dict.fromkeys(self.told)
        for seat in self.told[:3]:
            n_lines = len(self.context.sources[seat.source].lines)
            for step in (-2, -1, 1, 2):
                if 0 <= seat.line + step < n_lines:
                    found.setdefault(seat._replace(line=seat.line + step))
        return tuple(found)

    @cached_property
    def own_names(self) -> frozenset[Token]:
        """Its words that are names."""
        people = self.context.people
        return frozenset(t for t in self.line.tokens if people.is_name(t, self.line))

    def skipped(self, seat: Seat) -> frozenset[Token]:
        """Words of a source's sentence that are names or say who says it."""
        line = self.line_at(seat)
        frames = self.context.voices[seat.source].frames[seat.line]
        names = (t for t in line.tokens if self.context.people.is_name(t, line))
        return frozenset(names).union(*(frame.tokens for frame in frames))

    def is_question(self, seat: Seat) -> bool:
        """Whether a source's sentence asks."""
        line = self.line_at(seat)
        return self.context.sources[seat.source].text[: line.end].endswith("?")

    @cached_property
    def matches(self) -> dict[int, tuple[Match, ...]]:
        """For each word, by its first code point: the same word in those sentences."""
        by_key: dict[str, list[Match]] = {}
        for seat in self.seats:
            for token in self.context.lines.line(seat).tokens:
                by_key.setdefault(key_of_token(token), []).append(Match(seat, token))
        return {
            token.start: tuple(by_key.get(key_of_token(token), ()))
            for token in self.line.tokens
        }

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of all its words."""
        return frozenset(map(key_of_token, self.line.tokens))

    @cached_property
    def forms(self) -> frozenset[str]:
        """Dictionary forms of all its words."""
        return frozenset().union(*(token.forms for token in self.line.tokens))

    def line_at(self, seat: Seat) -> Line:
        """A sentence of a source."""
        return self.context.lines.line(seat)

    def is_matched(self, token: Token) -> bool:
        """Whether the sentences it rests on hold the word."""
        return bool(self.matches.get(token.start))
