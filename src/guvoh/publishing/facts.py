"""A text read for comparison: its tokens, sentences, paragraphs and quotes."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guvoh.publishing.languages import load_lexicon
from guvoh.publishing.tokens import find_quotes, tokenize
from guvoh.text import split_paragraphs, split_sentences

if TYPE_CHECKING:
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.tokens import Token
    from guvoh.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of a text."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    paragraph: int
    """Number of its paragraph."""
    tokens: tuple[Token, ...]
    """Its words."""


@dataclass(frozen=True, kw_only=True)
class TextFacts:
    """A text read for comparison."""

    name: str
    """What it is called."""
    text: str
    """The text."""
    language: str
    """Language of its rules."""
    lines: tuple[Line, ...]
    """Its sentences in their order."""
    quotes: tuple[tuple[int, int], ...]
    """What stands between quotation marks, the marks included."""

    @property
    def lexicon(self) -> Lexicon:
        """The words of its language."""
        return load_lexicon(self.language)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that it writes with a small letter somewhere."""
        return frozenset(
            token.word
            for line in self.lines
            for token in line.tokens
            if not token.is_capital
        )

    @cached_property
    def capital_words(self) -> frozenset[str]:
        """Words that it writes with a capital inside a sentence."""
        return frozenset(
            token.word
            for line in self.lines
            for before, token in zip(line.tokens, line.tokens[1:], strict=False)
            if token.is_capital and not self.text[before.end : token.start].strip("- ")
        )

    def __repr__(self) -> str:
        return f"TextFacts({self.language}, {len(self.lines)} sentences)"


def read_facts(text: str, *, name: str, language: str) -> TextFacts:
    """Reads a text for comparison.

    Raises:
        DraftLanguageError: There are no rules for the language.
    """
    tokens = tokenize(text, load_lexicon(language))
    starts = [token.start for token in tokens]
    paragraphs = split_paragraphs(text)
    begins = [paragraph.start for paragraph in paragraphs]

    def line(span: Span) -> Line:
        first = bisect_left(starts, span.start)
        last = bisect_left(starts, span.end)
        return Line(
            start=span.start,
            end=span.end,
            paragraph=bisect_left(begins, span.start + 1) - 1,
            tokens=tokens[first:last],
        )

    return TextFacts(
        name=name,
        text=text,
        language=language,
        lines=tuple(line(span) for span in split_sentences(text)),
        quotes=find_quotes(text),
    )
