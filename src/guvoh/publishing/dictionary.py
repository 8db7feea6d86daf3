"""What dictionaries know of a word: is it one, and can it be a subject."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Callable

_RUSSIAN: Final = re.compile("[а-яё]+(?:-[а-яё]+)*")
"""What the Russian dictionary takes; other letters it may stumble over."""

_NAMES: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})


@lru_cache(maxsize=100_000)
def is_common_word(word: str) -> bool:
    """Whether a dictionary has it as something other than a name."""
    if word.isascii():
        return bool(_english()(word))
    if not _RUSSIAN.fullmatch(word):
        return False
    return any(
        parse.is_known and _NAMES.isdisjoint(parse.tag.grammemes)
        for parse in load_analyzer().parse(word)
    )


@lru_cache(maxsize=100_000)
def may_be_subject(word: str) -> bool:
    """Whether a Russian word can stand in the nominative; yes for all others."""
    if not _RUSSIAN.fullmatch(word):
        return True
    tag = load_analyzer().parse(word)[0].tag
    return "nomn" in tag or (tag.case is None and "VERB" not in tag)


@lru_cache(maxsize=100_000)
def is_singular(word: str) -> bool:
    """Whether a Russian word can be a singular form; no for words of other letters."""
    return bool(_RUSSIAN.fullmatch(word)) and any(
        "sing" in parse.tag for parse in load_analyzer().parse(word)
    )


@lru_cache(maxsize=100_000)
def is_verb(word: str) -> bool:
    """Whether a Russian word is a finite verb, an English one a past or -ing form."""
    if word.isascii():
        found = _english()(word).get("VERB", ())
        return any(lemma != word for lemma in found) and not word.endswith("s")
    return bool(_RUSSIAN.fullmatch(word)) and (
        str(load_analyzer().parse(word)[0].tag.POS) == "VERB"
    )


@lru_cache(maxsize=100_000)
def is_infinitive(word: str) -> bool:
    """Whether a Russian word is an infinitive."""
    return bool(_RUSSIAN.fullmatch(word)) and (
        str(load_analyzer().parse(word)[0].tag.POS) == "INFN"
    )


@lru_cache(maxsize=100_000)
def grammatical_case(word: str) -> str:
    """The case of a Russian noun when only one is likely: nomn, accs, …; else empty."""
    if not _RUSSIAN.fullmatch(word):
        return ""
    parses = [p for p in load_analyzer().parse(word) if p.tag.POS == "NOUN"]
    cases = {str(p.tag.case) for p in parses if p.score >= 0.2}
    if "nomn" in cases and len(cases) > 1:
        return ""
    return str(parses[0].tag.case) if parses else ""


@lru_cache(maxsize=100_000)
def may_be_noun(word: str) -> bool:
    """Whether a Russian word can be a noun or describe one; yes for all others."""
    if not _RUSSIAN.fullmatch(word):
        return True
    tag = load_analyzer().parse(word)[0].tag
    return tag.POS not in {"VERB", "INFN", "GRND", "ADVB", "CONJ", "PRCL"}


@cache
def _english() -> Callable[[str], Any]:
    import lemminflect  # noqa: PLC0415 -- its tables load in .5 s

    lookup: Callable[[str], Any] = lemminflect.getAllLemmas
    return lookup
