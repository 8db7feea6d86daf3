"""What a reader does not see within a word, such as the signs of Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIGNS: Final = re.compile(
    r"<!--|-->|</?[A-Za-z][^<>\n]*>|[*_`~]+|&(?:shy|zwnj|zwj);"
    r"|[\u00ad\u200b-\u200f\u2060\ufeff]"
)
"""Signs alone; the words of comments stay."""
_WITH_WORDS: Final = re.compile(
    r"<!--.*?-->|!\[[^\]\n]*\]\([^)\n]*\)|\[\^[^\]\n]+\]"
    r"|(?<=\])(?:\([^()\n]*\)|\[[^\]\n]*\])|[\[\]]|==|\^|" + SIGNS.pattern,
    re.DOTALL,
)
"""Signs, and whole comments, pictures, marks of notes, and where links lead."""


def read_without_signs(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """Yields the text as its readers may see it, where that is not as it stands.

    Once without signs, once also without what stands in comments, links and pictures;
    each with the place in the text of each code point that is left.
    """
    read = {text}
    for unseen in (SIGNS, _WITH_WORDS):
        bare, places = _without(text, unseen)
        if bare not in read:
            read.add(bare)
            yield bare, places


def _without(text: str, unseen: re.Pattern[str]) -> tuple[str, Sequence[int]]:
    places: list[int] = []
    end = 0
    for match in unseen.finditer(text):
        places.extend(range(end, match.start()))
        end = match.end()
    places.extend(range(end, len(text)))
    return "".join(map(text.__getitem__, places)), places
