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

LONGEST_KEY: Final = 12
"""Signs of a pattern by which words are looked up; what follows is not looked at."""
_INNER: Final = "".join(sorted(APOSTROPHES | INVISIBLE)) + "\u0300-\u036f\u0653-\u0655"
_MARKS: Final = "".join(sorted(INVISIBLE)) + "\u0300-\u036f\u0653-\u0655"
_INSIDE: Final = (
    APOSTROPHES | INVISIBLE | {*map(chr, (*range(0x300, 0x370), *range(0x653, 0x656)))}
)
_LETTERS: Final = r"[^\W\d_]+"
_WORD_PATTERN: Final = rf"{_LETTERS}(?:[{_INNER}]+{_LETTERS})*[{_MARKS}]*"
WORD: Final = re.compile(_WORD_PATTERN)
"""A run of letters, with the apostrophes, accents and invisible signs inside it."""
WORD_OR_NUMBER: Final = re.compile(rf"{_WORD_PATTERN}|\d+")
_DIGIT: Final = re.compile(r"\d{1,2}(?=[^\W\d_])")
_LINE_BREAK: Final = re.compile(r"[-\u2010\u2011]\s+|\r?\n[ \t]*")
_LONGEST_WORD: Final = 40
_HANDLE_SIGN: Final = re.compile(r"[_\d@/=]|\.(?=[a-z]{2,4}\b)")
_HANDLE_START: Final = re.compile(r"[\w.\-]*$")
_HANDLE_END: Final = re.compile(r"[\w.\-]*")
_LONGEST_HANDLE: Final = 64
_LEAST_IN_HANDLE: Final = 4
_PLAIN_CYRILLIC: Final = re.compile(
    "[а-яёА-ЯЁ]*[бвгдзлмнптфцчшщыэюяБГДЗЛПФЦЧШЩЫЭЮЯ][а-яёА-ЯЁ]*"
)
_CAMEL: Final = re.compile(r"[^\W\d_a-zа-яё]+(?![a-zа-яё])|[^\W\d_]?[a-zа-яё'’ʻʼ]+")
_GREEK_TWINS: Final = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχϲϳ", "ABEZHIKMNOPTYXaeiknopruxcj"
)


def find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields start, end and signs of each word, of words broken over lines too."""
    for found in WORD.finditer(text):
        word = found.group()
        if len(word) <= _LONGEST_HANDLE:
            yield found.start(), found.end(), word
            continue
        # No word is so long: it is read by pieces that overlap.
        for at in range(0, len(word), _LONGEST_HANDLE // 2):
            piece = word[at : at + _LONGEST_HANDLE]
            yield found.start() + at, found.start() + at + len(piece), piece


def find_mixed(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields words in which digits stand for letters."""
    done = 0
    for found in _DIGIT.finditer(text):
        start, end = found.span()
        if start < done or not text[start - 1 : start].isalpha():
            continue
        while start and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        done = end
        yield start, end, text[start:end]


def find_broken(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields each two words that may be one, broken by a hyphen or a new line."""
    for found in _LINE_BREAK.finditer(text):
        before = _word_before(text, found.start())
        after = WORD.match(text, found.end())
        if before and after:
            yield before.start(), after.end(), before.group() + after.group()


def _word_before(text: str, end: int) -> re.Match[str] | None:
    """Returns the word that ends here, blanks aside."""
    while end and text[end - 1] in " \t":
        end -= 1
    start = end
    least = max(0, end - _LONGEST_WORD)
    while start > least and (text[start - 1].isalpha() or text[start - 1] in _INSIDE):
        start -= 1
    words = [*WORD.finditer(text, start, end)]
    return words[-1] if words and words[-1].end() == end else None


def find_in_handles(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields the words of user names, addresses and file names."""
    done = 0
    for found in _HANDLE_SIGN.finditer(text):
        if found.start() < done:
            continue
        first = max(done, found.start() - _LONGEST_HANDLE)
        before = _HANDLE_START.search(text, first, found.start())
        after = _HANDLE_END.match(text, found.end(), found.end() + _LONGEST_HANDLE)
        start = before.start() if before else found.start()
        done = after.end() if after else found.end()
        for word in WORD.finditer(text, start, done):
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
    if _PLAIN_CYRILLIC.fullmatch(word):
        return (word.lower(),)
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
    """Returns the pattern of each beginning of a word, 12 signs at most."""
    found = [""]
    whole = ""
    for sign in signs:
        for kept in _sign_pattern(sign):
            if whole[-1:] != kept and len(whole) < LONGEST_KEY:
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
                whole = f"{kept}{whole}"[:LONGEST_KEY]
        found.append(whole)
    found.reverse()
    return found
