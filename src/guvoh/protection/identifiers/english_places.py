"""What stands beside a capitalised name and belongs to it.

The Zarya penal colony; the village of Olmazor; Supreme Court (Oliy sud).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.identifiers.span import FoundIdentifier, IdentifierKind
from guvoh.protection.identifiers.words import name_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guvoh.protection.identifiers.tokens import Tokens
    from guvoh.protection.identifiers.words import NameWords

_MOST_BETWEEN: Final = 2
_LONGEST_ALIAS: Final = 90
_ENGLISH_WORDS: Final = (
    "the a an see of which that this who is was were are and or hereinafter by in on "
    "to not also with no article paragraph approximately"
)
_ENGLISH: Final = frozenset(_ENGLISH_WORDS.split())
"""Words that a name in another language does not have."""


def find_beside(
    tokens: Tokens, names: Iterable[FoundIdentifier]
) -> Iterator[FoundIdentifier]:
    """The names with the word of a place before or behind, and their aliases."""
    words = name_words("en")
    for name in names:
        run = tokens.within(name.start, name.end)
        behind = _behind(tokens, run, words)
        before = _before(tokens, run, words)
        if behind is not None or before is not None:
            first = run[0] if before is None else before
            last = run[-1] if behind is None else behind
            yield _found(tokens, first, last, "name of a place")
        alias = _alias(tokens, run[-1] if behind is None else behind)
        if alias is not None:
            yield _found(tokens, *alias, "alias")


def _found(tokens: Tokens, first: int, last: int, proposer: str) -> FoundIdentifier:
    return FoundIdentifier(
        start=tokens.starts[first],
        end=tokens.ends[last],
        kind=IdentifierKind.ORGANISATION,
        score=0.6,
        proposer=proposer,
    )


def _behind(tokens: Tokens, run: range, words: NameWords) -> int | None:
    """The token of the small word that ends a name: Zarya penal *colony*."""
    for number in range(run.stop, min(run.stop + _MOST_BETWEEN + 1, len(tokens))):
        word = tokens.words[number]
        if not (word.islower() or word in "-’'"):
            return None
        if word in words.organisations or word in words.places:
            return number
        if word in _ENGLISH or word in words.not_names:
            return None
    return None


def _before(tokens: Tokens, run: range, words: NameWords) -> int | None:
    """The token of the small word that begins a name: *village* of Olmazor."""
    number = run[0] - 1
    if number >= 1 and tokens.words[number] == "the":
        number -= 1
    if number < 1 or tokens.words[number] != "of":
        return None
    word = tokens.words[number - 1]
    is_named = word in words.organisations or word in words.places
    return number - 1 if is_named else None


def _alias(tokens: Tokens, last: int) -> tuple[int, int] | None:
    """The tokens within the brackets that follow a name, when they are no English."""
    if last + 2 >= len(tokens) or tokens.words[last + 1] != "(":
        return None
    for number in range(last + 2, len(tokens)):
        word = tokens.words[number]
        if tokens.starts[number] - tokens.starts[last + 1] > _LONGEST_ALIAS:
            return None
        if word == ")":
            return (last + 2, number - 1) if number > last + 2 else None
        if word.casefold() in _ENGLISH or word in '“"(§' or word.isdigit():
            return None
    return None
