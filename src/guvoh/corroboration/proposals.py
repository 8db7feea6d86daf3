"""Pairs of claims that may assert the same: proposed to people, never joined."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any, Final

from guvoh.corroboration.assertions import join_judged
from guvoh.corroboration.contradictions import differing_slots
from guvoh.model import LinkKind, find_handles
from guvoh.text import fold, lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.casebook import ClaimAccepted
    from guvoh.corroboration.evidence import Evidence
    from guvoh.corroboration.result import Slot

LEAST_SCORE: Final = 0.35
"""Pairs with less in common are not proposed."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS: Final = 3
_MOST_CLAIMS: Final = 50
"""A word of more claims than this brings no pairs together, it only counts in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameProposal:
    """Two claims that may assert the same, for a person to judge."""

    left: str
    """Id of one claim."""
    right: str
    """Id of the other."""
    score: float
    """Share of their words that is common, rare words weighing more; 0 to 1."""
    differs: tuple[Slot, ...]
    """The slot in which they contradict each other, if they do."""

    def to_dict(self) -> dict[str, Any]:
        """The proposal as JSON."""
        return {
            "left": self.left,
            "right": self.right,
            "score": round(self.score, 3),
            "differs": [slot.value for slot in self.differs],
        }


def propose_same(
    evidence: Evidence, *, least_score: float = LEAST_SCORE
) -> tuple[SameProposal, ...]:
    """Proposes pairs of claims that may assert the same, the likeliest first.

    Two claims are compared by the dictionary forms of the words of their wordings in
    one language, numbers left out. They fit when their places are not two, and when
    they contradict each other in at most one slot: a contradiction is worth seeing. A
    claim that was recorded to translate another is proposed with it. Pairs on which
    somebody decided, or which are of one group, are not proposed again.

    Args:
        evidence: The records in force.
        least_score: The least share of common words, 0 to 1.
    """
    not_counted = evidence.not_counted()
    claims = {c.id: c for c in evidence.claims if c.id not in not_counted}
    joined = join_judged(claims, evidence.judgements, LinkKind.SAME_ASSERTION)
    group = {id_: number for number, ids in enumerate(joined.components) for id_ in ids}
    judged = {
        frozenset((judgement.left, judgement.right))
        for judgement in evidence.judgements
        if judgement.kind is LinkKind.SAME_ASSERTION
    }
    proposals = []
    for (left, right), score in _scores(claims).items():
        if group[left] == group[right] or frozenset((left, right)) in judged:
            continue
        differs = differing_slots(claims[left], claims[right], is_same_assertion=True)
        if score >= least_score and _fit(claims[left], claims[right], differs):
            proposals.append(
                SameProposal(left=left, right=right, score=score, differs=differs)
            )
    return tuple(sorted(proposals, key=lambda p: (-p.score, p.left, p.right)))


def _fit(left: ClaimAccepted, right: ClaimAccepted, differs: tuple[Slot, ...]) -> bool:
    places = {left.place, right.place} - {None}
    return len(places) < 2 and len(differs) < 2


def _scores(claims: Mapping[str, ClaimAccepted]) -> dict[tuple[str, str], float]:
    """Scores of the pairs that share a word or are recorded as translations."""
    scores: dict[tuple[str, str], float] = {}
    languages = {w.language for claim in claims.values() for w in claim.wordings}
    for language in sorted(languages):
        words = {
            id_: frozenset(
                word
                for wording in claim.wordings
                if wording.language == language
                for word in _words(wording.text)
            )
            for id_, claim in claims.items()
        }
        found_in = Counter(word for keys in words.values() for word in keys)
        weights = {w: log(1 + (len(claims) + 10) / n) for w, n in found_in.items()}
        for pair in _pairs(words, found_in):
            left, right = words[pair[0]], words[pair[1]]
            shared = sum(sorted(weights[word] for word in left & right))
            whole = sum(sorted(weights[word] for word in left | right))
            scores[pair] = max(scores.get(pair, 0.0), shared / whole)
    for claim in claims.values():
        other = claim.translation_of
        if other is not None and other in claims and other != claim.id:
            scores[min(claim.id, other), max(claim.id, other)] = 1.0
    return scores


def _pairs(
    words: Mapping[str, frozenset[str]], found_in: Mapping[str, int]
) -> set[tuple[str, str]]:
    by_word: dict[str, list[str]] = {}
    for id_ in sorted(words):
        for word in words[id_]:
            if 1 < found_in[word] <= _MOST_CLAIMS:
                by_word.setdefault(word, []).append(id_)
    return {
        (left, right)
        for ids in by_word.values()
        for i, left in enumerate(ids)
        for right in ids[i + 1 :]
    }


def _words(text: str) -> Iterator[str]:
    """Keys of the words of a wording; a handle is one word, whatever its case."""
    rest = text
    for mention in reversed(find_handles(text)):
        yield mention.handle.name
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    for word in _WORD.findall(rest):
        if len(word) >= _LEAST_LETTERS:
            forms = lemmas(word)
            yield fold(forms[0] if forms else word)
