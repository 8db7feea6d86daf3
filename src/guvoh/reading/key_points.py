"""Key points: the claims and sentences of a text that weigh most, word for word."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from guvoh.model import Certainty
from guvoh.reading.result import KeyPoint, Piece, Strength
from guvoh.reading.word_patterns import small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guvoh.reading.page import Page
    from guvoh.reading.result import ClaimProposal, Number, Pattern

# Words shorter than this tell little of what a sentence is about.
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_BULLET: Final = re.compile(r"[-*•–—]\s+(?=\S)")
_LONGEST: Final = 420
_GOOD_LENGTHS: Final = (40, 320)
_COMPARED: Final = 60
_PATTERN_WEIGHTS: Final = {"act": 1.2, "means": 1.0, "outcome": 1.0}
_OTHER_PATTERN: Final = 0.5
_CERTAINTY_WEIGHTS: Final = {
    Certainty.CONFIRMED: 1.0,
    Certainty.SAID: 0.8,
    Certainty.ALLEGED: 0.6,
    Certainty.DENIED: 0.5,
    Certainty.POSSIBLE: 0.4,
}
_STRONG: Final = 0.3
_CENTRAL: Final = 1.2
_EARLY: Final = 0.6
_NUMBER: Final = 0.25
_MOST_NUMBERS: Final = 2
_WRONG_LENGTH: Final = 0.7
_ALIKE: Final = 1.5
_P = TypeVar("_P", bound=Piece)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A sentence, or sentences that one claim runs through."""

    start: int
    end: int
    score: float
    words: frozenset[str]
    codes: frozenset[str]
    proposals: tuple[str, ...]

    def likeness(self, other: _Candidate) -> float:
        """How much both say the same, from 0 to 1."""
        shared = len(self.words & other.words)
        smaller = min(len(self.words), len(other.words)) or 1
        codes = len(self.codes & other.codes) / (len(self.codes | other.codes) or 1)
        return max(shared / smaller, codes / 2)


def rank_key_points(
    page: Page,
    proposals: Sequence[ClaimProposal],
    patterns: Sequence[Pattern],
    numbers: Sequence[Number],
    *,
    most: int = 3,
) -> tuple[KeyPoint, ...]:
    """The key points of a text, the weightiest first.

    A key point is a sentence, or the sentences that one claim runs through, with who
    says it. It weighs by the signs of coerced recruitment in it, by how firmly and how
    surely a claim in it is put, by numbers, by how much of the text speaks of the same,
    and by how early it stands. What repeats a weightier one falls back.

    Args:
        page: The text.
        proposals: The claims that were found in it.
        patterns: The signs of coerced recruitment in it.
        numbers: The numbers in it.
        most: How many to give at most.
    """
    candidates = sorted(
        _candidates(page, proposals, patterns, numbers),
        key=lambda candidate: (-candidate.score, candidate.start),
    )[:_COMPARED]
    chosen: list[_Candidate] = []
    while candidates and len(chosen) < most:
        best = max(candidates, key=lambda c: (_worth(c, chosen), -c.start))
        candidates.remove(best)
        chosen.append(best)
    return tuple(
        KeyPoint(
            text=page.text[c.start : c.end],
            spans=((c.start, c.end),),
            proposals=c.proposals,
        )
        for c in chosen
    )


def _worth(candidate: _Candidate, chosen: Iterable[_Candidate]) -> float:
    return candidate.score - _ALIKE * max(map(candidate.likeness, chosen), default=0.0)


def _candidates(
    page: Page,
    proposals: Sequence[ClaimProposal],
    patterns: Sequence[Pattern],
    numbers: Sequence[Number],
) -> Iterator[_Candidate]:
    small = small_letters(page.text)
    weights = {w: math.log(n) for w, n in Counter(_WORD.findall(small)).items()}
    claims = _by_sentence(page, proposals)
    signs = _by_sentence(page, patterns)
    counts = _by_sentence(page, [n for n in numbers if not n.is_ordinal])
    stretches = _stretches(page, proposals)
    for place, (first, last) in enumerate(stretches):
        start, end = page.sentences[first].start, page.sentences[last].end
        bullet = _BULLET.match(small, start, end)
        start = bullet.end() if bullet else start
        inside = range(first, last + 1)
        said = [claim for i in inside for claim in claims.get(i, ())]
        shown = [sign for i in inside for sign in signs.get(i, ())]
        if not said and small[end - 1] == "?":
            continue
        words = _WORD.findall(small, start, end)
        n_numbers = sum(len(counts.get(i, ())) for i in inside)
        yield _Candidate(
            start=start,
            end=end,
            score=_length_factor(end - start)
            * (
                _pattern_score(shown)
                + max(map(_claim_score, said), default=0.0)
                + _NUMBER * min(_MOST_NUMBERS, n_numbers)
                + _centrality(words, weights)
                + _EARLY / (1 + place / 6)
            ),
            words=frozenset(words),
            codes=frozenset(sign.code for sign in shown),
            proposals=tuple(dict.fromkeys(claim.id for claim in said)),
        )


def _by_sentence(page: Page, pieces: Iterable[_P]) -> dict[int, list[_P]]:
    """The pieces by the sentence in which they begin."""
    found: dict[int, list[_P]] = {}
    for piece in pieces:
        found.setdefault(page.sentence_at(piece.start), []).append(piece)
    return found


def _stretches(page: Page, proposals: Iterable[ClaimProposal]) -> list[tuple[int, int]]:
    """First and last sentence of each candidate; what one claim runs through is one.

    The headline is none: it says what the text says below. What would grow too long
    stays apart.
    """
    after = page.title.end if page.title else 0
    singles = [i for i, s in enumerate(page.sentences) if s.start >= after]
    last_of = {i: i for i in singles}
    for proposal in proposals:
        first, last = (
            page.sentence_at(proposal.start),
            page.sentence_at(proposal.end - 1),
        )
        length = page.sentences[last].end - page.sentences[first].start
        if first in last_of and last in last_of and length <= _LONGEST:
            last_of[first] = max(last_of[first], last)
    found: list[tuple[int, int]] = []
    for first in singles:
        if not found or first > found[-1][1]:
            found.append((first, last_of[first]))
    return found


def _pattern_score(patterns: Iterable[Pattern]) -> float:
    weights = {
        (p.vocabulary, p.code): _PATTERN_WEIGHTS.get(p.vocabulary, _OTHER_PATTERN)
        for p in patterns
    }
    return math.log1p(sum(weights.values())) * 1.5


def _claim_score(proposal: ClaimProposal) -> float:
    sure = _STRONG if proposal.strength is Strength.STRONG else 0.0
    return _CERTAINTY_WEIGHTS[proposal.certainty] + sure


def _centrality(words: Sequence[str], weights: dict[str, float]) -> float:
    """How much of the text speaks of the same, for a word of the sentence on average.

    The square root lets a longer sentence weigh more, but not in proportion.
    """
    distinct = set(words)
    if not distinct:
        return 0.0
    total = sum(map(weights.__getitem__, distinct))
    return _CENTRAL * min(1.0, total / math.sqrt(len(distinct)) / 4)


def _length_factor(length: int) -> float:
    """Too short or too long: it weighs less."""
    low, high = _GOOD_LENGTHS
    return 1.0 if low <= length <= high else _WRONG_LENGTH
