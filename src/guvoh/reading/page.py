"""A text laid out for reading: its language, title, paragraphs and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.reading.errors import EmptyTextError, LanguageError, LongTextError
from guvoh.reading.languages import known_languages
from guvoh.text import Span, detect_language, split_paragraphs, split_sentences

if TYPE_CHECKING:
    from guvoh.model import Day

_LONGEST_TITLE: Final = 160
_LONGEST_TEXT: Final = 5_000_000
_ENDS_LIKE_A_SENTENCE: Final = re.compile(r"[.…:;,]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text laid out for reading."""

    text: str
    """The text."""
    language: str
    """Language whose rules are used."""
    title: Span | None
    """The headline; None when there is none."""
    paragraphs: tuple[Span, ...]
    """Paragraphs in their order, without the space around them."""
    sentences: tuple[Span, ...]
    """Sentences in their order, without the space around them."""
    published: Day | None = None
    """When the text appeared or was written; None when not known."""

    def sentence_at(self, place: int) -> int:
        """Index of the sentence that holds a code point, or of the last before it."""
        return max(0, bisect_right(self.sentences, (place, len(self.text))) - 1)

    def paragraph_at(self, place: int) -> int:
        """Index of the paragraph that holds a code point, or of the last before it."""
        return max(0, bisect_right(self.paragraphs, (place, len(self.text))) - 1)

    def __repr__(self) -> str:
        return f"Page({self.language}, {len(self.sentences)} sentences)"


def lay_out(
    text: str, *, language: str | None = None, published: Day | None = None
) -> Page:
    """Lays out a text.

    Args:
        text: The text.
        language: Its language; None recognises it.
        published: When it appeared or was written, when that is known.

    Raises:
        EmptyTextError: There is nothing in it.
        LongTextError: It is longer than can be read at once.
        LanguageError: There are no rules for its language.
    """
    if not text.strip():
        raise EmptyTextError
    if len(text) > _LONGEST_TEXT:
        raise LongTextError(len(text), _LONGEST_TEXT)
    language = language or detect_language(text)
    if language not in known_languages():
        raise LanguageError(language, known_languages())
    paragraphs = split_paragraphs(text)
    return Page(
        text=text,
        language=language,
        title=_find_title(text, paragraphs),
        paragraphs=paragraphs,
        sentences=split_sentences(text),
        published=published,
    )


def _find_title(text: str, paragraphs: tuple[Span, ...]) -> Span | None:
    """The first paragraph when it is short, not the only one, and ends with no stop."""
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    line = text[first.start : first.end].lstrip("# ")
    start = first.end - len(line)
    if len(line) > _LONGEST_TITLE or "\n" in line or _ENDS_LIKE_A_SENTENCE.search(line):
        return None
    return Span(start, first.end)
