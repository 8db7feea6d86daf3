"""How likely a summary is free of small edits that change what it says."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from guvoh.publishing.support.mismatches import MismatchKind, find_mismatches
from guvoh.publishing.support.model import logistic, regression
from guvoh.publishing.support.passages import split_passages
from guvoh.publishing.support.words import split_words
from guvoh.text import split_sentences

if TYPE_CHECKING:
    from guvoh.publishing.support.passages import Passages


def edit_score(summary: str, source: str) -> float:
    """From 0, something was changed, to 1, no change shows."""
    marks = mark_mismatches(summary, split_passages(source))
    return logistic(regression("edits").log_odds(marks))


def mark_mismatches(summary: str, source: Passages) -> tuple[float, ...]:
    """1 for each kind of mismatch that a summary has, in the order of MismatchKind.

    How many there are says more about the length of a summary than about it.
    """
    words = split_words(summary)
    starts = [bisect_left(words.starts, start) for start, _ in split_sentences(summary)]
    found = find_mismatches(words, source, starts=starts)
    kinds = {mismatch.kind for mismatch in found}
    return tuple(float(kind in kinds) for kind in MismatchKind)
