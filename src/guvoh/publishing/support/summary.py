"""How well a whole summary is covered by one source: what the benchmarks measure."""

from __future__ import annotations

import re
from typing import Final

from guvoh.publishing.support import features
from guvoh.publishing.support.model import logistic, support_odds
from guvoh.publishing.support.passages import split_passages
from guvoh.publishing.support.words import Words, split_words
from guvoh.text import split_sentences

_LOWER_CASE_END: Final = re.compile(r"(?<=\s[.!?])\s+|(?<=\w[.!?])\s+(?=[^\W\d_])")
_FEWEST_WORDS: Final = 3


def score_summary(summary: str, source: str) -> float:
    """Mean support of the summary's sentences by the source, from 0 to 1.

    The mean is one of log-odds, so that one bad sentence is not drowned by good ones.
    Text without capital letters is split at every full stop that stands before a space.
    """
    passages = split_passages(source)
    odds = [
        support_odds(features.measure(words, passages, weight=passages.weight))
        for words in _sentences(summary)
    ]
    return logistic(sum(odds) / len(odds)) if odds else 0.0


def _sentences(summary: str) -> list[Words]:
    parts = [summary[start:end] for start, end in split_sentences(summary)]
    if summary == summary.lower():
        parts = [piece for part in parts for piece in _LOWER_CASE_END.split(part)]
    all_words = [split_words(part) for part in parts]
    return [words for words in all_words if len(words) >= _FEWEST_WORDS] or all_words
