"""Spaced and hyphenated letters: К а р и м о в, К-а-р-и-м-о-в."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from guvoh.names.tokens import tokenise
from guvoh.names.words import Word, word_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.names.scan import Words

_FEWEST: Final = 4
"""Fewest letters in a row that are spaced letters and not initials."""
_MOST_BESIDE: Final = 2
"""Words without spaced letters on either side that may belong to the name."""
_LETTER: Final = r"[^\W\d_](?![^\W_])"
_BETWEEN: Final = r"(?:[^\S\n]{1,4}|[._\u2010\u2011\u2013-])"
_SPACED: Final = re.compile(rf"(?<![^\W_]){_LETTER}(?:{_BETWEEN}{_LETTER}){{2,80}}")
_WORD: Final = re.compile(r"[^\W_]+")
_NEXT_WORD: Final = re.compile(r"[^\S\n]{1,4}(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class SpacedText:
    """A stretch of text in which letters are spaced, with the words beside it."""

    start: int
    """Offset in the text."""
    end: int
    """Offset after it."""
    spans: tuple[tuple[int, int], ...]
    """Offsets of its words, spaced letters joined to one."""
    words: tuple[Word, ...]
    """The same words, read."""

    def windows(self, *, most: int = 5) -> Iterator[tuple[int, int]]:
        """Yields spans of two to five neighbouring words, the longest first."""
        for size in range(min(most, len(self.spans)), 1, -1):
            for at in range(len(self.spans) - size + 1):
                yield self.spans[at][0], self.spans[at + size - 1][1]


def find_spaced(text: str, words: Words) -> Iterator[SpacedText]:
    """Yields every stretch of a text in which letters are spaced."""
    done = 0
    for place in _find_single_letters(words):
        found = _SPACED.match(text, place) if place >= done else None
        if found is None:
            continue
        start, end = _widen(text, found.start(), found.end())
        done = end
        tokens = tokenise(text[start:end]).words
        spans = tuple((start + token.start, start + token.end) for token in tokens)
        read = tuple(word_of(token.text) for token in tokens)
        yield SpacedText(start, end, spans, read)


def has_spaced(text: str) -> bool:
    """Says whether one of the words of a stretch has its letters spaced."""
    return bool(_SPACED.search(text))


def _find_single_letters(words: Words) -> Sequence[int]:
    """Returns where several words of one letter follow one another."""
    single = words.ends - words.starts == 1
    if len(single) < _FEWEST:
        return []
    close = np.ones(len(single), dtype=np.bool_)
    close[:-1] = words.starts[1:] - words.ends[:-1] <= _FEWEST
    begins = single[:-3] & single[1:-2] & single[2:-1] & single[3:]
    begins &= close[:-3] & close[1:-2] & close[2:-1]
    return [int(start) for start in words.starts[:-3][begins]]


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Takes in two words before, and after as many with further spaced letters."""
    before = list(_WORD.finditer(text, max(0, start - 60), start))[-_MOST_BESIDE:]
    plain = 0
    while plain < _MOST_BESIDE and (gap := _NEXT_WORD.match(text, end)):
        spaced = _SPACED.match(text, gap.end())
        word = spaced or _WORD.match(text, gap.end())
        if word is None:
            break
        plain += spaced is None
        end = word.end()
    return (before[0].start() if before else start), end
