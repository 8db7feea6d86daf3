"""Words whose letters are spaced out: Ю л д а ш е в, H-a-s-a-n, Ю.Л.Д."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER: Final = r"[^\W\d_][\u0300-\u036f'’ʻʼ]*(?![^\W_])"
_GAP: Final = r"(?:[^\w\n]{1,3}|_)"
_SPACED: Final = re.compile(rf"(?<![^\W_]){_LETTER}(?:{_GAP}{_LETTER}){{3,}}")
_ONE: Final = re.compile(r"[^\W\d_][\u0300-\u036f'’ʻʼ]*")
_SHORTEST: Final = 4
_LONGEST: Final = 26


def find_spaced(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields start, end and letters of each word that spaced letters may be.

    Where one word ends is unknown, so every stretch of them is tried.
    """
    for run in _SPACED.finditer(text):
        letters = [found.span() for found in _ONE.finditer(text, *run.span())]
        for first in range(len(letters) - _SHORTEST + 1):
            for after in range(
                first + _SHORTEST, min(len(letters), first + _LONGEST) + 1
            ):
                mine = letters[first:after]
                word = "".join(text[start:end] for start, end in mine)
                yield mine[0][0], mine[-1][1], word


def has_spaced(text: str) -> bool:
    """Says whether letters are spaced out somewhere."""
    return bool(_SPACED.search(text))
