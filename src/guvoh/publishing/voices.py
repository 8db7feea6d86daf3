"""Who speaks: names and descriptions of one person, and who says each sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guvoh.publishing.dictionary import is_common_word
from guvoh.publishing.frames import find_frames, find_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.publishing.facts import Line, TextFacts
    from guvoh.publishing.frames import Frame
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who says something, as one place names them."""

    names: frozenset[str]
    """Forms of the words of the name; empty when no name stands there."""
    roles: frozenset[str]
    """Keys of what they are: aide, baker, father."""
    pronoun: str = ""
    """m, f or p when only a pronoun stands there."""
    tokens: tuple[Token, ...] = ()
    """The words that name them."""

    @property
    def is_somebody(self) -> bool:
        """Whether a name or description stands there."""
        return bool(self.names or self.roles)


class People:
    """The names of the sources and the draft, and what is told of who they are."""

    def __init__(self, texts: Sequence[TextFacts]) -> None:
        self._small = frozenset().union(*(facts.small_words for facts in texts))
        self._capital = frozenset().union(*(facts.capital_words for facts in texts))
        self._names: dict[tuple[str, bool], bool] = {}
        self._lexicons = tuple(facts.lexicon for facts in texts)
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        self._known: set[str] = set()
        self._generic = frozenset(
            word for lexicon in self._lexicons for word in lexicon.words["generic"]
        )
        self._described: set[str] = set()
        for facts in texts:
            self._learn(facts)

    def knows(self, token: Token) -> bool:
        """Whether a text names somebody so."""
        return not self._known.isdisjoint(token.forms)

    def is_name(self, token: Token, line: Line) -> bool:
        """Whether a word is part of a name: a capital that no small letter explains."""
        known = self._names.get((token.word, _is_first(token, line)))
        if known is None:
            known = self._names[token.word, _is_first(token, line)] = self._judge(
                token, line
            )
        return known if token.is_capital else False

    def _judge(self, token: Token, line: Line) -> bool:
        if len(token.word) < 2 or token.value is not None:
            return False
        if any(
            lexicon.holds("not_names", token.word, token.lemma)
            or any(token.word in words for words in _titles(lexicon))
            for lexicon in self._lexicons[:1]
        ):
            return False
        if not _is_first(token, line):
            return True
        return token.word in self._capital or not (
            token.word in self._small or is_common_word(token.word)
        )

    def voice(self, tokens: Iterable[Token], line: Line) -> Voice:
        """Who a run of words names."""
        tokens = tuple(tokens)
        names: set[str] = set()
        roles: set[str] = set()
        pronoun = ""
        pronouns = self._lexicons[0].values["pronouns"]
        if tokens and tokens[-1].word in pronouns and tokens[-1].word != tokens[0].word:
            tokens = tokens[-1:]
        for place, token in enumerate(tokens):
            if self.is_name(token, line):
                names |= token.forms
            elif token.value is not None and _is_number_name(tokens, place):
                names.add(f"#{token.value:g}")
            elif token.word in pronouns and not names:
                pronoun = pronoun or str(pronouns[token.word])
            elif token.is_content or token.is_capital:
                roles |= {token.key, *token.forms}
        return Voice(
            names=frozenset(names),
            roles=frozenset(roles),
            pronoun=pronoun if not names and not roles else "",
            tokens=tokens,
        )

    def roles_of(self, voice: Voice) -> frozenset[str]:
        """All that is told of who they are."""
        found = set(voice.roles)
        for name in voice.names:
            found |= self._roles.get(name, set())
        return frozenset(found)

    def may_be_one(self, one: Voice, other: Voice) -> bool:
        """Whether two voices may be one person; unknown is yes."""
        if not one.is_somebody or not other.is_somebody:
            return True
        if one.names and other.names:
            return not one.names.isdisjoint(other.names)
        if not (one.names | one.roles).isdisjoint(other.names | other.roles):
            return True
        if not self.roles_of(one).isdisjoint(self.roles_of(other)):
            return True
        bare = one if not one.names else other
        return not self._is_anybody_elses(bare)

    def _is_anybody_elses(self, voice: Voice) -> bool:
        """Whether a description is known to be that of somebody, or speaks itself."""
        roles = voice.roles - self._generic
        if not roles:
            return False
        return not roles.isdisjoint(self._described)

    def _learn(self, facts: TextFacts) -> None:
        for line in facts.lines:
            for run in self._runs(line):
                names = {form for token in run for form in token.forms}
                self._known |= names
                roles = set(self._beside(facts, line, run))
                self._described |= roles
                for token in run:
                    for form in token.forms:
                        self._roles[form] |= roles

    def _runs(self, line: Line) -> Iterator[list[Token]]:
        run: list[Token] = []
        for token in line.tokens:
            if self.is_name(token, line) and (
                not run or token.start - run[-1].end <= 2
            ):
                run.append(token)
                continue
            if run:
                yield run
            run = [token] if self.is_name(token, line) else []
        if run:
            yield run

    def _beside(self, facts: TextFacts, line: Line, run: list[Token]) -> Iterator[str]:
        """Descriptions around a name: "Manager Philippa Yeo", "Yeo, the manager"."""
        first, last = line.tokens.index(run[0]), line.tokens.index(run[-1])
        comma = ", " if first and _gap(facts, line, first) == "," else ""
        for token in reversed(line.tokens[max(0, first - 6) : first]):
            if comma:
                comma = ""
            elif "," in facts.text[token.end : token.end + 1]:
                break
            if facts.lexicon.holds("cues", token.lemma):
                break
            if token.is_content:
                yield from (token.key, *token.forms)
        if last + 1 < len(line.tokens) and _gap(facts, line, last + 1) in {",", "("}:
            for token in line.tokens[last + 1 : last + 7]:
                if facts.lexicon.holds("cues", token.lemma):
                    break
                if token.is_content:
                    yield from (token.key, *token.forms)


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
            found.append(label)
            paragraph = line.paragraph
        return tuple(found)

    def said_by(self, number: int) -> tuple[Voice, ...]:
        """Who may be the speaker of a sentence, pronouns resolved; none is unknown."""
        if number not in self._found:
            self._found[number] = tuple(self._speakers(number))
        return self._found[number]

    def _speakers(self, number: int) -> Iterator[Voice]:
        line = self.facts.lines[number]
        if label := self.labels[number]:
            yield self.people.voice(label, line)
        own = [self.people.voice(frame.speaker, line) for frame in self.frames[number]]
        yield from (voice for voice in own if voice.is_somebody)
        if not any(voice.is_somebody for voice in own):
            yield from self._carried(number)

    def _carried(self, number: int) -> Iterator[Voice]:
        """The voices before it in its paragraph, nearest first, and who acts there."""
        paragraph = self.facts.lines[number].paragraph
        own = tuple(self.names_in(number))
        yield from own
        before = number - 1
        while before >= 0 and number - before <= 6:
            line = self.facts.lines[before]
            if line.paragraph != paragraph:
                break
            voices = [
                self.people.voice(frame.speaker, line) for frame in self.frames[before]
            ]
            found = [voice for voice in voices if voice.is_somebody]
            names = list(self.names_in(before))
            yield from found
            yield from names
            if found:
                return
            before -= 1

    def names_in(self, number: int) -> Iterator[Voice]:
        """Everybody whom a sentence names outside of quotes."""
        line = self.facts.lines[number]
        for token in line.tokens:
            if not token.quote and self.people.is_name(token, line):
                yield self.people.voice((token,), line)


def _is_number_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number stands for a name: witness 4, labourer L-12."""
    return (
        place > 0
        and tokens[place].word[0].isdigit()
        and (tokens[place].start - tokens[place - 1].end <= 3)
    )


def _is_first(token: Token, line: Line) -> bool:
    return token is line.tokens[0] or token.start == line.tokens[0].start


def _titles(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(v).split()) for v in lexicon.values["titles"].values())


def _gap(facts: TextFacts, line: Line, place: int) -> str:
    return facts.text[line.tokens[place - 1].end : line.tokens[place].start].strip()
