"""A personal name taken apart: words, roles, readings, warnings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, Literal

from guvoh.names.sounds import Sounds

if TYPE_CHECKING:
    from guvoh.names.rules import RuleId
    from guvoh.text.scripts import Script

FOLD_VERSION: Final = 1
"""Grows when folded letters or keys change; stored beside them, see LINKING."""

Sex = Literal["m", "f", ""]
NOTHING: Final = Sounds("", ())


class Role(Enum):
    """What a word does in a name."""

    GIVEN = "given"
    FATHER = "father"
    SURNAME = "surname"
    MARKER = "marker"
    INITIAL = "initial"
    TITLE = "title"
    UNKNOWN = "unknown"


class Warn(Enum):
    """What was not understood in a name, in words; see `sentence` for Russian."""

    EMPTY = "There is no name here."
    ORGANISATION = "This looks like an organisation, not a person."
    INITIALS_ONLY = "Initials alone name nobody."
    ONE_PART = "Only one part of a name is given."
    MIXED_SCRIPT = "A word mixes letters of two scripts that do not look alike."
    LOOK_ALIKES = "A word mixes look-alike letters of two scripts; they were mended."
    UNKNOWN_SCRIPT = "The script is not one whose names are known here."
    TOO_LONG = "This is too long for a name; the first 200 characters were read."
    BRACKETS = "Words in brackets were left out."
    NO_LETTERS = "There are no letters here."
    DIGITS = "Digits were read as the letters they look like, or left out."
    OTHER_REGION = "No rule known here applies to this name but that of its letters."
    MANY_WORDS = "There are more words here than a name has; the first ten were read."

    def sentence(self, language: str = "en") -> str:
        """Returns the warning in words, in English or Russian."""
        return _WARN_RU[self.name] if language == "ru" else self.value


_WARN_RU: Final = {
    "EMPTY": "Здесь нет имени.",
    "ORGANISATION": "Похоже на организацию, а не на человека.",
    "INITIALS_ONLY": "Одни инициалы никого не называют.",
    "ONE_PART": "Дана только одна часть имени.",
    "MIXED_SCRIPT": "В слове смешаны непохожие буквы двух алфавитов.",
    "LOOK_ALIKES": "В слове смешаны похожие буквы двух алфавитов; они исправлены.",
    "UNKNOWN_SCRIPT": "Имена в этом письме здесь неизвестны.",
    "TOO_LONG": "Слишком длинно для имени; прочитаны первые 200 знаков.",
    "BRACKETS": "Слова в скобках пропущены.",
    "NO_LETTERS": "Здесь нет букв.",
    "DIGITS": "Цифры прочитаны как похожие буквы или пропущены.",
    "OTHER_REGION": "К этому имени не подходит ни одно правило, кроме сравнения букв.",
    "MANY_WORDS": "Слов больше, чем бывает в имени; прочитаны первые десять.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameToken:
    """One word of a name as it stands."""

    text: str
    """As written."""
    start: int
    """Offset of its first code point in the name."""
    end: int
    """Offset after its last code point."""
    role: Role
    """Its role in the likeliest reading."""
    letters: str
    """Its folded letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """A family or father's name without its ending."""

    sounds: Sounds
    """The sounds before the ending."""
    ending: str
    """`soviet`, `national`, `adjective`, `russian`, `foreign`, or empty for none."""
    names: frozenset[int]
    """Entries of the table of given names that it may be."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One role's share of a name, ready to compare.

    Made once for each word, so that identity serves as the key of caches.
    """

    text: str
    """As written."""
    sounds: Sounds
    """Its sounds."""
    letters: str
    """Its folded letters, by which equal parts are seen at once."""
    names: frozenset[int] = frozenset()
    """Entries of the table of given names that it may be."""
    is_initial: bool = False
    """True where only the first letter stands."""
    is_father: bool = False
    """True for a father's name, whose sounds are without the ending."""
    roots: tuple[Root, ...] = ()
    """For family and father's names: what it may be without its ending."""
    halves: tuple[Part, ...] = ()
    """For a given name of several words: the words."""
    sex: Sex = field(default="", repr=False)
    """Evidence from ending, marker or table; steers comparison only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand a name."""

    given: Part | None = None
    """Given name; None where there is none."""
    father: Part | None = None
    """Father's name; None where there is none."""
    surname: Part | None = None
    """Family name; None where there is none."""
    is_given_first: bool = True
    """Whether the given name stands before the family name."""
    weight: float = 1.0
    """How natural the reading is, above 0 to 1."""
    rules: tuple[RuleId, ...] = ()
    """Rules that led to it, as `case-ending`."""
    sex: Sex = field(default="", repr=False)
    """What the endings say together; empty where they say nothing or disagree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """A spelling of a personal name, taken apart for comparison and search."""

    raw: str
    """As given, for ever."""
    script: Script
    """Script of its letters."""
    tokens: tuple[NameToken, ...]
    """Its words with their roles in the likeliest reading."""
    letters: str
    """Folded letters: equal where rules of spelling make two names equal."""
    key: str
    """Blocking key: sorted consonant skeletons of its words."""
    alternatives: tuple[Reading, ...]
    """Every reading, the likeliest first; empty where nothing was understood."""
    warnings: tuple[Warn, ...]
    """What was not understood."""
    is_regional: bool = field(default=True, repr=False)
    """Whether the rules of the region apply; steers comparison only."""
    is_surely_regional: bool = field(default=True, repr=False)
    """Whether an ending, a marker or the script shows it, and no mere likeness."""
    fold_version: int = FOLD_VERSION
    """Version of the folding that made `letters` and `key`."""
