"""What stands around a place in a text: may these words be parts of one name?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.sounds import normalise
from guvoh.names.tokens import LINE_BREAK
from guvoh.names.words import Word, word_of
from guvoh.text.scripts import APOSTROPHES, mend_look_alikes

if TYPE_CHECKING:
    from guvoh.names.scan import Words

_WIDEST: Final = 6
"""Most words of one mention."""
_JOINT: Final = re.compile(r"[ \t\u00a0\u202f]*\n?[ \t\u00a0]*")
_SOFT_JOINT: Final = re.compile(r"\s*[,;|]\s*|\s*\n\s*|\t+")
_AFTER_INITIAL: Final = re.compile(r"\.?\s*[-\u2010]?\s*")
_APOSTROPHES: Final = "".join(sorted(APOSTROPHES))


def word_at(text: str, words: Words, at: int) -> Word:
    """Returns a word of the text, read."""
    return read_word(text[int(words.starts[at]) : int(words.ends[at])])


@lru_cache(maxsize=1 << 16)
def read_word(raw: str) -> Word:
    """Returns a word as written in a text, read."""
    word = normalise(LINE_BREAK.sub("", raw)).strip("'")
    return word_of(mend_look_alikes(word), is_initial=len(word) == 1)


def _gap(text: str, words: Words, before: int) -> str:
    """Returns the signs between a word and the next."""
    return text[int(words.ends[before]) : int(words.starts[before + 1])].lstrip(
        _APOSTROPHES
    )


def _length(words: Words, at: int) -> int:
    return int(words.ends[at] - words.starts[at])


def _is_joint(text: str, words: Words, before: int) -> bool:
    """Says whether two neighbouring words can belong to one name."""
    gap = _gap(text, words, before)
    if _JOINT.fullmatch(gap) or gap in {"-", "\u2010", "\u2011"}:
        return True
    return _length(words, before) <= 2 and bool(_AFTER_INITIAL.fullmatch(gap))


def is_joined(text: str, words: Words, first: int, last: int) -> bool:
    """Says whether the words from first to last may be one name.

    One comma or new line is allowed, as in `Karimov, Sardor`, if neither side has
    another name beside it that it belongs to.
    """
    soft = 0
    for at in range(first, last):
        gap = _gap(text, words, at)
        if "\n" in gap or not _is_joint(text, words, at):
            if not (
                _SOFT_JOINT.fullmatch(gap) or ("\n" in gap and not gap.strip(" \t\n-"))
            ):
                return False
            soft += 1
            if not _stands_alone(text, words, first, at, last):
                return False
    return soft <= 1


def _stands_alone(text: str, words: Words, first: int, at: int, last: int) -> bool:
    """Says that what is left and right of a comma has no other name beside it."""
    if first > 0 and _is_joint(text, words, first - 1):
        before = word_at(text, words, first - 1)
        if bool(words.is_capital[first - 1]) and (before.names or before.is_initial):
            return False
    if last + 1 < len(words.starts) and _is_joint(text, words, last):
        after = word_at(text, words, last + 1)
        if bool(words.is_capital[last + 1]) and after.is_surname:
            return False
    return at >= first


def widen(text: str, words: Words, first: int, last: int) -> tuple[int, int]:
    """Takes in patronymic, father's name with marker, and initials beside a place."""
    count = len(words.starts)
    for _ in range(2):
        if last + 1 < count and _is_joint(text, words, last):
            word = word_at(text, words, last + 1)
            if word.father or word.marker in {"son", "daughter"}:
                last += 1
                continue
            if last + 2 < count and _is_joint(text, words, last + 1):
                after = word_at(text, words, last + 2)
                if after.marker in {"son", "daughter"} and words.is_capital[last + 1]:
                    last += 2
                    continue
            if _is_capital_letter(text, words, last + 1):
                last += 1
                continue
        break
    for _ in range(2):
        if first > 0 and _is_joint(text, words, first - 1):
            word = word_at(text, words, first - 1)
            if word.father or _is_capital_letter(text, words, first - 1):
                first -= 1
                continue
            if word.marker in {"son", "daughter"} and first > 1:
                first -= 2
                continue
        break
    return (first, last) if last - first < _WIDEST else (first, first + _WIDEST - 1)


def _is_capital_letter(text: str, words: Words, at: int) -> bool:
    """Says whether a word is an initial: one capital with a full stop."""
    start, end = int(words.starts[at]), int(words.ends[at])
    return end - start <= 2 and text[start].isupper() and text[end : end + 1] == "."


def must_widen(
    text: str, words: Words, place: tuple[int, int], wide: tuple[int, int]
) -> bool:
    """Says whether words taken in name a father, so that they cannot be left out."""
    taken = [*range(wide[0], place[0]), *range(place[1] + 1, wide[1] + 1)]
    return any((word := word_at(text, words, at)).father or word.marker for at in taken)
