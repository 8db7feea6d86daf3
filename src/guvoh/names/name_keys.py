"""The keys under which the parts of one person's name stand in any text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from guvoh.names.scan import SIGN_BITS, SIGNS, first_kind, pack, persian_consonants
from guvoh.names.sounds import VOWELS, pattern
from guvoh.names.words import first_halves

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.names.forms import NameForm, Part, Reading

GIVEN: Final = 1
"""The key is that of a given name."""
FAMILY: Final = 2
"""The key is that of a family or father's name."""
ONLY: Final = 4
"""The name has no other part."""
STRONG: Final = 8
"""The key holds the ending of a family name."""
LONG: Final = 32
"""The key of a given name is long enough to be told from ordinary words."""
MARKED: Final = 16
"""A father's name that a marker follows."""
# Endings that a root may have in the text; with some, it is surely a name.
_FAMILY_ENDINGS: Final = {
    "": 0,
    "Vv": STRONG,
    "zVdV": STRONG,
    "Vn": 0,
    "V": 0,
    "pVr": 0,
}
_FATHER_ENDINGS: Final = {
    **_FAMILY_ENDINGS,
    "VvVC": STRONG,
    "VvnV": STRONG,
    "VC": 0,
    "VCnV": 0,
    "VlV": 0,
    "kVzV": 0,
}
MARKER_KEYS: Final = frozenset(pack(signs) for signs in ("VlV", "VklV", "kVzV", "kVz"))
"""Keys of уулу, ўғли, қизи and their like."""
_ANY_FIRST: Final = 31
_LONG_FROM: Final = 4
# Sounds that some standard writes with letters of another sound.
_OTHER_READINGS: Final = (
    ("y", "j"),
    ("E", "j"),
    ("x", "C"),
    ("h", "C"),
    ("h", "g"),
    ("x", "g"),
    ("S", "C"),
    ("j", "S"),
    ("j", "k"),
    ("j", ""),
    ("8", ""),
    ("X", "8"),
    ("c", "k"),
    ("v", "p"),
    ("d", "t"),
    ("b", "p"),
    ("z", "s"),
)


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One key's use by one name."""

    role: int
    """Sum of the roles above."""
    first: int
    """Bits of the kinds of sound that the word may begin with, see `first_kind`."""


@dataclass(frozen=True, slots=True)
class NameKeys:
    """All keys of one name."""

    entries: frozenset[tuple[int, Entry]]
    """Key and use."""
    initials: int
    """Bits of the signs that an initial of the given name may have."""
    main: tuple[str, str]
    """Patterns of given and family name in the likeliest reading."""


def make_keys(form: NameForm) -> NameKeys:
    """Returns the keys of a name in all its readings."""
    readings = form.alternatives
    first_parts = _n_parts(readings[0]) if readings else 0
    entries: set[tuple[int, Entry]] = set()
    initials = 0
    for reading in readings:
        initials |= _initial_bits(reading)
        if _n_parts(reading) >= min(2, first_parts):
            entries |= set(_reading_keys(reading))
    main = _main_parts(readings[0]) if readings else (None, None)
    patterns = tuple(pattern(part.sounds.signs) if part else "" for part in main)
    return NameKeys(frozenset(entries), initials, (patterns[0], patterns[1]))


def _reading_keys(reading: Reading) -> Iterator[tuple[int, Entry]]:
    parts = [part for part in (reading.given, reading.father, reading.surname) if part]
    only = ONLY if len(parts) == 1 and not parts[0].is_initial else 0
    if reading.given:
        for key, first in _given_keys(reading.given):
            long = LONG if key >> (SIGN_BITS * (_LONG_FROM - 1)) else 0
            yield key, Entry(GIVEN | only | long, first)
    for part, endings in (
        (reading.surname, _FAMILY_ENDINGS),
        (reading.father, _FATHER_ENDINGS),
    ):
        for key, first, strong in _family_keys(part, endings) if part else ():
            yield key, Entry(FAMILY | only | strong, first)


def _n_parts(reading: Reading) -> int:
    parts = (reading.given, reading.father, reading.surname)
    return sum(part is not None for part in parts)


def _main_parts(reading: Reading) -> tuple[Part | None, Part | None]:
    return reading.given, reading.surname or reading.father


def _initial_bits(reading: Reading) -> int:
    """Returns the first signs that an initial of the given name may have, as bits."""
    if not reading.given or not reading.given.sounds.signs:
        return 0
    signs = pattern(reading.given.sounds.signs)[:1]
    first = reading.given.sounds.signs[0]
    signs += {"j": "jdV", "J": "jdV", "x": "kV", "h": "kV", "C": "CSk"}.get(first, "")
    signs += {"S": "SsC", "c": "csk", "G": "k"}.get(first, "")
    return sum(1 << (SIGNS.index(sign) + 1) for sign in set(signs) if sign in SIGNS)


def _given_keys(part: Part) -> Iterator[tuple[int, int]]:
    if part.is_initial:
        return
    yield from _readings(part.sounds.signs)
    for half in part.halves:
        yield from _readings(half.sounds.signs)
    for first, rest in first_halves(part.sounds):
        yield from _readings(first.signs)
        yield from _readings(rest.signs)


def _family_keys(
    part: Part, endings: Mapping[str, int]
) -> Iterator[tuple[int, int, int]]:
    for root in part.roots:
        marked = MARKED if root.ending == "national" else 0
        for ending, strong in endings.items():
            for key, first in _readings(root.sounds.signs, ending):
                yield key, first, strong | marked


def _readings(signs: str, ending: str = "") -> Iterator[tuple[int, int]]:
    """Yields the keys of a word, and the bits of the sounds it may begin with."""
    first = _first_bits(signs)
    for key in _patterns(signs):
        joined = key.endswith("V") and ending.startswith("V")
        yield pack(key + ending[1:] if joined else key + ending), first
    if ending in {"", "zVdV", "Vv"}:
        # Persian script writes -ов with f.
        bare = persian_consonants(signs) + {"": "", "zVdV": "zd", "Vv": "p"}[ending]
        yield pack(bare, is_persian=True), _ANY_FIRST


@lru_cache(maxsize=16384)
def _patterns(signs: str) -> tuple[str, ...]:
    """Returns the patterns of a word however it is written."""
    found = dict.fromkeys(pattern(variant) for variant in _variants(signs))
    return tuple(key for key in found if key)


def _variants(signs: str) -> Iterator[str]:
    """Yields a word as other standards write it, and without each inner vowel."""
    yield signs
    for sound, other in _OTHER_READINGS:
        if sound in signs:
            yield signs.replace(sound, other)
    for whole in dict.fromkeys((signs, signs.replace("X", "8"))):
        for at in range(1, len(whole) - 1):
            if whole[at] in VOWELS:
                yield whole[:at] + whole[at + 1 :]


def _first_bits(signs: str) -> int:
    """Returns which kinds of first sound a word may be written with.

    A consonant can be written by any consonant, j as й too; h may be left out; ў and
    the glides have several vowels beside them.
    """
    kinds = {first_kind(signs[:1])}
    if 4 in kinds:
        kinds |= {0, first_kind(signs[1:2])}
    if signs[:1] in tuple("OyEeJ"):
        kinds |= {0, 1, 2, 3}
    if 0 in kinds:
        kinds.add(3)
    return sum(1 << kind for kind in kinds)
