"""One word of a name: what its letters and endings show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from guvoh.names.forms import NOTHING, Part, Root, Sex
from guvoh.names.lexicon import given_names_of, sex_of
from guvoh.names.rules import load_table
from guvoh.names.sounds import Sounds, fold, normalise, sounds_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Marker = Literal["", "son", "daughter", "of-son", "of-daughter"]
_SHORTEST_ROOT: Final = 2
_SHORTEST_LOOSE_MARKER: Final = 4
_SHORTEST_STEM: Final = 3


@dataclass(frozen=True, slots=True)
class _Ending:
    pattern: re.Pattern[str]
    form: str
    sex: Sex
    least: int = _SHORTEST_ROOT


@dataclass(frozen=True, slots=True)
class _Endings:
    surnames: tuple[_Ending, ...]
    persian_surnames: tuple[_Ending, ...]
    weak_surnames: tuple[_Ending, ...]
    patronymics: tuple[_Ending, ...]
    glued: tuple[_Ending, ...]
    markers: dict[Marker, frozenset[str]]
    """As written."""
    loose_markers: dict[Marker, frozenset[str]]
    """Folded, for spellings nobody listed."""
    first_halves: frozenset[str]
    courtesy: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Word:
    """One word of a name with all it may be; made once for each spelling."""

    text: str
    """As written, look-alikes mended."""
    sounds: Sounds
    """Its sounds."""
    letters: str
    """Its folded letters."""
    is_initial: bool = False
    """True for one letter, or one letter group with a full stop."""
    names: frozenset[int] = frozenset()
    """Established given names that it may be."""
    marker: Marker = ""
    """A word that stands after (or, `of-`, before) the father's name."""
    surname: tuple[Root, ...] = ()
    """Roots, where the ending shows a family name."""
    weak_surname: tuple[Root, ...] = ()
    """Roots, where the ending may be that of a family name."""
    father: Root | None = None
    """Root, where the ending is that of a patronymic."""
    sex: Sex = field(default="", repr=False)
    """Evidence of the ending."""

    @property
    def is_surname(self) -> bool:
        """Whether the ending shows a family name."""
        return bool(self.surname)


@lru_cache(maxsize=65536)
def word_of(text: str, *, is_initial: bool = False) -> Word:
    """Returns one word with all that its letters and endings show."""
    sounds = sounds_of(text)
    letters = fold(sounds.signs)
    if is_initial or len(text) == 1:
        return Word(text=text, sounds=sounds, letters=letters, is_initial=True)
    if len(sounds.signs) < _SHORTEST_ROOT:
        return Word(text=text, sounds=sounds, letters=letters or text.lower())
    names = given_names_of(sounds)
    marker = _read_marker(text.lower(), letters, is_name=bool(names))
    # Сухангулы and Хуррамович end alike; the first is an established given name.
    father = None if names else _find_root(sounds, _endings().patronymics)
    glued = None if names or father else _find_root(sounds, _endings().glued)
    if marker:
        return Word(text=text, sounds=sounds, letters=letters, marker=marker)
    if shown := father or glued:
        root, ending = shown
        return Word(
            text=text,
            sounds=sounds,
            letters=letters,
            father=_root(root, "soviet" if father else "national"),
            sex=ending.sex,
        )
    strong = _endings().persian_surnames if sounds.is_vowelless else _endings().surnames
    surname = _find_root(sounds, strong)
    weak_roots = _weak_roots(sounds)
    if surname and names:
        # An established given name that ends like a family name: Яков, Саидзода.
        weak_roots = (_root(surname[0], surname[1].form), *weak_roots)
        surname = None
    sex: Sex = surname[1].sex if surname else ""
    weak = None if surname or names else _find_root(sounds, _endings().weak_surnames)
    return Word(
        text=text,
        sounds=sounds,
        letters=letters,
        names=names,
        surname=(_root(surname[0], surname[1].form),) if surname else (),
        weak_surname=weak_roots,
        sex=sex or (weak[1].sex if weak else ""),
    )


@lru_cache(maxsize=65536)
def given_part(words: tuple[Word, ...]) -> Part:
    """Returns a given name of one word or several."""
    if len(words) == 1:
        word = words[0]
        return Part(
            text=word.text,
            sounds=word.sounds,
            letters=word.letters,
            names=word.names,
            is_initial=word.is_initial,
            sex=sex_of(word.names),
        )
    sounds = NOTHING
    for word in words:
        sounds += word.sounds
    names = given_names_of(sounds)
    return Part(
        text=" ".join(word.text for word in words),
        sounds=sounds,
        letters=fold(sounds.signs),
        names=names,
        halves=tuple(given_part((word,)) for word in words),
        sex=sex_of(names) or sex_of(words[0].names),
    )


