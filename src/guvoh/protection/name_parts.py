"""The parts of protected people's names, and words that may be one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.agreement import compare_fathers, compare_given, compare_surnames
from guvoh.names.words import (
    Word,
    father_part,
    first_halves,
    given_part,
    surname_part,
    word_of,
)
from guvoh.text.scripts import Script, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.names.forms import NameForm, Part
    from guvoh.names.sounds import Sounds

_NEAR: Final = 0.7
"""Agreement from which a bare word is reported."""
_SAME: Final = 0.45
"""The same where a rule says why it is lower: a pet form, half of a name, a slip."""
_SHORTER: Final = frozenset({"street-form", "courtesy-ending", "part-of-compound"})
_LONG: Final = 7
"""Sounds of a word in which one slip is forgiven."""
_STRICT: Final = 0.85
"""The same for a word without a capital letter, which may be no name."""
_LOOSE: Final = frozenset({"slip", "courtesy-ending", "street-form", "ending-dropped"})
PLURALS: Final = frozenset({"i", "ix", "im", "imi", "s", "lar"})
"""Endings of a family name, folded, when several people share it."""


class NameRole(Enum):
    """Which part of a name a word may be."""

    GIVEN = "given"
    FATHER = "father"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class NamePart:
    """One part of a protected name."""

    role: NameRole
    """What it does in the name."""
    part: Part
    """The part, ready to compare."""
    beginnings: frozenset[str] = field(default=frozenset(), repr=False, compare=False)
    """The sounds that a word must begin with to be this part, vowels roughly."""


def parts_of(form: NameForm) -> tuple[NamePart, ...]:
    """Returns every part of a name in every reading of it as it stands."""
    found: dict[tuple[NameRole, Part], None] = {}
    direct = [r for r in form.alternatives if "case-ending" not in r.rules]
    for reading in direct or form.alternatives:
        given = reading.given
        for half in (given, *given.halves) if given else ():
            found[NameRole.GIVEN, half] = None
        if reading.father:
            found[NameRole.FATHER, reading.father] = None
            if not reading.surname:
                # Асан уулу Эрмек is Асанов in Russian papers.
                found[NameRole.SURNAME, reading.father] = None
        if reading.surname:
            found[NameRole.SURNAME, reading.surname] = None
    return tuple(
        NamePart(role, part, frozenset(_beginnings(part)))
        for role, part in found
        if not part.is_initial
    )


def _beginnings(part: Part) -> Iterator[str]:
    if part.roots:
        yield from (root.sounds.signs for root in part.roots)
        return
    yield part.sounds.signs
    yield from (half.sounds.signs for half in part.halves)
    for pair in first_halves(part.sounds):
        yield from (half.signs for half in pair)


@lru_cache(maxsize=1 << 15)
def _words(text: str) -> tuple[Word, ...]:
    last = "а" if script_of(text) is Script.CYRILLIC else "a"
    return (word_of(text), word_of(text + last))


def words_until(sounds: Sounds, end: int) -> tuple[Word, ...]:
    """Returns what a word may be that is cut after so many sounds.

    What is cut off may stand for the last vowel of a woman's name: Анваровны.
    """
    text = "".join(sounds.letters[:end])
    if sounds.is_vowelless:
        return (word_of(text),)
    if end < len(sounds.signs):
        return _words(text)
    if text[-1] in "уыеи":
        return (word_of(text), word_of(f"{text[:-1]}а"))
    return (word_of(text),)


def agrees(word: Word, part: NamePart, *, is_lower: bool) -> bool:
    """Says whether a bare word may be a part of a name."""
    if word.is_initial or word.marker:
        return False
    found = None
    if part.role is NameRole.GIVEN:
        found = compare_given(given_part((word,)), part.part)
    elif part.role is NameRole.SURNAME:
        found = compare_surnames(surname_part(word), part.part)
    elif word.father:
        found = compare_fathers(father_part(word), part.part)
    if found is None:
        return False
    rules = {reason.rule for reason in found.reasons}
    needs_ending = "ending-dropped" in rules or part.part.is_father
    if part.role is NameRole.SURNAME and needs_ending and not word.surname:
        # Карим is no Каримов: a bare given name is somebody else's.
        return False
    if is_lower:
        return found.score >= _STRICT and not rules & _LOOSE
    if rules & _SHORTER or ("slip" in rules and len(word.sounds.signs) >= _LONG):
        return found.score >= _SAME
    return found.score >= _NEAR


def is_father_root(word: Word, part: NamePart) -> bool:
    """Says whether a given name is that of the father; a marker must show it."""
    if part.role is not NameRole.FATHER or not word.names or word.father:
        return False
    return compare_fathers(father_part(word, "m"), part.part).score >= _STRICT
