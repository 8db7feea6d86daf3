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
from guvoh.text.scripts import APOSTROPHES, INVISIBLE, mend_look_alikes

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = r"\u0300-\u036f\u064b-\u065f\u0670"
_INSIDE: Final = "".join(sorted(APOSTROPHES | INVISIBLE)) + _MARKS
# A word may hold apostrophes and invisible signs; hyphens and underscores are borders.
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_INSIDE}]+[^\W_]+)*[{_MARKS}]*")
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
    for term in _terms(words):
        (unwanted if term.is_unwanted else wanted).append(term.expression())
    if not wanted:
        return ""
    query = " AND ".join(wanted)
    if unwanted:
        query = f"({query}) NOT ({' OR '.join(unwanted)})"
    return query


def find_terms(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where in a text the words of a query stand, half-open, in code points.

    "Words in quotes" give one span each time they stand together. Spans come in the
    order of the text and do not overlap.
    """
    terms = [term for term in _terms(words) if not term.is_unwanted]
    if not terms:
        return ()
    matches = [m for m in _WORD.finditer(text) if _keys(m.group())[0]]
    keys = [_keys(match.group()) for match in matches]
    longest = max(len(term.words) if term.is_phrase else 1 for term in terms)
    lengths: dict[tuple[_Keys, ...], int] = {}
    spans: list[tuple[int, int]] = []
    place = 0
    while place < len(matches):
        ahead = tuple(keys[place : place + longest])
        length = lengths.get(ahead)
        if length is None:
            length = lengths[ahead] = max(term.length_at(ahead) for term in terms)
        if length:
            spans.append((matches[place].start(), matches[place + length - 1].end()))
        place += length or 1
    return tuple(spans)


_Keys = tuple[str, tuple[str, ...]]
"""A word's key, and those of its dictionary forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """One word or phrase of a query."""

    words: tuple[_Keys, ...]
    is_unwanted: bool
    is_phrase: bool
    is_beginning: bool

    def expression(self) -> str:
        keys = [key for key, _ in self.words]
        if self.is_phrase:
            return f'folded : "{" ".join(keys)}"'
        parts = [_any_form(*keys) for keys in self.words]
        if self.is_beginning:
            parts[-1] = f'folded : "{keys[-1]}" *'
        return f"({' AND '.join(parts)})"

    def length_at(self, ahead: tuple[_Keys, ...]) -> int:
        """How many of the words of a text that come next are this term; 0 for none."""
        if self.is_phrase:
            keys = [key for key, _ in self.words]
            return len(keys) if [key for key, _ in ahead[: len(keys)]] == keys else 0
        key, forms = ahead[0]
        if self.is_beginning and key.startswith(self.words[-1][0]):
            return 1
        whole = self.words[:-1] if self.is_beginning else self.words
        return int(any(_share_a_form((key, forms), word) for word in whole))


def _terms(words: str) -> Iterator[_Term]:
    for token in _TOKEN.findall(words):
        is_unwanted = token.startswith("-")
        body = token.removeprefix("-")
        found = tuple(keys for word in _WORD.findall(body) if (keys := _keys(word))[0])
        if found:
            is_phrase = body.startswith('"')
            yield _Term(
                words=found,
                is_unwanted=is_unwanted,
                is_phrase=is_phrase,
                is_beginning=body.endswith("*") and not is_phrase,
            )


def _share_a_form(one: _Keys, other: _Keys) -> bool:
    return not {one[0], *one[1]}.isdisjoint((other[0], *other[1]))


def _any_form(key: str, forms: tuple[str, ...]) -> str:
    choices = [f'folded : "{key}"']
    choices += [f'lemmas : "{form}"' for form in sorted({key, *forms})]
    return f"({' OR '.join(choices)})"


def _keys(word: str) -> _Keys:
    keys = _KEYS.get(word)
    if keys is None:
        mended = word if word.isascii() else mend_look_alikes(word)
        keys = fold(word), tuple(filter(None, map(fold, lemmas(mended))))
        if len(_KEYS) < _MOST_KEYS:
            _KEYS[word] = keys
    return keys


_KEYS: Final[dict[str, _Keys]] = {}
"""Keys of words met before; one look-up a word instead of two."""

_MOST_KEYS: Final = 300_000