@lru_cache(maxsize=65536)
def father_part(word: Word, sex: Sex = "") -> Part:
    """Returns a father's name, from a patronymic or from the bare name."""
    root = word.father or _root(word.sounds, "national" if sex else "")
    return Part(
        text=word.text,
        sounds=root.sounds,
        letters=fold(root.sounds.signs),
        names=root.names,
        is_initial=word.is_initial,
        is_father=True,
        roots=(root, *word.surname),
        sex=sex or word.sex,
    )


@lru_cache(maxsize=65536)
def surname_part(word: Word) -> Part:
    """Returns a family name with every root that it may have."""
    bare = _root(word.sounds, "")
    # The bare word stays, for an ending that was misread in the other spelling.
    roots = (*word.surname, bare, *word.weak_surname)
    if word.father:
        roots = (bare, word.father)
    return Part(
        text=word.text,
        sounds=word.sounds,
        letters=word.letters,
        names=word.names,
        is_initial=word.is_initial,
        roots=roots,
        sex="" if word.father else word.sex,
    )


def is_first_half(word: Word) -> bool:
    """Says whether a word is often the first half of a compound given name."""
    return word.letters in _endings().first_halves


def first_halves(sounds: Sounds) -> Iterable[tuple[Sounds, Sounds]]:
    """Yields the two halves of a compound given name, wherever it may be split."""
    for at in range(2, len(sounds.signs) - 1):
        if fold(sounds.signs[:at]) in _endings().first_halves:
            yield sounds.cut(0, at), sounds.cut(at, len(sounds.signs))


@lru_cache(maxsize=65536)
def without_courtesy(sounds: Sounds) -> tuple[Sounds, ...]:
    """Returns a given name without each ending of respect that it may carry."""
    signs = sounds.signs
    return tuple(
        sounds.cut(0, len(signs) - len(ending))
        for ending in _endings().courtesy
        if signs.endswith(ending) and len(signs) - len(ending) >= _SHORTEST_STEM
    )


def _root(sounds: Sounds, form: str) -> Root:
    return Root(sounds=sounds, ending=form, names=given_names_of(sounds))


def _find_root(
    sounds: Sounds, endings: tuple[_Ending, ...]
) -> tuple[Sounds, _Ending] | None:
    for ending in endings:
        found = ending.pattern.search(sounds.signs)
        if found and found.start() >= ending.least:
            return sounds.cut(0, found.start()), ending
    return None


def _weak_roots(sounds: Sounds) -> tuple[Root, ...]:
    roots = []
    for ending in _endings().weak_surnames:
        found = ending.pattern.search(sounds.signs)
        if found and found.start() > _SHORTEST_ROOT:
            roots.append(_root(sounds.cut(0, found.start()), ending.form))
    return tuple(roots)


def _read_marker(text: str, letters: str, *, is_name: bool) -> Marker:
    """Returns what a marker says; Юлий, which sounds like уулу, is none."""
    for marker, written in _endings().markers.items():
        if text in written:
            return marker
    if is_name or len(letters) < _SHORTEST_LOOSE_MARKER:
        return ""
    for marker, written in _endings().loose_markers.items():
        if letters in written:
            return marker
    return ""


@cache
def _endings() -> _Endings:
    table = load_table("endings.yaml")
    assert isinstance(table, dict)

    def read(name: str) -> tuple[_Ending, ...]:
        return tuple(
            _Ending(
                re.compile(f"(?:{row['ending']})$"),
                row.get("form", ""),
                row["sex"],
                row.get("least", _SHORTEST_ROOT),
            )
            for row in table[name]
        )

    def folded(text: str) -> frozenset[str]:
        return frozenset(fold(sounds_of(word).signs) for word in text.split())

    markers: dict[Marker, str] = {
        "son": table["markers"]["son"],
        "daughter": table["markers"]["daughter"],
        "of-son": table["prefixes"]["son"],
        "of-daughter": table["prefixes"]["daughter"],
    }
    return _Endings(
        surnames=read("surnames"),
        persian_surnames=read("persian_surnames"),
        weak_surnames=read("weak_surnames"),
        patronymics=read("patronymics"),
        glued=read("glued"),
        markers={
            marker: frozenset(normalise(text).lower().split())
            for marker, text in markers.items()
        },
        loose_markers={marker: folded(text) for marker, text in markers.items()},
        first_halves=folded(table["first_halves"]),
        courtesy=tuple(dict.fromkeys(table["courtesy"])),
    )
