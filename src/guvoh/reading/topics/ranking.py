"""Ranking topics: likeness to labels and definitions, and words that show a topic."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.reading.languages import load_table
from guvoh.reading.result import Topic
from guvoh.reading.topics.table import load_labels, load_topics
from guvoh.reading.word_patterns import any_of, small_letters
from guvoh.text import lemmas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guvoh.reading.page import Page
    from guvoh.reading.topics.table import Entry

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_MOST: Final = 12
_MOST_AT_THE_TOP: Final = 4
# A word of the label weighs as much as so many of the definition.
_LABEL_WEIGHT: Final = 3
# So many weights of trigger words make a topic likely by 1 - 1/e.
_ENOUGH: Final = 6.0
# The share of a topic's likelihood that the one above it takes over.
_HANDED_UP: Final = 0.5
_CHILDREN_HEARD: Final = 3
_DOUBTED: Final = 2
_LEAST: Final = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """What topics are ranked by, in one language."""

    vectors: Mapping[str, tuple[tuple[str, float], ...]]
    """For each lemma, the topics that have it and its weight in their unit vector."""
    idf: Mapping[str, float]
    """How telling each lemma is."""
    trigger: re.Pattern[str]
    """Any trigger; group whole for a whole word, stem for one with any ending."""
    triggers: Mapping[str, tuple[str, ...]]
    """For each trigger, the topics that it shows."""


def rank_topics(page: Page) -> tuple[Topic, ...]:
    """The likeliest topics of a text, the best first.

    At most twelve, the four best of the seventeen at the top among them. Scores are
    from 0 to 1 and compare within one text only. A person picks from them.
    """
    model = _load_model(page.language)
    small = small_letters(page.text)
    likeness = _likeness(small, model)
    shown = _shown(small, model)
    scores = {
        code: 1 - (1 - likeness.get(code, 0.0)) * (1 - shown.get(code, 0.0))
        for code in likeness.keys() | shown.keys()
    }
    return _best(_handed_up(scores), load_labels(page.language))


def _likeness(small: str, model: _Model) -> dict[str, float]:
    """The cosine of the text and each topic by tf-idf."""
    counts: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(small)).items():
        for lemma in lemmas(word):
            if lemma in model.idf:
                counts[lemma] += count
    weights = {
        lemma: (1 + math.log(count)) * model.idf[lemma]
        for lemma, count in counts.items()
    }
    length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    likeness: defaultdict[str, float] = defaultdict(float)
    n_shared: Counter[str] = Counter()
    for lemma, weight in weights.items():
        for code, share in model.vectors[lemma]:
            likeness[code] += weight / length * share
            n_shared[code] += 1
    return {code: x * _trust(n_shared[code]) for code, x in likeness.items()}


def _trust(n_shared: int) -> float:
    """How much a likeness by so many words is worth: one word alone is an accident."""
    return n_shared / (n_shared + _DOUBTED)


def _shown(small: str, model: _Model) -> dict[str, float]:
    """How likely each topic is by its trigger words.

    A trigger weighs less the more topics have it, and grows with the logarithm of its
    count. A long text holds more of everything, so more is asked of it.
    """
    found = Counter(
        match["whole"] or f"{match['stem']}*" for match in model.trigger.finditer(small)
    )
    weights: defaultdict[str, float] = defaultdict(float)
    for trigger, count in found.items():
        codes = model.triggers[trigger]
        for code in codes:
            weights[code] += (1 + math.log(count)) / math.sqrt(len(codes))
    enough = _ENOUGH * (1 + math.log1p(len(small) / 2000))
    return {code: 1 - math.exp(-weight / enough) for code, weight in weights.items()}


def _handed_up(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores with what the likeliest topics below add to each."""
    below: defaultdict[str, list[float]] = defaultdict(list)
    full: dict[str, float] = {}
    for code, entry in _from_below():
        if code not in scores and code not in below:
            continue
        doubt = 1 - scores.get(code, 0.0)
        for child in sorted(below.get(code, ()), reverse=True)[:_CHILDREN_HEARD]:
            doubt *= 1 - _HANDED_UP * child
        full[code] = 1 - doubt
        for parent in entry.parents:
            below[parent].append(full[code])
    return full


@cache
def _from_below() -> tuple[tuple[str, Entry], ...]:
    """All topics, those further down first."""
    return tuple(reversed(list(load_topics().items())))


def _best(scores: Mapping[str, float], labels: Mapping[str, str]) -> tuple[Topic, ...]:
    topics = load_topics()
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    ranked = [code for code in ranked if scores[code] >= _LEAST]
    top = [code for code in ranked if topics[code].is_top][:_MOST_AT_THE_TOP]
    rest = [code for code in ranked if not topics[code].is_top]
    chosen = {*top, *rest[: _MOST - len(top)]}
    return tuple(
        Topic(code=code, label=labels[code], score=scores[code])
        for code in ranked
        if code in chosen
    )


@cache
def _load_model(language: str) -> _Model:
    triggers: defaultdict[str, list[str]] = defaultdict(list)
    for code, terms in load_table(language, "topics")["triggers"].items():
        for term in dict.fromkeys(map(small_letters, terms)):
            triggers[term].append(code)
    stems = any_of(term[:-1] for term in triggers if term.endswith("*"))
    whole = any_of(term for term in triggers if not term.endswith("*"))
    vectors, idf = _weigh(language)
    return _Model(
        vectors=vectors,
        idf=idf,
        trigger=re.compile(
            rf"(?<!\w)(?:(?P<whole>{whole})(?!\w)|(?P<stem>{stems})\w*)"
        ),
        triggers={term: tuple(codes) for term, codes in triggers.items()},
    )


def _weigh(
    language: str,
) -> tuple[dict[str, tuple[tuple[str, float], ...]], dict[str, float]]:
    """Unit vectors of the topics, turned to lemmas; and the idf of each lemma."""
    labels = load_labels(language)
    bags: dict[str, Counter[str]] = {}
    for code, entry in load_topics().items():
        bag = Counter(_lemmas(entry.definition))
        for lemma in {*_lemmas(labels[code])}:
            bag[lemma] += _LABEL_WEIGHT
        bags[code] = bag
    for stop in load_table(language, "topics")["stops"]:
        for bag in bags.values():
            bag.pop(stop, None)
    spread = Counter(lemma for bag in bags.values() for lemma in bag)
    idf = {lemma: math.log(len(bags) / count) for lemma, count in spread.items()}
    vectors: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for code, bag in bags.items():
        weights = {lemma: n * idf[lemma] for lemma, n in bag.items()}
        length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
        for lemma, weight in weights.items():
            vectors[lemma].append((code, weight / length))
    return {lemma: tuple(codes) for lemma, codes in vectors.items()}, idf


def _lemmas(text: str) -> Iterable[str]:
    for word in _WORD.findall(small_letters(text)):
        yield from lemmas(word)
