"""Names that are one person, in the sources and the draft, and who they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from guvoh.publishing.dictionary import is_common_word, may_be_noun
from guvoh.publishing.subjects import gender_of
from guvoh.publishing.support.words import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.publishing.facts import Line, TextFacts
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.tokens import Token

NAMING: Final = frozenset({"call", "name", "know", "назвать", "называть", "звать"})


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

    def __init__(
        self, texts: Sequence[TextFacts], *, base: People | None = None
    ) -> None:
        """Learns who is named.

        Args:
            texts: What is read for names.
            base: What was learnt before; it stays as it is.
        """
        self._lexicons = tuple(facts.lexicon for facts in texts)
        self._small = frozenset().union(*(facts.small_words for facts in texts))
        self._capital = frozenset().union(*(facts.capital_words for facts in texts))
        self._names: dict[tuple[str, bool], bool] = {}
        self._roles: defaultdict[str, set[str]] = defaultdict(set)
        self._known: set[str] = set()
        self._described: set[str] = set()
        self._genders: dict[str, str] = {}
        self.third_persons: tuple[Voice, ...] = ()
        if base is not None:
            self._take(base)
        words = self._lexicons[0].words
        self._first = words["first_person"] | words["first_plural"]
        self._own_pronouns = frozenset(
            {*words["subject_pronouns"], "i", "we", "it", "я", "мы"}
        )
        self._generic = frozenset(
            form
            for lexicon in self._lexicons
            for word in lexicon.words["generic"]
            for form in (word, key_of(word))
        )
        for facts in texts:
            self._learn(facts)

    def _take(self, base: People) -> None:
        self._lexicons += base._lexicons
        self._small |= base._small
        self._capital |= base._capital
        self._known |= base._known
        self._described |= base._described
        self._genders |= base._genders
        for name, roles in base._roles.items():
            self._roles[name] |= roles
        self.third_persons = base.third_persons

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
        if not token.is_content:
            return False
        return token.word in self._capital or not (
            token.word in self._small or is_common_word(token.word)
        )

    def voice(self, tokens: Iterable[Token], line: Line) -> Voice:
        """Who a run of words names."""
        tokens = tuple(tokens)
        cut = next((n for n, t in enumerate(tokens) if n and _is_relative(t)), None)
        names = {
            form
            for place, token in enumerate(tokens)
            for form in self._name_forms(tokens, place, line)
        }
        plain = tokens[:cut]
        if pronoun := self._pronoun(plain, line):
            return Voice(
                names=frozenset(), roles=frozenset(), pronoun=pronoun, tokens=tokens
            )
        roles = {
            form
            for token in plain
            if self._describes(token, names)
            for form in (token.key, *token.forms)
        }
        return Voice(names=frozenset(names), roles=frozenset(roles), tokens=tokens)

    def _describes(self, token: Token, names: set[str]) -> bool:
        """Whether a word says what somebody is; parts of a name can: City Court."""
        if not token.is_content or not may_be_noun(token.word):
            return False
        return names.isdisjoint(token.forms) or token.word in self._small

    def _name_forms(
        self, tokens: Sequence[Token], place: int, line: Line
    ) -> frozenset[str]:
        """Forms of a word of the name; none for where somebody is from."""
        token = tokens[place]
        if token.value is not None and _is_number_name(tokens, place):
            return frozenset({f"#{token.value:g}"})
        if not self.is_name(token, line):
            return frozenset()
        first = place
        while first and (
            tokens[first - 1].is_capital or tokens[first - 1].word == "the"
        ):
            first -= 1
        before = tokens[first - 1].word if first else ""
        naming = tokens[first - 2].word if first > 1 else ""
        places = self._lexicons[0].words["place_prepositions"]
        after = tokens[place + 1].word if place + 2 < len(tokens) else ""
        is_owner = after.strip("'’ʼ") == "s"
        if is_owner or (before in places and naming != "name"):
            return frozenset()
        return token.forms

    def _pronoun(self, tokens: Sequence[Token], line: Line) -> str:
        """Gender or person of a pronoun that is who says it; empty for none."""
        pronouns = self._lexicons[0].values["pronouns"]
        for token in reversed(tokens):
            if self.is_name(token, line):
                return ""
            if token.word in self._own_pronouns or len(tokens) == 1:
                is_own = token.word in self._first
                return "1" if is_own else str(pronouns.get(token.word, ""))
        return ""

    def roles_of(self, voice: Voice) -> frozenset[str]:
        """All that is told of who they are."""
        found = set(voice.roles)
        for name in voice.names:
            found |= self._roles.get(name, set())
        return frozenset(found)

    def may_be_one(self, one: Voice, other: Voice) -> bool:
        """Whether two voices may be one person; unknown is yes."""
        if "1" in {one.pronoun, other.pronoun}:
            # Whoever is spoken of in the third person does not tell the text.
            return not self.is_told_of(one if other.pronoun == "1" else other)
        if not one.is_somebody or not other.is_somebody:
            return True
        if one.names and other.names:
            return not one.names.isdisjoint(other.names)
        bare, named = (one, other) if not one.names else (other, one)
        return (
            not (one.names | one.roles).isdisjoint(other.names | other.roles)
            or not self.roles_of(one).isdisjoint(self.roles_of(other))
            or not (
                self._is_of_another(bare, named)
                if named.names
                else self._is_anybody_elses(bare)
            )
        )

    def _is_of_another(self, bare: Voice, named: Voice) -> bool:
        """Whether a description is that of a person with another name."""
        roles = bare.roles - self._generic
        owners = {name for name, told in self._roles.items() if roles & told}
        if owners:
            return owners.isdisjoint(named.names)
        return (
            bool(roles)
            and any(
                not roles.isdisjoint(other.roles) and not other.names
                for other in self.third_persons
            )
            and self.is_told_of(replace(named, roles=frozenset()))
        )

    def _is_anybody_elses(self, voice: Voice) -> bool:
        """Whether a description is known to be that of somebody, or speaks itself."""
        roles = voice.roles - self._generic
        if not roles:
            return False
        return not roles.isdisjoint(self._described) or self.is_told_of(
            Voice(names=frozenset(), roles=frozenset(roles))
        )

    def is_somebodys(self, token: Token) -> bool:
        """Whether a text names somebody so, in these very letters."""
        return token.is_capital and not self._known.isdisjoint(token.forms)

    def is_described(self, token: Token) -> bool:
        """Whether a text calls a named person so."""
        return not self._described.isdisjoint(token.forms)

    def gender(self, voice: Voice) -> str:
        """M or f when a title or description tells it anywhere; else empty."""
        own = gender_of(voice.tokens, self._lexicons[0])
        found = (
            {own} if own else {g for n in voice.names if (g := self._genders.get(n))}
        )
        return found.pop() if len(found) == 1 else ""

    def share_a_word(self, one: Voice, other: Voice) -> bool:
        """Whether two voices are named alike."""
        return not one.names.isdisjoint(other.names) or (
            not one.names and not one.roles.isdisjoint(other.roles)
        )

    def is_told_of(self, voice: Voice) -> bool:
        """Whether a source says of them what they say."""
        return any(
            not voice.names.isdisjoint(other.names)
            or not voice.roles.isdisjoint(other.roles)
            for other in self.third_persons
        )

    def _learn(self, facts: TextFacts) -> None:
        for line in facts.lines:
            for run in self._runs(line):
                names = {form for token in run for form in token.forms}
                self._known |= names
                roles = {*self._beside(facts, line, run), *_called(line, run)}
                place = line.tokens.index(run[0])
                near = line.tokens[max(0, place - 1) : place]
                if gender := gender_of(tuple(near), facts.lexicon):
                    self._genders.update(dict.fromkeys(names, gender))
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
        while first and _is_title(line.tokens[first - 1], facts.lexicon):
            first -= 1
            yield from (line.tokens[first].key, *line.tokens[first].forms)
        comma = ", " if first and _gap(facts, line, first) == "," else ""
        is_apart = bool(comma)
        for token in reversed(line.tokens[max(0, first - 6) : first]):
            if comma:
                comma = ""
            elif "," in facts.text[token.end : token.end + 1]:
                break
            place = line.tokens.index(token)
            is_noun = place > 0 and line.tokens[place - 1].word in {"the", "a", "an"}
            is_verb = facts.lexicon.holds("cues", token.lemma) and not is_noun
            if is_verb or not may_be_noun(token.word):
                break
            if not token.is_content and not (is_apart and token.word in {"of", "the"}):
                break
            if token.is_content:
                yield from (token.key, *token.forms)
        if last + 1 < len(line.tokens) and _gap(facts, line, last + 1) in {",", "("}:
            for token in line.tokens[last + 1 : last + 7]:
                if facts.lexicon.holds("cues", token.lemma):
                    break
                if token.is_content:
                    yield from (token.key, *token.forms)


def _called(line: Line, run: Sequence[Token]) -> Iterator[str]:
    """Descriptions of whom a sentence names: "the driver, whom we call Finch"."""
    place = line.tokens.index(run[0])
    before = line.tokens[max(0, place - 4) : place]
    if not any(not NAMING.isdisjoint(token.forms) for token in before):
        return
    for token in line.tokens[: min(4, place)]:
        if token.is_content and may_be_noun(token.word):
            yield from (token.key, *token.forms)


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether it belongs before a name: a title, or an initial."""
    is_initial = token.is_capital and len(token.word) == 1
    return is_initial or any(token.word in words for words in _titles(lexicon))


def is_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether it is no part of a name: a title, or a word such as "The"."""
    return not token.is_content or any(token.word in w for w in _titles(lexicon))


def _is_relative(token: Token) -> bool:
    words = {"who", "which", "whom", "whose", "where"}
    return token.word in words or token.lemma == "который"


def _is_number_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number stands for a name: witness 4, labourer L-12."""
    token = tokens[place]
    is_last = place > 0 and place + 1 == len(tokens) and token.word[0].isdigit()
    return token.is_code or (is_last and token.start - tokens[place - 1].end == 1)


def _is_first(token: Token, line: Line) -> bool:
    return token is line.tokens[0] or token.start == line.tokens[0].start


def _titles(lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(v).split()) for v in lexicon.values["titles"].values())


def _gap(facts: TextFacts, line: Line, place: int) -> str:
    return facts.text[line.tokens[place - 1].end : line.tokens[place].start].strip()
