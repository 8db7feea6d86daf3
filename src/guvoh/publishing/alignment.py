"""Which sentences of the sources a sentence of the draft rests on."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.publishing.facts import Line, TextFacts
    from guvoh.publishing.tokens import Token

_MOST_LINES: Final = 4
_LEAST_GAIN: Final = 0.07
_NEAR: Final = 3
_NEAR_BONUS: Final = 1.5
_MOST_CANDIDATES: Final = 40
_ENDINGS: Final = re.compile(
    r"(?<=.{4})(?:[иы]вать(?:ся)?|овать(?:ся)?|нуть(?:ся)?|[аеиоуыя]?ть(?:ся)?|ание|ение|"
    r"ние|тие|н?ный|н?ной|ский|ость|ок|[аяоеыиь]|[иы]й)$"
)


class Seat(NamedTuple):
    """A sentence of a source."""

    source: int
    """Number of the source."""
    line: int
    """Number of the sentence in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The sentences of the sources that a sentence of the draft rests on."""

    seats: tuple[Seat, ...]
    """The weightiest first."""
    shares: tuple[float, ...]
    """Share of the draft sentence's weight that each covers by itself."""
    score: float
    """Share of its weight that they cover together, from 0 to 1."""
    covered: frozenset[str]
    """Keys of the words that they hold."""


class Lines:
    """The sentences of all sources, found by their words."""

    def __init__(self, sources: Sequence[TextFacts]) -> None:
        self.sources = tuple(sources)
        self._keys: dict[Seat, frozenset[str]] = {}
        self._forms: set[str] = set()
        self._postings: defaultdict[str, list[Seat]] = defaultdict(list)
        for number, source in enumerate(sources):
            for place, line in enumerate(source.lines):
                seat = Seat(number, place)
                self._keys[seat] = keys = content_keys(line.tokens)
                for key in keys:
                    self._postings[key].append(seat)
                for token in line.tokens:
                    self._forms |= token.forms
        self._most = math.log(1 + max(1, len(self._keys)))

    def line(self, seat: Seat) -> Line:
        """The sentence at a seat."""
        return self.sources[seat.source].lines[seat.line]

    def keys(self, seat: Seat) -> frozenset[str]:
        """Keys of the words of a sentence."""
        return self._keys[seat]

    def share(self, tokens: Iterable[Token], keys: frozenset[str]) -> float:
        """Share of the weight of some words that these keys cover, from 0 to 1."""
        weights = {key: self.weight(key) for key in content_keys(tokens)}
        total = sum(weights.values())
        return sum(weights[k] for k in keys & weights.keys()) / total if total else 0.0

    def has(self, token: Token) -> bool:
        """Whether any source holds the word in some form."""
        return not self._forms.isdisjoint(token.forms)

    def has_like(self, token: Token) -> bool:
        """Whether any source holds a Russian word that differs in its ending."""
        if token.word.isascii() or len(token.word) < 4:
            return False
        beginning = token.word[: max(3, len(token.word) - 3)]
        longest = len(token.word) + 3
        return any(f.startswith(beginning) and len(f) <= longest for f in self._forms)

    def weight(self, key: str) -> float:
        """How much a word tells: more, the fewer sentences hold it."""
        n_lines = len(self._postings.get(key, ()))
        if not n_lines:
            return self._most
        return math.log(1 + len(self._keys) / n_lines)

    def align(self, tokens: Iterable[Token]) -> Aligned:
        """The sentences that together cover most of these words."""
        weights = {key: self.weight(key) for key in content_keys(tokens)}
        total = sum(weights.values())
        if not total:
            return Aligned(seats=(), shares=(), score=0.0, covered=frozenset())
        seats: list[Seat] = []
        covered: set[str] = set()
        candidates = self._candidates(weights)
        while len(seats) < _MOST_LINES and candidates:
            best = max(
                candidates,
                key=lambda s: (
                    self._gain(s, weights, covered, seats),
                    -s.source,
                    -s.line,
                ),
            )
            gain = self._plain_gain(best, weights, covered)
            if gain < _LEAST_GAIN * total:
                break
            seats.append(best)
            covered |= self._keys[best] & weights.keys()
            candidates.remove(best)
        return Aligned(
            seats=tuple(seats),
            shares=tuple(self._plain_gain(s, weights, set()) / total for s in seats),
            score=sum(weights[key] for key in covered) / total,
            covered=frozenset(covered),
        )

    def rank(self, tokens: Iterable[Token]) -> tuple[tuple[Seat, float], ...]:
        """The sentences that hold most of these words, with the share they hold."""
        weights = {key: self.weight(key) for key in content_keys(tokens)}
        total = sum(weights.values())
        if not total:
            return ()
        return tuple(
            (seat, self._plain_gain(seat, weights, set()) / total)
            for seat in self._candidates(weights)[:12]
        )

    def _candidates(self, weights: dict[str, float]) -> list[Seat]:
        scores: defaultdict[Seat, float] = defaultdict(float)
        for key, weight in weights.items():
            for seat in self._postings.get(key, ()):
                scores[seat] += weight
        ranked = sorted(scores, key=lambda seat: (-scores[seat], seat))
        return ranked[:_MOST_CANDIDATES]

    def _plain_gain(
        self, seat: Seat, weights: dict[str, float], covered: set[str]
    ) -> float:
        return sum(
            weights[k] for k in self._keys[seat] if k in weights and k not in covered
        )

    def _gain(
        self,
        seat: Seat,
        weights: dict[str, float],
        covered: set[str],
        seats: list[Seat],
    ) -> float:
        gain = self._plain_gain(seat, weights, covered)
        is_near = any(
            s.source == seat.source and abs(s.line - seat.line) <= _NEAR for s in seats
        )
        return gain * _NEAR_BONUS if is_near else gain


def content_keys(tokens: Iterable[Token]) -> frozenset[str]:
    """Keys of the words that say something of their own; numbers by their value."""
    return frozenset(map(key_of_token, filter(lambda t: t.is_content, tokens)))


def key_of_token(token: Token) -> str:
    """What makes two words the same: the value of a number, else the stem."""
    if token.value is not None:
        return f"#{token.value:g}"
    return token.key if token.key.isascii() else stem(token.lemma)


@lru_cache(maxsize=100_000)
def stem(lemma: str) -> str:
    """A Russian word without the endings that make a noun of a verb and the like."""
    return _ENDINGS.sub("", lemma)
