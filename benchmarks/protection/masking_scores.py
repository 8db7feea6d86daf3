"""TAB's measures of masking (Pilán et al. 2022, §5), on spans alone.

An entity counts as hidden only when all its mentions are covered, signs and small
words aside. The official measure leaves out adpositions, particles, conjunctions and
determiners by a tagger; here a list of them does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD: Final = re.compile(r"\w+")
_SMALL_WORDS: Final = (
    "a an the this that these those of in on at to for from by with and or nor but "
    "between before during until since within into over under against through around "
    "s mr mrs ms no nr about"
)
SMALL: Final = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Mention:
    """One stretch that annotators marked."""

    start: int
    end: int
    kind: str
    """PERSON, CODE, LOC, ORG, DEM, DATETIME, QUANTITY, MISC."""
    identifier: str
    """DIRECT, QUASI, NO_MASK."""
    entity: str
    """Mentions with the same one are of the same entity."""


@dataclass
class Scores:
    """Sums over documents and annotators."""

    entities: dict[str, list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )
    """Of each identifier type: entities wholly covered, entities."""
    mentions: dict[str, list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )
    """Of each kind with QUASI or DIRECT: mentions covered, mentions."""
    words_found: int = 0
    words_marked: int = 0
    words_masked: int = 0
    words_right: int = 0

    def recall(self, identifier: str) -> float:
        """Share of the entities that are wholly covered."""
        covered, all_ = self.entities[identifier]
        return covered / max(1, all_)

    def mention_recall(self, kind: str) -> float:
        """Share of the marked mentions of a kind that are covered."""
        covered, all_ = self.mentions[kind]
        return covered / max(1, all_)

    @property
    def precision(self) -> float:
        """Share of the masked words that annotators marked."""
        return self.words_right / max(1, self.words_masked)

    @property
    def word_recall(self) -> float:
        """Share of the marked words that are masked."""
        return self.words_found / max(1, self.words_marked)


def word_starts(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Where the words of some stretches begin; words of a list aside."""
    return {
        start + match.start()
        for start, end in spans
        for match in WORD.finditer(text[start:end])
        if match.group().casefold() not in SMALL
    }


def add_document(
    scores: Scores,
    text: str,
    masked: Iterable[tuple[int, int]],
    annotators: Sequence[Sequence[Mention]],
) -> None:
    """Adds one document.

    Args:
        scores: The sums.
        text: The document.
        masked: What was masked.
        annotators: What each annotator marked.
    """
    hidden = word_starts(text, masked)
    for mentions in annotators:
        entities: dict[tuple[str, str], bool] = {}
        marked: set[int] = set()
        for mention in mentions:
            if mention.identifier not in {"DIRECT", "QUASI"}:
                continue
            words = word_starts(text, [(mention.start, mention.end)])
            marked |= words
            is_covered = words <= hidden
            key = (mention.identifier, mention.entity)
            entities[key] = entities.get(key, True) and is_covered
            for kind in (mention.kind, f"{mention.kind} {mention.identifier}"):
                scores.mentions[kind][0] += is_covered
                scores.mentions[kind][1] += 1
        for (identifier, _), is_covered in entities.items():
            scores.entities[identifier][0] += is_covered
            scores.entities[identifier][1] += 1
        scores.words_marked += len(marked)
        scores.words_found += len(marked & hidden)
        scores.words_masked += len(hidden)
        scores.words_right += len(marked & hidden)
