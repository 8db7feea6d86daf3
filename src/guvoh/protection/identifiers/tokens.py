"""A text cut into words and signs, once for all who look for identifiers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS: Final = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_TOKEN: Final = re.compile(rf"{_LETTERS}|\d+|[^\w\s]|_+")


class Tokens:
    """The words, numbers and signs of a text, with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):
            self.words.append(match.group())
            self.starts.append(match.start())
            self.ends.append(match.end())

    def __len__(self) -> int:
        return len(self.words)

    def __repr__(self) -> str:
        return f"Tokens({len(self.words)})"

    def within(self, start: int, end: int) -> range:
        """Numbers of the tokens that touch a stretch of the text."""
        if start >= end:
            return range(0)
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def span(self, numbers: Sequence[int]) -> tuple[int, int]:
        """The stretch from the first to the last of some tokens."""
        return self.starts[numbers[0]], self.ends[numbers[-1]]
