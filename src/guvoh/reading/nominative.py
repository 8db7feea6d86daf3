"""The dictionary case of a phrase that stands in another, for canonical names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_OBLIQUE: Final = frozenset({"gent", "loct", "datv", "ablt", "gen2", "loc2"})
_HEADS: Final = frozenset({"NOUN", "NPRO"})
_AGREEING: Final = frozenset({"ADJF", "PRTF"})


def to_nominative(words: Sequence[str], morphology: frozenset[str]) -> str:
    """A phrase with its first noun, and what agrees with it, in the nominative.

    Args:
        words: The words of the phrase.
        morphology: The dictionaries of the language; empty leaves the phrase as it is.
    """
    if "pymorphy3" not in morphology:
        return " ".join(words)
    for i, word in enumerate(words):
        form, gender = _noun(word)
        if form:
            before = [_agreeing(adjective, gender) for adjective in words[:i]]
            return " ".join((*before, form, *_rest(words[i + 1 :])))
    return " ".join(words)


def _rest(words: Sequence[str]) -> Sequence[str]:
    """Names behind the head agree with it; other words stay."""
    if words and all(word[:1].isupper() and not word.isupper() for word in words):
        return [_noun(word)[0] or word for word in words]
    return words


def case_forms(words: Iterable[str]) -> Iterator[str]:
    """Every form of nouns, in all cases; words of other kinds as they are."""
    for word in words:
        yield word
        parse = next(
            (p for p in load_analyzer().parse(word) if p.tag.POS == "NOUN"), None
        )
        if parse is not None:
            yield from (form.word for form in parse.lexeme)


@lru_cache(maxsize=20_000)
def _noun(word: str) -> tuple[str, str]:
    """A noun in the nominative and its gender or number; empty for other words."""
    parses = load_analyzer().parse(word)
    names = [p for p in parses if word[:1].isupper() and "Name" in p.tag]
    oblique = [p for p in names or parses if p.tag.case in _OBLIQUE]
    parse = (oblique or names or parses)[0]
    if parse.tag.POS not in _HEADS:
        return "", ""
    agreement = "plur" if "plur" in parse.tag else str(parse.tag.gender or "")
    inflected = parse.inflect({"nomn"})
    if inflected is None or word.isupper():
        return word, agreement
    return _as_written(inflected.word, word), agreement


@lru_cache(maxsize=20_000)
def _agreeing(word: str, agreement: str) -> str:
    """An adjective in the nominative of a noun's gender or number."""
    grammemes = {"nomn", agreement} if agreement else {"nomn"}
    for parse in load_analyzer().parse(word):
        if parse.tag.POS in _AGREEING:
            if agreement and agreement != "plur":
                grammemes |= {"sing"}
            inflected = parse.inflect(grammemes)
            if inflected is not None:
                return _as_written(inflected.word, word)
    return word


def _as_written(form: str, word: str) -> str:
    return form.capitalize() if word[:1].isupper() else form
