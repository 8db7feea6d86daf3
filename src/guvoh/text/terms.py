"""Words by which a text is found, and what a person types turned into a query.

The index has two columns for SQLite's FTS5: `folded` holds every word's key in the
order of the text, `lemmas` the keys of its dictionary forms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.text.folding import fold
from guvoh.text.lemmas import lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator

# A word may hold apostrophes, hyphens are borders, invisible signs are passed over.
_WORD: Final = re.compile(
    r"[^\W_](?:[\w\u0300-\u036f'`´ʻʼʽ‘’‛′\u00ad\u200b-\u200f\u2060\ufeff]*[^\W_])?"
    r"[\u0300-\u036f]*"
)
_TOKEN: Final = re.compile(r'-?"[^"]*"?|[^\s"]+')


@dataclass(frozen=True, slots=True)
class IndexedText:
    """The two columns by which a text is found."""

    folded: str
    """Keys of its words, in order, parted by spaces."""
    lemmas: str
    """Keys of their dictionary forms."""


def index_terms(text: str) -> IndexedText:
    """The columns for this text."""
    folded: list[str] = []
    forms: list[str] = []
    for word in _WORD.findall(text):
        key, keys = _keys(word)
        if key:
            folded.append(key)
            forms.extend(keys)
    return IndexedText(" ".join(folded), " ".join(forms))


def match_query(words: str) -> str:
    """An FTS5 expression for what a person typed.

    Words must all be there, in any form; "words in quotes" must stand together as they
    are; -word must not be there; word* is the beginning of a word. Empty when nothing
    of it can be searched for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for token in _TOKEN.findall(words):
        is_unwanted = token.startswith("-") and len(token) > 1
        expression = _expression(token.removeprefix("-") if is_unwanted else token)
        if expression:
            (unwanted if is_unwanted else wanted).append(expression)
    if not wanted:
        return ""
    query = " AND ".join(wanted)
    if unwanted:
        query = f"({query}) NOT ({' OR '.join(unwanted)})"
    return query


def find_terms(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where in a text the words of a query stand, half-open, in code points."""
    keys: set[str] = set()
    beginnings: list[str] = []
    for token in _TOKEN.findall(words):
        if token.startswith("-") and len(token) > 1:
            continue
        for word in _WORD.findall(token):
            key, forms = _keys(word)
            if not key:
                continue
            keys.update((key, *(() if token.startswith('"') else forms)))
            if token.endswith("*"):
                beginnings.append(key)
    return tuple(_find(text, keys, tuple(beginnings)))


def _find(
    text: str, keys: set[str], beginnings: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text):
        key, forms = _keys(match.group())
        if key and (
            key in keys
            or keys.intersection(forms)
            or (beginnings and key.startswith(beginnings))
        ):
            yield match.span()


def _keys(word: str) -> tuple[str, tuple[str, ...]]:
    key = _KEYS.get(word)
    if key is None:
        key = fold(word), tuple(filter(None, map(fold, lemmas(word))))
        if len(_KEYS) < _MOST_KEYS:
            _KEYS[word] = key
    return key


_KEYS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {}
"""Keys of words met before; one look-up a word instead of two."""

_MOST_KEYS: Final = 300_000


def _expression(token: str) -> str:
    found = [_keys(word) for word in _WORD.findall(token)]
    found = [(key, forms) for key, forms in found if key]
    if not found:
        return ""
    if token.startswith('"'):
        return f'folded : "{" ".join(key for key, _ in found)}"'
    if token.endswith("*"):
        *whole, (last, _) = found
        parts = [_any_form(key, forms) for key, forms in whole]
        return " AND ".join((*parts, f'folded : "{last}" *'))
    return " AND ".join(_any_form(key, forms) for key, forms in found)


def _any_form(key: str, forms: tuple[str, ...]) -> str:
    choices = [f'folded : "{key}"']
    choices += [f'lemmas : "{form}"' for form in sorted({key, *forms})]
    return f"({' OR '.join(choices)})"
