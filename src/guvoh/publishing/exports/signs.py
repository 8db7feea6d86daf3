"""Signs of a page with their boxes, and where words stand on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.protection.export_scan import Searcher

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""
_HYPHENS: Final = {"\x02": "-", "\ufffe": "-", "\0": " ", "\r": "\n"}
_LINE_SHARE: Final = 0.5
"""Two boxes stand on one line when they share half the height of the lower one."""


class Sign(NamedTuple):
    """A sign of a page."""

    text: str
    """The sign."""
    box: Box
    """Where it stands."""


def text_of(signs: Sequence[Sign]) -> str:
    """The text of the signs; a code point for each."""
    return "".join(_HYPHENS.get(sign.text, sign.text) for sign in signs)


def boxes_of(signs: Sequence[Sign], start: int, end: int) -> Iterator[Box]:
    """Yields the box of each line of a range of signs."""
    box: Box | None = None
    for sign in signs[start:end]:
        if not sign.text.strip() or sign.box[2] <= sign.box[0]:
            continue
        if box is None:
            box = sign.box
        elif _is_same_line(box, sign.box):
            box = _around(box, sign.box)
        else:
            yield box
            box = sign.box
    if box is not None:
        yield box


def _is_same_line(one: Box, other: Box) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared >= _LINE_SHARE * min(one[3] - one[1], other[3] - other[1])


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def find_words(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yields where words stand in a text, however its lines are broken."""
    parts = r"[-\s]*".join(map(re.escape, words.split()))
    if parts:
        whole = rf"(?<!\w){parts}(?!\w)"
        for found in re.finditer(whole, text, re.IGNORECASE):
            yield found.span()


def find_protected_boxes(
    signs: Sequence[Sign], finder: Searcher, words: Sequence[str]
) -> tuple[list[Box], set[int]]:
    """The boxes of all that must not show, and which of the words were found."""
    text = text_of(signs)
    ranges = [(mention.start, mention.end) for mention in finder.find(text)]
    found: set[int] = set()
    for number, one in enumerate(words):
        there = list(find_words(text, one))
        ranges += there
        if there:
            found.add(number)
    return [box for one in ranges for box in boxes_of(signs, *one)], found
