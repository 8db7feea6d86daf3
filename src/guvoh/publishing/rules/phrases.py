"""Places of words and phrases of the tables in a run of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.tokens import Token


class Place(NamedTuple):
    """A stretch of tokens."""

    first: int
    """Number of its first token."""
    last: int
    """Number of its last token."""


def find_phrases(tokens: Sequence[Token], phrases: Sequence[str]) -> Iterator[Place]:
    """Where the phrases stand, word for word."""
    for phrase in phrases:
        parts = phrase.split()
        for place in range(len(tokens) - len(parts) + 1):
            if all(t.word == p for t, p in zip(tokens[place:], parts, strict=False)):
                yield Place(place, place + len(parts) - 1)


def find_words(
    tokens: Sequence[Token], lexicon: Lexicon, table: str
) -> Iterator[Place]:
    """Where the words of a list stand, in any form."""
    for place, token in enumerate(tokens):
        if lexicon.holds(table, token.lemma, token.word):
            yield Place(place, place)


def is_negator(token: Token, lexicon: Lexicon) -> bool:
    """Whether it turns what follows round."""
    return token.word in lexicon.words["negators"]
