"""Whether a word can be the subject of a verb: its case, number and gender.

Only for languages whose dictionary knows cases; in others every word can.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.reading.units import Kind
from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token

_NOMINAL: Final = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})
_NEUTER_NUMBERS: Final = frozenset({"plur", "neut"})


class _Nominal(NamedTuple):
    """What a word can be, as a noun or an adjective."""

    shapes: frozenset[str]
    """plur, or masc, femn, neut of a singular; empty when it has no nominative."""
    is_animate: bool
    """Whether it is a living being."""
    is_open: bool
    """Whether the dictionary does not know the word, or it has every case."""
    is_genitive: bool
    """Whether it can be a genitive too."""
    is_number: bool
    """Whether it is a numeral."""


def has_cases(lexicon: Lexicon) -> bool:
    """Whether the language's dictionary knows cases."""
    return "pymorphy3" in lexicon.words.get("morphology", frozenset())


@lru_cache(maxsize=50_000)
def _nominal(word: str) -> _Nominal:
    parses = load_analyzer().parse(word)
    nouns = [p for p in parses if p.tag.POS in _NOMINAL]
    nominative = [p for p in nouns if p.tag.case == "nomn"]
    return _Nominal(
        shapes=frozenset(
            "plur" if p.tag.number == "plur" else str(p.tag.gender)
            for p in nominative
            if p.tag.number or p.tag.gender
        ),
        is_animate=any(p.tag.animacy == "anim" for p in nominative),
        is_open=not any(p.is_known for p in parses)
        or any("Fixd" in p.tag for p in nouns),
        is_genitive=any(p.tag.case == "gent" for p in nouns),
        is_number=any(p.tag.POS == "NUMR" for p in nominative),
    )


@lru_cache(maxsize=20_000)
def verb_shape(verb: str) -> str:
    """plur, sing, masc, femn or neut as a verb shows it; empty when it shows none."""
    for parse in load_analyzer().parse(verb):
        tag = parse.tag
        if tag.POS in {"VERB", "ADJS", "PRTS"}:
            if tag.number == "plur":
                return "plur"
            return str(tag.gender or "sing")
    return ""


def may_be_subject(token: Token, text: str, verb: str) -> bool:
    """Whether a token can begin the subject of a verb.

    Args:
        token: The token.
        text: It as written or in lower case.
        verb: The verb, in lower case.
    """
    if token.kind is Kind.QUOTE:
        return True
    if token.kind is Kind.MARK:
        return False
    shape = verb_shape(verb)
    if token.low[0].isdigit():
        return shape in _NEUTER_NUMBERS
    nominal = _nominal(text)
    if nominal.is_number:
        return shape in _NEUTER_NUMBERS or not shape
    if nominal.is_open and token.is_capital:
        return True
    return _agrees(nominal, shape)


def _agrees(nominal: _Nominal, shape: str) -> bool:
    if not nominal.shapes:
        return False
    if shape in {"", "plur"} or "None" in nominal.shapes:
        # Two people who speak together are named one after the other.
        return shape != "plur" or "plur" in nominal.shapes or nominal.is_animate
    singular = nominal.shapes - {"plur"}
    if shape == "sing":
        return bool(singular)
    # A doctor of either sex is masculine in the dictionary.
    return shape in singular or (shape == "femn" and nominal.is_animate)


def first_subject(
    tokens: Sequence[Token], lo: int, hi: int, verb: str, *, is_sure: bool = False
) -> int | None:
    """The first token that can begin the subject of a verb.

    Args:
        tokens: The tokens of a unit.
        lo: The first that may.
        hi: Behind the last that may.
        verb: The verb, in lower case.
        is_sure: Whether words that can be a genitive too are left out.
    """
    for at in range(lo, hi):
        token = tokens[at]
        if may_be_subject(token, token.low, verb):
            if is_sure and may_be_genitive(token):
                continue
            return at
    return None


def gender_shown(verb: str) -> str:
    """The gender of a person that a verb shows; empty when it shows none."""
    return {"femn": "feminine", "masc": "masculine"}.get(verb_shape(verb), "")


@lru_cache(maxsize=20_000)
def is_first_person(verb: str) -> bool:
    """Whether a verb is of the first person singular."""
    tags = (parse.tag for parse in load_analyzer().parse(verb))
    return any(t.person == "1per" and t.number == "sing" for t in tags)


@lru_cache(maxsize=20_000)
def is_verb_only(word: str) -> bool:
    """Whether a word can be a verb and nothing else."""
    return all(p.tag.POS in {"VERB", "INFN"} for p in load_analyzer().parse(word))


@lru_cache(maxsize=50_000)
def _is_object_only(word: str) -> bool:
    parses = load_analyzer().parse(word)
    cases = {p.tag.case for p in parses if p.tag.POS in {"NOUN", "NPRO"}}
    return cases == {"accs"}


def is_object_only(token: Token) -> bool:
    """Whether a token can be nothing but a direct object."""
    return (
        token.kind is Kind.WORD and not token.is_capital and _is_object_only(token.low)
    )


@lru_cache(maxsize=50_000)
def _may_be_object(word: str) -> bool:
    return any(
        p.tag.POS in _NOMINAL and p.tag.case in {"accs", "gent"}
        for p in load_analyzer().parse(word)
    )


def may_be_object(token: Token) -> bool:
    """Whether a token can begin a direct object."""
    is_word = token.kind is Kind.WORD and not token.is_capital
    return not is_word or token.low[0].isdigit() or _may_be_object(token.low)


@lru_cache(maxsize=50_000)
def is_finite(word: str) -> bool:
    """Whether a word can be nothing but a verb of the third person or the past."""
    parses = load_analyzer().parse(word)
    return all(p.tag.POS == "VERB" for p in parses) and any(
        p.tag.tense == "past" or p.tag.person == "3per" for p in parses
    )


def may_be_nominative(word: str) -> bool:
    """Whether a word in lower case can be a subject, or a part of one."""
    return bool(_nominal(word).shapes)


def may_be_genitive(token: Token) -> bool:
    """Whether a token may only tell whose the noun before it is."""
    return (
        token.kind is not Kind.WORD
        or token.low[0].isdigit()
        or _nominal(token.low).is_genitive
    )


def is_plural(verb: str) -> bool:
    """Whether a verb is in the plural."""
    return verb_shape(verb) == "plur"
