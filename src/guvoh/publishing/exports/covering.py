"""Ranges of a text covered by one and the same token, whatever stood there.

The token tells neither how long a name is nor how many words it has.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from guvoh.publishing.exports.errors import MalformedRangeError, UncoveredError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.protection.export_scan import Searcher

TOKENS: Final = {"en": "[withheld]", "ru": "[скрыто]"}
"""What stands for covered words, by language."""
_ROUNDS: Final = 4
_BETWEEN: Final = re.compile(r"[\s.,'’«»\"()-]{0,3}")
"""What may stand between two parts of one name."""


def token_for(language: str | None) -> str:
    """The token in a language, English where there is none in it."""
    return TOKENS.get(language or "en", TOKENS["en"])


def cover(
    text: str,
    ranges: Iterable[tuple[int, int]],
    *,
    token: str,
    finder: Searcher | None = None,
) -> str:
    """Returns the text with ranges, and whatever the finder finds, covered.

    A range grows to whole words, and ranges with no words between become one.

    Args:
        text: the text.
        ranges: half-open, in code points of the text.
        token: stands for each.
        finder: holds protected values; it looks at what is left, too.

    Raises:
        MalformedRangeError: A range does not fit the text.
        UncoveredError: The finder still finds something after four rounds.
    """
    wanted = check_ranges(text, ranges)
    for _ in range(_ROUNDS):
        found = finder.find(text) if finder is not None else ()
        wanted += [(mention.start, mention.end) for mention in found]
        if not wanted:
            return text
        text = _replace(text, join_ranges(text, wanted), token)
        wanted = []
    left = finder.find(text) if finder is not None else ()
    if left:
        raise UncoveredError(len(left))
    return text


def check_ranges(text: str, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges as a list.

    Raises:
        MalformedRangeError: One does not fit the text.
    """
    checked = list(ranges)
    for number, (start, end) in enumerate(checked, 1):
        is_whole = type(start) is int and type(end) is int
        if not is_whole or not 0 <= start < end <= len(text):
            raise MalformedRangeError(number, len(text))
    return checked


def join_ranges(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, of whole words, without those that touch each other."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(_whole_words(text, *one) for one in ranges):
        if joined and (
            start <= joined[-1][1] or _BETWEEN.fullmatch(text[joined[-1][1] : start])
        ):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _replace(text: str, ranges: Sequence[tuple[int, int]], token: str) -> str:
    edges = [(0, 0), *ranges, (len(text), len(text))]
    kept = [text[before[1] : after[0]] for before, after in pairwise(edges)]
    return token.join(kept)
