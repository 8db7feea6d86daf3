"""In which language a text is written, by its commonest words and letters."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from guvoh.text.language_words import common_words

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’ʻʼ'][^\W\d_]+)*")
_SAMPLE: Final = 20_000
_LEAST_SHARE: Final = 0.06


def detect_language(text: str) -> str | None:
    """The likeliest language, ISO 639-1; None when the text is none of those known.

    Known are en, ru, uz, tg, ky, uk, de, fr and es; a text of one or two words may be
    taken wrongly.
    """
    words = Counter(match.casefold() for match in _WORD.findall(text[:_SAMPLE]))
    total = sum(words.values())
    if not total:
        return None
    scores = {
        code: sum(n for word, n in words.items() if word in common) / total
        for code, common in common_words().items()
    }
    best = max(scores, key=lambda code: scores[code])
    if scores[best] >= _LEAST_SHARE:
        return best
    return _by_letters("".join(words))


def _by_letters(letters: str) -> str | None:
    """For headings and lists, which have no small words."""
    if not letters:
        return None
    cyrillic = sum("а" <= letter <= "я" or letter == "ё" for letter in letters)
    latin = sum("a" <= letter <= "z" for letter in letters)
    if cyrillic > 0.9 * len(letters):
        return "ru"
    return "en" if latin > 0.97 * len(letters) else None
