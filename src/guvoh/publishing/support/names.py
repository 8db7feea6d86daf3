"""Which words of a sentence are names, and which names are only shortened ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.text import lemmas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.publishing.support.passages import Passages
    from guvoh.publishing.support.words import Words


def is_name(sentence: Words, place: int, *, is_first: bool) -> bool:
    """A capital inside a sentence, or at its start in a word of no dictionary.

    A single letter is none.
    """
    if not sentence.is_capital[place] or not sentence.is_content[place]:
        return False
    if sentence.ends[place] - sentence.starts[place] < 2:
        return False
    return not is_first or not lemmas(sentence.lemmas[place])


def is_abbreviated(sentence: Words, place: int, source: Passages) -> bool:
    """Whether the source spells out this abbreviation, or abbreviates this name."""
    letters = sentence.lemmas[place]
    if 2 <= len(letters) <= 5 and _spells(letters, source):
        return True
    first = last = place
    while first and sentence.is_capital[first - 1]:
        first -= 1
    while last + 1 < len(sentence) and sentence.is_capital[last + 1]:
        last += 1
    initials = "".join(lemma[:1] for lemma in sentence.lemmas[first : last + 1])
    return len(initials) > 1 and initials in source.places


def _spells(letters: str, source: Passages) -> bool:
    """Whether words of the source that follow each other have these first letters."""
    rows: Sequence[str] = source.words.lemmas
    initials = "".join(word[:1] or " " for word in rows)
    return letters in initials
