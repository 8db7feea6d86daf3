"""What a sentence affirms and what it denies: its predicates, each with its sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.publishing.alignment import key_of_token, stem
from guvoh.publishing.dictionary import is_infinitive, is_verb
from guvoh.publishing.languages import load_lexicon
from guvoh.publishing.support.words import key_of
from guvoh.text import lemmas

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.tokens import Token

_NO_DENIAL: Final = frozenset(
    {"only", "just", "fewer", "more", "less", "later", "sooner", "doubt", "until"}
    | {"только", "просто", "лишь", "менее", "более", "меньше", "больше", "позже"}
    | {"раньше", "позднее", "ранее", "сомневаться", "сомнений", "сомнения"}
    | {"merely", "necessarily", "matter", "wonder", "question"}
)
"""Words behind a negator that make a bound or a stress of it."""

_LIGHT: Final = frozenset(
    {"take", "get", "go", "make", "have", "do", "come", "give", "put", "say", "tell"}
    | {"want", "use", "try", "call", "be"}
    | {"быть", "мочь", "стать", "идти", "делать", "сказать", "говорить"}
    | {"называть", "назвать", "хотя"}
)
"""Verbs that mean little without what stands behind them."""

_BEFORE_VERBS: Final = frozenset(
    {"to", "did", "do", "does", "would", "could", "will", "can", "cannot"}
)

_PREFIXES: Final = ("un", "не", "non", "in")
_REACH: Final = 4
"""How many words a denial of the nearest words reaches, as in "without a lawyer"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A word that says that something is so, or not."""

    tokens: tuple[Token, ...]
    """Its words."""
    meanings: Mapping[str, int]
    """What it means: names of meanings, with 1 where it says so and -1 where not."""
    negators: tuple[Token, ...]
    """The words that deny it."""
    is_table: bool
    """Whether its meaning is one of the table."""

    @property
    def shown(self) -> tuple[Token, ...]:
        """Its words with those that deny it."""
        return (*self.negators, *self.tokens)


def find_predicates(
    tokens: Sequence[Token], lexicon: Lexicon, skipped: Container[Token] = ()
) -> Iterator[Predicate]:
    """The predicates of a sentence whose sign is clear.

    Args:
        tokens: The sentence.
        lexicon: The words of its language.
        skipped: Words that are none: names, and words of saying.
    """
    scopes = _scopes(tokens, lexicon)
    for place, token in enumerate(tokens):
        scope = scopes[place]
        if scope is None or token in skipped or token.value is not None:
            continue
        if _is_infinitive(tokens, place, lexicon) and not _is_done(
            tokens, place, lexicon
        ):
            continue
        length, table = table_meanings(tokens, place, lexicon)
        if not table and not _may_be_predicate(tokens, place, scope):
            continue
        sign = -1 if len(scope) % 2 else 1
        own = {} if not token.is_content else _own_meanings(token)
        meanings = {name: sign * value for name, value in (own | table).items()}
        if meanings:
            yield Predicate(
                tokens=tuple(tokens[place : place + length]),
                meanings=meanings,
                negators=tuple(scope),
                is_table=bool(table),
            )


def _is_infinitive(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    if lexicon.language == "ru":
        return is_infinitive(tokens[place].word)
    before = [t.word for t in tokens[max(0, place - 2) : place]]
    return before[-1:] == ["to"] or (before[:1] == ["to"] and before[-1:] == ["be"])


def _is_done(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """Whether what an infinitive names is told as done or not done."""
    clause = tokens[place].clause
    return any(
        lexicon.holds("failers", *t.forms) or lexicon.holds("achievers", *t.forms)
        for t in tokens[max(0, place - 5) : place]
        if t.clause == clause
    )


def _may_be_predicate(
    tokens: Sequence[Token], place: int, scope: Sequence[Token]
) -> bool:
    token = tokens[place]
    if not token.is_content or (token.is_capital and place):
        return False
    if is_verb(token.word) or any(is_verb(form) for form in token.forms):
        return True
    # "Did not sign", "refused to sign": a verb that looks like a noun.
    if any(t.word in _BEFORE_VERBS for t in tokens[max(0, place - 2) : place]):
        return True
    return bool(scope) and place > 0 and tokens[place - 1] in scope


def _own_meanings(token: Token) -> dict[str, int]:
    """The word itself, and what it is the opposite of by its beginning."""
    if not token.forms.isdisjoint(_LIGHT):
        return {}
    found = {f"={key_of_token(token)}": 1}
    for form in token.forms:
        for prefix in _PREFIXES:
            if form.startswith(prefix) and len(form) > len(prefix) + 3:
                other = form.removeprefix(prefix)
                names = (other, *lemmas(other))
                found |= {f"={other_key(name)}": -1 for name in names}
    return found


@lru_cache(maxsize=20_000)
def other_key(word: str) -> str:
    """The key of a word that stands by itself."""
    return key_of(word) if word.isascii() else stem(word)


def table_meanings(
    tokens: Sequence[Token], place: int, lexicon: Lexicon
) -> tuple[int, dict[str, int]]:
    """How many words a meaning of the table takes here, and which it has."""
    found: dict[str, int] = {}
    longest = 1
    if tokens[place].word == "хотя":
        return longest, found
    for form in tokens[place].forms:
        for parts, name, sign in _polar(lexicon.language).get(form, ()):
            words = tokens[place : place + len(parts)]
            if len(parts) > len(words):
                continue
            if all(
                p == t.word or p in t.forms for p, t in zip(parts, words, strict=True)
            ):
                found[name] = sign
                longest = max(longest, len(parts))
    return longest, found


@lru_cache(maxsize=8)
def _polar(
    language: str,
) -> dict[str, list[tuple[tuple[str, ...], str, int]]]:
    """Words and phrases of the table by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for number, row in enumerate(load_lexicon(language).phrases["polar"]):
        for sign, side in zip((1, -1), row.split("|"), strict=False):
            for phrase in side.split():
                parts = tuple(phrase.split("_"))
                found.setdefault(parts[0], []).append((parts, f"{number}", sign))
    return found


