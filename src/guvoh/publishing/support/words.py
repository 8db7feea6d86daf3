"""A text as words with their places, keys, kinds and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from guvoh.publishing.support.vocabulary import vocabulary
from guvoh.text import lemmas

_APOSTROPHE: Final = "['’ʼ]"
_NUMBER: Final = (
    # Thousands may stand apart by a comma, a space or both, as texts are often broken.
    r"(?<![\d.,])\d{1,3}(?:(?:, ?|[ \u00a0\u2009\u202f])\d{3})+(?![\d])(?:\.\d+)?"
    # So may decimals; a sentence hardly ever begins with a numeral and a small letter.
    r"|(?<![\d.,])\d{1,3}\. \d{1,2}(?= (?-i:[a-zа-яё]))"
    r"|\d+(?:[.,:]\d+)*"
)
_WORD: Final = re.compile(
    rf"{_NUMBER}|n{_APOSTROPHE}t\b|{_APOSTROPHE}(?:s|re|ve|ll|d|m)\b"
    rf"|[^\W\d_]+?(?=n{_APOSTROPHE}t\b)|[^\W\d_]+",
    re.IGNORECASE,
)
_ENDINGS: Final = re.compile(
    r"(?<=.{4})(?:i[sz]ation|ation|[st]ion|ition|me[n]t|ness|[ae]nc[ey]|ally|ly|ion|ing|"
    r"[eo]rs?|ed|es|ity|ive|is[tmh]|ian|an|al|ic|s|e|y)$"
)
_NOT: Final = frozenset({"n't", "n’t", "nʼt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text in their order; all tuples have one length."""

    starts: tuple[int, ...]
    """First code point of each word."""
    ends: tuple[int, ...]
    """Code point after each word."""
    keys: tuple[str, ...]
    """What makes two forms of a word the same, and some derivations of it."""
    lemmas: tuple[str, ...]
    """The dictionary form of each word."""
    is_content: tuple[bool, ...]
    """False for words such as “the”, which any text holds."""
    is_capital: tuple[bool, ...]
    """Whether the word begins with a capital letter."""
    values: tuple[float | None, ...]
    """The number that begins at this word; None where none does."""

    def __len__(self) -> int:
        return len(self.keys)


def split_words(text: str) -> Words:
    """The words and numbers of a text."""
    found = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    forms = tuple(_form(word.casefold()) for _, _, word in found)
    function = vocabulary().function
    return Words(
        starts=tuple(start for start, _, _ in found),
        ends=tuple(end for _, end, _ in found),
        keys=tuple(map(key_of, forms)),
        lemmas=forms,
        is_content=tuple(
            word.casefold() not in function and form not in function
            for (_, _, word), form in zip(found, forms, strict=True)
        ),
        is_capital=tuple(word[0].isupper() for _, _, word in found),
        values=_values(forms),
    )


@lru_cache(maxsize=200_000)
def key_of(lemma: str) -> str:
    """The lemma without the endings that make a noun of a verb and the like."""
    return _ENDINGS.sub("", lemma)


_SEPARATORS: Final = str.maketrans("", "", ", \u00a0\u2009\u202f")


@lru_cache(maxsize=200_000)
def _form(word: str) -> str:
    if word[0].isdigit():
        return word.translate(_SEPARATORS)
    if word in _NOT:
        return "not"
    if word[0] in "'’ʼ":
        return word[1:]
    forms = lemmas(word)
    # An inflected form is far more often that than a word of its own (“found”).
    others = [form for form in forms if form != word]
    return min(others or forms or [word], key=lambda form: (len(form), form))


def _values(forms: tuple[str, ...]) -> tuple[float | None, ...]:
    values = [_value(form) for form in forms]
    scales = vocabulary().scales
    for place in range(len(forms) - 1):
        value = values[place]
        if value is not None and (scale := scales.get(forms[place + 1])):
            values[place] = value * scale
    return tuple(values)


def _value(form: str) -> float | None:
    if not form[0].isdigit():
        return vocabulary().numbers.get(form)
    try:
        return float(form.replace(":", "."))
    except ValueError:
        return None
