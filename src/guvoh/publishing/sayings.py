"""Who says what in a text: what `guvoh.reading` finds, in the words of the check."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from guvoh.publishing.alignment import content_keys
from guvoh.publishing.facts import Line
from guvoh.publishing.people import NAMING, Voice, is_title
from guvoh.publishing.tokens import tokenize
from guvoh.reading.attribution import find_attributions
from guvoh.reading.entities import find_entities
from guvoh.reading.page import lay_out
from guvoh.reading.result import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.publishing.facts import TextFacts
    from guvoh.publishing.people import People
    from guvoh.publishing.tokens import Token
    from guvoh.reading.result import ClaimProposal, Speaker

_OUTSIDE: Final = frozenset(
    {"of", "at", "for", "from", "in", "with", "to", "on", "by", "near", "as", "under"}
    | {"who", "whom", "whose", "which", "that", "speaking", "when", "where", "в", "на"}
    | {"из", "от", "при", "по", "у", "с", "который", "которая", "которые", "которую"}
)
"""Words behind which a description speaks of something else: a nurse at the Clinic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who says something, as one place names them."""

    voice: Voice
    """Their name and what they are."""
    outside: frozenset[str]
    """Forms of names that only stand in the description: a nurse at the Clinic."""
    is_self: bool = False
    """Whether whoever tells the text says it."""
    is_resolved: bool = False
    """Whether only a pronoun stands there, and reading says whom it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something that is said, and by whom."""

    start: int
    """First code point of what is said."""
    end: int
    """Code point after the last."""
    tokens: tuple[Token, ...]
    """The words of what is said."""
    keys: frozenset[str]
    """Keys of the words that say something of their own."""
    tellers: tuple[Teller, ...]
    """The nearest teller first, the origin last; empty when nobody is named."""
    is_turn: bool = False
    """Whether it is a speech of a talk, where others may be told of inside."""
    is_question: bool = False
    """Whether it asks."""


class Sayings:
    """What is said in one text, in its order."""

    def __init__(self, facts: TextFacts, people: People) -> None:
        self.facts = facts
        self._people = people
        page = lay_out(facts.text, language=facts.language)
        found = find_attributions(page, find_entities(page))
        self._starts = [line.start for line in facts.lines]
        self.all = tuple(self._saying(p) for p in found)

    def at(self, number: int) -> tuple[Saying, ...]:
        """What is said in a sentence."""
        return self._by_line.get(number, ())

    @cached_property
    def _by_line(self) -> dict[int, tuple[Saying, ...]]:
        found: dict[int, tuple[Saying, ...]] = {}
        for saying in self.all:
            first = self._number(saying.start)
            last = self._number(max(saying.start, saying.end - 1))
            for number in range(first, last + 1):
                found[number] = (*found.get(number, ()), saying)
        return found

    def _number(self, place: int) -> int:
        return max(0, bisect_left(self._starts, place + 1) - 1)

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        lines = self.facts.lines
        for number in range(self._number(start), len(lines)):
            if lines[number].start >= end:
                return
            for token in lines[number].tokens:
                if start <= token.start and token.end <= end:
                    yield token

    def _saying(self, proposal: ClaimProposal) -> Saying:
        tokens = tuple(t for s, e in proposal.pieces for t in self._tokens(s, e))
        return Saying(
            start=proposal.start,
            end=proposal.end,
            tokens=tokens,
            keys=content_keys(tokens),
            tellers=tuple(
                teller
                for speaker in proposal.chain
                if (teller := self._teller(speaker, is_turn="turn" in proposal.rules))
                is not None
            ),
            is_turn="turn" in proposal.rules,
            is_question=proposal.text.rstrip(' ”»"').endswith("?"),
        )

    def _teller(self, speaker: Speaker, *, is_turn: bool) -> Teller | None:
        if speaker.kind is SpeakerKind.UNATTRIBUTED:
            return None
        tokens = tuple(self._tokens(speaker.start, speaker.end))
        line = self.facts.lines[self._number(speaker.start)]
        own = describe(tokens, line, self._people)
        if is_turn and all(token.is_capital for token in tokens):
            # Before a colon every word begins a sentence, but here it is a name.
            proper = (t.forms for t in tokens if not is_title(t, self.facts.lexicon))
            names = own.voice.names.union(*proper)
            own = replace(own, voice=replace(own.voice, names=names, roles=frozenset()))
        fullest = self._named(speaker.canonical)
        if own.voice.pronoun == "1":
            return replace(own, is_self=True, voice=replace(fullest, pronoun="1"))
        if own.voice.is_somebody:
            is_outside = fullest.names and fullest.names <= own.outside
            if is_outside or not fullest.names:
                return own
            return replace(
                own,
                voice=replace(own.voice, names=own.voice.names | fullest.names),
                is_resolved=not own.voice.names,
            )
        return Teller(
            voice=replace(fullest, pronoun=own.voice.pronoun, tokens=tokens),
            outside=frozenset(),
            is_resolved=True,
        )

    def _named(self, name: str) -> Voice:
        tokens = tokenize(name, self.facts.lexicon)
        line = _line(tokens)
        return describe(tokens, line, self._people).voice


def describe(tokens: Iterable[Token], line: Line, people: People) -> Teller:
    """Who some words name: what stands behind "at" or "who" is outside of the name."""
    kept: list[Token] = []
    outside: list[Token] = []
    is_outside = False
    last: Token | None = None
    for token in tokens:
        # A comma begins a new part: "the head of the Union, Ransome Tuke".
        if last is not None and token.clause != last.clause:
            is_outside = False
        is_outside = is_outside or token.word in _OUTSIDE
        if is_outside and not NAMING.isdisjoint(token.forms):
            # "A woman who calls herself Blessing": the name is hers.
            is_outside = False
            continue
        (outside if is_outside else kept).append(token)
        last = token
    kept, owners = _split_owners(kept)
    outside += owners
    # Seats of names decide what is a name, so words keep their neighbours.
    voice = people.voice(kept or tuple(outside), line)
    return Teller(
        voice=voice,
        outside=frozenset(
            form
            for token in outside
            if people.is_name(token, line)
            for form in token.forms
        ),
    )


def _split_owners(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """The words without owners, such as "Noor's" in "Noor's brother", and those."""
    kept: list[Token] = []
    owners: list[Token] = []
    for token in tokens:
        is_owner = token.word.strip("'’ʼ") == "s"
        while is_owner and kept and kept[-1].is_capital:
            owners.append(kept.pop())
        if not is_owner:
            kept.append(token)
    return kept, owners


def _line(tokens: tuple[Token, ...]) -> Line:
    end = tokens[-1].end if tokens else 0
    return Line(start=0, end=end, paragraph=0, tokens=tokens)
