"""Endings that a word may carry in a text: Russian, Uzbek, Tajik, Kyrgyz, English.

They are compared folded, so that one list serves every script.

**Source:** Zaliznyak, A. A. (1977), Grammatical Dictionary of Russian, types of
declension; the attached endings after the grammars named in `guvoh.names`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from guvoh.names.sounds import fold, sounds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOUN: Final = (
    "а у ом ем ём е ы и я ю ой ей ёй ою ею ью ии ию ия ией ием ов ев ёв ам ям ами ями "
    "ах ях о ь"
)
_SINGULAR: Final = "а у ом ем ём е ы и я ю ой ей ёй ью ии ию ией ием"
_ADJECTIVE: Final = (
    "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими "
)
_ATTACHED: Final = (
    "нинг ни га ка қа да дан та тан лар ларнинг ларни ларга ларда лардан лик ликлар "
    "даги дагилар нын нин нун нүн ны ну нү дын дин дун дүн тын тин тун түн ды ди ду дү "
    "ты ти ту го ге гө ке ко кө до де дө дон ден дөн тон тен төн нан нен дагы ро и ӣ "
    "ам ат аш аму ён ҳо у ю си им инг имиз"
)
_ENGLISH: Final = "s 's es ian"
_PET: Final = "ик чик ка ок ёк ушка уша уля енька жон джан бек хон бой jon"
_LATIN: Final = str.maketrans("дтсшкгнж", "dtsskgnj")


@cache
def noun_endings() -> frozenset[str]:
    """Returns the folded endings that a noun or an adjective may carry."""
    own = {_fold(ending) for ending in f"{_NOUN} {_ADJECTIVE} {_ENGLISH}".split()}
    derived = {
        _fold(f"{middle}{ending}")
        for middle in ("ск", "овск", "инск", "енск")
        for ending in _ADJECTIVE.split()
    }
    return frozenset({"", *own, *derived, *attached_endings()})


@cache
def name_endings() -> frozenset[str]:
    """Returns the folded endings that a name in the singular may carry."""
    own = {_fold(ending) for ending in f"{_SINGULAR} {_ENGLISH} {_PET}".split()}
    for pet in _PET.split():
        bare = pet.rstrip("аья")
        own |= {_fold(bare + ending) for ending in _SINGULAR.split()}
    return frozenset({"", *own, *attached_endings()})


@cache
def attached_endings() -> frozenset[str]:
    """Returns the folded endings of the Turkic languages and Tajik, two at most."""
    one = {_fold(ending) for ending in _ATTACHED.split()}
    two = {first + second for first in one for second in one}
    return frozenset(one | two)


@cache
def case_endings() -> frozenset[str]:
    """Returns the folded endings that replace the last vowel of a nominative."""
    own = {_fold(ending) for ending in f"{_NOUN} {_ADJECTIVE}".split()}
    vowels = ("a", "e", "i", "u")
    longer = {v + ending for v in vowels for ending in attached_endings()}
    return frozenset({*own, *vowels, *longer} - {""})


@cache
def all_endings() -> frozenset[str]:
    """Returns every folded ending, those after a joined consonant among them."""
    return frozenset(noun_endings() | name_endings() | case_endings() | {*_joined()})


@cache
def joined_endings() -> dict[str, frozenset[str]]:
    """Returns what follows each first consonant of an ending, folded.

    A stem and a consonant may become one sound: т and с, н and г, д and д.
    """
    derived = [
        f"{middle}{ending}" for middle in ("ск", "") for ending in _ADJECTIVE.split()
    ]
    found: dict[str, set[str]] = {}
    for ending in (*derived, *_ATTACHED.split(), *_ENGLISH.split()):
        first, rest = ending.strip("'")[0], _fold(ending.strip("'")[1:])
        if first in "дтсшкгнжs":
            mine = found.setdefault("с" if first == "s" else first, set())
            mine |= {rest, *(rest + more for more in attached_endings())}
    return {first: frozenset(rests) for first, rests in found.items()}


def _joined() -> Iterator[str]:
    for rests in joined_endings().values():
        yield from rests


def in_latin(consonant: str) -> str:
    """Returns the Latin letter of a consonant that begins an ending."""
    return consonant.translate(_LATIN)


def _fold(ending: str) -> str:
    return fold(sounds_of(ending.strip("'")).signs)
