"""Names in a text, and the fullest form of each."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.reading.result import EntityKind
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.result import Entity
    from guvoh.reading.units import Token, Unit

_NOT_A_NAME: Final = (
    "openers", "determiners", "clause_starts", "auxiliaries", "prepositions", "times",
    "adverbs", "question_words", "relatives", "negated_auxiliaries", "clause_lead",
)  # fmt: skip
_NAMED: Final = frozenset(
    {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE}
)


class Mention(NamedTuple):
    """A name at one place."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    words: tuple[str, ...]
    """Its words as written, without titles."""
    is_subject: bool
    """Whether it begins its sentence, or nearly."""
    is_first: bool
    """Whether it begins its sentence."""
    may_be_person: bool
    """Whether nothing says that it is a place or an organisation."""
    gender: str
    """masculine, feminine, or empty when its title does not show."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a text."""

    mentions: tuple[Mention, ...]
    """Every mention in its order."""
    full: dict[str, str]
    """The fullest form by last word, and by first word where no name ends with it."""
    genders: dict[str, str]
    """masculine or feminine by fullest form, where a title shows it."""
    pseudonyms: frozenset[str]
    """Fullest forms that the text says are not real."""
    endings: tuple[tuple[str, str], ...] = ()
    """Endings of surnames with the gender that they show."""
    lone: frozenset[str] = frozenset()
    """Words that stand alone as a name somewhere."""

    def gender(self, name: str) -> str:
        """Masculine or feminine, or empty when nothing shows it."""
        known = self.genders.get(name)
        if known is not None:
            return known
        last = name.rsplit(" ", 1)[-1].lower()
        return next((g for ending, g in self.endings if last.endswith(ending)), "")

    def fullest(self, words: Sequence[str]) -> str:
        """The fullest form of a name."""
        name = " ".join(words)
        found = self.full.get(_stem(words[-1]), name)
        return found if len(found.split()) >= len(words) else name

    def before(self, place: int) -> Iterator[Mention]:
        """Mentions before a place, the nearest first."""
        for index in range(bisect_left(self.mentions, (place,)) - 1, -1, -1):
            yield self.mentions[index]

    def is_lone(self, word: str) -> bool:
        """Whether this word stands alone as a name somewhere."""
        return word in self.lone


def collect_names(
    text: str,
    units: Iterable[Unit],
    lexicon: Lexicon,
    entities: tuple[Entity, ...] = (),
) -> Names:
    """The names of a text: those given, or capitalised words."""
    attested = _attested(sorted(_capitalised(text, units, lexicon)))
    mentions = tuple(sorted(_with_entities(list(attested), entities)))
    full = _fullest(mentions)
    genders = {
        full.get(_stem(m.words[-1]), " ".join(m.words)): m.gender
        for m in mentions
        if m.gender
    }
    for entity in entities:
        if entity.kind is EntityKind.PERSON and entity.canonical:
            full.setdefault(_stem(entity.text.split()[-1]), entity.canonical)
    pseudonyms = frozenset(e.canonical for e in entities if e.is_pseudonym)
    lone = frozenset(m.words[0] for m in mentions if len(m.words) == 1)
    return Names(mentions, full, genders, pseudonyms, lexicon.name_endings, lone)


def _with_entities(
    mentions: list[Mention], entities: tuple[Entity, ...]
) -> Iterator[Mention]:
    """Mentions corrected by the entities that were found at their places."""
    named = sorted((e for e in entities if e.kind in _NAMED), key=lambda e: e.start)
    starts = [e.start for e in named]
    met: set[int] = set()
    is_given = any(entity.kind is EntityKind.PERSON for entity in named)
    for mention in mentions:
        at = bisect_left(starts, mention.end) - 1
        if at < 0 or named[at].end <= mention.start:
            may_be_person = mention.may_be_person and not is_given
            yield mention._replace(may_be_person=may_be_person)
            continue
        met.add(at)
        entity = named[at]
        if entity.kind is EntityKind.PERSON:
            words = tuple(entity.canonical.split()) or mention.words
            yield mention._replace(words=words, may_be_person=True, is_subject=True)
        else:
            yield mention._replace(may_be_person=False)
    for at, entity in enumerate(named):
        words = tuple(entity.canonical.split() or entity.text.split())
        if at not in met and entity.kind is EntityKind.PERSON and words:
            yield Mention(
                start=entity.start,
                end=entity.end,
                words=words,
                is_subject=True,
                is_first=False,
                may_be_person=True,
                gender="",
            )


