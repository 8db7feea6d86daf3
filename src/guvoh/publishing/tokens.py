"""A text as tokens with clauses and quotes: what the rules compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.publishing.support.words import split_words
from guvoh.text import lemmas

if TYPE_CHECKING:
    from guvoh.publishing.languages import Lexicon

_QUOTE: Final = re.compile(
    r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|(?<![^\s(\[—–-])\"[^\"]*\"|‘[^‘’]{12,}’(?!\w)"
)
_CODE: Final = re.compile(r"(?:[№#]\s?|\b(?:No|no|Nr)\.\s?|\b[^\W\d_]{1,3}-)$")
_STRONG: Final = re.compile(r"[,;:()\[\]—–…!?.]|\s-\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or number of a text."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    word: str
    """As it stands, in small letters."""
    lemma: str
    """Dictionary form."""
    key: str
    """What related words share."""
    forms: frozenset[str]
    """Every dictionary form that it may come from, and the word itself."""
    is_content: bool
    """Whether it says something of its own."""
    is_capital: bool
    """Whether it begins with a capital."""
    value: float | None
    """The number that begins here; None where none does."""
    is_code: bool
    """Whether it is a number that names somebody or something: No. 5, L-12."""
    clause: int
    """Number of its clause in the text."""
    quote: int
    """Number of the quote it stands in, from 1; 0 outside of quotes."""


def tokenize(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a text in their order."""
    words = split_words(text)
    breaks = lexicon.words["clause_breaks"]
    quotes = find_quotes(text)
    tokens: list[Token] = []
    clause = quote = end = 0
    for place in range(len(words)):
        start = words.starts[place]
        word = text[start : words.ends[place]].casefold().replace("ё", "е")
        if word in {"n't", "n’t", "nʼt"}:
            word = "not"
        if tokens and (_STRONG.search(text, end, start) or word in breaks):
            clause += 1
        while quote < len(quotes) and quotes[quote][1] <= start:
            quote += 1
        is_inside = quote < len(quotes) and quotes[quote][0] <= start
        end = words.ends[place]
        tokens.append(
            Token(
                start=start,
                end=end,
                word=word,
                lemma=words.lemmas[place].replace("ё", "е"),
                key=words.keys[place].replace("ё", "е"),
                forms=_forms(word, words.lemmas[place]),
                is_content=words.is_content[place],
                is_capital=words.is_capital[place],
                value=words.values[place],
                is_code=_CODE.search(text[max(0, start - 6) : start]) is not None
                if word[0].isdigit()
                else False,
                clause=clause,
                quote=quote + 1 if is_inside else 0,
            )
        )
    return tuple(tokens)


def find_quotes(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of what stands between quotation marks, the marks included."""
    return tuple(match.span() for match in _QUOTE.finditer(text))


def _forms(word: str, lemma: str) -> frozenset[str]:
    every = {word, lemma, *lemmas(word)}
    return frozenset(form.replace("ё", "е") for form in every)
