"""Passages of a draft that lead back to one text, word for word.

What stands in one text only, five words in a row, is found again by whoever holds that
text, however well names are hidden. Source: Lison and Anderson (2025),
arXiv:2510.06383, on word n-grams that stand in few documents.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD: Final = re.compile(r"[^\W_]+(?:['’ʻʼ-][^\W_]+)*")
_HANDLE: Final = re.compile(r"\[\[S\d+[?:\w]*\]\]")
_TELLING_LETTERS: Final = 4
_LEAST_TELLING: Final = 3
"""A run says something of its own when so many of its words are this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbatimPassage:
    """Words of a draft that stand so in one text only."""

    start: int
    """First code point in the draft."""
    end: int
    """Code point after the last."""
    n_words: int
    """How many words in a row."""
    text: int
    """Number of the text, from 0, in the order in which the texts were given."""

    def __repr__(self) -> str:
        return f"VerbatimPassage({self.n_words} words)"


def find_verbatim(
    draft: str, texts: Iterable[str], *, least_words: int = 5
) -> tuple[VerbatimPassage, ...]:
    """The passages of a draft that stand in exactly one of the texts.

    Capitals, white space, punctuation and handles do not count. A passage is as long
    as it goes on in that text; some run of `least_words` of it stands in no other.

    Args:
        draft: What is to be printed.
        texts: The texts; only words of the draft are kept of them.
        least_words: From so many words in a row a passage counts, 2 or more.

    Raises:
        ValueError: `least_words` is below 2.
    """
    if least_words < 2:
        raise ValueError("A passage has two words or more.")
    words = [
        (_fold(match.group()), match.start(), match.end())
        for match in _WORD.finditer(_without_handles(draft))
    ]
    holders = _holders([word for word, _, _ in words], texts, least_words)
    found = []
    for text, first, last in _runs(holders):
        run = words[first : last + least_words]
        is_own = any(len(holders[place]) == 1 for place in range(first, last + 1))
        if is_own and _tells(word for word, _, _ in run):
            found.append(
                VerbatimPassage(
                    start=run[0][1], end=run[-1][2], n_words=len(run), text=text
                )
            )
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.text)))


def _holders(words: Sequence[str], texts: Iterable[str], n: int) -> list[set[int]]:
    """For each place of the draft the texts that hold the `n` words from there."""
    numbers: dict[str, int] = {}
    places: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    own = [numbers.setdefault(word, len(numbers)) for word in words]
    for place in range(len(own) - n + 1):
        places[tuple(own[place : place + n])].append(place)
    holders: list[set[int]] = [set() for _ in range(max(len(own) - n + 1, 0))]
    for number, text in enumerate(texts):
        for gram in set(_grams(text, numbers, n)):
            for place in places.get(gram, ()):
                holders[place].add(number)
    return holders


def _grams(text: str, numbers: dict[str, int], n: int) -> Iterator[tuple[int, ...]]:
    """Runs of `n` words of a text all of which are words of the draft."""
    run: list[int] = []
    for word in _WORD.findall(_fold(_without_handles(text))):
        number = numbers.get(word)
        if number is None:
            run.clear()
            continue
        run.append(number)
        if len(run) >= n:
            yield tuple(run[-n:])


def _runs(holders: Sequence[set[int]]) -> Iterator[tuple[int, int, int]]:
    """Text, first and last place of every row of places that one text holds."""
    begun: dict[int, int] = {}
    for place, held in enumerate((*holders, set[int]())):
        for text in [text for text in begun if text not in held]:
            yield text, begun.pop(text), place - 1
        for text in held:
            begun.setdefault(text, place)


def _tells(words: Iterable[str]) -> bool:
    return sum(len(word) >= _TELLING_LETTERS for word in words) >= _LEAST_TELLING


def _fold(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _without_handles(text: str) -> str:
    """The text with handles blank, so that their letters are no words."""
    return _HANDLE.sub(lambda found: " " * len(found.group()), text)
