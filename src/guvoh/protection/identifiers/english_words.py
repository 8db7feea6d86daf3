"""English words with what a dictionary knows of them: singulars, parts of speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS: Final = r"[^\W\d_]+"
_WORD: Final = re.compile(rf"{_LETTERS}(?:[-\u2010\u2011'’]{_LETTERS})*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place, a possessive ending left out."""

    start: int
    end: int
    text: str
    low: str
    """In small letters, with a plain hyphen."""
    is_possessive: bool


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word may be."""

    noun: tuple[str, ...]
    """Singulars of the noun that it may be; itself first where it is one."""
    is_adjective: bool
    is_verb: bool
    is_adverb: bool
    is_bent: bool
    """Whether it may be a verb, but no infinitive: spoke, gets."""


_UNKNOWN: Final = Forms(
    (), is_adjective=False, is_verb=False, is_adverb=False, is_bent=False
)


def split_words(text: str) -> list[Word]:
    """The words of a text; parts joined by hyphens are one."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        ending = _POSSESSIVE.search(word)
        if ending:
            word = word[: ending.start()]
        low = word.lower().replace("\u2010", "-").replace("\u2011", "-")
        is_possessive = ending is not None or text[match.end() : match.end() + 1] in {
            "'",
            "’",
        }
        end = match.start() + len(word)
        found.append(Word(match.start(), end, word, low, is_possessive))
    return found


@lru_cache(maxsize=1 << 16)
def forms_of(word: str) -> Forms:
    """What a word in small letters may be."""
    if len(word) > _LONGEST or not word.isascii():
        return _UNKNOWN
    found = _dictionary()(word)
    return Forms(
        tuple(dict.fromkeys(found.get("NOUN", ()))),
        is_adjective="ADJ" in found,
        is_verb="VERB" in found or "AUX" in found,
        is_adverb="ADV" in found,
        is_bent="VERB" in found and word not in found["VERB"],
    )


@lru_cache(maxsize=1 << 16)
def singulars(word: str) -> tuple[str, ...]:
    """The word itself, and what it may be the plural of."""
    found = [word, *forms_of(word).noun]
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    elif word.endswith("ies"):
        found.append(word[:-3] + "y")
    elif word.endswith("es"):
        found += [word[:-1], word[:-2]]
    elif word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    if "s-in-" in word:
        found.append(word.replace("s-in-", "-in-"))
    return tuple(dict.fromkeys(found))


@cache
def _dictionary() -> Callable[[str], dict[str, tuple[str, ...]]]:
    import lemminflect  # noqa: PLC0415 -- its tables load in .5 s

    def look_up(word: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(word)
        return found

    return look_up