def _scopes(
    tokens: Sequence[Token], lexicon: Lexicon
) -> list[tuple[Token, ...] | None]:
    """For each word what denies it; None where that is not clear."""
    words = lexicon.words
    unsure = {t.clause for t in tokens if t.word in words["unsure_clauses"]}
    unsure |= {t.clause for t in tokens if lexicon.holds("unsure_verbs", *t.forms)}
    # "Did not come until Monday": came.
    unsure |= {t.clause - 1 for t in tokens if t.word == "until"}
    clauses: dict[int, list[int]] = {}
    for place, token in enumerate(tokens):
        clauses.setdefault(token.clause, []).append(place)
    scopes: list[tuple[Token, ...] | None] = [()] * len(tokens)
    for clause, places in clauses.items():
        part = [tokens[p] for p in places]
        is_unsure = clause in unsure
        denied = _deny(part, lexicon)
        for place, scope in zip(places, denied, strict=True):
            scopes[place] = None if is_unsure else scope
    _cues(tokens, lexicon, scopes)
    return scopes


def is_bound(tokens: Sequence[Token], place: int) -> bool:
    """Whether a negator only sets a bound or a stress: "not only", "no more than"."""
    ahead = tokens[place + 1 : place + 3]
    if any(t.word in _NO_DENIAL or t.value is not None for t in ahead[:1]):
        return True
    behind = [t.word for t in tokens[place + 1 : place + 5]]
    return any(
        one in {"more", "fewer", "less", "больше", "более", "менее", "меньше"}
        and (other == "than" or not other.isascii())
        for one, other in pairwise(behind)
    )


def _deny(part: Sequence[Token], lexicon: Lexicon) -> list[tuple[Token, ...]]:
    words = lexicon.words
    whole: Token | None = None
    found: list[list[Token]] = [[] for _ in part]
    for place, token in enumerate(part):
        ahead = part[place + 1 : place + 2]
        if is_bound(part, place):
            continue
        if token.word in words["clause_negators"]:
            whole = whole or token
        elif token.word in words["forward_negators"]:
            if whole is not None:
                continue
            is_being = ahead and "быть" in ahead[0].forms
            if is_being:
                whole = token
                continue
            for after in range(place + 1, len(part)):
                found[after] = [token] + [
                    t for t in found[after] if t.word not in words["forward_negators"]
                ]
        elif token.word in words["near_negators"]:
            for after in range(place + 1, min(len(part), place + 1 + _REACH)):
                found[after].append(token)
        elif lexicon.holds("failers", *token.forms):
            for after in range(place + 1, len(part)):
                found[after].append(token)
    if whole is not None:
        drop = words["forward_negators"]
        found = [[whole] + [t for t in f if t.word not in drop] for f in found]
    return [tuple(t for t in f if t is not part[n]) for n, f in enumerate(found)]


def _cues(
    tokens: Sequence[Token],
    lexicon: Lexicon,
    scopes: list[tuple[Token, ...] | None],
) -> None:
    """What somebody denies or doubts is neither affirmed nor denied here."""
    for place, token in enumerate(tokens):
        is_denied = lexicon.holds("deniers", token.lemma) and not lexicon.holds(
            "failers", *token.forms
        )
        if is_denied or lexicon.holds("doubts", token.lemma):
            for after in range(place + 1, len(tokens)):
                if tokens[after].clause > token.clause + 1:
                    break
                scopes[after] = None
