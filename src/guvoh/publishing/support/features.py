"""What a sentence of a draft has in common with one source, as shares from 0 to 1.

Nothing here depends on the language. The features are extractive fragments (Grusky et
al. 2018, Newsroom, NAACL), n-gram precision (Papineni et al. 2002, BLEU, ACL), coverage
by rarity, and the share of neighbouring content words that stand near each
other in the source as well.
"""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.publishing.support.passages import Nearness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from guvoh.publishing.support.passages import Passages
    from guvoh.publishing.support.words import Words

NAMES: Final = (
    "coverage", "best_sentence", "best_window", "near_5", "near_12", "ordered_5",
    "ordered_12", "trigrams", "fourgrams", "fragments", "copied", "numbers",
)  # fmt: skip
"""The features in the order of their values."""
_NUMBER_REACH: Final = 4
_NUMBER_NEIGHBOURS: Final = (-2, -1, 1, 2)


def measure(
    sentence: Words, source: Passages, *, weight: Callable[[str], float]
) -> tuple[float, ...]:
    """The features of a sentence against a source, in the order of NAMES.

    Args:
        sentence: Words of the draft's sentence.
        source: The source that may support it.
        weight: How much a key tells; greater than 0.
    """
    content = [
        k for k, ok in zip(sentence.keys, sentence.is_content, strict=True) if ok
    ]
    weights = {key: weight(key) for key in content}
    near = [_nearness(content, source, most) for most in (5, 12)]
    coverage = _coverage(content, weights, source)
    trigrams, fourgrams, fragments = _fragments(sentence.keys, source)
    return (
        coverage,
        *_windows(weights, source),
        *(_share(n is not Nearness.APART for n in found) for found in near),
        *(_share(n is Nearness.ORDERED for n in found) for found in near),
        trigrams,
        fourgrams,
        fragments,
        # How few pieces there are tells more the less is missing between them.
        coverage * fragments,
        _numbers(sentence, source),
    )


def _share(truths: Iterable[bool]) -> float:
    """Share of truths; 1 of none, since nothing then is missing."""
    known = list(truths)
    return sum(known) / len(known) if known else 1.0


def _coverage(
    content: Sequence[str], weights: Mapping[str, float], source: Passages
) -> float:
    total = sum(weights[key] for key in content)
    found = sum(weights[key] for key in content if key in source.places)
    return found / total if total else 1.0


def _windows(weights: Mapping[str, float], source: Passages) -> tuple[float, float]:
    """Coverage by the best sentence, and by the best with its neighbours."""
    total = sum(weights.values())
    if not total:
        return 1.0, 1.0
    one, three = Counter[int](), Counter[int]()
    for key, value in weights.items():
        sentences = source.sentences_with(key)
        one.update(dict.fromkeys(sentences, value))
        around = {s + step for s in sentences for step in (-1, 0, 1)}
        three.update(dict.fromkeys(around, value))
    best_one, best_three = max(one.values(), default=0), max(three.values(), default=0)
    return best_one / total, best_three / total


def _nearness(content: Sequence[str], source: Passages, most: int) -> list[Nearness]:
    return [
        source.nearness(first, second, most=most) for first, second in pairwise(content)
    ]


def copied_lengths(keys: Sequence[str], source: Passages) -> list[int]:
    """For each word, how many words from it on stand in one row in the source."""
    lengths: list[int] = []
    behind: dict[int, int] = {}
    for key in reversed(keys):
        behind = {p: behind.get(p + 1, 0) + 1 for p in source.places.get(key, ())}
        lengths.append(max(behind.values(), default=0))
    return lengths[::-1]


def _fragments(keys: Sequence[str], source: Passages) -> tuple[float, float, float]:
    """Precision of trigrams and fourgrams; how few pieces the sentence is made of."""
    lengths = copied_lengths(keys, source)
    place = n_pieces = 0
    while place < len(keys):
        place += max(1, lengths[place])
        n_pieces += 1
    return (
        _share(length >= 3 for length in lengths[: len(keys) - 2]),
        _share(length >= 4 for length in lengths[: max(0, len(keys) - 3)]),
        1 - n_pieces / len(keys) if keys else 1.0,
    )


def _numbers(sentence: Words, source: Passages) -> float:
    """1 when every number stands in the source beside what it counts, else less."""
    places = [i for i, value in enumerate(sentence.values) if value is not None]
    return math.exp(-sum(_doubt_of_number(sentence, i, source) for i in places))


def _doubt_of_number(sentence: Words, place: int, source: Passages) -> float:
    key = sentence.keys[place]
    if key not in source.places:
        return 0.0 if sentence.values[place] in source.values else 1.0
    beside = [
        sentence.keys[place + step]
        for step in _NUMBER_NEIGHBOURS
        if 0 <= place + step < len(sentence) and sentence.is_content[place + step]
    ]
    found = any(source.nearness(key, k, most=_NUMBER_REACH) for k in beside)
    return 0.0 if found or not beside else 0.25