def _attested(mentions: list[Mention]) -> Iterator[Mention]:
    """Mentions without single words that stand at beginnings of sentences only."""
    inside = {
        word for m in mentions if not m.is_first or len(m.words) > 1 for word in m.words
    }
    for mention in mentions:
        if mention.words[-1] in inside or not mention.is_first:
            yield mention


def _fullest(mentions: tuple[Mention, ...]) -> dict[str, str]:
    full: dict[str, str] = {}
    for mention in mentions:
        if not mention.may_be_person:
            continue
        name = " ".join(mention.words)
        key = _stem(mention.words[-1])
        if len(name.split()) > len(full.get(key, "").split()):
            full[key] = name
    for name in [name for name in full.values() if " " in name]:
        full.setdefault(_stem(name.split()[0]), name)
        first = _stem(name.split()[0])
        if " " not in full[first]:
            full[first] = name
    return full


def _stem(word: str) -> str:
    return word.strip(".").casefold()


def _capitalised(
    text: str, units: Iterable[Unit], lexicon: Lexicon
) -> Iterator[Mention]:
    for unit in units:
        tokens = unit.tokens
        at = 0
        while at < len(tokens):
            if not tokens[at].is_capital or tokens[at].low in lexicon.cues:
                at += 1
                continue
            end = _end_of_run(text, tokens, at)
            mention = _mention(text, tokens, at, end, lexicon)
            if mention is not None:
                yield mention
            at = end


def _end_of_run(text: str, tokens: Sequence[Token], at: int) -> int:
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        is_dot = token.low == "." and tokens[end - 1].end == token.start
        is_short = tokens[end - 1].end - tokens[end - 1].start <= 4
        if (
            token.is_capital
            and text[tokens[end - 1].end : token.start]
            in {
                " ",
                "",
                "\xa0",
            }
        ) or (
            is_dot and is_short and end + 1 < len(tokens) and tokens[end + 1].is_capital
        ):
            end += 1
        else:
            break
    return end


def _mention(
    text: str, tokens: Sequence[Token], lo: int, hi: int, lexicon: Lexicon
) -> Mention | None:
    gender = ""
    while lo < hi:
        low = tokens[lo].low
        if lexicon.has("feminine_titles", low):
            gender = "feminine"
        elif lexicon.has("masculine_titles", low):
            gender = "masculine"
        elif not (
            lexicon.has("titles", low)
            or tokens[lo].kind is Kind.MARK
            or any(lexicon.has(name, low) for name in _NOT_A_NAME)
            or (hi - lo > 1 and lexicon.has("person_words", low))
            or (hi - lo > 1 and lexicon.has("organisation_words", low))
        ):
            break
        lo += 1
    words = [text[t.start : t.end] for t in tokens[lo:hi] if t.kind is Kind.WORD]
    if not words or _is_common(words[0], tokens[lo].low, lexicon):
        return None
    words[-1] = _without_possessive(words[-1], lexicon)
    before = tokens[lo - 1].low if lo else ""
    may_be_person = not (
        lexicon.has("place_prepositions", before)
        or any(lexicon.has("organisation_words", w.lower()) for w in words)
        or any(lexicon.has("times", w.lower()) for w in words)
        or lexicon.has("document_words", words[-1].lower())
    )
    start = tokens[lo].start
    return Mention(
        start, tokens[hi - 1].end, tuple(words), lo <= 4, lo == 0, may_be_person, gender
    )


def _is_common(word: str, low: str, lexicon: Lexicon) -> bool:
    """Whether a capitalised word is a pronoun and no name."""
    del word
    return any(
        lexicon.has(f"pronouns.{kind}", low)
        for kind in ("first", "masculine", "feminine", "plural", "neuter")
    )


def _without_possessive(word: str, lexicon: Lexicon) -> str:
    for ending in ("'s", "’s"):
        if lexicon.has("possessives", "'s") and word.endswith(ending):
            return word[: -len(ending)]
    return word
