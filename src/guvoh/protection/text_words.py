"""The words of a text, and what each may read once disguises are taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.sounds import normalise, pattern
from guvoh.text.scripts import (
    APOSTROPHES,
    INVISIBLE,
    LATIN_TWINS,
    Script,
    mend_look_alikes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_INNER: Final = "".join(sorted(APOSTROPHES | INVISIBLE)) + "\u0300-\u036f\u0653-\u0655"
_MARKS: Final = "".join(sorted(INVISIBLE)) + "\u0300-\u036f\u0653-\u0655"
_LETTERS: Final = r"[^\W\d_]+"
_WORD_PATTERN: Final = rf"{_LETTERS}(?:[{_INNER}]+{_LETTERS})*[{_MARKS}]*"
WORD: Final = re.compile(_WORD_PATTERN)
"""A run of letters, with the apostrophes, accents and invisible signs inside it."""
WORD_OR_NUMBER: Final = re.compile(rf"{_WORD_PATTERN}|\d+")
_WITH_DIGITS: Final = re.compile(r"[^\W\d_]+(?:\d{1,2}[^\W\d_]+)+")
_BROKEN: Final = re.compile(
    rf"({_WORD_PATTERN})(?:[-\u2010\u2011]\s+|[ \t]*\r?\n[ \t]*)(?=({_WORD_PATTERN}))"
)
_HANDLE: Final = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]+(?=[_\d])\w+|_+\w+|\d+[^\W\d_]\w+)"
    r"|(?<=[@/=])[^\W\d_][\w.\-]+|[^\W\d_][\w.\-]*(?=@|\.[a-z]{2,4}\b)"
)
_LEAST_IN_HANDLE: Final = 4
_CAMEL: Final = re.compile(r"[^\W\d_a-zа-яё]+(?![a-zа-яё])|[^\W\d_]?[a-zа-яё'’ʻʼ]+")
_GREEK_TWINS: Final = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχϲϳ", "ABEZHIKMNOPTYXaeiknopruxcj"
)


def find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields start, end and signs of each word, of words broken over lines too."""
    for found in WORD.finditer(text):
        yield found.start(), found.end(), found.group()


def find_mixed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields words in which digits stand for letters."""
    for found in _WITH_DIGITS.finditer(text):
        yield found.start(), found.end(), found.group()


def find_broken(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields each two words that may be one, broken by a hyphen or a new line."""
    for found in _BROKEN.finditer(text):
        yield found.start(), found.end(2), found.group(1) + found.group(2)


def find_in_handles(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields the words of user names, addresses and file names."""
    for found in _HANDLE.finditer(text):
        for word in WORD.finditer(text, *found.span()):
            if len(word.group()) >= _LEAST_IN_HANDLE:
                yield word.start(), word.end(), word.group()


def split_camel(word: str) -> list[tuple[int, int]]:
    """Returns the offsets of the words in KhYuldashev; none where it is one word."""
    if not any(char.isupper() for char in word[1:]) or word.isupper():
        return []
    return [found.span() for found in _CAMEL.finditer(word)]


@lru_cache(maxsize=1 << 15)
def readings(word: str) -> tuple[str, ...]:
    """Returns what a word may read: small letters, one script, disguises off."""
    if word.isascii():
        plain = mend_look_alikes(word).lower().replace("`", "'")
        if any(char not in LATIN_TWINS for char in word):
            return (plain,)
        return (plain, mend_look_alikes(word, prefer=Script.CYRILLIC).lower())
    # Apostrophes first: composition would turn the acute accent into a blank.
    whole = unicodedata.normalize("NFKC", normalise(word)).replace("\u200c", "")
    mended = mend_look_alikes(whole.translate(_GREEK_TWINS))
    other = mend_look_alikes(whole, prefer=Script.LATIN)
    found = [_lower(mended)]
    if other.isascii() and other != whole:
        found.append(_lower(other))
    return tuple(dict.fromkeys(found))


def _lower(word: str) -> str:
    return word.replace("İ", "i").lower().strip("'")


@lru_cache(maxsize=256)
def _sign_pattern(sign: str) -> str:
    return pattern(sign)


def prefix_patterns(signs: str) -> list[str]:
    """Returns the pattern of each beginning of a word, from none to the whole."""
    found = [""]
    whole = ""
    for sign in signs:
        for kept in _sign_pattern(sign):
            if whole[-1:] != kept:
                whole += kept
        found.append(whole)
    return found


def suffix_patterns(signs: str) -> list[str]:
    """Returns the pattern of what is left of a word after each beginning."""
    found = [""]
    whole = ""
    for sign in reversed(signs):
        for kept in reversed(_sign_pattern(sign)):
            if whole[:1] != kept:
                whole = kept + whole
        found.append(whole)
    found.reverse()
    return found
