"""Where a text speaks of people by their descriptors, in any case and with any article.

A descriptor is what a person is called without a name, such as a former prisoner.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.publishing.dictionary import is_singular
from guvoh.text.lemmas import lemmas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ARTICLES: Final = frozenset({"a", "an", "the"})


class _Descriptor(NamedTuple):
    words: tuple[frozenset[str], ...]
    """Dictionary forms of each word."""
    written: str
    """Its first word, folded."""
    key: str


def find_descriptors(
    text: str, descriptors: Mapping[str, Iterable[str]]
) -> list[tuple[int, tuple[str, ...]]]:
    """Where descriptors stand, each with the keys of all whom it can mean.

    Of several that begin at or in one place the longest counts. A single word counts
    in the singular only: "prisoners" are not the one who is called a prisoner.

    Args:
        text: The text.
        descriptors: What people may be called, by their keys.
    """
    first: defaultdict[str, list[_Descriptor]] = defaultdict(list)
    for each in _read(descriptors):
        for form in each.words[0]:
            first[form].append(each)
    if not first:
        return []
    words = list(_WORD.finditer(text))
    forms = [_forms(match.group()) for match in words]
    found = []
    end = 0
    for place, match in enumerate(words):
        if place < end:
            continue
        fitting = {
            each
            for form in forms[place]
            for each in first.get(form, ())
            if _fits(each, forms[place:], match.group())
        }
        longest = max((len(each.words) for each in fitting), default=0)
        keys = sorted({each.key for each in fitting if len(each.words) == longest})
        if keys:
            end = place + longest
            found.append((match.start(), tuple(keys)))
    return found


def _read(descriptors: Mapping[str, Iterable[str]]) -> Iterator[_Descriptor]:
    for key, texts in descriptors.items():
        for text in texts:
            words = _WORD.findall(text)
            while len(words) > 1 and words[0].casefold() in _ARTICLES:
                del words[0]
            if words:
                yield _Descriptor(tuple(map(_forms, words)), _fold(words[0]), key)


def _fits(each: _Descriptor, forms: Sequence[frozenset[str]], word: str) -> bool:
    if len(each.words) == 1:
        return _fold(word) == each.written or is_singular(word.casefold())
    return len(forms) >= len(each.words) and all(
        not own.isdisjoint(there) for own, there in zip(each.words, forms, strict=False)
    )


def _forms(word: str) -> frozenset[str]:
    return frozenset({_fold(word), *map(_fold, lemmas(word))})


def _fold(word: str) -> str:
    return word.casefold().replace("ё", "е")
